# SPDX-License-Identifier: MIT
"""The population: who arrives, and which of the lives drawn for each child was lived, so that the story's figures come out."""

from functools import partial

from . import plan, story
from .chance import Chance
from .choosing import Candidate, choose, parts_of
from .days import day, quarters
from .entering import new_child
from .living import be_reviewed, find_homes, go_missing, have_a_baby, live, short_breaks
from .profile import deal_profile


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
