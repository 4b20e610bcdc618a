# X12 by the independent second opinion: from the outcomes of rows to a figure, its doubtful rows, its range, its status.
"""Outcomes, figures and coverage."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from days import ONE_DAY, financial_year
from returns import last_day

OUT, IN, BOTH = "out", "in, not in the numerator", "in both"
ALL = frozenset([OUT, IN, BOTH])


@dataclass
class Line:
    """One row of a figure: the reading, and every outcome it could have."""
    name: str
    value: str
    outcomes: frozenset
    side: str = ""  # excluded, undecided, unknown

    @property
    def doubtful(self):
        return len(self.outcomes) > 1


@dataclass
class Figure:
    status: str
    numerator: int
    denominator: int | None  # None: a count
    doubtful: int = 0
    lowest: Fraction | None = None
    highest: Fraction | None = None
    lines: list = field(default_factory=list)
    base: int | None = None  # a rate's denominator, which has no members

    def counts(self):
        sides = [sum(line.side == side for line in self.lines) for side in ("excluded", "undecided", "unknown")]
        return (self.numerator, self.base if self.denominator is None else self.denominator, *sides)

    @property
    def value(self):
        return value_of(self.numerator, self.denominator, self.base)


def value_of(numerator, denominator, base=None):
    """A count as it is, a share in per cent, a rate per 10,000."""
    if denominator is None:
        return Fraction(10000 * numerator, base) if base else Fraction(numerator)
    return Fraction(100 * numerator, denominator) if denominator else None


def chosen(outcomes, wishes):
    return next(wish for wish in wishes if wish in outcomes)


def totals(outcomes):
    outcomes = list(outcomes)
    return sum(one == BOTH for one in outcomes), sum(one != OUT for one in outcomes)


def figure_of(lines, is_count, covered, base=None):
    """`covered`: ok or incomplete."""
    n, d = totals(line.value for line in lines)
    low = totals(chosen(line.outcomes, (IN, OUT, BOTH)) for line in lines)
    high = totals(chosen(line.outcomes, (BOTH, OUT, IN)) for line in lines)
    if not is_count and low[1] == 0 and any(BOTH in line.outcomes for line in lines):
        low = (1, 1)  # nought of nought is no value: the lowest that the rows allow is of one that is in both
    if not is_count and high[1] == 0 and any(IN in line.outcomes for line in lines):
        high = (0, 1)
    doubtful = sum(line.doubtful for line in lines)
    could = sum(line.doubtful and line.value == OUT for line in lines)
    status = covered
    if 10 * doubtful > (n if is_count else d) + could:
        status = "incomplete"
    if status == "ok" and not is_count and d == 0:
        status = "not applicable"
    if is_count:
        low, high, d = (low[0], None), (high[0], None), None
    return Figure(status, n, d, doubtful, value_of(*low, base), value_of(*high, base), lines, base)


# Coverage

def is_covered(years, day):
    year = financial_year(day)
    return year in years and day <= years[year]


def pieces(years, holes, first, last):
    """Of first..last, year by year and around the holes: (a day is covered, every day is)."""
    for year in range(financial_year(first), financial_year(last) + 1):
        start, stop = max(first, date(year, 4, 1)), min(last, last_day(year))
        if not is_covered(years, start):
            yield False, False
            continue
        parts, day = [], start
        for begin, end in holes:
            if begin <= stop and end >= start:
                parts.append(begin > day)
                day = max(day, end + ONE_DAY)
        some = any(parts) or day <= min(stop, years[year])
        yield some, some and not parts and stop <= years[year]


def tells_of(year, first, last):
    """Whether the return of a year (0: any) tells of one of these days; of 1 April after it, too."""
    return year == 0 or (date(year, 4, 1) <= last and date(year + 1, 4, 1) >= first)


def coverage(extracts, needs, period, first, looks_back_to, reviews_from, columns=()):
    """`needs`: the tables. `first`: S, or E of a snapshot; of Reviews always S (CC-10 is no
    snapshot, but twelve months to E). `columns`: (kind, column) of those read. The status by what is there."""
    status = "ok"
    for kind in needs - {"population"}:
        years, holes = extracts.years.get(kind, {}), extracts.holes.get(kind, [])
        if not years:
            return "not available"
        begin = date(min(years), 4, 1)
        if kind == "episodes" and "oc3" in needs:
            judged, back = (max(begin, period.end), begin) if period.end >= begin else (None, None)
            if judged and not is_covered(years, period.end):
                status = "incomplete"
        else:
            found = list(pieces(years, holes, reviews_from if kind == "reviews" else first, period.end))
            if not any(some for some, _ in found):
                return "not available"
            if not all(whole for _, whole in found):
                status = "incomplete"
            back = max(begin, looks_back_to) if kind in ("episodes", "reviews") else first
        if back and back <= period.end and not all(whole for _, whole in pieces(years, holes, back, period.end)):
            status = "incomplete"
        if back and any(date(year, 4, 1) <= period.end and last_day(year) >= back for year in extracts.parts):
            status = "incomplete"
        of_columns = set().union(*(years for what, years in extracts.left_out.items() if what in columns and what[0] == kind))
        lost = extracts.left_out.get(kind, set()) | of_columns
        if any(date(year, 4, 1) <= period.end and last_day(year) >= (back or first) for year in lost):
            status = "incomplete"
        if kind == "episodes" and any(last_day(year) >= (back or first) for year in of_columns):
            status = "incomplete"  # the rows of a newer return replace those of an older one
        if any(tells_of(year, back or first, period.end) for year in extracts.cut_off.get(kind, ())):
            status = "incomplete"
    return status

