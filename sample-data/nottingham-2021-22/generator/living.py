# SPDX-License-Identifier: MIT
"""A whole life in the system, stage after stage."""

from . import plan
from .chance import Chance
from .days import birthday
from .entering import enter_care, new_child, postcode
from .leaving import leave_care, rows_of
from .legal import set_legal_status
from .people import Period
from .placements import new_stay, place_child
from .reviewing import hold_reviews


def live(child, start):
    """Every period of care of a child, the first one beginning on `start`: when it comes and goes, and under which orders."""
    while start is not None:
        period = enter_care(child, start)
        set_legal_status(child, period)
        start = comes_back(child, period)


def comes_back(child, period):
    chance = Chance(plan.SEED, "return", child.number, child.take("life"), period.index)
    if period.kind != "home" or not chance.happens(plan.RETURN_PER_MILLE):
        return None
    start = period.end + chance.curve(plan.RETURN_AFTER)
    return start if start < birthday(child.dob, 18) - 60 else None


def find_homes(child):
    for period in child.periods:
        if not period.short_break:
            place_child(child, period)
            leave_care(child, period)


def be_reviewed(child):
    for period in child.periods:
        if not period.short_break:
            hold_reviews(child, period)


def go_missing(child, period):
    """Short absences of children from 11 on, from an ordinary placement, never over a year's end."""
    chance = Chance(plan.SEED, "missing", child.number)
    if not chance.happens(plan.MISSING_PER_MILLE):
        return
    chance = Chance(plan.SEED, "missing", child.number, period.index)
    at = max(period.start, birthday(child.dob, 11))
    while True:
        at += chance.between(20, 2 * 365 // plan.MISSING_A_YEAR)
        back = at + chance.pick({0: 55, 1: 30, 2: 10, 6: 5})
        if back + 1 >= period.end or back > plan.LAST_DAY:
            return
        away = any(stay.start <= back and at < stay.end for stay in period.temporary)
        moved = any(at < row.start <= back for row in period.rows)
        over_year_end = any(at <= last <= back for _, _, last, _ in plan.RETURNS)
        if not (away or moved or over_year_end):
            period.missing.append((chance.pick({"M": 75, "A": 25}), at, back))


def have_a_baby(child):
    chance = Chance(plan.SEED, "mother", child.number)
    born = birthday(child.dob, 15) + chance.between(100, 1000)
    if child.sex == "2" and chance.happens(70) and child.in_care(born):
        child.mother_of = born


def short_breaks(number, start):
    """A disabled child looked after under a series of short breaks (V4, agreement recorded); some come into care later."""
    chance = Chance(plan.SEED, "short break", number)
    child = new_child(number, start)
    child.uasc, child.ethnic, child.home_post = False, chance.pick(plan.ETHNIC), postcode(chance)
    child.upn = "A999%09d" % (100_000_000 + number * 7)
    child.previous_permanence = "Z1"
    child.dob = start - chance.between(5 * 365, 13 * 365)
    end = min(start + chance.between(400, 1500), birthday(child.dob, 18) - 30)
    period = Period(start=start, end=end, kind="other", cin="N2", rec="E8", short_break=True, legal=[(start, "V4")])
    period.stays = [new_stay(chance, child, start, chance.pick({"U6": 40, "K2": 35, "R1": 25}), "")]
    period.rows = rows_of(period)
    for row in period.rows:
        row.post = row.urn = ""                                       # rules 214, 398
    child.periods.append(period)
    if number % 4 == 1:
        live(child, end + chance.between(20, 90))
    return child
