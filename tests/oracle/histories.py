# Histories by the independent second opinion: rows become periods of care (X2), placements (X3) and requirements for
# reviews (X7). Slow and obvious; one function a clause. What cannot be decided is read in every way it could be: World.
"""Children, their periods of care, placements and reviews."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import product

from codes import LISTED, SHORT_BREAKS, TEMPORARY, UNREADABLE, listed, same_postcode, well_formed
from days import ONE_DAY, add_months, add_working_days, birthday, financial_year
from merging import AS_READ, World, at_another_place, differs, may_be_exchanged, merge
from returns import last_day

LONG_AGO = date(1900, 1, 1)
MOST_WORLDS = 48
STARTS = ("S", "P", "B")


@dataclass
class Placement:
    start: date
    end: date | None
    rows: list  # its rows without the temporary ones


@dataclass
class PeriodOfCare:
    start: date
    end: date | None
    end_reason: str  # "" when open, or ended without a reason
    placements: list
    start_known: bool = True
    rows: list = field(default_factory=list)

    def contains(self, day):
        """Half-open: the day of DEC is not in the period."""
        return self.start <= day and (self.end is None or day < self.end)

    def meets(self, first, last):
        return self.start <= last and (self.end is None or self.end > first)

    @property
    def faded(self):
        """X1 (d): its end is the first day of the next return, by which it had ended."""
        return self.rows[-1].fades and self.end == self.rows[-1].dec

    @property
    def reason_unknown(self):
        return self.end is not None and self.end_reason not in LISTED["REC"]


@dataclass
class Requirement:
    """X7. The days it could be due; the first is the reading. None: a day not known, from `since` to `until`."""
    dues: list
    held: date | None
    undecided: bool = False
    since: date | None = None
    until: date | None = None


def split_into_periods(rows, stays=frozenset()):
    """X2: lists of rows, one a period of care. `stays`: (f)."""
    periods = []
    for row in rows:
        if row.ls in SHORT_BREAKS:
            continue
        if periods and (row.rne != "S" or row.number in stays) and row.decom == periods[-1][-1].dec:
            periods[-1].append(row)
        else:
            periods.append([row])
    return periods


def back_to_same_place(row, before):
    """X3: the row after a temporary stay, against the row before it."""
    return row.place != "" and row.place == before.place and not at_another_place(row, before)


def placements_of(rows, stays=frozenset()):
    """X3: the placements of one period of care. A temporary stay belongs to the placement before it. `stays`: (f)."""
    placements, after_temporary = [], False
    for row in rows:
        if row.place in TEMPORARY:
            after_temporary = True
            if placements:
                placements[-1].end = row.dec
            continue
        continues = bool(placements) and (
            row.rne in ("L", "T", "U") or row.number in stays
            or after_temporary and back_to_same_place(row, placements[-1].rows[-1]))
        if not continues:
            placements.append(Placement(row.decom, row.dec, []))
        placements[-1].rows.append(row)
        placements[-1].end = row.dec
        after_temporary = False
    return placements


def days_of_moving(versions):
    """X3 (f): days on which at least twenty children, and more than one in ten, of those with a row that had begun before and had not ended before the day before it,
    have a row with S, P or B that begins on it, all in the return of that day's year. `versions`: {child: by_decom of its rows}."""
    there, begun = {}, {}
    for child, decoms in versions.items():
        for decom, years in decoms.items():
            for year, row in years.items():
                there.setdefault(year, []).append((child, row))
                if row.rne in STARTS and not row.no_days and financial_year(decom) == year:
                    begun.setdefault(decom, set()).add(child)
    found = set()
    for day, children in begun.items():
        if len(children) >= 20:
            base = {child for child, row in there[financial_year(day)] if row.decom < day and (row.dec is None or row.dec >= day - ONE_DAY)}
            moved = len(children & base)
            if moved >= 20 and 10 * moved > len(base):
                found.add(day)
    return frozenset(found)


