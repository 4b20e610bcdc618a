# X1 by the independent second opinion: from the rows of several returns to the rows kept of one child.
# `World` says how what cannot be decided is read this time; the world without a word is the reading itself.
"""The merging of returns, child by child."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from codes import SHORT_BREAKS, UNREADABLE, code, same_postcode
from days import ONE_DAY, age_on, birthday, parse_day
from returns import day_in, last_day, sources


@dataclass
class Row:
    number: int  # of the rows read, so that a world can name it
    child: str
    decom: date
    dec: date | None
    dec_bad: bool       # there is a DEC, and it cannot be read
    year: int
    source: tuple       # (index of the table, return year)
    rne: str
    ls: str
    place: str
    pl_post: str
    urn: str
    rec: str
    other: object = None      # X1: the version of this row that no rule sets aside
    losing: bool = False      # X1: only a losing version of the return holds it
    open_until: date | None = None  # (f): open in an older return until then
    typed_before: date | None = None  # (f): its DEC, which lies before its DECOM: the two may have changed places
    unsure_start: bool = False  # (f): ... and within its return, so that either may be wrong
    last_days: bool = False         # X2 (b): its DEC, if it has one, is its last day
    fades: bool = False             # (d): nobody knows when it ended in years of which no return is given; this end is no day it could be

    def says_as(self, other):
        """The same of everything. X3 (b): a postcode does not differ from its own first part."""
        own, others = [(row.dec, row.dec_bad, row.rne, row.ls, row.place, row.urn, row.rec) for row in (self, other)]
        return own == others and same_postcode(self.pl_post, other.pl_post)

    @property
    def is_open(self):
        return self.dec is None

    @property
    def no_days(self):
        return self.dec == self.decom


@dataclass(frozen=True)
class World:
    codes: tuple = ()          # ((number of the row, attribute, code), ...)
    without: frozenset = frozenset()  # rows left out
    other: frozenset = frozenset()    # rows of which the other version is taken
    stale_open: bool = False   # a row absent from the next return runs on
    before: int | None = None  # the first row's period began earlier; so many placements lie before it
    early: bool = False        # ... and the first placement began earlier too
    ends: tuple = ()           # ((number of the row, its end), ...): ends that cannot be read
    went_on: tuple = ()        # ((number of the row, its end), ...): care went on after X1; this end is no day it could be
    stays: frozenset = frozenset()    # rows that are no new placement
    began: tuple = ()          # ((number of the row, its DECOM), ...): starts typed a year early
    exchanged: bool = False    # DEC and DECOM that have changed places are put right
    a_day_later: bool = False  # periods of care whose last row has its last day in DEC ended on the day after it
    dob: date | None = None    # the other of two dates of birth

    def joined(self, other):
        return World(self.codes + other.codes, self.without | other.without, self.other | other.other,
                     self.stale_open or other.stale_open, self.before if other.before is None else other.before,
                     self.early or other.early, self.ends + other.ends, self.went_on + other.went_on, self.stays | other.stays, self.began + other.began,
                     self.exchanged or other.exchanged, self.a_day_later or other.a_day_later, self.dob or other.dob)


AS_READ = World()


@dataclass
class Stale:
    """(d): absent from the next return. Doubtful in the figures of first..last (None: of every later one), and from `until`, when
    a newer row begins, in none."""
    first: int
    last: int | None
    until: date


@dataclass
class Merged:
    rows: list
    stale: list = field(default_factory=list)


def read_rows(tables, key_of):
    """(rows, years of rejected rows) by child."""
    rows, rejected, number = {}, {}, 0
    for at, table in enumerate(tables):
        for year, text in zip(table.years, table.rows) if table.kind == "episodes" else ():
            number += 1
            child = key_of(text)
            decom, decom_bad = day_in(text, "DECOM", year, table.several)
            dec, dec_bad = day_in(text, "DEC", year, table.several)
            if not child:
                continue
            if decom is None:
                late = decom_bad and day_in(text, "DECOM", 0)[0]
                rejected.setdefault(child, []).append((year, late))
                continue
            before = dec or parse_day(text.get("DEC_BEFORE", ""))
            before = before if before is not None and before < decom else None
            unsure = dec is not None and dec < decom
            if before is not None:
                dec, dec_bad = None, True
            rows.setdefault(child, []).append(
                Row(number, child, decom, dec, dec_bad, year, (at, year),
                    *(code(text, column) for column in ("RNE", "LS", "PLACE", "PL_POST", "URN", "REC")), typed_before=before, unsure_start=unsure))
    for table in tables:
        for year, row in table.left_out_with_years() if table.kind == "episodes" else ():
            rejected.setdefault(key_of(row), []).append((year, None))
    return rows, rejected


def prints_last_days(rows):
    """X2 (b): of one file, {child: rows}. Of the rows with X1 whose next row (the first with a later DECOM) is not S and begins on DEC or on the
    day after, at least ten, and at least nine in ten, begin on the day after."""
    on_it = after_it = 0
    for own in rows.values():
        for row in own:
            later = [one for one in own if one.decom > row.decom]
            following = min(later, key=lambda one: one.decom, default=None)
            if row.rec == "X1" and row.dec is not None and following is not None and following.rne != "S":
                on_it += following.decom == row.dec
                after_it += following.decom == row.dec + ONE_DAY
    return after_it >= 10 and 10 * after_it >= 9 * (on_it + after_it)


def mark_last_days(rows):
    """`rows`: {child: its rows of all files}."""
    by_file = {}
    for child, own in rows.items():
        for row in own:
            by_file.setdefault(row.source[0], {}).setdefault(child, []).append(row)
    for of_file in by_file.values():
        if prints_last_days(of_file):
            for row in (row for own in of_file.values() for row in own):
                row.last_days = True


def one_of(rows):
    """Rows of one DECOM in one file, or in the parts of one return: open and closed complete each other; else none wins."""
    if any(not row.no_days for row in rows):
        rows = [row for row in rows if not row.no_days]
    last = rows[-1]
    for row in rows[:-1]:
        if row.says_as(last):
            continue
        if row.is_open != last.is_open and not row.dec_bad and not last.dec_bad:
            closed = last if row.is_open else row
            row, last = [replace(one, dec=closed.dec, rec=closed.rec, last_days=closed.last_days) for one in (row, last)]
            if row.says_as(last):
                continue
        last = replace(last, other=row)
    return last


def ended_before(row, file):
    """(h): of an extract of a quarter, before the first day on which a row of the file that counts ended, which is 30 June or later."""
    first = file.first_end
    return row.dec is not None and first is not None and row.dec <= first and first >= date(row.year, 6, 30)


def winning(rows, files):
    """One row of one DECOM in one return: versions of the return by rank, parts of it together."""
    by_file = {}
    for row in rows:
        by_file.setdefault(row.source, []).append(row)
    kept = [one_of(rows) for rows in by_file.values()]
    by_group = {}
    for row in kept:
        by_group.setdefault(files[row.source].group, []).append(row)
    settled = []
    for group, versions in by_group.items():
        ranks = {source: file.rank for source, file in files.items() if file.group == group}
        best = max(ranks.values())
        top = [source for source in ranks if ranks[source] == best]
        rank = max(ranks[row.source] for row in versions)
        first = [row for row in versions if ranks[row.source] == rank]
        winner = one_of(first)
        for row in versions:
            if winner.is_open and not winner.dec_bad and row.dec is not None and not row.no_days:
                winner = replace(winner, dec=row.dec, rec=row.rec, last_days=row.last_days)
        held = {row.source for row in versions}
        before = len(top) == 1 and top[0] not in held and ended_before(winner, files[top[0]])
        settled.append(replace(winner, losing=not set(top) <= held and not before))
    return one_of(settled)


def by_decom(rows, files):
    """{DECOM: {return year: row}}"""
    found = {}
    for row in rows:
        found.setdefault(row.decom, {}).setdefault(row.year, []).append(row)
    return {decom: {year: winning(rows, files) for year, rows in years.items()} for decom, years in found.items()}


def as_in(row, world):
    if row.number in world.other and row.other is not None:
        row = row.other
    changes = {name: value for number, name, value in world.codes if number == row.number}
    changes |= {name: value for number, end in world.ends if number == row.number for name, value in (("dec", end), ("last_days", False))}
    changes |= {"decom": day for number, day in world.began if number == row.number}
    for number, end in world.went_on:
        changes |= {"dec": end, "fades": True, "last_days": False} if number == row.number else {}
    return replace(row, **changes)


def newest(versions):
    """(a), (f), (e): the row of the newest return, with the DEC of another where its own cannot be read."""
    years = sorted(versions, reverse=True)
    row = replace(versions[years[0]])
    if row.dec_bad and row.dec is None:
        known = [versions[year] for year in years[1:] if versions[year].dec is not None and not versions[year].no_days]
        if known:
            return replace(row, dec=known[0].dec, dec_bad=False, rec=row.rec or known[0].rec, last_days=known[0].last_days)
        still = [year for year in years[1:] if versions[year].is_open and not versions[year].dec_bad]
        row.open_until = last_day(still[0]) + timedelta(days=1) if still else None
    return row


def differs(one, other):
    """They differ only where both are given."""
    return bool(one) and bool(other) and UNREADABLE not in (one, other) and one != other


def at_another_place(row, other):
    """X3 (b): PL_POST or URN differs, where both rows give it."""
    return differs(row.urn, other.urn) or differs(row.pl_post, other.pl_post) and not same_postcode(row.pl_post, other.pl_post)


def end_on(row, day):
    """A day that is not the one in its DEC, and no last day."""
    row.dec, row.last_days = day, False


def cut(row, day):
    """REC on an open row is ignored, also where the row is then cut; a row whose DEC cannot be read is kept open, (f)."""
    row.rec = "" if row.is_open else row.rec
    end_on(row, day)


def cut_within_return(rows):
    for year in {row.year for row in rows}:
        own = [row for row in rows if row.year == year]
        for row, following in zip(own, own[1:]):
            if row.is_open or row.dec > following.decom:
                if row.dec_bad and row.rec == "X1":
                    row.dec_bad = False  # the only end that agrees with the code
                cut(row, following.decom)


def is_twin(row, newer):
    """(c): the same row with its start corrected to a later day of the older return's year."""
    return (row.is_open and row.rne == newer.rne and row.place == newer.place and not at_another_place(row, newer)
            and newer.decom <= last_day(row.year))


