# SPDX-License-Identifier: MIT
"""The leaving care service's caseload on the last day, and the employment programme."""

from . import plan, story
from .chance import Chance
from .choosing import choose_records
from .days import age, birthday, day, text
from .measures import care_on, support_from


def caseload(children, leavers):
    """Those supported from 16 to 21 and those who came back after 21. `leavers`: a return's OC3 rows, oldest return first.

    Who has an OC3 row of this return or the last is chosen first, as many in suitable accommodation, and in education, employment or
    training, as the strategy counts."""
    chance = Chance(plan.SEED, "leaving care")
    gone = {child.number for rows in leavers for child, touch, _, _ in rows if touch in plan.GONE}
    home = {child.number: accommodation for rows in leavers[-2:] for child, _, _, accommodation in rows if child.number not in gone}
    work = {child.number: activity for rows in leavers[-2:] for child, _, activity, _ in rows if child.number not in gone}
    open_to = [child for child in children if child.number in home and 17 <= age(child.dob, plan.LAST_DAY) and age(child.dob, plan.CASELOAD_DAY) <= 21
               and not care_on(child, plan.LAST_DAY)]
    open_to = sorted(chance.shuffled(open_to), key=lambda child: not child.uasc)
    suitable = [child for child in open_to if home[child.number].endswith("1") and home[child.number][0] not in "GHR"]
    others = [child for child in open_to if child not in suitable and home[child.number][0] in "XSWVUYBDEKTZ"]
    custody = [child for child in others if home[child.number] == "X2"]
    others = custody + [child for child in others if child not in custody] + [child for child in open_to if child not in suitable and child not in others]
    others = others[: plan.CASELOAD - plan.CASELOAD_SUITABLE]
    in_eet = plan.CASELOAD_IN_EET - sum(work[child.number][0] in "FP" for child in others)
    chosen = [child for child in suitable if work[child.number][0] in "FP"][:in_eet]
    chosen += [child for child in suitable if work[child.number][0] not in "FP"][: plan.CASELOAD_SUITABLE - in_eet] + others
    flags = {name: set() for name in ("asylum", "custody", "university", "staying put")}
    flags["asylum"] = {child.number for child in [child for child in chosen if child.uasc][: plan.CASELOAD_ASYLUM]}
    flags["custody"] = {child.number for child in others[: plan.CASELOAD_CUSTODY]}
    with_carer = [child for child in chosen if home[child.number] == "Z1" and age(child.dob, plan.LAST_DAY) >= 18]
    adult = [child for child in chosen if age(child.dob, plan.LAST_DAY) >= 18 and child.number not in flags["custody"]]
    with_carer += [child for child in adult if home[child.number] == "F1" or home[child.number] == "U1"]
    flags["staying put"] = {child.number for child in with_carer[: plan.STAYING_PUT]}
    students = [child for child in chance.shuffled(adult) if child.number not in flags["staying put"]]
    students.sort(key=lambda child: (work[child.number] != "F1", work[child.number][0] != "F"))
    flags["university"] = {child.number for child in students[: plan.AT_UNIVERSITY]}
    rows = []
    for child in chosen:
        rows.append((child, support_from(child), None, [child.number in flags[name] for name in flags] + [False]))
    rows += closed_cases(leavers, gone, chosen)
    stay_put(rows)
    known = {child.number: child for rows_of in leavers for child, _, _, _ in rows_of if child.number not in gone}
    older = [child for child in known.values() if 22 <= age(child.dob, plan.LAST_DAY) <= 24]
    for child in chance.shuffled(sorted(older, key=lambda child: child.number))[: plan.CAME_BACK]:
        rows.append((child, day(2021, 4, 1) + chance.below(180), None, [False, False, False, False, True]))
    for child, start, _, _ in rows:
        child.support_start = start
    return sorted(rows, key=lambda row: (row[0].ident, row[1]))


def closed_cases(leavers, gone, chosen):
    """Those supported once, up to their 22nd birthday at most; chosen with the activities of their OC3 rows, so that the share of
    July 2020 comes out."""
    answers = {child.number: activity for rows in leavers[:-1] for child, _, activity, _ in rows}
    known = {child.number: child for rows in leavers for child, _, _, _ in rows if child.number not in gone}
    concerned = [child for _, child in sorted(known.items()) if not care_on(child, plan.LAST_DAY)]
    for child in concerned:
        child.activity = answers.get(child.number, "0")

    def closed(child, take):
        chance = Chance(plan.SEED, "closed", child.number, take)
        if child in chosen:
            return None
        end = birthday(child.dob, 22) if birthday(child.dob, 22) <= plan.LAST_DAY else plan.LAST_DAY - chance.below(700)
        return end if take < plan.CLOSING_TAKES // 2 else end - chance.below(900)

    found = choose_records("closed", concerned, plan.CLOSING_TAKES, story.CLOSED_CASES, closed)
    return [(child, support_from(child), end, [child.uasc, False, False, False, False])
            for child, end in found if end is not None and support_from(child) < end]


def stay_put(rows):
    """As many as the strategy counts for the year before."""
    d, number = plan.STAYING_PUT_BEFORE
    open_then = [row for row in rows if row[1] <= d and (row[2] is None or row[2] > d)]
    number -= sum(flags[3] for _, _, _, flags in open_then)
    for _, _, _, flags in [row for row in open_then if row[2] is not None and 18 <= age(row[0].dob, d) <= 20][:number]:
        flags[3] = True


def open_cases(rows):
    return [child for child, _, end, _ in rows if end is None]


def caseload_rows(rows):
    return [(child.ident, text(start), text(end), *("Y" if flag else "N" for flag in flags)) for child, start, end, flags in rows]


def employment(rows):
    """Those who started on the programme in the first half of 2021-22; the first of them have moved into work or learning."""
    chance = Chance(plan.SEED, "employment")
    young = [child for child, _, end, flags in rows if end is None and not flags[1] and age(child.dob, plan.LAST_DAY) >= 17]
    found = []
    for number, child in enumerate(chance.shuffled(young)[: plan.STARTED_ON_PROGRAMME]):
        start = day(2021, 4, 1) + chance.below(120 if number < plan.INTO_WORK else 182)
        found.append((child.ident, text(start), text(start + chance.between(14, 60)) if number < plan.INTO_WORK else ""))
    for child in chance.shuffled(young)[: plan.STARTED_THE_YEAR_BEFORE]:
        if child.ident not in {ident for ident, _, _ in found} and age(child.dob, plan.LAST_DAY) >= 18:
            start = day(2020, 4, 3) + chance.below(350)
            moved = start + chance.between(14, 60)
            into_work = chance.happens(plan.INTO_WORK_PER_MILLE) and moved < day(2021, 4, 1)
            found.append((child.ident, text(start), text(moved if into_work else None)))
    return sorted(found)
