# SPDX-License-Identifier: MIT
"""What a child adds to a figure, on a day: the generator's own reading of the definitions (X1 to X9).

Only what the stages aim at is here. Whether the figures come out is for outturn to say (tests/sample_story).
"""

from .after_care import birthday_in, is_care_leaver
from .days import add_months, add_working_days, age, birthday

ADOPTED, GUARDIANSHIP, ARRANGEMENTS = {"adoption"}, {"sgo"}, {"cao"}
FOSTER, LONG_TERM = {"U1", "U2", "U3", "U4", "U5", "U6"}, {"U1", "U4"}


def care_on(child, d):
    """The period of care that contains the day, or None."""
    for period in child.periods:
        if period.start <= d < period.end and not period.short_break:
            return period
    return None


def aged(child, d, low, high):
    return care_on(child, d) is not None and low <= age(child.dob, d) <= high


def last_leaving(child, first, last):
    """The child's last leaving of care in the days first..last (X6), or None."""
    left = [p for p in child.periods if first <= p.end <= last and not p.short_break]
    return left[-1] if left else None


def left(child, first, last):
    return last_leaving(child, first, last) is not None


def left_by(child, kinds, first, last):
    period = last_leaving(child, first, last)
    return period is not None and period.kind in kinds


def long_in_care(child, d):
    """Base of CC-9 (X5): under 16, thirty months or more in one period of care."""
    period = care_on(child, d)
    return period is not None and age(child.dob, d) < 16 and period.start <= add_months(d, -30)


def turning_19_to_21(child, first, last):
    """A care leaver whose 19th, 20th or 21st birthday falls in first..last (X9), whatever the answers will be."""
    found = birthday_in(child, first, last)
    return found is not None and found[0] >= 19 and is_care_leaver(child, *found, last)


# --- placements


def placements(period):
    """(start, end) of each placement: a change with the same carer (T) goes on with it (X3)."""
    starts = [stay.start for stay in period.stays if stay.rne == "P"]
    return list(zip(starts, starts[1:] + [period.end]))


def three_placements(child, d):
    """Numerator of CC-8 (X4)."""
    if care_on(child, d) is None:
        return False
    since = add_months(d, -12) + 1
    return sum(start <= d and end > since for p in child.periods if not p.short_break for start, end in placements(p)) >= 3


def two_years_in_place(child, d):
    """Numerator of CC-9 (X5)."""
    if not long_in_care(child, d):
        return False
    period, since = care_on(child, d), add_months(d, -24)
    held = [start for start, _ in placements(period) if start <= d]
    adoptive = period.stay_on(d).place[0] == "A"
    return held[-1] <= since or adoptive and len(held) > 1 and held[-2] <= since


def fostered(child, d, places=FOSTER, providers=None):
    period = care_on(child, d)
    if period is None:
        return False
    stay = period.stay_on(d)
    return stay.place in places and (providers is None or stay.provider in providers)


def new_and_fostered(child, d, months):
    return fostered(child, d) and care_on(child, d).start > add_months(d, -months)


# --- reviews


def requirements(period):
    """(due, held) of each review required in a period of care (X7); held is None for the one still to come."""
    due, held = add_working_days(period.start, 20), None
    for number, held in enumerate(period.reviews):
        yield due, held
        due = add_months(held, 6 if number else 3)
    yield due, None


def reviews_required(child, first, last):
    """Reviews held in first..last, or fallen due in it unheld while in care."""
    for period in child.periods:
        if period.short_break:
            continue
        for due, held in requirements(period):
            if held is not None and first <= held <= last:
                yield due, held
            elif (held is None or held > last) and first <= due <= last and due < period.end:
                yield due, None


def reviews(child, first, last):
    return sum(1 for _ in reviews_required(child, first, last))


def reviews_in_time(child, first, last):
    return sum(1 for due, held in reviews_required(child, first, last) if held is not None and held <= due)


def reviews_from_four(child, first, last):
    """Reviews held in first..last from the fourth birthday on: the base of CC-11 (X8)."""
    return sum(first <= held <= last and birthday(child.dob, 4) <= held for period in child.periods for held in period.reviews)