class Returns:
    """The Episodes returns given: their years, and which are parts (X1)."""

    def __init__(self, years, parts=(), until=None):
        self.years, self.parts = sorted(years), set(parts)
        self.until = until or (last_day(max(years)) if years else date.max)  # the last day that they cover

    def next_whole(self, year):
        return next((later for later in self.years if later > year and later not in self.parts), None)


def may_be_exchanged(row, versions):
    """(f): no other row of the child in that return has a day between the two."""
    others = [years[row.year] for years in versions.values() if row.year in years and years[row.year] is not row]
    return row.typed_before is not None and not any(
        not other.no_days and other.decom < row.decom and (other.dec is None or other.dec > row.typed_before) for other in others)


def put_right(versions):
    """All rows whose DEC lies before their DECOM, with the two exchanged."""
    found = {}
    for decom, years in versions.items():
        for year, row in years.items():
            if may_be_exchanged(row, versions):
                row = replace(row, decom=row.typed_before, dec=row.decom, dec_bad=False, typed_before=None)
            found.setdefault(row.decom, {}).setdefault(year, row)
    return found


def merge(versions, returns, dob, world=AS_READ):
    """`versions` is by_decom of one child's rows."""
    versions = put_right(versions) if world.exchanged else versions
    taken = {decom: {year: as_in(row, world) for year, row in years.items() if row.number not in world.without}
             for decom, years in versions.items()}
    rows = [newest(years) for decom, years in sorted(taken.items()) if years]
    rows = [row for row in rows if not row.no_days]
    cut_within_return(rows)
    kept, merged, moved = [], Merged([]), {}
    for year in sorted({row.year for row in rows}, reverse=True):
        newer = sorted(kept, key=lambda row: row.decom)
        for row in [row for row in rows if row.year == year]:
            if any(one.decom < row.decom and (one.is_open or row.decom < one.dec) for one in newer):
                continue  # (b)
            following = next((one for one in newer if one.decom > row.decom), None)
            if following is not None and is_twin(row, following):
                moved[row.decom] = following.decom
                continue
            settle_end(row, following, rows, returns, dob, world, merged)
            kept.append(row)
    for row in kept:
        if row.dec in moved and row.rec == "X1" and not any(one.decom == row.dec for one in kept):
            end_on(row, moved[row.dec])
    merged.rows = sorted(kept, key=lambda row: row.decom)
    run_on_after_last_days(merged.rows)
    return merged


