# A data folder as the second reading sees it: children with their histories, reviews, care leavers, populations.
"""Read a data folder."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from births import Births
from codes import code
from days import financial_year, parse_day
from exchanged_days import stays
from histories import Child, days_of_moving
from holes import is_hole, read_holes, without_other_ids
from leavers import judge, read_leavers
from left_out import children_of, episodes_of_long_before, of_an_earlier_year, read_left_out, same_as_the_year_before, without_rows
from local_groups import first_days, placed_outside, rows_in_care
from merging import Returns, find_parts, read_versions
from other_tables import in_other_tables, not_in_episodes, oc2_of_another_year, without_booked, years_known
from populations import read_populations
from returns import day_in, last_day, read_tables, sources

@dataclass
class Review:
    child: str
    day: date
    codes: list  # the reading first


@dataclass
class Extracts:
    present: set                 # kinds of table with a row
    children: dict               # of Child, by id
    reviews: list                # of Review, by child and day
    leavers: list                # of Leaver (leavers.py), by child and return year
    populations: dict            # financial year: population aged 0-17; None where areas or rows contradict each other
    years: dict = field(default_factory=dict)   # kind: {return year: the last day it covers}
    parts: set = field(default_factory=set)     # return years
    cut_off: dict = field(default_factory=dict)  # kind: the years (0: any) of files that end within a row, or are contested
    holes: dict = field(default_factory=dict)    # kind: (first, last) days that its own dates do not cover
    left_out: dict = field(default_factory=dict)  # kind: the years in which it leaves children out
    lost_leavers: list = field(default_factory=list)  # (child, year) of rows of OC3 left out for their form
    absent_leavers: list = field(default_factory=list)  # (child, year, dates of birth) of people who should be in OC3
    oc2: dict = field(default_factory=dict)      # {child: {return year: [CONVICTED, the reading first]}}
    first_days: dict = field(default_factory=dict)  # {child: the first DECOM of all rows, short breaks aside}
    outside: set = field(default_factory=set)    # children whose newest row is of a place outside the area
    unaccompanied: set = field(default_factory=set)  # children with a row in UASC of any return
    stays: dict = field(default_factory=dict)    # {child: (the first DECOM, the latest DEC of its newest return, or None)}


LA_NAMES = ["LA", *(f"{who}{what}" for who in ("LA", "LOCAL AUTHORITY", "AUTHORITY", "COUNCIL", "LEA") for what in ("", " NAME", " CODE"))]


def of_children(tables):
    return [table for table in tables if table.rows and "CHILD" in table.rows[0]]


def settle_authorities(tables):
    """X1: another heading that means the authority counts as LA, if every file about children has such a column; those beside each other are one
    authority. Returns the tables that count: with several authorities, not those about children without such a column."""
    for table in tables:
        for row in table.rows:
            row["ITS_LA"] = [row[column].upper() for column in list(row) if column.replace("_", " ") in LA_NAMES]
    everywhere = all(table.rows[0]["ITS_LA"] != [] for table in of_children(tables))
    same = {}
    for table in of_children(tables):
        for row in table.rows:
            given = [name for name in row.pop("ITS_LA") if name] if everywhere else [row["LA"].upper()] if row.get("LA") else []
            first = min((same.get(name, name) for name in given), default="")
            for name in given:
                same[name] = first
            row["OF_LA"] = given[0] if given else ""
    for table in of_children(tables):
        for row in table.rows:
            while row["OF_LA"] in same and same[row["OF_LA"]] != row["OF_LA"]:
                row["OF_LA"] = same[row["OF_LA"]]
    areas = {row["OF_LA"] for table in of_children(tables) for row in table.rows} - {""}
    if len(areas) < 2:
        return tables, False
    without = [table for table in of_children(tables) if not any(column.replace("_", " ") in LA_NAMES for column in table.rows[0])]
    return [table for table in tables if table not in without], True


def key_function(tables, of_several):
    """A child is its LA, where the data name several authorities, and CHILD; a row without an authority is nobody's. A shorter CHILD of digits that is in no
    Header is the one with zeros in front of it."""
    given = {code(row, "CHILD") for table in tables if table.kind == "header" for row in table.rows} - {""}
    lengths = {len(child) for child in given if child.isdigit()}
    length = lengths.pop() if len(lengths) == 1 else 0

    def key(row):
        child = code(row, "CHILD")
        if child.isdigit() and len(child) < length and child not in given and child.zfill(length) in given:
            child = child.zfill(length)
        if child and of_several:
            return f"{row['OF_LA']} {child}" if row.get("OF_LA") else ""
        return child
    return key


UPN = re.compile(r"[A-Z]\d{11}[A-Z\d]")


def under_two_ids(tables, key_of, children):
    """X1: two or three CHILD of one authority with one UPN and one date of birth in Header, and rows in the same return of Episodes, or in one and the next:
    {child: 1 April of the year in which the second of them has its first row}."""
    numbers, births = {}, {}
    for table in sorted((table for table in tables if table.kind == "header"), key=lambda table: table.years[:1]):
        for year, row in zip(table.years, table.rows):
            if key_of(row) and UPN.fullmatch(row.get("UPN", "").upper()):
                numbers[key_of(row)] = (row.get("OF_LA", ""), row["UPN"].upper())
            if key_of(row) and (day := day_in(row, "DOB", year, table.several)[0]):
                births[key_of(row)] = day
    found = {}
    for number in set(numbers.values()):
        holders = [child for child in numbers if numbers[child] == number]
        for one in holders if len(holders) <= 3 else ():
            same = [other for other in holders if births.get(other) and births.get(other) == births.get(one)]
            present = [children[other].present for other in same if other in children and children[other].present]
            firsts = sorted(min(years) for years in present)
            meet = any(abs(year - other) <= 1 for at, years in enumerate(present) for others in present[:at] for year in years for other in others)
            if meet and one in children:
                found[one] = date(firsts[1], 4, 1)
    return found


def versions_of(tables, kind, key_of, part_of_key, value_of):
    """{key: {return year: the values given, the reading first}} of a table with one row a key."""
    files, found = sources(tables, kind, key_of), {}
    for at, table in enumerate(tables):
        for year, row in zip(table.years, table.rows) if table.kind == kind else ():
            part = part_of_key(row, year, table.several)
            if key_of(row) and part is not None:
                found.setdefault((key_of(row), part), {}).setdefault(year, []).append(
                    (files[at, year].rank, value_of(row, year, table.several)))
    for years in found.values():
        for year, given in years.items():
            best = max(rank for rank, _ in given)
            values = [value for rank, value in given if rank == best]
            years[year] = list(dict.fromkeys(values[::-1]))
    return found


def read_reviews(tables, key_of):
    """(reviews by child and day, {child: years of reviews whose date cannot be read})"""
    found = versions_of(tables, "reviews", key_of, lambda row, year, several: day_in(row, "REVIEW", year, several)[0],
                        lambda row, year, several: code(row, "REVIEW_CODE"))
    bad = {}
    for table in tables:
        for year, row in zip(table.years, table.rows) if table.kind == "reviews" else ():
            if key_of(row) and day_in(row, "REVIEW", year, table.several)[0] is None:
                bad.setdefault(key_of(row), set()).add(year)
        for year, row in table.left_out_with_years() if table.kind == "reviews" else ():
            bad.setdefault(key_of(row), set()).add(year)
    return [Review(child, day, years[max(years)]) for (child, day), years in sorted(found.items())], bad


def read_sexes(tables, key_of):
    """{child: SEX of the newest Header that has one}"""
    given = versions_of(tables, "header", key_of, lambda *_: 0, lambda row, *_: code(row, "SEX"))
    return {child: next((years[year][0] for year in sorted(years, reverse=True) if years[year][0]), "") for (child, _), years in given.items()}


def read_oc2(tables, key_of):
    found = {}
    for (child, _), years in versions_of(tables, "oc2", key_of, lambda *_: 0, lambda row, *_: code(row, "CONVICTED")).items():
        found[child] = years
    return found


def years_held(table, tables):
    """The return years that a table covers: those of its rows; of a file of several years, those full of dates. A table
    without dates, as Header, covers those of all such files."""
    if not table.several or table.kind in ("oc2", "oc3", "ad1"):
        return set(table.years) - {0}
    for given in ([table], [other for other in tables if other.several]):
        counts = Counter(financial_year(day) for other in given for row in other.rows for column in ("DEC", "REVIEW", "MIS_START")
                         if (day := day_in(row, column, 0)[0]))
        full = [year for year in counts if 4 * counts[year] >= max(counts.values())]
        if full:
            return set(range(min(full), max(full) + 1))
    return set()


def taken_on(year, tables):
    """Reading 1 (g): the day of the extract that stands where there is no end."""
    days = [day for table in tables if table.kind == "episodes" for one, row in zip(table.years, table.rows) if one == year
            and (day := parse_day(row.get("DAY_OF_EXTRACT", "")))]
    return max(days, default=None)


def end_of(year, tables):
    """X12: to the day on which it was taken; else to the end of its year, or to the last date where the days after it are too quiet."""
    taken = taken_on(year, tables)
    if taken is not None:
        return min(taken, last_day(year))
    days = {day for table in tables for one, row in zip(table.years, table.rows) if one == year or table.several
            for column in ("DECOM", "DEC", "REVIEW", "MIS_START")
            if (day := day_in(row, column, one, table.several)[0]) and financial_year(day) == year}
    if len(days) >= 12 and (last_day(year) - max(days)).days * (len(days) - 1) > 3 * (max(days) - min(days)).days:
        return max(days)
    return last_day(year)


def end_of_episodes(year, tables):
    """Reading 12 (c): to the last date of Episodes, if it has twelve of that year and a hole follows."""
    days = sorted({day for table in tables if table.kind == "episodes" for one, row in zip(table.years, table.rows) if one == year or table.several
                   for column in ("DECOM", "DEC") if (day := day_in(row, column, one, table.several)[0]) and financial_year(day) == year})
    if len(days) >= 12 and taken_on(year, tables) is None and is_hole(days[-1], last_day(year), days):
        return days[-1]
    return last_day(year)


def read_years(tables):
    held = {}
    for table in tables:
        held.setdefault(table.kind, set()).update(years_held(table, tables) if table.rows else ())
    ends = {year: end_of(year, tables) for year in set().union(*held.values())} if held else {}
    return {kind: {year: min(ends[year], end_of_episodes(year, tables)) if kind == "episodes" else ends[year] for year in sorted(years)}
            for kind, years in held.items()}


def read_cut_off(tables, contested):
    found = {kind: set(years) for kind, years in contested.items()}
    for table in tables:
        if table.cut_off or table.nobodys:
            found.setdefault(table.kind, set()).update(set(table.years) or {0})
    return found


def other_tables_say(tables, key_of, dates, versions, years):
    """(as not_in_episodes; the years whose OC2 is of another). Files of other children, or of another year, say nothing."""
    births = {child: days[0] for child, days in dates.everybody().items()}
    silent = {kind: set(of) for kind, of in dates.contested_years().items()}
    another = oc2_of_another_year(tables, key_of, versions, births)
    same = {of for year in years_known(tables, "oc2") if same_as_the_year_before(tables, key_of, "oc2", year) for of in (year - 1, year)}
    silent["oc2"] = silent.get("oc2", set()) | another | same
    for kind in ("reviews", "missing", "sw_episodes"):
        silent.setdefault(kind, set()).update(year for year in years_known(tables, kind) if of_an_earlier_year(tables, key_of, kind, year) is not None)
    return *not_in_episodes(in_other_tables(tables, key_of, births, silent), tables, key_of, years), another


def read_folder(folder, area=None):
    """`area`: whose population it is."""
    tables = read_tables(folder)
    without_booked(tables)
    tables, of_several = settle_authorities(tables)
    key_of = key_function(tables, of_several)
    tables = without_other_ids(tables, key_of)
    old = episodes_of_long_before(tables, key_of)
    dates = Births(tables, key_of, versions_of)
    births = dates.everybody()
    reviews, bad = read_reviews(tables, key_of)
    of_their_year = without_rows(tables, "episodes", old)
    versions, rejected, unsure = read_versions(of_their_year, key_of)
    told = rows_in_care(of_their_year, key_of)
    years = read_years([table for table in tables if table.kind != "population"])
    given = set(years.get("episodes", ()))
    several = {year for table in tables if table.kind == "episodes" and table.several for year in years_held(table, tables)}
    parts, _ = find_parts(versions, rejected, {child: days[0] for child, days in births.items()}, given)
    elsewhere, more_parts, oc2_of_others = other_tables_say(tables, key_of, dates, versions, given - several - old)
    parts |= more_parts | old  # rows that are left out are no whole return
    moved = days_of_moving(versions)
    returns = Returns(given, parts, max(years.get("episodes", {}).values(), default=None))
    children, holes, sexes = {}, read_holes(tables, years), read_sexes(tables, key_of)
    for name in sorted(set(versions) | set(rejected) | set(elsewhere)):
        child = Child(name, births.get(name, [None]), versions.get(name, {}), returns)
        child.not_in_episodes = elsewhere.get(name, set())
        child.rejected = [year for year, late in rejected.get(name, ()) if not (late and late in child.versions)] + unsure.get(name, []) + sorted(child.not_in_episodes)
        child.moved_days = moved
        child.rejected_years = {year for year, _ in rejected.get(name, ())}
        child.seen_in = child.rejected_years | several  # X11: one return, of which nobody is absent
        child.review_years = sorted(years.get("reviews", ()))
        child.review_holes = holes["reviews"]
        child.bad_reviews = bad.get(name, set())
        child.sex = sexes.get(name, "")
        children[name] = child
    for review in reviews:
        if review.child in children:
            children[review.child].reviews[review.day] = review
    lost = [(key_of(row), year) for table in tables if table.kind == "oc3" for year, row in table.left_out_with_years()]
    leavers, parts_of_oc3, absent = judge(read_leavers(tables, key_of, dates, versions_of), years, lost, versions, dates.of_newest_header())
    left_out = read_left_out(tables, key_of, children, years)
    left_out.setdefault("oc3", set()).update(parts_of_oc3)
    left_out["oc2"] |= oc2_of_others
    twins = under_two_ids(tables, key_of, children)
    for name, child in children.items():
        child.two_ids_since = twins.get(name)
        child.review_gaps = left_out["gap in reviews"] | {year for table in tables if table.kind == "reviews" and table.cut_off for year in table.years}
    return Extracts({table.kind for table in tables if table.rows}, children, reviews, leavers, read_populations(tables, area) if not of_several else {}, years, parts,
                    read_cut_off(tables, dates.contested_years()), holes, left_out, lost, absent, read_oc2(tables, key_of),
                    first_days(told), placed_outside(told), children_of(tables, key_of, ("uasc",)), stays(of_their_year, key_of))
