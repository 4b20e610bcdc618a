# Care leavers by the independent second opinion: the rows of OC3 with the dates of birth they could have (Reading 9), people who should be
# in OC3 and are not, and OC3 of another year (Reading 12 (b)).
"""Read OC3."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from codes import SHORT_BREAKS, code
from days import ONE_DAY, birthday, financial_year
from returns import day_in, last_day

CODES = ("IN_TOUCH", "ACTIV", "ACCOM")


@dataclass
class Leaver:
    child: str
    year: int
    dobs: list   # the reading first
    rows: list   # of {column: code}, the reading first
    own: list = field(default_factory=list)  # the dates that the rows give themselves, the reading first
    agreed: bool = True  # the first of `dobs` is the reading; else any of them could be it

    def has_birthday(self, ages, year):
        return [age for age in ages if self.own and financial_year(birthday(self.own[0], age)) == year]


def read_leavers(tables, key_of, births, versions_of):
    """A row of OC3 a person and return year. Its own DOB counts, but it could be that of the other tables; or any of those that are given, where
    only OC3 gives one, or the tables do not agree."""
    found = versions_of(tables, "oc3", key_of, lambda row, year, several: year,
                        lambda row, year, several: (day_in(row, "DOB", year, several)[0], *(code(row, one) for one in CODES)))
    leavers = []
    for (child, year), years in sorted(found.items()):
        rows = years[year]
        own = list(dict.fromkeys(row[0] for row in rows if row[0]))
        theirs = births.beside_oc3(child)
        read = own[:1] if rows[0][0] else theirs[:1]
        could = own + (theirs or births.any_of(child))
        agreed = bool(read) or not could
        leavers.append(Leaver(child, year, list(dict.fromkeys(read + could)) or [None], [dict(zip(CODES, row[1:])) for row in rows], own, agreed))
    return leavers


def of_another_year(leavers, year):
    """At least five people, and more than half of those with a DOB, have none of these birthdays in its year."""
    dated = [one for one in leavers if one.year == year and one.own]
    wrong = sum(not one.has_birthday(range(17, 22), year) for one in dated)
    return wrong >= 5 and 2 * wrong > len(dated)


GONE = ("DIED", "RHOM")


def grew_up_in_care(versions, dob):
    """By Episodes of the return of the day before the 18th birthday: in care on that day, with a row (no short break) that began 92 days or more before
    the birthday; not where that row ends with E2 or E3 by any return. `versions`: {DECOM: {return year: row}}."""
    grown = birthday(dob, 18)
    day = grown - ONE_DAY
    rows = [row for years in versions.values() for year, row in years.items() if year == financial_year(day) and row.ls not in SHORT_BREAKS and not row.no_days]
    inside = [row.decom for row in rows if row.decom <= day and (row.dec is None or row.dec > day)]
    moved_away = any(row.dec is not None and row.rec in ("E2", "E3") for decom in inside for row in versions[decom].values())
    return bool(inside) and any(row.decom <= grown - timedelta(days=92) for row in rows) and not moved_away


def leavers_by_episodes(versions, births, leavers):
    """{child: the date of birth}. `births`: that of the newest Header that has one."""
    gone = {one.child for one in leavers if any(row["IN_TOUCH"] in GONE for row in one.rows)}
    return {child: dob for child, dob in births.items() if child not in gone and child in versions and grew_up_in_care(versions[child], dob)}


def ages_that_count(before, now, year):
    """The 18th, and each before 2013-14, if someone in either has that birthday in the year of that return."""
    held = {age for of, people in ((year - 1, before), (year, now)) for one in people for age in one.has_birthday(range(18, 22), of)}
    return [age for age in range(18, 22) if age in held or (age > 18 and year >= 2013)]


def absent_people(leavers, year, until, lost, grown_up=None):
    """([(child, the dates of birth it could have)] of those who should be in OC3 of the year and are not, whether it is a part). `until`: the last day
    that Episodes covers; `lost`: people with a row that was left out for its form; `grown_up`: as leavers_by_episodes."""
    before, now = [[one for one in leavers if one.year == of] for of in (year - 1, year)]
    ages = ages_that_count(before, now, year)

    def has_one(dob):
        return any(date(year, 4, 1) <= birthday(dob, age) <= until for age in ages)

    expected = {child: [dob] for child, dob in (grown_up or {}).items() if has_one(dob)}
    expected |= {one.child: one.own for one in before if one.own and one.rows[0]["IN_TOUCH"] not in GONE and has_one(one.own[0])}
    there = {one.child for one in now} | lost
    absent = [(child, dobs) for child, dobs in sorted(expected.items()) if child not in there]
    return absent, len(absent) >= 5 and 10 * len(absent) > len(expected)


def judge(leavers, years, lost, versions=None, births=None):
    """(rows of their own year, years that are parts, [(person, year, the dates of birth it could have)]). Years of another year's people are
    taken out of `years`."""
    for year in [one for one in years.get("oc3", {}) if of_another_year(leavers, one)]:
        del years["oc3"][year]
    grown_up = leavers_by_episodes(versions or {}, births or {}, leavers)
    leavers = [one for one in leavers if one.year == 0 or one.year in years.get("oc3", {})]
    parts, absent = set(), []
    for year in years.get("oc3", {}):
        covered = years.get("episodes", {}).get(year)
        if covered:
            people, is_part = absent_people(leavers, year, min(covered, last_day(year)), {child for child, of in lost if of in (0, year)}, grown_up)
            parts |= {year} if is_part else set()
            absent += [] if is_part else [(child, year, dobs) for child, dobs in people]
    return leavers, parts, absent
