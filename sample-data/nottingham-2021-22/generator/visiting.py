# SPDX-License-Identifier: MIT
"""Statutory visits of children in care, the frequency agreed for some of them, and visits to care leavers."""

from . import plan, story
from .chance import Chance
from .choosing import choose_records
from .days import text
from .measures import LONG_TERM, placements


def agreed_frequency(child):
    """(from, weeks): twelve-weekly in a settled long-term foster placement, six-weekly again when the child moves."""
    found = []
    for period in child.periods:
        slow = False
        for number, stay in enumerate(period.stays):
            following = (period.stays[number + 1].start if number + 1 < len(period.stays) else period.end)
            chance = Chance(plan.SEED, "frequency", child.number, period.index, number)
            agreed = stay.start + chance.between(30, 150)
            if stay.place in LONG_TERM and chance.happens(plan.TWELVE_WEEKLY_PER_MILLE) and agreed < min(following, plan.LAST_DAY):
                found.append((agreed, 12))
                slow = True
            if slow and following < period.end and period.stays[number + 1].rne == "P" and following <= plan.LAST_DAY:
                found.append((following, 6))
                slow = False
        if slow and period.end <= plan.LAST_DAY:
            found.append((period.end, 6))
    return found


def draw_visits(child, take):
    """(day, seen) while in care; a child who has just moved is seen within the week."""
    chance = Chance(plan.SEED, "visit", child.number, take)
    found = []
    for period in child.periods:
        if period.short_break:
            continue
        moves = [start for start, _ in placements(period)]
        at = max(period.start + 1, plan.VISITS_FROM + chance.below(30))
        while at < period.end and at <= plan.LAST_DAY:
            found.append((at, not chance.happens(plan.NOT_SEEN_PER_MILLE)))
            weeks = ([6] + [weeks for start, weeks in child.frequency if start <= at])[-1]
            following = at + chance.between(*plan.VISIT_GAP[weeks])
            move = next((move for move in moves if at < move < following), None)
            at = min(following, move + chance.between(1, 6)) if move and chance.happens(850) else following
    return found


def visit_children(children):
    concerned = [child for child in children if any(p.end > plan.VISITS_FROM for p in child.periods)]
    for child in concerned:
        child.frequency = agreed_frequency(child)
    return choose_records("visits", concerned, plan.VISIT_TAKES, story.VISITS, draw_visits)


def draw_leaver_visits(child, take):
    chance = Chance(plan.SEED, "leaver visit", child.number, take)
    at = max(child.support_start, plan.LEAVER_VISITS_FROM) + chance.between(5, 50)
    found = list(child.visits_in_care)                                # some left care only weeks ago
    while at <= plan.LAST_DAY:
        found.append((at, not chance.happens(plan.NOT_SEEN_PER_MILLE)))
        at += chance.between(40, 110)
    return found


def visit_leavers(leavers, visits):
    in_care = {child.number: found for child, found in visits}
    for child in leavers:
        child.visits_in_care = in_care.get(child.number, [])
    return choose_records("leaver visits", leavers, plan.VISIT_TAKES, story.LEAVER_VISITS, draw_leaver_visits)


def visit_rows(*groups):
    days = {}
    for child, found in [pair for group in groups for pair in group]:
        for d, seen in found:
            days[child.ident, d] = seen
    return [(ident, text(d), "Y" if seen else "N") for (ident, d), seen in sorted(days.items())]


def frequency_rows(children):
    return [(child.ident, text(d), str(weeks)) for child in sorted(children, key=lambda child: child.ident)
            for d, weeks in getattr(child, "frequency", [])]
