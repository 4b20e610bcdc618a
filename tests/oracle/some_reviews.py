# Reading 12 (b) by the independent second opinion: Reviews of some children only, with one review for each child, or without a code.
"""Find returns of Reviews from which rows are missing."""

from collections import Counter
from datetime import date

from codes import LISTED, code
from days import ONE_DAY, age_on
from in_care import days_in_care, is_reviewed, rows_of_return, spans_of
from returns import day_in, last_day

GIRL, BOY = "2", "1"


# ---- some children only --------------------------------------------------------------------------------------------

def is_looked_at(child, year):
    """It had been in care for 92 days or more of the year."""
    return days_in_care(spans_of(child), year, last_day(year) + ONE_DAY) >= 92


def groups_of(child, year):
    """The groups of a child that is looked at."""
    first, end = date(year, 4, 1), last_day(year)
    begun = [decom for decom, years in child.versions.items() if year in years]
    at_first, at_end = age_on(child.dob, first), age_on(child.dob, end)
    found = {"under four": at_end is not None and at_end < 4, "16 or over": at_first is not None and at_first >= 16,
             "girls": child.sex == GIRL, "boys": child.sex == BOY, "came into care": bool(begun) and min(begun) > first}
    return {name for name, is_in in found.items() if is_in}


def lacks_the_group(of, looked_at, reviewed):
    """At least ten, none of whom has a review, although at least ten other children have; or one in twenty at most has, if at least half of the others who
    are looked at have, too."""
    own, others = of & reviewed, looked_at - of
    few = 20 * len(own) <= len(of) and 2 * len(others & reviewed) >= len(others)
    return len(of) >= 10 and len(reviewed - of) >= 10 and (not own or few)


def groups_without_reviews(children, year):
    """The groups that Reviews of the year lacks."""
    reviewed = {name for name, child in children.items() if is_reviewed(child, year)}
    looked_at = {name for name, child in children.items() if is_looked_at(child, year)}
    found = {}
    for name in looked_at:
        for group in groups_of(children[name], year):
            found.setdefault(group, set()).add(name)
    return {group for group, of in found.items() if lacks_the_group(of, looked_at, reviewed)}


# ---- one review for each child -------------------------------------------------------------------------------------

def has_two_reviews(periods, year, until):
    """In care all through the year; or came into care in it, and in care for 150 days or more of it. `until`: the last day of which Episodes tells."""
    days = days_in_care(periods, year, until + ONE_DAY)
    if until == last_day(year) and days == (until + ONE_DAY - date(year, 4, 1)).days:
        return True
    return days >= 150 and any(date(year, 4, 1) <= start <= until for start, _ in periods)


def one_review_each(tables, key_of, children, year, until):
    """At least ten of those who have two have a row in Reviews of that return, and no child has rows on two days in it. A date that cannot be read is
    a day of its own."""
    days = {}
    for table, row in rows_of_return(tables, "reviews", year):
        days.setdefault(key_of(row), set()).add(day_in(row, "REVIEW", year, table.several)[0])
    for table in tables:
        for one, row in table.left_out_with_years() if table.kind == "reviews" else ():
            if one == year:
                days.setdefault(key_of(row), set()).add(None)
    days.pop("", None)
    if until is None or any(len(of) > 1 for of in days.values()):
        return False
    return sum(name in days and has_two_reviews(spans_of(child), year, until) for name, child in children.items()) >= 10


# ---- a code left out -----------------------------------------------------------------------------------------------

def codes_of(tables, year):
    """How many rows of Reviews of that return have each code."""
    given = [code(row, "REVIEW_CODE") for _, row in rows_of_return(tables, "reviews", year)]
    return Counter(one for one in given if one)


def should_stand(one, own, beside):
    """By its share of the rows with a code in a return beside, in at least 20 of those of its own."""
    return beside[one] * own.total() >= 20 * beside.total() and beside[one] > 0


def codes_left_out(tables, year):
    """The codes that stand in no row, and by the return just before, and by the one just after where Reviews has one, should stand in at least 20."""
    before, own, after = (codes_of(tables, of) for of in (year - 1, year, year + 1))
    has_one_after = bool(rows_of_return(tables, "reviews", year + 1))
    return {one for one in LISTED["REVIEW_CODE"] if own[one] == 0 and should_stand(one, own, before)
            and (not has_one_after or should_stand(one, own, after))}
