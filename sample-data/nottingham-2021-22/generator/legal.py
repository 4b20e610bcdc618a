# SPDX-License-Identifier: MIT
"""Legal status through a period of care."""

from . import plan
from .chance import Chance
from .days import age


def set_legal_status(child, period):
    chance = Chance(plan.SEED, "legal", child.number, child.take("life"), period.index)
    steps = [(period.start, "V2")]
    years = age(child.dob, period.start)
    if period.kind == "remand":
        steps = [(period.start, "J1")]
    elif period.kind == "adoption" and period.order is None:
        pass                                              # by consent: accommodated throughout
    elif not child.uasc and goes_to_court(chance, period, years):
        interim = period.start
        opening = chance.pick({"C1": 45, "V2": 40, "L2": 8, "L1": 7})
        if opening == "V2":
            interim += chance.between(8, 110)
        elif opening == "L2":                             # at most 21 days
            steps, interim = [(period.start, "L2")], period.start + chance.between(4, 14)
        elif opening == "L1":                             # at most 72 hours
            steps, interim = [(period.start, "L1")], period.start + chance.between(1, 3)
        steps.append((interim, "C1"))
        if period.kind == "adoption":
            steps.append((max(period.order, interim + 30), "E1"))
            period.order = steps[-1][0]
        else:
            steps.append((interim + chance.between(130, 330), "C2"))
            plan_and_reverse(chance, period, years, steps)
    elif chance.happens(60) and period.end - period.start > 5 and not child.uasc:
        steps = [(period.start, "L1"), (period.start + chance.between(1, 3), "V2")]
    seen = {}
    for start, status in steps:
        if start < period.end:
            seen[start] = status                          # a later step on the same day wins
    period.legal = sorted(seen.items())


def goes_to_court(chance, period, years):
    if period.kind == "adoption":
        return True
    if period.end - period.start < 60:
        return chance.happens(250)
    return chance.happens(870 if years < 10 else 590 if years < 16 else 130)


def plan_and_reverse(chance, period, years, steps):
    """Some children who stay had an adoption plan that was given up (RD1-RD4); the care order stands again (rule 553)."""
    if period.kind != "stay" or years >= 7 or not chance.happens(plan.PLAN_REVERSED_PER_MILLE):
        return
    care_order = steps[-1][0]
    period.decision = care_order + chance.between(-40, -5)
    placement_order = care_order + chance.between(5, 120)
    period.decision_ceased = placement_order + chance.between(150, 600)
    period.ceased_reason = chance.pick(plan.REVERSAL)
    steps += [(placement_order, "E1"), (period.decision_ceased, "C2")]
