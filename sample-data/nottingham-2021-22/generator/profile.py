# SPDX-License-Identifier: MIT
"""Sex and ethnicity of those in care at each year's end, dealt as the reviewing officers' report counts them.

A child is counted at every year's end that finds it in care, so the tables of all years are dealt at once: one child after another,
from a table that does not come out yet, is given another answer until all of them do."""

from . import plan
from .chance import Chance

STEPS = 100_000


def deal_profile(children):
    inside = [[child for child in children if child.in_care(d)] for d in plan.PROFILE_DAYS]
    last = [child for child in children if child.in_care(plan.LAST_DAY)]
    concerned = sorted({child.number: child for members in [*inside, last] for child in members}.values(), key=lambda child: child.number)

    boys = [(members, ("1",), wanted) for members, wanted in zip(inside, plan.BOYS_IN_CARE)]
    dealt = deal(Chance(plan.SEED, "sexes"), {child.number: child.sex for child in concerned}, boys,
                 {child.number: {"1": 1} if child.uasc and child.sex == "1" else {"1": 1, "2": 1} for child in concerned})
    for child in concerned:
        child.sex = dealt[child.number]

    tables = [(members, (code,), wanted[at]) for at, members in enumerate(inside) for code, wanted in plan.ETHNIC_IN_CARE.items()]
    tables += [(last, codes, wanted) for codes, wanted in plan.ON_THE_LAST_DAY]
    everybody = {code: sum(wanted) for code, wanted in plan.ETHNIC_IN_CARE.items()}
    alone = {code: everybody[code] for code in plan.UASC_ETHNIC}         # who came alone has the fewer codes to choose from
    dealt = deal(Chance(plan.SEED, "ethnicities"), {child.number: child.ethnic for child in concerned}, tables,
                 {child.number: alone if child.uasc else everybody for child in concerned})
    for child in concerned:
        child.ethnic = dealt[child.number]


def deal(chance, answers, tables, choices):
    """{child: answer} with which each (members, answers counted, number) of `tables` comes out; `choices` are weights, child by child."""
    counted = {child: [] for child in answers}
    for at, (members, codes, _) in enumerate(tables):
        for child in members:
            counted[child.number].append((at, codes))
    short = {at: wanted - sum(answers[child.number] in codes for child in members) for at, (members, codes, wanted) in enumerate(tables)}

    def change(child, now):
        """(table, 1 more or fewer) of giving the child another answer."""
        was = answers[child]
        return tuple((at, (now in codes) - (was in codes)) for at, codes in counted[child] if (now in codes) != (was in codes))

    for _ in range(STEPS):
        lacking = [at for at, number in short.items() if number]
        if not lacking:
            return answers
        # Somebody counted in a table that has too many, or not counted in one that has too few.
        at = chance.one_of(lacking)
        members, codes, _ = tables[at]
        child = chance.one_of([child.number for child in members if (answers[child.number] in codes) == (short[at] < 0)])
        now = chance.one_of(codes) if short[at] > 0 else chance.pick(choices[child])
        if now not in choices[child]:
            continue
        worse = sum(abs(short[at] - more) - abs(short[at]) for at, more in change(child, now))
        # A step back now and then leads out of where no single child can help.
        if worse <= 0 or chance.below(5 ** worse) == 0:
            for at, more in change(child, now):
                short[at] -= more
            answers[child] = now
    raise SystemExit("the tables of sex and ethnicity cannot be met: %d children away" % sum(map(abs, short.values())))
