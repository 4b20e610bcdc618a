# For compare_contradictions.py: the truth of the local extracts by the SQL of tests/oracle/sql, and by the text which figures a list of
# current cases, or of some children, leaves incomplete (Reading 12 (b), from "The last event only" to "Open cases only").
"""Truth and reading of local extracts."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from cut_days import are_cut
from days import ONE_DAY, add_months, birthday, financial_year, parse_period
from exchanged_days import are_exchanged_by_care
from exports import DATE_COLUMNS, are_exchanged
from holes import is_hole, is_short_hole
from left_out import has_others, is_cut_off_at_a_child, only_has_those_in_care
from local_groups import came_before_and_since, has_newer_cases_only, lacks_a_group, lacks_newcomers, long_in_care, newest_teams
from queries import read_queries, run_query
from warehouse import SQL, Warehouse

# id: (the extracts it needs of those in truth_local.py, whether it is of what happens in a period)
ASKED = {
    "SV-1": ({"visits"}, False), "SV-2": ({"visits"}, False), "SV-3": ({"visits", "leaving_care"}, False),
    "CC-12a": ({"health"}, False), "CC-13a": ({"health"}, False), "CC-14a": ({"health"}, False),
    "CC-19": ({"pathway"}, False), "CC-22": ({"pathway"}, False), "PP-1": ({"pathway"}, False),
    "CL-N": ({"leaving_care"}, False), "IV-1": ({"independent_visitors"}, True), "IV-2": ({"independent_visitors"}, True),
    "IV-4": ({"independent_visitors"}, True), "IV-5": ({"independent_visitors"}, True),
    "PL-4": ({"care_plan"}, False), "PL-4a": ({"care_plan"}, False), "AD-PLAN": ({"care_plan"}, False),
    "ED-WASP": ({"school_places"}, False), "ED-WASPn": ({"school_places"}, False), "ED-ADM": ({"school_places"}, True)}
# name: (the date of an event, the kind of event, the months over which a second is due); of extracts whose rows are repeated
REPEATED = {"visits": ("VISIT_DATE", None, 6), "health": ("DATE", "CHECK_TYPE", 18), "pathway": ("STARTED_DATE", None, 24)}
# id: (months, days) before E that it looks back to; of figures that read such an extract
LOOKS_BACK = {"SV-1": (3, 0), "SV-2": (0, 28), "SV-3": (0, 56), "CC-12a": (12, 0), "CC-13a": (12, 0), "CC-14a": (12, 0)}
# id: the kind of health check
CHECKS = {"CC-12a": "HEALTH ASSESSMENT", "CC-13a": "DENTAL", "CC-14a": "SDQ"}
# name: (the date of beginning, the columns of ends)
ENDING = {"leaving_care": ("SUPPORT_START", ["SUPPORT_END"]), "independent_visitors": ("IV_REFERRED", ["IV_ENDED"]),
          "school_places": ("PLACE_START", ["PLACE_END"])}
# name: its dates; of those that are tables of stock
STOCK = {"leaving_care": ["SUPPORT_START", "SUPPORT_END"]}
# name: its date; of the extracts in which every child is expected
EXPECTED = {"visits": "VISIT_DATE", "health": "DATE", "pathway": "STARTED_DATE", "school_places": "PLACE_START", "care_plan": "AGREED_DATE",
            "teams": "TEAM_FROM"}
# name: the column that dates its rows
DATED = EXPECTED | {name: column for name, (column, _) in ENDING.items()}
# name: the age from which every child is expected; and the extracts of them that are about children of every age
AGES, OF_EVERY_AGE = {"pathway": 16}, {"visits", "health", "care_plan", "teams"}
# name: all dates of the extracts whose rows are repeated
ALL_DATES = {"visits": ["VISIT_DATE"], "health": ["DATE"], "pathway": ["STARTED_DATE", "AUTHORISED_DATE"]}


@dataclass
class TrueFigure:
    status: str
    numerator: int
    denominator: int | None
    value: Fraction | None


def true_figures(folder, periods):
    """{(indicator, first day, last day): TrueFigure}"""
    warehouse, (views, queries) = Warehouse(folder), read_queries(SQL)
    for view in views:
        warehouse.db.execute(view)
    found = {}
    for period in map(parse_period, periods):
        warehouse.set_period(period)
        for indicator in ASKED:
            result = run_query(warehouse.db, queries[indicator])
            fields, value = result.fields(), result.value()
            found[indicator, str(period.start), str(period.end)] = TrueFigure(
                "not applicable" if value is None else "ok", fields["numerator"], fields["denominator"], value)
    return found


def spans_more(days, months):
    return bool(days) and max(days) > add_months(min(days), months)


def dates_in(rows, columns):
    return [row[column] for row in rows for column in columns if isinstance(row.get(column), date)]


def last_events_only(rows, column, kind, months):
    """The last date, where at least 20 children have one row (of a kind) each, over more than so many months. Or none has more than two, or three, at least
    half of them have as many, and it is more than two, or three, times these months."""
    counts = Counter((row["CHILD"], row[kind] if kind else None) for row in rows)
    days, children = dates_in(rows, [column]), {child for child, _ in counts}
    most = max(counts.values(), default=0)
    as_many = {child for (child, _), count in counts.items() if count == most}
    found = len(children) >= 20 and most in (1, 2, 3) and 2 * len(as_many) >= len(children) and spans_more(days, most * months)
    return max(days) if found else None


def last_of_any_kind(rows, column, kind, months):
    """Of several kinds at least two have ten rows, and no child has two rows, over more than so many months."""
    rows = [row for row in rows if row["CHILD"]]
    kinds, counts = Counter(row[kind] for row in rows if kind and row[kind]), Counter(row["CHILD"] for row in rows)
    return sum(count >= 10 for count in kinds.values()) >= 2 and max(counts.values()) == 1 and spans_more(dates_in(rows, [column]), months)


def rows_and_days(days):
    """{financial year: (its rows, its days from the first to the last date)}"""
    counts, first, last = Counter(map(financial_year, days)), min(days), max(days)
    return {year: (counts[year], (min(last, date(year + 1, 3, 31)) - max(first, date(year, 4, 1))).days + 1)
            for year in range(financial_year(first), financial_year(last) + 1)}


def thin_until(days):
    """The first day after the newest year of 90 or more days with fewer than a third as many rows a day as a later one of 90 or more, and of 50 rows."""
    years = {year: of for year, of in rows_and_days(days).items() if of[1] >= 90} if days else {}
    thin = [year for year, (rows, length) in years.items()
            if any(later > year and more >= 50 and 3 * rows * longer < more * length for later, (more, longer) in years.items())]
    return date(max(thin) + 1, 4, 1) if thin else None


def open_cases_only(rows, begins, ends):
    """The last date, where a column of ends is blank in all of at least 20 rows that begin over more than 12 months."""
    days = dates_in(rows, [begins])
    blank = len(rows) >= 20 and any(all(row[end] is None for row in rows) for end in ends)
    return max(days) if blank and spans_more(days, 12) else None


def cut_off(rows, column, children, turned_16=None):
    """It is not known which rows are missing: no day is whole."""
    return date.max if is_cut_off_at_a_child([row["CHILD"] for row in rows], dates_in(rows, [column]), set(), children, turned_16) else None


def those_in_care(rows, column, children, turned_16=None):
    """The last date of an extract that only has the children still in care."""
    days = dates_in(rows, [column])
    return max(days) if only_has_those_in_care([row["CHILD"] for row in rows], days, children, turned_16) else None


def is_of_other_children(listed, expected, known):
    """At least ten, and more than one in ten, of its children are in no Header and no Episodes; and so many of those it should have are not in it."""
    absent = len(expected - listed)
    return has_others(listed, known) and absent >= 10 and 10 * absent > len(expected)


def without_children(rows):
    """At least one row in ten has no child."""
    return 0 < len(rows) <= 10 * sum(not row["CHILD"] for row in rows)


@dataclass
class Known:
    """What the returns say of the children."""
    care: dict                                  # of those in Episodes: {child: [(first day in care, the day after the last, or None)]}
    births: dict = field(default_factory=dict)  # {child: the date of birth}
    sexes: dict = field(default_factory=dict)   # {child: SEX of the Headers}
    ids: set = field(default_factory=set)       # the children of Headers and Episodes
    first: dict = field(default_factory=dict)   # {child: the day on which it first came into care: first_days of local_groups.py}
    unaccompanied: set = field(default_factory=set)  # those with a row in UASC of any return
    outside: set = field(default_factory=set)   # those whose newest row in Episodes is of a place outside the area
    stays: dict = field(default_factory=dict)   # {child: (the first DECOM, the latest DEC, or None)}: stays of exchanged_days.py

    def of_age(self, name):
        """The birthdays from which an extract has a child, where it has an age."""
        return {child: birthday(born, AGES[name]) for child, born in self.births.items()} if name in AGES else None


def says_nothing_whole(name, rows, known, teams):
    """It lacks a group, or newcomers, has newer cases only, or is of other children. `teams`: newest_teams."""
    column, of_age = EXPECTED[name], known.of_age(name)
    days, listed = dates_in(rows, [column]), {row["CHILD"] for row in rows} - {""}
    if not days:
        return False
    expected = long_in_care(days, known.care, of_age)
    return (lacks_a_group(rows, expected, known.sexes, known.births, teams, max(days) if name in OF_EVERY_AGE else None,
                          column if name in REPEATED else None, known.unaccompanied, known.outside)
            or lacks_newcomers(listed, expected, known.first)
            or has_newer_cases_only(listed, *came_before_and_since(days, known.care, of_age)) or is_of_other_children(listed, expected.keys(), known.ids))


def has_days_exchanged(name, rows, stays):
    """By the days of any column, so that the file is not read; or by the days in care, of the column that dates its rows."""
    columns = (DATE_COLUMNS - {"DOB"}) & (rows[0].keys() if rows else set())
    return (any(are_exchanged(dates_in(rows, [column])) for column in columns)
            or are_exchanged_by_care([(row["CHILD"], row[DATED[name]]) for row in rows if row["CHILD"]], stays))


def covered_from(local, known):
    """{extract: the last date, before which it says nothing}"""
    teams, expected = newest_teams(local.get("teams", [])), {name: column for name, column in EXPECTED.items() if name in local}
    cut = {name: cut_off(local[name], column, known.care, known.of_age(name)) for name, column in expected.items()}
    left = {name: those_in_care(local[name], column, known.care, known.of_age(name)) for name, column in expected.items()}
    found = {name: last_events_only(local[name], *columns) for name, columns in REPEATED.items() if name in local}
    found |= {name: open_cases_only(local[name], *columns) for name, columns in ENDING.items() if name in local}
    found |= {name: day for name, day in left.items() if day}
    found |= {name: day for name, day in cut.items() if day}
    found |= {name: date.max for name in expected if says_nothing_whole(name, local[name], known, teams)}
    found |= {name: date.max for name in REPEATED.keys() & local.keys()
              if last_of_any_kind(local[name], *REPEATED[name]) or any(are_cut(dates_in(local[name], [column])) for column in ALL_DATES[name])}
    found |= {name: date.max for name in local if without_children(local[name]) or has_days_exchanged(name, local[name], known.stays)}
    thin = {name: thin_until(dates_in(local[name], [REPEATED[name][0]])) for name in REPEATED.keys() & local.keys()}
    return {name: max(found.get(name) or date.min, thin.get(name) or date.min) for name in found.keys() | thin.keys() if found.get(name) or thin.get(name)}


def gaps_of(days):
    return [(later - day).days for day, later in zip(days, days[1:])]


def stops_before(days, end, episodes_until=date.max):
    """A table of stock (12 (c)): whether it runs to the last of its dates, and no further: these lie on at least twelve days of the 12 months up to it, and
    the days from it to `end` are more than 60, more than eight times the mean of the gaps up to 60, and more than twice the longest gap in three years.
    Nor does it run to an `end` more than 60 days after the last day of Episodes and after the last of its dates."""
    days = sorted(set(days))
    if days and (end - max(episodes_until, days[-1])).days > 60:
        return True
    if not days or sum(day > add_months(days[-1], -12) for day in days) < 12:
        return False
    usual = [gap for gap in gaps_of(days) if gap <= 60]
    longest = max(gaps_of([day for day in days if day > add_months(days[-1], -36)]), default=0)
    after = (end - days[-1]).days
    return after > 60 and bool(usual) and after * len(usual) > 8 * sum(usual) and after > 2 * longest


def taken_earlier(local, end, episodes_until=date.max):
    """The tables of stock that do not run to `end`."""
    return {name for name, columns in STOCK.items() if name in local and stops_before(dates_in(local[name], columns), end, episodes_until)}


def holes_between(days):
    """12 (c): (first, last) day of each hole between two dates of an extract whose rows are repeated, the short ones too."""
    days = sorted(set(days))
    return [(day + ONE_DAY, later - ONE_DAY) for day, later in zip(days, days[1:])
            if (later - day).days > 28 and (is_hole(day, later, days) or is_short_hole(day, later, days))]


def has_hole(indicator, end, local):
    """On E, or in the time looked back on. Health checks are judged kind by kind."""
    months, days = LOOKS_BACK.get(indicator, (0, 0))
    first = (add_months(end, -months) + ONE_DAY if months else end) - timedelta(days=days)
    for name in ASKED[indicator][0] & REPEATED.keys() & local.keys():
        column, kind, _ = REPEATED[name]
        rows = [row for row in local[name] if kind is None or row[kind] == CHECKS[indicator]]
        if any(begin <= end and until >= first for begin, until in holes_between(dates_in(rows, [column]))):
            return True
    return False


def is_incomplete(key, since, local=None, episodes_until=date.max):
    """`local`: the extracts, of which tables of stock are judged on the last day, and those whose rows are repeated by their holes. `episodes_until`: the last day of the newest Episodes return."""
    indicator, start, end = key
    needs, in_period = ASKED[indicator]
    if local and (needs & taken_earlier(local, date.fromisoformat(end), episodes_until) or has_hole(indicator, date.fromisoformat(end), local)):
        return True
    return any(since[name] > date.fromisoformat(start if in_period else end) for name in needs & since.keys())
