# SPDX-License-Identifier: MIT
"""Pathway plans from 16: one within three months, then a new one about every five months."""

from . import plan, story
from .chance import Chance
from .choosing import choose_records
from .days import birthday, text
from .measures import qualified


def draw_plans(child, take):
    """(started, authorised or None) of each plan."""
    chance = Chance(plan.SEED, "pathway", child.number, take)
    sixteen = birthday(child.dob, 16)
    spells = [p for p in child.periods if not p.short_break and p.end > sixteen]
    at = max(sixteen, spells[0].start + 91) + chance.between(10, 85)
    stop = birthday(child.dob, 21) + (300 if chance.happens(plan.PLAN_AFTER_21_PER_MILLE) else 0)
    found = []
    while at < stop and at <= plan.LAST_DAY:
        authorised = at + chance.between(4, 30)
        if authorised >= plan.PLANS_FROM and qualified(child, at):
            found.append((at, authorised if authorised <= plan.LAST_DAY else None))
        at = authorised + chance.between(112, 168) + (chance.between(50, 120) if chance.happens(plan.PLAN_LATE_PER_MILLE) else 0)
    return found


def write_plans(children):
    concerned = [child for child in children if birthday(child.dob, 22) > plan.PLANS_FROM and qualified(child, plan.LAST_DAY)]
    rows = []
    for child, found in choose_records("pathway", concerned, plan.PATHWAY_TAKES, story.PATHWAYS, draw_plans):
        rows += [(child.ident, text(started), text(authorised)) for started, authorised in found]
    return sorted(rows, key=lambda row: row[0])