def moves_to_the_same_place(row, before):
    """X3 (f): with PL_POST given, PLACE not temporary; a URN that one of them lacks counts as the same."""
    return (row.rne in ("P", "B") and row.place == before.place and row.place not in TEMPORARY
            and same_postcode(row.pl_post, before.pl_post) and row.pl_post not in ("", UNREADABLE) and not differs(row.urn, before.urn))


def period_of_care(rows, dob, stays=frozenset()):
    start, end = rows[0].decom, rows[-1].dec
    reason = rows[-1].rec if end is not None and rows[-1].rec != "X1" else ""
    grown = birthday(dob, 18) if dob else None
    if grown and start <= grown and (end is None or grown < end):
        end, reason = grown, ""  # a period open on the 18th birthday ends that day without a reason
    return PeriodOfCare(start, end, reason, placements_of(rows, stays), rows=rows)


def begins_placement(row):
    return row.rne in ("P", "B") and row.place not in TEMPORARY


def begin_earlier(care, world, earliest):
    """X2: the period began before the data do: placements lie before the first row. The child may be away from the last."""
    first = care.rows[0].decom
    care.start = earliest
    if world.early:
        if care.placements and not begins_placement(care.rows[0]):
            care.placements[0].start = earliest
        return
    before, day = [], first
    for number in range(world.before):
        start = max(earliest, day - ONE_DAY) if number + 1 < world.before else earliest
        before.insert(0, Placement(start, day, []))
        day = start
    if before:
        before[-1].end = care.placements[0].start if care.placements else care.end
    care.placements[:0] = before


