# Dates of birth by the independent second opinion: which one of several tables counts (Readings 1 (e), 12 (b) and (e)).
"""Read dates of birth, and find the files whose dates of birth others contradict."""

from collections import Counter
from itertools import combinations

from days import age_on
from returns import day_in

FALLBACK = ("oc2", "oc3", "reviews", "ad1")  # X1 (e): where a blank date of birth may be found


def begun_care(tables, key_of):
    """{child: the first DECOM}"""
    begun = {}
    for table in tables:
        for year, row in zip(table.years, table.rows) if table.kind == "episodes" else ():
            day = day_in(row, "DECOM", year, table.several)[0]
            if day and key_of(row):
                begun[key_of(row)] = min(day, begun.get(key_of(row), day))
    return begun


def can_be_born(day, begun):
    return begun is None or (day <= begun and age_on(day, begun) < 19)


def given_in(table, key_of):
    """{child: {return year: dates}} of one file."""
    found = {}
    for year, row in zip(table.years, table.rows):
        day = day_in(row, "DOB", year, table.several)[0] if "DOB" in row else None
        if day and key_of(row):
            found.setdefault(key_of(row), {}).setdefault(year, set()).add(day)
    return found


def only(dates):
    """The one date that a file has for a child."""
    days = set().union(*dates.values())
    return days.pop() if len(days) == 1 else None


def disagree(one, other):
    """None: too few children in both. At least five, and more than one in ten, have a different date."""
    shared = [(only(one[child]), only(other[child])) for child in set(one) & set(other)]
    shared = [pair for pair in shared if None not in pair]
    if len(shared) < 10:
        return None
    different = sum(first != second for first, second in shared)
    return different >= 5 and 10 * different > len(shared)


def find_contested(tables, births):
    """The indexes of files that disagree with another and are not in the largest group of those that agree."""
    groups, against = {at: {at} for at in births}, set()
    for one, other in combinations(births, 2):
        same_table = tables[one].kind == tables[other].kind and set(tables[one].years) & set(tables[other].years)
        answer = None if same_table else disagree(births[one], births[other])
        if answer:
            against |= {one, other}
        elif answer is False:
            joined = groups[one] | groups[other]
            for at in joined:
                groups[at] = joined
    sizes = Counter(frozenset(group) for group in groups.values())
    most = max(map(len, sizes), default=0)
    largest = [group for group in sizes if len(group) == most]
    return against - (largest[0] if len(largest) == 1 else frozenset())


class Births:
    def __init__(self, tables, key_of, versions_of):
        self.tables, self.key_of = tables, key_of
        self.files = {at: given_in(table, key_of) for at, table in enumerate(tables) if any("DOB" in row for row in table.rows[:1])}
        self.contested = find_contested(tables, self.files)
        self.begun = begun_care(tables, key_of)
        self.headers = self.dates_of("header", versions_of)
        self.others = {kind: self.dates_of(kind, versions_of) for kind in FALLBACK}
        self.in_tables = self.by_table()

    def dates_of(self, kind, versions_of):
        """{child: {return year: [the reading first]}}"""
        found = {}
        for (child, _), years in versions_of(self.tables, kind, self.key_of, lambda *_: 0,
                                             lambda row, year, several: day_in(row, "DOB", year, several)[0]).items():
            found[child] = {year: [day for day in days if day] for year, days in years.items()}
        return found

    def by_table(self):
        """{child: {(kind, return year): dates}}, contested files aside."""
        found = {}
        for at, children in self.files.items():
            for child, years in children.items() if at not in self.contested else ():
                for year, days in years.items():
                    found.setdefault(child, {}).setdefault((self.tables[at].kind, year), set()).update(days)
        return found

    def is_contested(self, kind, year):
        return any(self.tables[at].kind == kind and year in self.tables[at].years for at in self.contested)

    def kept(self, child, year, day):
        """Whether a date of the Header of that return stands."""
        if self.is_contested("header", year) and not any(day in days for days in self.in_tables.get(child, {}).values()):
            return False
        elsewhere = any(day in days for (kind, _), days in self.in_tables.get(child, {}).items() if kind != "header")
        return can_be_born(day, self.begun.get(child)) or elsewhere

    def outvoted(self, child, year, day):
        """Another date is in at least as many other tables of that return as this one is in tables of it and in Headers. A table
        with two dates for the child does not count."""
        single = {key: next(iter(days)) for key, days in self.in_tables.get(child, {}).items() if len(days) == 1}
        own = sum(one == day and (kind == "header" or its_year == year) for (kind, its_year), one in single.items())
        others = Counter(one for (kind, its_year), one in single.items() if kind != "header" and its_year == year and one != day)
        return bool(others) and max(others.values()) >= own

    def only_headers_give(self, child, day):
        """The date is in Headers alone, and two files of other tables, of any returns, give one other. A file with two dates for the child gives none."""
        given = [only(children[child]) for at, children in self.files.items()
                 if child in children and at not in self.contested and self.tables[at].kind != "header"]
        others = Counter(one for one in given if one is not None)
        return day not in others and max(others.values(), default=0) >= 2

    def beside_oc3(self, child):
        """What the tables other than OC3 give: Header first."""
        return self.of(child, [kind for kind in FALLBACK if kind != "oc3"])

    def any_of(self, child):
        """Where only OC3 gives dates, or the tables do not agree: each could be it."""
        return sorted(set().union(*self.in_tables.get(child, {}).values()))

    def of(self, child, fallback=FALLBACK):
        for year, days in sorted(self.headers.get(child, {}).items(), reverse=True):
            days = [day for day in days if self.kept(child, year, day)]
            if days:
                in_contested_only = not any(days[0] in given for given in self.in_tables.get(child, {}).values())
                lost = in_contested_only or self.outvoted(child, year, days[0]) or self.only_headers_give(child, days[0])
                return [] if lost else days
        newest = (-1, [])
        for kind in fallback:
            for year, days in self.others[kind].get(child, {}).items():
                if days and year >= newest[0] and not self.is_contested(kind, year):
                    newest = (year, days)
        return newest[1]

    def of_newest_header(self):
        """{child: the date of birth in the newest Header that has one}"""
        found = {child: [years[year] for year in sorted(years, reverse=True) if years[year]] for child, years in self.headers.items()}
        return {child: days[0][0] for child, days in found.items() if days}

    def everybody(self):
        names = set(self.headers).union(*self.others.values())
        return {child: days for child in names if (days := self.of(child))}

    def contested_years(self):
        """{kind: years} of the contested files but Headers: figures that read them are incomplete."""
        found = {}
        for at in self.contested:
            if self.tables[at].kind != "header":
                found.setdefault(self.tables[at].kind, set()).update(self.tables[at].years)
        return found
