# SPDX-License-Identifier: MIT
"""A whole life in the system, stage after stage, and the population made of such lives."""

from functools import partial

from . import plan, story
from .chance import Chance
from .choosing import Candidate, choose, parts_of
from .days import birthday, day, quarters
from .entering import enter_care, new_child, postcode
from .leaving import leave_care, rows_of
from .legal import set_legal_status
from .people import Period
from .placements import new_stay, place_child
from .profile import deal_profile
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


def in_care_target(d):
    for (d0, n0), (d1, n1) in zip(plan.IN_CARE, plan.IN_CARE[1:]):
        if d <= d1:
            return n0 + (d - d0) * (n1 - n0) // (d1 - d0)
    return plan.IN_CARE[-1][1]


def arrivals():
    """Admits children quarter by quarter until about as many are in care at the quarter's end as the plan says.

    Gives their lives as first drawn, None for the spare ones of whom any might have come instead, and the days they came."""
    children, days = [], []
    for k in range(plan.SHORT_BREAK_CHILDREN):
        children.append(short_breaks(k, day(2017, 5, 10) + Chance(plan.SEED, "agreement", k).below(1400)))
        days.append(None)
    for start, end in quarters(plan.FIRST_YEAR, plan.LAST_DAY):
        chance = Chance(plan.SEED, "admissions", start)
        in_care = sum(child.in_care(end) for child in children if child)
        while in_care < in_care_target(end):
            days.append(chance.between(start, end))
            children.append(new_child(len(children), days[-1]))
            live(children[-1], days[-1])
            in_care += children[-1].in_care(end)
        spare = plan.SPARE_A_QUARTER if start >= plan.CHOSEN_FROM else 0
        children += [None] * spare
        days += [chance.between(start, end) for _ in range(spare)]
    return children, days


def choose_lives(children, days):
    """Who came at all, and which life each has had (its last take: nobody came)."""
    figures, lives = story.COMING_AND_GOING, {}
    nobody = tuple(0 for figure in figures for _ in figure.parts)

    def parts(number, take):
        if take == plan.LIVES:
            lives[number, take] = None
            return nobody
        child = new_child(number, days[number], take)
        live(child, days[number])
        lives[number, take] = child
        return parts_of(figures, child)

    chosen = [number for number, start in enumerate(days) if start is not None and start >= plan.CHOSEN_FROM]
    candidates = [Candidate(plan.LIVES + 1, partial(parts, number), 0 if children[number] else plan.LIVES) for number in chosen]
    kept = [child for child, start in zip(children, days) if start is None or start < plan.CHOSEN_FROM]
    choose(Chance(plan.SEED, "lives"), figures, candidates, [parts_of(figures, child) for child in kept])
    found = [lives[number, candidate.take] for number, candidate in zip(chosen, candidates)]
    return kept + [child for child in found if child is not None]


def choose_stage(children, stage, takes, figures, run, concerned):
    """Runs a stage for every child, choosing among its takes for the children concerned."""
    def parts(child, take):
        child.takes[stage] = take
        run(child)
        return parts_of(figures, child)

    chosen = [child for child in children if concerned(child)]
    candidates = [Candidate(takes, partial(parts, child)) for child in chosen]
    rest = [parts(child, 0) for child in children if not concerned(child)]
    choose(Chance(plan.SEED, stage, "choice"), figures, candidates, rest)
    for child, candidate in zip(chosen, candidates):
        child.takes[stage] = candidate.take
        run(child)


def population():
    children = choose_lives(*arrivals())
    deal_profile(children)
    recent = lambda child: any(period.end > day(2020, 4, 1) for period in child.periods)
    choose_stage(children, "home", plan.HOMES, story.HOMES, find_homes, recent)
    choose_stage(children, "reviews", plan.REVIEWS, story.REVIEWS, be_reviewed, recent)
    for child in children:
        for period in child.periods:
            if not period.short_break:
                go_missing(child, period)
        have_a_baby(child)
    return children
