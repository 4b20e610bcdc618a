# Reading 12 (b) by the independent second opinion: local extracts that lack a group of children, or newcomers, or have newer cases only.
"""Find the children that a local extract does not have, of those who were long in care on its days."""

from datetime import date, timedelta

from codes import SHORT_BREAKS, code
from days import ONE_DAY, age_on, birthday
from returns import day_in
from some_reviews import BOY, GIRL

LONG = timedelta(days=183)
SEVENTEEN_OR_OVER = "17 or over"


def days_between(days, periods):
    """[(first day, the day after the last)] in care from the first to the last of an extract's dates."""
    first, after = min(days), max(days) + ONE_DAY
    parts = sorted((max(start, first), min(end or after, after), start) for start, end in periods)
    return [(since, until, start) for since, until, start in parts if since < until]


def days_since(parts, day):
    """How many of a child's days are on that day or later."""
    return sum(max(0, (until - max(since, day)).days) for since, until in parts)


def last_of(parts):
    return max(until for _, until in parts) - ONE_DAY


def long_in_care(days, children, of_age=None):
    """{child: [(first day, the day after the last)]} of those in care for 183 days or more from the first to the last date, who had reached the extract's
    age 183 days before the last of these. `of_age`: {child: the birthday}, of an extract with an age."""
    found = {}
    for child, periods in children.items():
        parts = [(since, until) for since, until, _ in days_between(days, periods)]
        if days_since(parts, min(days)) >= LONG.days and (of_age is None or of_age.get(child, date.max) <= last_of(parts) - LONG):
            found[child] = parts
    return found


# ---- what Episodes of all returns say ------------------------------------------------------------------------------

def rows_in_care(tables, key_of):
    """[(child, DECOM, return year, row)] of Episodes, in the order read, before returns are merged. Short breaks, and rows whose DECOM cannot be read, aside."""
    return [(key_of(row), day, year, row) for table in tables if table.kind == "episodes" for year, row in zip(table.years, table.rows)
            if key_of(row) and code(row, "LS") not in SHORT_BREAKS and (day := day_in(row, "DECOM", year, table.several)[0])]


def first_days(told):
    """{child: the first DECOM}. `told`: rows_in_care."""
    found = {}
    for child, day, _, _ in told:
        found[child] = min(day, found.get(child, day))
    return found


def placed_outside(told):
    """The children whose newest row is of a place outside the area: the latest DECOM; of two on one day the newer return's, and in one return the one
    read last."""
    newest = {}
    for child, day, year, row in told:
        if child not in newest or (day, year) >= newest[child][:2]:
            newest[child] = day, year, code(row, "PL_LOCATION")
    return {child for child, (_, _, location) in newest.items() if location == "OUT"}


# ---- a group left out ----------------------------------------------------------------------------------------------

def newest_teams(rows):
    """{child: the team of its newest row; of two on one day, of the one read last}"""
    found = {}
    for row in rows:
        if row["TEAM_FROM"] and row["TEAM_FROM"] >= found.get(row["CHILD"], (date.min,))[0]:
            found[row["CHILD"]] = row["TEAM_FROM"], row["TEAM"]
    return {child: team for child, (_, team) in found.items() if team}


def is_under_four(born, last_date):
    return born is not None and age_on(born, last_date) < 4


def is_seventeen(born, parts):
    """On the last of its days, 183 or more of which are on or after the 16th birthday."""
    return born is not None and age_on(born, last_of(parts)) >= 17 and days_since(parts, birthday(born, 16)) >= LONG.days


def groups_of(expected, sexes, births, teams, every_age_until, unaccompanied=frozenset(), outside=frozenset()):
    """{group: its children}. `expected`: long_in_care. Who has no date of birth, or no team, is in none. The age groups only of an extract about children
    of every age, whose last date is `every_age_until`. `unaccompanied`: those with a row in UASC; `outside`: placed_outside."""
    found = {}
    for child, parts in expected.items():
        is_in = {"girls": sexes.get(child) == GIRL, "boys": sexes.get(child) == BOY, "unaccompanied": child in unaccompanied, "outside": child in outside,
                 "under four": every_age_until is not None and is_under_four(births.get(child), every_age_until),
                 SEVENTEEN_OR_OVER: every_age_until is not None and is_seventeen(births.get(child), parts), f"team {teams.get(child)}": child in teams}
        for group in (group for group, holds in is_in.items() if holds):
            found.setdefault(group, set()).add(child)
    return found


def lacks_a_group(rows, expected, sexes, births, teams, every_age_until=None, event=None, unaccompanied=frozenset(), outside=frozenset()):
    """A group of at least ten, one in twenty of whom at most has a row, though at least ten of the others have, and at least half of them. In an extract of
    events, whose column of dates is `event`, only the rows since the 16th birthday count of those aged 17 or over; one without its date may be of since then."""
    listed = {row["CHILD"] for row in rows}
    for name, group in groups_of(expected, sexes, births, teams, every_age_until, unaccompanied, outside).items():
        others, own = expected.keys() - group, [row for row in rows if row["CHILD"] in group]
        if name == SEVENTEEN_OR_OVER and event is not None:
            own = [row for row in own if row[event] is None or row[event] >= birthday(births[row["CHILD"]], 16)]
        having = {row["CHILD"] for row in own}
        if len(group) >= 10 and 20 * len(having) <= len(group) and len(others & listed) >= 10 and 2 * len(others & listed) >= len(others):
            return True
    return False


# ---- newcomers left out --------------------------------------------------------------------------------------------

def lacks_newcomers(listed, expected, first):
    """At least ten of those expected first came into care after the latest day on which one who has a row did; and at least ten of the others have a row, and
    at least half of them. `first`: first_days; a child without one is one of the others."""
    latest = max((first[child] for child in expected.keys() & listed if child in first), default=date.max)
    newcomers = {child for child in expected if first.get(child, date.min) > latest}
    others = expected.keys() - newcomers
    return len(newcomers) >= 10 and len(others & listed) >= 10 and 2 * len(others & listed) >= len(others)


# ---- newer cases only ----------------------------------------------------------------------------------------------

def came_before_and_since(days, children, of_age=None):
    """(those in care from the first date, who came before it; those who came on it or later): each for 183 days or more, up to the last date, and of the
    extract's age on the first of these days. Of several periods of care that could count, the first does."""
    before, since_then = set(), set()
    for child, periods in children.items():
        for since, until, start in days_between(days, periods):
            if until - since >= LONG and (of_age is None or of_age.get(child, date.max) <= since):
                (before if start < min(days) else since_then).add(child)
                break
    return before, since_then


def has_newer_cases_only(listed, before, since_then):
    """At least ten came before, at least ten of those who came since have a row, and their share is more than twice that of those who came before."""
    return (len(before) >= 10 and len(since_then & listed) >= 10
            and 2 * len(before & listed) * len(since_then) < len(since_then & listed) * len(before))
