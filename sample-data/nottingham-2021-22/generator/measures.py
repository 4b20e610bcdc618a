# SPDX-License-Identifier: MIT
"""What a child adds to a figure, on a day: the generator's own reading of the definitions (Readings 1 to 9).

Only what the stages aim at is here. Whether the figures come out is for outturn to say (tests/cases/sample-tells-the-published-story).
"""

from . import plan
from .after_care import birthday_in, is_care_leaver
from .days import add_months, add_working_days, age, birthday, day, is_working_day, parts

ADOPTED, GUARDIANSHIP, ARRANGEMENTS = {"adoption"}, {"sgo"}, {"cao"}
FIRST_RETURN = plan.RETURNS[0][1]
FOSTER, LONG_TERM = {"U1", "U2", "U3", "U4", "U5", "U6"}, {"U1", "U4"}
HOMES = {"K1", "K2", "R1", "S1", "R5"}


def care_on(child, d):
    """The period of care that contains the day, or None."""
    for period in child.periods:
        if period.start <= d < period.end and not period.short_break:
            return period
    return None


def aged(child, d, low, high):
    return care_on(child, d) is not None and low <= age(child.dob, d) <= high


def last_leaving(child, first, last):
    """The child's last leaving of care in the days first..last (Reading 6), or None."""
    left = [p for p in child.periods if first <= p.end <= last and not p.short_break]
    return left[-1] if left else None


def left(child, first, last):
    return last_leaving(child, first, last) is not None


def left_by(child, kinds, first, last):
    period = last_leaving(child, first, last)
    return period is not None and period.kind in kinds


def long_in_care(child, d):
    """Base of CC-9 (Reading 5): under 16, thirty months or more in one period of care."""
    period = care_on(child, d)
    return period is not None and age(child.dob, d) < 16 and period.start <= add_months(d, -30)


def turning(child, years, first, last):
    """A care leaver whose birthday of so many years falls in first..last (Reading 9)."""
    found = birthday_in(child, first, last)
    return found is not None and found[0] == years and is_care_leaver(child, *found, last)


def turning_19_to_21(child, first, last):
    """A care leaver whose 19th, 20th or 21st birthday falls in first..last (Reading 9), whatever the answers will be."""
    found = birthday_in(child, first, last)
    return found is not None and found[0] >= 19 and is_care_leaver(child, *found, last)


# --- placements


def placements(period):
    """(start, end) of each placement: a change with the same carer (T) goes on with it (Reading 3)."""
    starts = [stay.start for stay in period.stays if stay.rne == "P"]
    return list(zip(starts, starts[1:] + [period.end]))


def three_placements(child, d):
    """Numerator of CC-8 (Reading 4)."""
    if care_on(child, d) is None:
        return False
    since = add_months(d, -12) + 1
    return sum(start <= d and end > since for p in child.periods if not p.short_break for start, end in placements(p)) >= 3


def two_years_in_place(child, d):
    """Numerator of CC-9 (Reading 5)."""
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
    """(due, held) of each review required in a period of care (Reading 7); held is None for the one still to come."""
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
    """Reviews held in first..last from the fourth birthday on: the base of CC-11 (Reading 8)."""
    return sum(first <= held <= last and birthday(child.dob, 4) <= held for period in child.periods for held in period.reviews)


# --- twelve months in care; young people owed a pathway plan


def twelve_months_in_care(child, d):
    """In care on the day and for the twelve months before it, without a break and without short breaks (Rules 1 and 4)."""
    period, since = care_on(child, d), add_months(d, -12) + 1
    return period is not None and period.start <= since and not any(p.short_break and p.end >= since for p in child.periods)


