# SPDX-License-Identifier: MIT
"""Sex and ethnicity of those in care at the year's end, dealt as the reviewing officers' report counts them."""

from . import plan
from .chance import Chance


def deal_profile(children):
    inside = [child for child in children if child.in_care(plan.PROFILE_DAY)]
    chance = Chance(plan.SEED, "profile")
    boys = [child for child in inside if child.sex == "1"]
    girls = [child for child in inside if child.sex == "2"]
    while len(boys) != plan.BOYS_IN_CARE:
        more, fewer = (girls, boys) if len(boys) > plan.BOYS_IN_CARE else (boys, girls)
        child = chance.one_of([child for child in fewer if not child.uasc])
        fewer.remove(child)
        more.append(child)
        child.sex = "1" if more is boys else "2"
    left = [code for code, number in plan.ETHNIC_IN_CARE.items() for _ in range(number)]
    for child in sorted(inside, key=lambda child: not child.uasc):        # who came alone has the fewer codes to choose from
        fitting = [code for code in left if code in plan.UASC_ETHNIC] if child.uasc else left
        child.ethnic = chance.one_of(fitting)
        left.remove(child.ethnic)
