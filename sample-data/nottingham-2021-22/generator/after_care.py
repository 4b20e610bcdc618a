# SPDX-License-Identifier: MIT
"""After care: the OC3 rows of a return, for birthdays 17 to 21 in it."""

from . import plan
from .chance import Chance
from .days import birthday, parts


def birthday_in(child, first, last):
    """(age, day) of the 17th to 21st birthday in first..last, or None."""
    for years in range(17, 22):
        if first <= birthday(child.dob, years) <= last:
            return years, birthday(child.dob, years)
    return None


def is_care_leaver(child, years, born_on, last):
    """91 days in care since the 14th birthday and one since the 16th; not adopted, transferred, died or found adult (rule 1001)."""
    spells = [p for p in child.periods if not p.short_break and p.start <= last]
    if not spells or spells[-1].end > born_on or spells[-1].kind in ("adoption", "died", "transfer", "adult"):
        return False
    fourteen, sixteen = birthday(child.dob, 14), birthday(child.dob, 16)
    days_since_14 = sum(max(0, p.end - max(p.start, fourteen)) for p in spells)
    return days_since_14 >= 91 and spells[-1].end > sixteen


def outcomes(children, label, first, last):
    """OC3 rows (child, in touch, activity, accommodation): shares are quotas within 17-18 and within 19-21."""
    groups = {}
    for child in children:
        found = birthday_in(child, first, last)
        if found and is_care_leaver(child, *found, last):
            quarter = label + "Q%d" % ((parts(found[1])[1] - 1) // 3 or 4)
            group = "17-18" if found[0] < 19 else quarter if quarter in plan.TURNING_19_TO_21 else "19-21"
            groups.setdefault(group, []).append((child, found[0]))
    rows = []
    for group in sorted(groups):
        rows += group_outcomes(Chance(plan.SEED, "after", label, group), groups[group], label, group)
    return sorted(rows, key=lambda row: row[0].ident)


def group_outcomes(chance, members, label, group):
    members = chance.shuffled(members)
    if group in plan.TURNING_19_TO_21:
        gone, suitable, unsuitable, outside, eet, not_eet = plan.TURNING_19_TO_21[group]
        contact = chance.quota(len(members) - gone, plan.STILL_KNOWN) + chance.quota(gone, plan.GONE)
        contact = chance.shuffled(contact)
        known = len(members) - gone
    else:
        contact = chance.quota(len(members), {**plan.STILL_KNOWN, **plan.GONE})
        known = sum(touch not in plan.GONE for touch in contact)
        suitable, unsuitable = round_share(known, plan.SUITABLE_PER_MILLE), round_share(known, plan.UNSUITABLE_PER_MILLE)
        outside = round_share(known, plan.OUT_OF_SCOPE_PER_MILLE)
        eet, not_eet = round_share(known, plan.EET_PER_MILLE), round_share(known, plan.NOT_EET_PER_MILLE)
    homes = chance.quota(suitable, plan.SUITABLE) + chance.quota(unsuitable, plan.UNSUITABLE) + chance.quota(outside, plan.OUT_OF_SCOPE)
    work = chance.quota(eet, plan.EET) + chance.quota(not_eet, plan.NOT_EET)
    in_touch = sum(touch == "YES" for touch in contact)
    # Everybody in touch has both answers (rule 345); what is not known falls to those who are not.
    homes = padded(chance, homes, known, in_touch, "U2")
    work = padded(chance, work, known, in_touch, "G5")
    for at, home in enumerate(homes):
        if home == "X2" and work[at][0] != "G":                       # custody: swap with somebody who is not in work
            same = range(in_touch) if at < in_touch else range(in_touch, known)
            other = next(i for i in same if work[i][0] == "G" and homes[i] != "X2")
            work[at], work[other] = work[other], work[at]
    rows, yes, other = [], 0, in_touch
    for (child, years), touch in zip(members, contact):
        if touch in plan.GONE:
            rows.append((child, touch, "0", "0"))                     # rule 344
            continue
        at = yes if touch == "YES" else other
        yes, other = (yes + 1, other) if touch == "YES" else (yes, other + 1)
        home, activity = homes[at], work[at]
        if years == 17 and home in ("Z1", "T1"):                      # rules 3001, 347
            home = "D1"
        if label < "2021-22":
            activity = plan.BEFORE_2022.get(activity, activity)
        rows.append((child, touch, activity, home))
    return staying_put(rows, members, label)


def staying_put(rows, members, label):
    """In the years of which the strategy prints it, so many of 18 live with the former foster carer (ACCOM Z1)."""
    if label not in plan.STAYING_PUT_AT_18:
        return rows
    eighteen = {child.ident for child, years in members if years == 18}
    could = [at for at, (child, _, _, home) in enumerate(rows) if child.ident in eighteen and home[1:] == "1" and home[0] not in "GHR"]
    for number, at in enumerate(could):
        child, touch, activity, home = rows[at]
        rows[at] = (child, touch, activity, "Z1" if number < plan.STAYING_PUT_AT_18[label] else "U1" if home == "Z1" else home)
    return rows


def padded(chance, values, total, in_touch, otherwise):
    """Known answers in chance order, those not known ("0") last, among people not in touch as far as these reach."""
    values = chance.shuffled(values)[:total]
    values += ["0"] * (total - len(values))
    values[:in_touch] = [value if value != "0" else otherwise for value in values[:in_touch]]
    return values[:in_touch] + chance.shuffled(values[in_touch:])


def round_share(n, per_mille):
    return (n * per_mille + 500) // 1000
