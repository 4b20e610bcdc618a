# SPDX-License-Identifier: MIT
"""OC2: health and behaviour of children looked after for twelve months at 31 March."""

from . import plan
from .chance import Chance
from .days import age, text


def looked_after_12_months(child, first, last):
    """R4: none started after 1 April, none ended before 31 March, no short breaks in the year."""
    inside = [p for p in child.periods if p.start <= last and p.end >= first]
    return len(inside) == 1 and not inside[0].short_break and inside[0].start <= first and inside[0].end > last


def oc2_row(child, label, first, last):
    chance = Chance(plan.SEED, "health", child.number, label)
    assessed, teeth, immunised, developed, scored, convicted, misuse = plan.HEALTH[label]
    before, now = age(child.dob, first), age(child.dob, last)
    flag = lambda per_mille: "1" if chance.happens(per_mille) else "0"
    score = str(chance.curve([(0, 0), (25, 7), (50, 13), (75, 19), (95, 28), (100, 38)]))
    answered, why_not = chance.happens(scored), chance.pick({"SDQ2": 40, "SDQ3": 15, "SDQ4": 30, "SDQ5": 15})
    if now < 4 or before >= 17:
        sdq = ("", "")
    elif before < 4 or now >= 17:                   # turned 4 or 17 in the year: outside the age range for part of it
        sdq = (score, "") if answered and now < 17 else ("", "SDQ1")
    else:
        sdq = (score, "") if answered else ("", why_not)
    guilty = flag(convicted) if now >= 10 else ""
    check = flag(developed) if now < 5 else ""
    core = (flag(immunised), flag(teeth if now >= 2 else teeth // 2), flag(assessed))
    used = now >= 11 and chance.happens(misuse * 2)
    received = chance.happens(600)
    substance = ("1", "1", "") if used and received else ("1", "0", flag(700)) if used else ("0", "", "")
    return (child.ident, text(child.dob), *sdq, guilty, check, *core, *substance)
