# SPDX-License-Identifier: MIT
"""Entering care: who comes, and what the period of care will end with."""

from . import plan
from .chance import Chance
from .days import age, birthday, day, parts
from .people import Child, Period

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def postcode(chance, *other_than):
    """An invented postcode: there is no ZN area, so that no address can be meant."""
    while True:
        found = "ZN%d %d%s%s" % (chance.between(1, 19), chance.between(1, 9), chance.one_of(LETTERS), chance.one_of(LETTERS))
        if found not in other_than:
            return found


def new_child(number, arrival, take=0):
    chance = Chance(plan.SEED, "child", number, take)
    uasc = chance.happens(plan.UASC_PER_MILLE)
    if uasc:
        days_old = chance.curve(plan.UASC_ENTRY_DAYS)
    else:
        youngest, oldest = chance.pick(plan.ENTRY_AGE)
        days_old = chance.between(youngest * 1461 // 4 + 1, (oldest + 1) * 1461 // 4 - 20)
        if oldest == 0 and chance.happens(plan.AT_BIRTH_PER_MILLE):
            days_old = chance.between(0, 9)
    dob = arrival - days_old
    dob = born_in_summer(chance, dob, arrival)
    if is_year_end(dob):
        dob -= 1   # nobody turns 18 on 31 March: the official 12-month test treats that day unlike any other (Rule 4)
    boys = plan.UASC_BOYS_PER_MILLE if uasc else plan.BOYS_PER_MILLE
    child = Child(
        number=number,
        ident="%06d" % (20_000 + number * 37 + Chance(plan.SEED, "ident", number).below(37)),
        sex="1" if chance.happens(boys) else "2",
        dob=dob,
        ethnic=chance.pick(plan.UASC_ETHNIC if uasc else plan.ETHNIC),
        uasc=uasc,
        # No local authority has the number 999, so that no pupil can be meant.
        upn="UN2" if uasc and chance.happens(450) else "%s999%09d" % (chance.one_of("ABCDEFGHJKLMNPQRTUVWXYZ"), 100_000_000 + number * 7),
        home_post="" if uasc else postcode(chance),
        previous_permanence="Z1" if uasc else chance.pick(plan.PREVIOUS_PERMANENCE),
        takes={"life": take},
    )
    return child


def born_in_summer(chance, dob, arrival):
    """Brings birthdays of later care leavers forward into July to September: 60.1% of them (CL-E) needs 138 or more."""
    year, month, _ = parts(dob)
    if not plan.SUMMER_BORN_FROM <= dob <= plan.SUMMER_BORN_TO or 4 <= month <= 9 or not chance.happens(plan.SUMMER_BORN_PER_MILLE):
        return dob
    earlier = day(year if month >= 10 else year - 1, 7, 1) + chance.below(92)
    return earlier if age(earlier, arrival) >= 9 and arrival + 120 < birthday(earlier, 18) else dob


def table_for(tables, child, days_from):
    """The line of an age table that holds for the child on a day."""
    years = age(child.dob, days_from)
    return tables[max(first for first in tables if isinstance(first, int) and first <= years)]


def enter_care(child, start):
    """Begins a period of care and decides its ending; the stages that follow fill in what happens between."""
    chance = Chance(plan.SEED, "enter", child.number, child.take("life"), len(child.periods))
    kind = chance.pick(plan.ENDING["uasc"] if child.uasc else table_for(plan.ENDING, child, start))
    eighteen = birthday(child.dob, 18)
    period = Period(start=start, end=eighteen, kind=kind, index=len(child.periods), cin="N8" if child.uasc else chance.pick(plan.NEED))
    if kind == "adoption":
        plan_adoption(chance, child, period)
    elif kind != "stay":
        period.end = start + chance.curve(plan.LENGTH.get(kind, plan.LENGTH_OTHERWISE))
        if is_year_end(period.end):
            period.end += 1
        if period.end >= eighteen:
            period.kind, period.end = "stay", eighteen
    child.periods.append(period)
    return period


def is_year_end(d):
    return parts(d)[1:] == (3, 31)


def plan_adoption(chance, child, period):
    """Decision, placement order, match, moving in and adoption order, in that order (rules 333, 521, 554, 331)."""
    step = {name: chance.curve(points) for name, points in plan.ADOPTION.items()}
    period.decision = period.start + step["decision"]
    period.order = period.decision + step["order"]
    period.match = period.order + step["match"]
    period.placed = period.match + step["placed"]
    period.end = period.placed + step["adopted"]
    if is_year_end(period.end):
        period.end += 1
    with_carer = chance.happens(plan.CURRENT_CARER_PER_MILLE)
    by_consent = chance.happens(plan.BY_CONSENT_PER_MILLE)
    if by_consent:
        period.order = None
    period.adopters_place = "A%d" % (3 + 2 * (not by_consent) + (not with_carer))
