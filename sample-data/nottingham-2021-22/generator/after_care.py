# SPDX-License-Identifier: MIT
"""After care: the OC3 rows of a return, for birthdays 17 to 21 in it."""

from . import plan
from .chance import Chance
from .days import birthday


def birthday_in(child, first, last):
    """(age, day) of the 17th to 21st birthday in first..last, or None."""
    for years in range(17, 22):
        if first <= birthday(child.dob, years) <= last:
            return years, birthday(child.dob, years)
    return None


def is_care_leaver(child, years, born_on, last):
    """91 days in care since the 14th birthday and one since the 16th; not adopted, transferred, died or found adult (rule 1001)."""
    spells = [p for p in child.periods if not p.short_break and p.start <= last]
    if not spells or spells[-1].end > born_on or spells[-1].rec in ("E11", "E12", "E2", "E3", "E15"):
        return False
    fourteen, sixteen = birthday(child.dob, 14), birthday(child.dob, 16)
    days_since_14 = sum(max(0, p.end - max(p.start, fourteen)) for p in spells)
    return days_since_14 >= 91 and spells[-1].end > sixteen


def outcomes(children, label, first, last):
    """OC3 rows (child, in touch, activity, accommodation): shares are quotas within 17-18 and within 19-21."""
    groups = {"17-18": [], "19-21": []}
    for child in children:
        found = birthday_in(child, first, last)
        if found and is_care_leaver(child, *found, last):
            groups["17-18" if found[0] < 19 else "19-21"].append((child, found[0]))
    rows = []
    for group, members in groups.items():
        rows += group_outcomes(Chance(plan.SEED, "after", label, group), members, label, first)
    return sorted(rows, key=lambda row: row[0].ident)


def group_outcomes(chance, members, label, first):
    members = chance.shuffled(members)
    contact = chance.quota(len(members), plan.IN_TOUCH)
    known = [touch for touch in contact if touch not in ("DIED", "RHOM")]
    suitable = round_share(len(known), plan.SUITABLE_PER_MILLE)
    unsuitable = round_share(len(known), plan.UNSUITABLE_PER_MILLE)
    outside = round_share(len(known), plan.OUT_OF_SCOPE_PER_MILLE)
    eet = round_share(len(known), plan.EET_PER_MILLE)
    not_eet = round_share(len(known), plan.NOT_EET_PER_MILLE)
    homes = chance.quota(suitable, plan.SUITABLE) + chance.quota(unsuitable, plan.UNSUITABLE) + chance.quota(outside, plan.OUT_OF_SCOPE)
    work = chance.quota(eet, plan.EET) + chance.quota(not_eet, plan.NOT_EET)
    in_touch = [touch for touch in contact if touch == "YES"]
    # Everybody in touch has both answers (rule 345); what is not known falls to those who are not.
    homes = padded(chance, homes, len(known), len(in_touch))
    work = padded(chance, work, len(known), len(in_touch))
    rows, yes, other = [], 0, len(in_touch)
    for (child, years), touch in zip(members, contact):
        if touch in ("DIED", "RHOM"):
            rows.append((child, touch, "0", "0"))                     # rule 344
            continue
        at = yes if touch == "YES" else other
        yes, other = (yes + 1, other) if touch == "YES" else (yes, other + 1)
        home, activity = homes[at], work[at]
        if years == 17 and home in ("Z1", "T1"):                      # rules 3001, 347
            home = "D1"
        if home == "X2":
            activity = "G5"                                           # custody
        if label < "2021-22":
            activity = plan.BEFORE_2022.get(activity, activity)
        rows.append((child, touch, activity, home))
    return rows


def padded(chance, values, total, in_touch):
    """Known answers in chance order, those not known ("0") last, among people not in touch."""
    values = chance.shuffled(values)[:total]
    values += ["0"] * (total - len(values))
    if "0" in values[:in_touch]:
        values[:in_touch] = [value if value != "0" else "G5" for value in values[:in_touch]]
    return values[:in_touch] + chance.shuffled(values[in_touch:])


def round_share(n, per_mille):
    return (n * per_mille + 500) // 1000
