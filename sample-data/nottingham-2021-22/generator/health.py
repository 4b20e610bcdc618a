# SPDX-License-Identifier: MIT
"""OC2: health and behaviour of children looked after for twelve months at 31 March."""

from . import plan
from .chance import Chance
from .days import age, text
from .measures import assessed_in_year, checks_in


def looked_after_12_months(child, first, last):
    """Rule 4: none started after 1 April, none ended before 31 March, no short breaks in the year."""
    inside = [p for p in child.periods if p.start <= last and p.end >= first]
    return len(inside) == 1 and not inside[0].short_break and inside[0].start <= first and inside[0].end > last


def convicted_in(children, label, first, last):
    """Ids of those convicted or cautioned in the year: a quota of the ten-year-olds and older."""
    cohort = [child for child in children if looked_after_12_months(child, first, last) and age(child.dob, last) >= 10]
    number = (len(cohort) * plan.CONVICTED_PER_MILLE[label] + 500) // 1000
    return {child.ident for child in Chance(plan.SEED, "convicted", label).shuffled(cohort)[:number]}


def oc2_row(child, label, first, last, convicted):
    """From the checks with their dates where these reach back (checks.py), else by chance."""
    chance = Chance(plan.SEED, "health", child.number, label)
    assessed, teeth, immunised, developed, scored, misuse = plan.HEALTH[label]
    before, now = age(child.dob, first), age(child.dob, last)
    flag = lambda per_mille: "1" if chance.happens(per_mille) else "0"
    score = str(chance.curve(plan.SDQ_SCORE))
    answered, why_not = chance.happens(scored), chance.pick({"SDQ2": 40, "SDQ3": 15, "SDQ4": 30, "SDQ5": 15})
    core = (flag(immunised), flag(teeth if now >= 2 else teeth // 2), flag(assessed))
    if first >= plan.CHECKS_FROM:
        done = lambda kind: "1" if checks_in(child.checks[kind], first, last) else "0"
        core = (done("IMMUNISATION"), done("DENTAL"), "1" if assessed_in_year(child, child.checks["HEALTH ASSESSMENT"], first, last) else "0")
        scores = [score for d, score, declined in child.checks["SDQ"] if first <= d <= last and not declined]
        answered, score = bool(scores), str(scores[-1]) if scores else ""
    if now < 4 or before >= 17:
        sdq = ("", "")
    elif before < 4 or now >= 17:                   # turned 4 or 17 in the year: outside the age range for part of it
        sdq = (score, "") if answered and now < 17 else ("", "SDQ1")
    else:
        sdq = (score, "") if answered else ("", why_not)
    guilty = ("1" if convicted else "0") if now >= 10 else ""
    check = flag(developed) if now < 5 else ""
    used = now >= 11 and chance.happens(misuse * 2)
    received = chance.happens(600)
    substance = ("1", "1", "") if used and received else ("1", "0", flag(700)) if used else ("0", "", "")
    return (child.ident, text(child.dob), *sdq, guilty, check, *core, *substance)
