# Reading 12 (b) by the independent second opinion: Reviews of some children only, with one review for each child, or without a code.
"""Find returns of Reviews from which rows are missing."""

from datetime import date

from days import ONE_DAY, age_on
from in_care import days_in_care, is_reviewed, spans_of
from returns import last_day

GIRL, BOY = "2", "1"


# ---- some children only --------------------------------------------------------------------------------------------

def groups_of(child, year):
    """The groups of a child that had been in care for 92 days or more of the year."""
    first, end = date(year, 4, 1), last_day(year)
    if days_in_care(spans_of(child), year, end + ONE_DAY) < 92:
        return set()
    begun = [decom for decom, years in child.versions.items() if year in years]
    at_first, at_end = age_on(child.dob, first), age_on(child.dob, end)
    found = {"under four": at_end is not None and at_end < 4, "16 or over": at_first is not None and at_first >= 16,
             "girls": child.sex == GIRL, "boys": child.sex == BOY, "came into care": bool(begun) and min(begun) > first}
    return {name for name, is_in in found.items() if is_in}


def groups_without_reviews(children, year):
    """The groups of at least ten, none of whom has a review of the year, although at least ten other children have."""
    found, reviewed = {}, set()
    for name, child in children.items():
        reviewed |= {name} if is_reviewed(child, year) else set()
        for group in groups_of(child, year):
            found.setdefault(group, set()).add(name)
    return {group for group, of in found.items() if len(of) >= 10 and not of & reviewed and len(reviewed) >= 10}
