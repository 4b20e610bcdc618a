# Care leavers by the independent second opinion: the rows of OC3 with the dates of birth they could have (Reading 9), people who should be
# in OC3 and are not, and OC3 of another year (Reading 12 (b)).
"""Read OC3."""

from dataclasses import dataclass, field
from datetime import date

from codes import code
from days import birthday, financial_year
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


def absent_people(leavers, year, until, lost):
    """(those of the return before who should be in OC3 of the year and are not, whether it is a part). `until`: the last day that Episodes covers;
    `lost`: people with a row that was left out for its form."""
    before, now = [[one for one in leavers if one.year == of] for of in (year - 1, year)]
    ages = {age for of, people in ((year - 1, before), (year, now)) for one in people for age in one.has_birthday(range(18, 22), of)}
    expected = [one for one in before if one.own and one.rows[0]["IN_TOUCH"] not in ("DIED", "RHOM")
                and any(date(year, 4, 1) <= birthday(one.own[0], age) <= until for age in ages)]
    there = {one.child for one in now} | lost
    absent = [one for one in expected if one.child not in there]
    return absent, len(absent) >= 5 and 10 * len(absent) > len(expected)


def judge(leavers, years, lost):
    """(rows of their own year, years that are parts, [(person, year, the dates of birth it could have)]). Years of another year's people are
    taken out of `years`."""
    for year in [one for one in years.get("oc3", {}) if of_another_year(leavers, one)]:
        del years["oc3"][year]
    leavers = [one for one in leavers if one.year == 0 or one.year in years.get("oc3", {})]
    parts, absent = set(), []
    for year in years.get("oc3", {}):
        covered = years.get("episodes", {}).get(year)
        if year - 1 in years["oc3"] and covered:
            people, is_part = absent_people(leavers, year, min(covered, last_day(year)), {child for child, of in lost if of in (0, year)})
            parts |= {year} if is_part else set()
            absent += [] if is_part else [(one.child, year, one.own) for one in people]
    return leavers, parts, absent