def settle_end(row, following, rows, returns, dob, world, merged):
    """(c) and (d), against the first newer row that begins after it."""
    april = last_day(row.year) + timedelta(days=1)
    whole = returns.next_whole(row.year)
    grown = dob is not None and birthday(dob, 18) <= april
    stale = row.is_open and whole is not None and not grown and row.decom < april and (
        following is None or following.rne == "S" and following.decom > april)
    if stale:
        merged.stale.append(Stale(row.year, None if whole == row.year + 1 else whole - 1,
                                  following.decom if following else date.max))
        ends = [following.decom] if following else []
        if world.stale_open and whole > row.year + 1:
            ends.append(last_day(whole - 1) + timedelta(days=1))  # out, without doubt, from the first day of the next return
            row.fades = ends[-1] == min(ends)
        row.rec = ""
        end_on(row, april if not world.stale_open else min(ends) if ends else None)
    elif following is not None and (row.is_open or row.dec > following.decom):
        cut(row, following.decom)
    elif following is not None and row.rec == "X1" and following.rne != "S" and row.dec < following.decom \
            and (following.decom - row.dec).days <= 31 and not any(row.dec <= one.decom < following.decom for one in rows):
        end_on(row, following.decom)


def run_on_after_last_days(rows):
    """X2 (b): a row with X1 and its last day in DEC ends on the day its child's next kept row begins, if that is the day after and not S."""
    for row, following in zip(rows, rows[1:]):
        if row.last_days and row.rec == "X1" and row.dec is not None and following.decom == row.dec + ONE_DAY and following.rne != "S":
            end_on(row, following.decom)


