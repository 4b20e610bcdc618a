# SPDX-License-Identifier: MIT
"""Care plans and the adoption tracker."""

from . import plan
from .chance import Chance
from .days import age, text
from .measures import FOSTER, LONG_TERM, care_on, new_and_fostered

AIMS = {"adoption": "ADOPTION", "sgo": "SGO", "home": "RETURN HOME"}
ELSEWHERE = {"P1": "RETURN HOME", "K2": "RESIDENTIAL", "R3": "RETURN HOME", "S1": "RESIDENTIAL", "H5": "INDEPENDENCE", "P2": "INDEPENDENCE"}


def care_plans(children):
    """Plans of those in care since 1 April 2021. Of the fostered at the end the plan deals as many as paragraph 2.14 counts."""
    inside = [child for child in children if care_on(child, plan.LAST_DAY)]
    chance = Chance(plan.SEED, "care plan")
    aims = {child.ident: other_plan(chance, child) for child in inside}
    fostered = [child for child in inside if care_on(child, plan.LAST_DAY).stay_on(plan.LAST_DAY).place in FOSTER]
    new = [child for child in fostered if new_and_fostered(child, plan.LAST_DAY, 6)]
    settled = [child for child in fostered if child not in new]
    leaving = first_of(chance, new, likely_to_leave, len(new) - plan.NEW_AND_STAYING)
    leaving += first_of(chance, settled, likely_to_leave, plan.PLAN_TO_LEAVE - len(leaving))
    staying = [child for child in settled if child not in leaving]
    long_term = first_of(chance, staying, lambda child: foster_plan_recorded(chance, child), plan.PLAN_LONG_TERM)
    for child in fostered:
        aims[child.ident] = "OTHER"
    for child in leaving:
        aims[child.ident] = AIMS.get(care_on(child, plan.LAST_DAY).kind) or chance.pick({"RETURN HOME": 60, "SGO": 40})
    for child in long_term:
        aims[child.ident] = "LTF"
    rows = [(child.ident, aims[child.ident], agreed_on(chance, care_on(child, plan.LAST_DAY))) for child in inside if aims[child.ident]]
    left = [(child, p) for child in children for p in child.periods if plan.CARE_PLANS_FROM < p.end <= plan.LAST_DAY and not p.short_break]
    rows += [(child.ident, AIMS.get(p.kind, "INDEPENDENCE" if age(child.dob, p.end) >= 16 else "OTHER"), agreed_on(chance, p)) for child, p in left]
    return [(ident, aim, text(d)) for ident, aim, d in sorted(rows, key=lambda row: (row[0], row[2]))]


def first_of(chance, children, likely, number):
    """That many of the children, the likelier ones first, otherwise by chance."""
    return sorted(chance.shuffled(children), key=likely, reverse=True)[:number]


def likely_to_leave(child):
    return care_on(child, plan.LAST_DAY).kind in AIMS


def foster_plan_recorded(chance, child):
    long_term = care_on(child, plan.LAST_DAY).stay_on(plan.LAST_DAY).place in LONG_TERM
    return chance.below(100) + (60 if long_term else 0)


def other_plan(chance, child):
    period = care_on(child, plan.LAST_DAY)
    place = period.stay_on(plan.LAST_DAY).place
    return "ADOPTION" if place[0] == "A" else ELSEWHERE.get(place, "OTHER")


def agreed_on(chance, period):
    return min(max(period.start + chance.between(8, 60), plan.CARE_PLANS_FROM - chance.between(10, 300)), period.end - 1, plan.LAST_DAY - 1)


def adoption_tracker(children):
    rows = []
    so_far = lambda d: text(d if d is not None and d <= plan.LAST_DAY else None)
    for child in children:
        for period in child.periods:
            over = period.decision_ceased or period.end
            if period.decision is None or period.decision > plan.LAST_DAY or over < plan.RETURNS[0][1]:
                continue
            chance = Chance(plan.SEED, "tracker", child.number, period.index)
            adopted = period.kind == "adoption"
            foster = period.stays[-2].start if adopted and period.adopters_place in ("A3", "A5") and len(period.stays) > 1 else None
            rows.append((child.ident, text(period.decision - chance.pick({0: 55, 7: 20, 14: 15, 28: 10})), text(period.decision), so_far(period.order),
                         so_far(period.match), so_far(period.placed), so_far(foster), so_far(period.end if adopted else None), so_far(period.decision_ceased)))
    return sorted(rows)
