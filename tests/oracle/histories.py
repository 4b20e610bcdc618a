# Histories by the independent second opinion: rows become episodes (X1), periods of care (X2), placements (X3) and
# requirements for reviews (X7). Slow and obvious; one function a clause.
"""Children, their periods of care, placements, reviews and care leavers, read from a data folder."""

from dataclasses import dataclass, field
from datetime import date

from days import add_months, add_working_days, parse_day
from returns import read_tables, rows_with_years, winners, year_of_cell

SHORT_BREAKS = {"V3", "V4"}
TEMPORARY = {"T0", "T1", "T2", "T3", "T4"}


@dataclass
class Episode:
    child: str
    decom: date
    dec: date | None
    rne: str
    ls: str
    place: str
    pl_post: str
    urn: str
    rec: str


@dataclass
class Placement:
    start: date
    end: date | None
    rows: list  # its rows without the temporary ones


@dataclass
class Requirement:
    due: date
    held: date | None


@dataclass
class PeriodOfCare:
    start: date
    end: date | None
    end_reason: str  # "" when open, or ended without a reason
    placements: list
    requirements: list = field(default_factory=list)

    def contains(self, day):
        """Half-open: the day of DEC is not in the period."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass
class Child:
    id: str
    dob: date | None
    periods: list

    def period_on(self, day):
        return next((period for period in self.periods if period.contains(day)), None)


@dataclass
class Review:
    child: str
    dob: date | None
    day: date
    code: str


@dataclass
class Leaver:
    child: str
    year: int
    dob: date | None
    in_touch: str
    activ: str
    accom: str
    last_end_reason: str


def code(row, column):
    return row.get(column, "").upper()


def episode_from(row):
    """X1: None for a rejected row (no CHILD, no DECOM, DEC before DECOM) and for a stay of no days."""
    child, decom, dec = code(row, "CHILD"), parse_day(row["DECOM"]), parse_day(row["DEC"])
    if not child or decom is None or (dec is not None and dec <= decom):
        return None
    return Episode(child, decom, dec, code(row, "RNE"), code(row, "LS"), code(row, "PLACE"),
                   code(row, "PL_POST"), code(row, "URN"), code(row, "REC"))


def cut_to_next(rows):
    """X1: open rows and rows that reach past the next DECOM are cut to it. REC on an open row is ignored."""
    for row, following in zip(rows, rows[1:] + [None]):
        if row.dec is None:
            row.rec = ""
        if following is not None and (row.dec is None or row.dec > following.decom):
            row.dec = following.decom


def episodes_by_child(tables):
    """X1: the rows kept, child by child, in order of DECOM."""
    rows = ((year, episode_from(row)) for year, row in rows_with_years(tables, "episodes"))
    kept = winners(rows, lambda year, row: row and (row.child, row.decom))
    children = {}
    for key in sorted(kept):
        children.setdefault(key[0], []).append(kept[key][1])
    for rows in children.values():
        cut_to_next(rows)
    return children


def split_into_periods(rows):
    """X2: lists of rows, one a period of care."""
    periods = []
    for row in rows:
        if row.ls in SHORT_BREAKS:
            continue
        if periods and row.rne != "S" and row.decom == periods[-1][-1].dec:
            periods[-1].append(row)
        else:
            periods.append([row])
    return periods


def differs(one, other):
    """X3: they differ only where both are given."""
    return bool(one) and bool(other) and one != other


def back_to_same_place(row, before):
    """X3: the row after a temporary stay, against the row before it."""
    return (row.place != "" and row.place == before.place
            and not differs(row.pl_post, before.pl_post) and not differs(row.urn, before.urn))


def placements_of(rows):
    """X3: the placements of one period of care. A temporary stay belongs to the placement before it."""
    placements, after_temporary = [], False
    for row in rows:
        if row.place in TEMPORARY:
            after_temporary = True
            if placements:
                placements[-1].end = row.dec
            continue
        continues = bool(placements) and (
            row.rne in ("L", "T", "U")
            or after_temporary and back_to_same_place(row, placements[-1].rows[-1]))
        if not continues:
            placements.append(Placement(row.decom, row.dec, []))
        placements[-1].rows.append(row)
        placements[-1].end = row.dec
        after_temporary = False
    return placements


def requirements_of(start, end, review_days):
    """X7: the reviews required in one period of care, in order; the last one is unheld."""
    due, requirements = add_working_days(start, 20), []
    for day in review_days:
        if start <= day and (end is None or day <= end):  # the day of DEC belongs to the period too
            requirements.append(Requirement(due, day))
            due = add_months(day, 3 if len(requirements) == 1 else 6)
    return requirements + [Requirement(due, None)]


def period_of_care(rows, review_days):
    start, end = rows[0].decom, rows[-1].dec
    reason = rows[-1].rec if end is not None and rows[-1].rec != "X1" else ""
    return PeriodOfCare(start, end, reason, placements_of(rows), requirements_of(start, end, review_days))


@dataclass
class Extracts:
    present: set        # kinds of table found
    children: list      # of Child, by id
    reviews: list       # of Review, by child and day
    leavers: list       # of Leaver, by child and return year
    populations: dict   # financial year: population aged 0-17


def read_births(tables):
    """The DOB of Header, whole row by whole row: a later blank DOB hides an earlier one."""
    kept = winners(rows_with_years(tables, "header"), lambda year, row: code(row, "CHILD") or None)
    return {child: parse_day(row["DOB"]) for child, (year, row) in kept.items()}


def read_reviews(tables, births):
    def key_of(year, row):
        child, day = code(row, "CHILD"), parse_day(row["REVIEW"])
        return (child, day) if child and day else None
    kept = winners(rows_with_years(tables, "reviews"), key_of)
    return [Review(child, births.get(child), day, code(kept[child, day][1], "REVIEW_CODE"))
            for child, day in sorted(kept)]


def read_leavers(tables, last_end_reasons):
    """X9: a row of OC3 a person and return year, with OC3's own DOB."""
    kept = winners(rows_with_years(tables, "oc3"),
                   lambda year, row: (code(row, "CHILD"), year) if code(row, "CHILD") else None)
    return [Leaver(child, year, parse_day(row["DOB"]), code(row, "IN_TOUCH"), code(row, "ACTIV"),
                   code(row, "ACCOM"), last_end_reasons.get(child, ""))
            for (child, year), (_, row) in sorted(kept.items())]


def read_populations(tables):
    populations = {}
    for table in tables:
        for row in table.rows if table.kind == "population" else []:
            year, number = year_of_cell(row["YEAR"]), row["POPULATION_0_17"].replace(",", "")
            if year is not None and number.isdigit():
                populations[year] = int(number)
    return populations


def read_folder(folder):
    tables = read_tables(folder)
    births = read_births(tables)
    reviews = read_reviews(tables, births)
    review_days = {}
    for review in reviews:
        review_days.setdefault(review.child, []).append(review.day)
    children = [Child(child, births.get(child),
                      [period_of_care(part, review_days.get(child, [])) for part in split_into_periods(rows)])
                for child, rows in episodes_by_child(tables).items()]
    last_end_reasons = {child.id: child.periods[-1].end_reason for child in children if child.periods}
    return Extracts({table.kind for table in tables}, children, reviews,
                    read_leavers(tables, last_end_reasons), read_populations(tables))