def open_at_the_end(decoms, year):
    """Whether the last row of that return is open, and no short break."""
    rows = [decoms[decom][year] for decom in sorted(decoms) if year in decoms[decom] and not decoms[decom][year].no_days]
    return bool(rows) and rows[-1].is_open and rows[-1].ls not in SHORT_BREAKS


def find_parts(versions, rejected, births, years):
    """X1: the returns that lack at least five, and more than one in ten, of the children open in the return before, or have only rows
    of them that begin after 1 April. A rejected row may have been the one."""
    present, parts = {}, set()
    for child, decoms in versions.items():
        for decom, found in decoms.items():
            for year in found:
                if decom <= date(year, 4, 1):
                    present.setdefault(year, set()).add(child)
    for child, found in rejected.items():
        for year, _ in found:
            present.setdefault(year, set()).add(child)
    for year in years:
        if year - 1 not in years:
            continue
        left = [child for child, decoms in versions.items()
                if open_at_the_end(decoms, year - 1) and (age_on(births.get(child), last_day(year - 1)) or 0) < 18]
        absent = sum(child not in present.get(year, ()) for child in left)
        if absent >= 5 and 10 * absent > len(left):
            parts.add(year)
    return parts, present


def read_versions(tables, key_of):
    files = sources(tables, "episodes", key_of)
    rows, rejected = read_rows(tables, key_of)
    mark_last_days(rows)
    return {child: by_decom(rows, files) for child, rows in rows.items()}, rejected, {child: unsure_starts(rows) for child, rows in rows.items()}


def unsure_starts(rows):
    """(f): the return years of rows whose DEC lies before their DECOM, which no other row bears out."""
    return [row.year for row in rows if row.unsure_start and not any(
        other is not row and other.decom == row.decom and other.typed_before is None and not other.dec_bad for other in rows)]