def qualified(child, d):
    """91 days in care since the 14th birthday, one of them since the 16th, as far as the returns show it (CPR reg 40)."""
    fourteen, sixteen = birthday(child.dob, 14), birthday(child.dob, 16)
    if d < sixteen:
        return False
    known = [(max(p.start, known_from(p)), min(p.end, d + 1)) for p in child.periods if not p.short_break and p.end >= FIRST_RETURN and p.start <= d]
    days = sum(max(0, end - max(start, fourteen)) for start, end in known)
    return days >= 91 and any(end > sixteen for _, end in known)


def known_from(period):
    """The first row of the period that any return holds."""
    return min((row.start for row in period.rows if row.end >= FIRST_RETURN), default=period.start)


def eligible(child, d):
    return care_on(child, d) is not None and age(child.dob, d) >= 16 and qualified(child, d)


def was_eligible(child, d):
    """Relevant or former relevant, to 21: no longer in care, and care did not end by adoption, death, transfer or a lasting return."""
    if not 16 <= age(child.dob, d) <= 21 or care_on(child, d) is not None or not qualified(child, d):
        return False
    last = [p for p in child.periods if not p.short_break and p.start <= d][-1]
    back = last.kind == "home" and last.end <= add_months(min(d, birthday(child.dob, 18)), -6)
    return last.kind not in ("adoption", "died", "transfer") and not back


# --- the leaving care service


def support_from(child):
    """From leaving care, at 18 at the latest, but not before 16."""
    left = max((p.end for p in child.periods if p.end <= plan.LAST_DAY and not p.short_break), default=birthday(child.dob, 18))
    return max(min(left, birthday(child.dob, 18)), birthday(child.dob, 16))


# --- health checks: (day, score, declined); visits: (day, seen); pathway plans: (started, authorised)


def checked(checks, d, months):
    since = add_months(d, -months)
    return any(since < day_of <= d and not declined for day_of, _, declined in checks)


def assessed(child, checks, d):
    return checked(checks, d, 6 if age(child.dob, d) < 5 else 12)


def checks_in(checks, first, last):
    return sum(first <= day_of <= last and not declined for day_of, _, declined in checks)


def assessed_in_year(child, checks, first, last):
    """OC2: both assessments of the year under 5, one from 5 on (LAIT 3)."""
    return checks_in(checks, first, last) >= (2 if age(child.dob, last) < 5 else 1)


def seen_since(visits, since, d):
    return any(seen and since < day_of <= d for day_of, seen in visits)


def visited_in_time(child, visits, d):
    """Numerator of SV-1: the agreed interval, else that of regulation 28."""
    period = care_on(child, d)
    if period is None:
        return False
    weeks = [weeks for start, weeks in child.frequency if start <= d][-1:]
    if weeks:
        return seen_since(visits, add_months(d, -3) if weeks == [12] else d - 7 * weeks[0], d)
    placed = [start for start, _ in placements(period) if start <= d][-1]
    settled = placed <= add_months(d, -12) and period.stay_on(d).place in LONG_TERM
    return placed > d - 7 or seen_since(visits, max(add_months(d, -3) if settled else d - 42, placed - 1), d)


def owed_plan_after_care(child, plans, d):
    """Base of PP-2: at 21 only who has had a plan since that birthday."""
    return was_eligible(child, d) and (age(child.dob, d) < 21 or any(birthday(child.dob, 21) <= started <= d for started, _ in plans))


def planned(plans, d):
    since = add_months(d, -6)
    return any(authorised is not None and since < authorised <= d for _, authorised in plans)


# --- school


def year_age(dob, d):
    """Age on 31 August before the school year of a day: 4 in reception, 15 in year 11."""
    year, month, _ = parts(d)
    return age(dob, day(year if month >= 9 else year - 1, 8, 31))


def working_days(start, end):
    return sum(is_working_day(d) for d in range(start + 1, end + 1))


def plan_due(child, term_end):
    """Base of CC-25: reception to year 11, in care for ten working days at the end of the term."""
    period = care_on(child, term_end)
    return period is not None and 4 <= year_age(child.dob, term_end) <= 15 and working_days(period.start, min(term_end, period.start + 40)) >= 10