class Child:
    def __init__(self, name, dob, versions, returns):
        self.id, self.versions, self.returns = name, versions, returns
        self.dobs = [dob] if not isinstance(dob, list) else dob  # the reading first
        self.rejected = []       # return years of rows rejected for their DECOM, for which no other return makes up
        self.rejected_years = set()  # return years of all rejected rows
        self.seen_in = set()     # those, and the years of a file of several
        self.reviews = {}        # day: Review
        self.review_years = ()   # the returns of Reviews
        self.review_holes = ()   # (first, last) days that their own dates do not cover
        self.review_gaps = ()    # returns of Reviews from which rows are missing
        self.moved_days = frozenset()  # days on which all placements were closed and opened again
        self.not_in_episodes = set()  # return years of other tables that have the child, where Episodes has not
        self.two_ids_since = None  # X1: the day from which it may be one child with another
        self.sex = ""            # of the newest Header that has one
        self.bad_reviews = set()  # return years of reviews whose date cannot be read
        self.histories = {}

    @property
    def dob(self):
        return self.dobs[0]

    def merged(self, world=AS_READ):
        return merge(self.versions, self.returns, world.dob or self.dob, world)

    def rows_in(self, world):
        """(f): the row before one that is no move runs on to it, and care goes on."""
        rows = list(self.merged(world).rows)
        for at, row in enumerate(rows[1:], 1):
            if row.number in world.stays:
                rows[at - 1] = replace(rows[at - 1], dec=row.decom, rec="X1", last_days=False)
        return self.ended_a_day_later(rows, world) if world.a_day_later else rows

    def ended_a_day_later(self, rows, world=AS_READ):
        """X2 (b): the last row of each period of care that has its last day in DEC ends on the day after, but not after the child's next row begins.
        One whose DEC is the 18th birthday ended on it."""
        dob = world.dob or self.dob
        grown = birthday(dob, 18) if dob else None
        lasts = {period[-1].number for period in split_into_periods(rows, world.stays) if period[-1].last_days and period[-1].dec}
        following = [*(row.decom for row in rows[1:]), date.max]
        return [replace(row, dec=row.dec + ONE_DAY) if row.number in lasts and row.dec != grown and row.dec < day else row
                for row, day in zip(rows, following)]

    def periods(self, world=AS_READ):
        """X2, in one world."""
        if world not in self.histories:
            rows, dob = self.rows_in(world), world.dob or self.dob
            periods = [period_of_care(part, dob, world.stays) for part in split_into_periods(rows, world.stays)]
            periods = [care for care in periods if care.end is None or care.start < care.end]
            if periods and periods[0].rows[0] is rows[0] and rows[0].rne != "S" \
                    and financial_year(rows[0].decom - ONE_DAY) not in self.returns.years:
                periods[0].start_known = False
                if world.before is not None:
                    begin_earlier(periods[0], world, self.earliest_start(rows[0].decom))
            self.histories[world] = periods
        return self.histories[world]

    def earliest_start(self, decom):
        """X1, X2: a return is the whole truth about its year, so care began after the last one before that has no row of the child."""
        without = [year for year in self.returns.years if last_day(year) < decom and year not in self.present
                   and year not in self.returns.parts]
        return last_day(max(without)) + ONE_DAY if without else LONG_AGO

    def period_on(self, day, world=AS_READ):
        return next((care for care in self.periods(world) if care.contains(day)), None)

    # ---- what cannot be decided -----------------------------------------------------------------------------------

    @cached_property
    def kept(self):
        return self.merged().rows

    @cached_property
    def stale(self):
        return self.merged().stale

    def code_choices(self):
        """Of each unlisted code, the codes it could be."""
        choices = []
        for at, row in enumerate(self.kept):
            def could_be(column, values, row=row):
                choices.append([World(codes=((row.number, column, value),)) for value in values])
            follows = at + 1 < len(self.kept) and self.kept[at + 1].decom == row.dec
            if not listed("LS", row.ls):
                could_be("ls", ["C2", "V4"])
            if row.ls in SHORT_BREAKS:
                continue
            if not listed("RNE", row.rne):
                could_be("rne", ["S", "P", "L"])
            if not listed("PLACE", row.place):
                beside = {other.place for other in self.kept[max(0, at - 2):at + 3]} & LISTED["PLACE"]
                could_be("place", sorted({"T0", "A4", "Z9"} | beside))
            away = any(other.place in TEMPORARY for other in self.kept[max(0, at - 1):at + 2])
            for column in ("pl_post", "urn"):
                if away and not well_formed(column.upper(), getattr(row, column)):
                    could_be(column, ["", "another"])
            if row.dec and row.rec not in LISTED["REC"] and row.rec and not follows:
                could_be("rec", ["X1", "E11", "E41", "E45", "E3", "E4A"])
        return choices

    def other_choices(self):
        choices = []
        for row in self.kept:
            if row.losing:
                choices.append([AS_READ, World(without=frozenset([row.number]))])
            if row.other is not None:
                choices.append([AS_READ, World(other=frozenset([row.number]))])
            if row.dec_bad:
                choices.append([AS_READ, World(ends=((row.number, max(row.decom + ONE_DAY, row.open_until or date.min)),))])
        if self.stale:
            choices.append([AS_READ, World(stale_open=True)])
        if any(may_be_exchanged(row, self.versions) for years in self.versions.values() for row in years.values()):
            choices.append([AS_READ, World(exchanged=True)])
        if self.ended_a_day_later(self.kept) != self.kept:
            choices.append([AS_READ, World(a_day_later=True)])
        gaps = [World(ends=(end,)) for end in self.gaps_after_x1()]
        if gaps:
            choices.append(list(dict.fromkeys([AS_READ, *gaps, World(ends=tuple(self.gaps_after_x1()))])))
        choices += [[AS_READ, World(went_on=((number, until),))] for number, _, until in self.care_after_x1]
        periods = self.periods()
        choices += [[AS_READ, World(stays=frozenset([number]))]
                    for number in dict.fromkeys(self.moves_to_the_same_place() + self.moved_on_one_day())]
        choices += [[AS_READ, World(began=((number, day),))] for number, day in self.starts_a_year_early()]
        if periods and not periods[0].start_known:
            choices.append([AS_READ, World(before=0), World(before=1), World(before=3), World(before=0, early=True)])
        if len(self.dobs) > 1:
            choices.append([AS_READ] + [World(dob=dob) for dob in self.dobs[1:] if dob])
        return choices

    def gaps_after_x1(self):
        """X2 (b): (number of the row, the day by which the gap after it would be closed): the codes say that care went on."""
        rows = [row for row in self.kept if row.ls not in SHORT_BREAKS]
        return [(row.number, following.decom) for row, following in zip(rows, rows[1:])
                if row.dec and row.rec == "X1" and following.rne != "S" and 0 < (following.decom - row.dec).days <= 31]

    def starts_a_year_early(self):
        """X1 (d): (number of the row, a year later): care begins with S in the year of a return that does not have the child."""
        firsts = [care.rows[0] for care in self.periods() if care.rows[0].rne == "S" and financial_year(care.rows[0].decom) in self.absent]
        later = [(row, add_months(row.decom, 12)) for row in firsts]
        return [(row.number, day) for row, day in later if (day < row.dec if row.dec else day <= self.returns.until)]

    def moved_on_one_day(self):
        """X3 (f): the rows that begin on a day on which a system was changed, against the row before them."""
        rows = [row for row in self.kept if row.ls not in SHORT_BREAKS]
        return [row.number for before, row in zip(rows, rows[1:])
                if row.decom in self.moved_days and row.rne in STARTS and before.dec in (row.decom, row.decom - ONE_DAY)
                and back_to_same_place(row, before) and row.place not in TEMPORARY]

    def moves_to_the_same_place(self):
        """X3 (f): the rows, also where care may have gone on over a gap."""
        rows = [row for row in self.kept if row.ls not in SHORT_BREAKS]
        gaps = {number for number, _ in self.gaps_after_x1()} | {number for number, _, _ in self.care_after_x1}
        return [row.number for before, row in zip(rows, rows[1:])
                if moves_to_the_same_place(row, before) and (before.dec == row.decom or before.number in gaps)]

    @cached_property
    def care_after_x1(self):
        """X2 (c): (number of the row, its end, the day after the last) of each time in which the child may have been in care, as the row
        before it ended with X1: to the child's next row, or to the end of that return's year."""
        joined, found = {number for number, _ in self.gaps_after_x1()}, []
        grown = birthday(self.dob, 18) if self.dob else date.max
        for at, row in enumerate(self.kept):
            if row.ls in SHORT_BREAKS or row.rec != "X1" or row.dec is None or row.number in joined:
                continue
            until = min(grown, self.kept[at + 1].decom if at + 1 < len(self.kept) else last_day(row.year) + ONE_DAY)
            if row.dec < until:
                found.append((row.number, row.dec, until))
        return found

    @cached_property
    def code_worlds(self):
        """The reading itself is read in each of these: where they differ it is unknown."""
        return combined(self.code_choices())

    @cached_property
    def worlds(self):
        return combined(self.code_choices() + self.other_choices())

    @cached_property
    def every_world(self):
        return list(dict.fromkeys(self.code_worlds + self.worlds))

    @cached_property
    def transferred(self):
        """X9: of the last period of care: could it have ended with E3, did it by the reading, did it in every world."""
        lasts = [self.periods(world)[-1] for world in self.every_world if self.periods(world)]
        read = [self.periods(world)[-1] for world in self.code_worlds if self.periods(world)]
        return (any(care.end_reason == "E3" or care.reason_unknown for care in lasts),
                bool(read) and all(care.end_reason == "E3" for care in read),
                bool(lasts) and all(care.end_reason == "E3" for care in lasts))

    @cached_property
    def present(self):
        """Return years with a row of the child, rejected rows too."""
        return {year for years in self.versions.values() for year in years} | self.seen_in

    @cached_property
    def absent(self):
        """Years in which the child is in care, of returns (not parts of one) that have no row of it."""
        return {year for year in self.returns.years
                if year not in self.present and year not in self.returns.parts
                and any(care.meets(date(year, 4, 1), last_day(year)) for care in self.periods())}

    def bad_ends(self):
        """(first day, day after the last) of the doubt about each end that cannot be read."""
        for at, row in enumerate(self.kept):
            if row.dec_bad:
                following = self.kept[at + 1].decom if at + 1 < len(self.kept) else date.max
                yield max(row.decom, row.open_until or date.min), following

    def doubtful_in(self, first, last, looks_back_to):
        """X12, X1: whether the child is a doubtful row of a figure over first..last whose population it would be in."""
        years = set(range(financial_year(first), financial_year(last) + 1))
        if self.absent & years or self.rejected_in(looks_back_to, last) or self.start_lost(first, last):
            return True
        if self.two_ids_since is not None and last >= self.two_ids_since:
            return True
        if any(one.first <= max(years) and (one.last is None or min(years) <= one.last) and first < one.until for one in self.stale):
            return True
        return any(start <= last and first < end for start, end in [*self.bad_ends(), *(days[1:] for days in self.care_after_x1)])

    def rejected_in(self, first, last):
        return any(financial_year(first) <= year <= financial_year(last) for year in self.rejected)

    def start_lost(self, first, last):
        """A period of care in first..last that does not begin with S, since the year of a rejected row: that row may have begun it."""
        return bool(self.rejected) and any(care.rows[0].rne != "S" and care.rows[0].decom >= date(min(self.rejected), 4, 1)
                                           and care.meets(first, last) for care in self.periods())

    # ---- X7 -------------------------------------------------------------------------------------------------------

    def unseen(self, year):
        """Whether the reviews of the child in that return are as not given."""
        if year in self.bad_reviews or year in self.present or any(financial_year(day) == year for day in self.reviews):
            return year in self.bad_reviews
        of_part = year in self.returns.parts and any(care.meets(date(year, 4, 1), last_day(year)) for care in self.periods())
        return year in self.absent or of_part or any(one.first < year and (one.last is None or year <= one.last) for one in self.stale)

    def reviews_since(self, end):
        """R: the first of the days that Reviews cover without a gap, a year or a hole, up to `end`."""
        year = financial_year(end)
        run = [one for one in self.review_years if one <= year]
        if not run:
            return None
        first = run[-1]
        while first - 1 in self.review_years and first - 1 not in self.review_gaps and not self.unseen(first - 1):
            first -= 1
        return max([date(first, 4, 1)] + [last + ONE_DAY for _, last in self.review_holes if last < end])

    def review_days(self, care, periods):
        """A review on the last day of one period and the first of another belongs to the later."""
        grown = birthday(self.dob, 18) if self.dob else date.max
        return [day for day in sorted(self.reviews)
                if care.start <= day and (care.end is None or day <= care.end) and day < grown
                and not (day == care.end and any(other.start == day for other in periods))]

    def requirements(self, care, periods, end):
        since = self.reviews_since(end)
        if since is None:
            return []
        days = [day for day in self.review_days(care, periods) if day <= end]
        if care.start >= since and care.start_known:
            return in_order([add_working_days(care.start, 20)], days, 0)
        return self.begun_before(care, days, since)

    def begun_before(self, care, days, since):
        """X7 where the data begin: the review before is not seen."""
        first = care.rows[0].decom
        since = max(since, first) if not care.start_known else since
        limit = add_months(since - ONE_DAY, 6)
        days = [day for day in days if day >= since]
        if not days:
            return [Requirement([None], None, since=since, until=limit)]
        known = days[0] > limit
        dues = [limit]
        if care.start_known and add_working_days(first, 20) >= since and days[0] <= min(limit, add_working_days(first, 20)):
            known = True
        following = [add_months(days[0], 6), add_months(days[0], 3)]
        return [Requirement(dues, days[0], undecided=not known)] + in_order(following, days[1:], 2)


def in_order(dues, days, held):
    """X7: the first is due on `dues`; `held` is how many are known to have been held before."""
    requirements = []
    for day in days:
        requirements.append(Requirement(dues, day))
        held += 1
        dues = [add_months(day, 3 if held == 1 else 6)]
    return requirements + [Requirement(dues, None)]


def combined(choices):
    """Every combination of the choices; where these are too many, each choice alone."""
    size = 1
    for choice in choices:
        size *= len(choice)
    if size <= MOST_WORLDS:
        combinations = product(*choices)
    else:
        firsts = [choice[0] for choice in choices]
        combinations = [firsts[:at] + [one] + firsts[at + 1:] for at, choice in enumerate(choices) for one in choice]
    worlds = []
    for combination in combinations:
        world = AS_READ
        for one in combination:
            world = world.joined(one)
        worlds.append(world)
    return list(dict.fromkeys(worlds))
