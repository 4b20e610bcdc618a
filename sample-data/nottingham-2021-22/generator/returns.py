# SPDX-License-Identifier: MIT
"""What a council submits for one year: every table of the 903, showing what had happened by the return's last day."""

from . import plan
from .chance import Chance
from .days import age, birthday, text
from .health import convicted_in, looked_after_12_months, oc2_row

COLUMNS = {
    "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN,PL_LOCATION",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "uasc": "CHILD,SEX,DOB,DUC",
    "oc2": "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,"
           "INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
    "oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM",
    "ad1": "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR",
    "placed_adoption": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
    "prev_perm": "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM",
    "missing": "CHILD,DOB,MISSING,MIS_START,MIS_END",
    "sw_episodes": "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON",
}


def tables(children, label, first, last, whole_year, leavers):
    """Table name -> rows of fields, children in order of their ids."""
    children = sorted(children, key=lambda child: child.ident)
    made = {name: [] for name in COLUMNS}
    if not whole_year:
        del made["oc2"]
    if label < plan.SOCIAL_WORKERS_FROM:
        del made["sw_episodes"]
    left = {child.ident for child, _, _, _ in leavers}
    made["oc3"] = [(child.ident, text(child.dob), touch, activity, home) for child, touch, activity, home in leavers]
    convicted = convicted_in(children, label, first, last) if whole_year else set()
    for child in children:
        rows = [(p, row) for p in child.periods for row in p.rows if row.start <= last and row.end >= first]
        if rows or child.ident in left:
            made["header"].append(header_row(child, rows, last))
        if not rows:
            continue
        made["episodes"] += [episode_row(child, period, row, last) for period, row in rows]
        if child.uasc:
            adult = birthday(child.dob, 18)
            made["uasc"].append((child.ident, child.sex, text(child.dob), text(adult) if adult <= last else ""))
        adopted_tables(made, child, first, last)
        for period in child.periods:
            made["missing"] += [(child.ident, text(child.dob), code, text(away), text(back))
                                for code, away, back in period.missing if first <= away <= last]
        if "sw_episodes" in made:
            made["sw_episodes"] += social_workers(child, first, last)
        made["prev_perm"] += previous_permanence(child, first, last)
        if whole_year and child.ident not in left and looked_after_12_months(child, first, last):
            made["oc2"].append(oc2_row(child, label, first, last, child.ident in convicted))
    made["reviews"] = review_rows(children, first, last)
    return made


def header_row(child, rows, last):
    under_school_age = age(child.dob, last) < 5
    mother, baby = "", ""
    if child.sex == "2" and any(not period.short_break for period, _ in rows):
        is_mother = child.mother_of is not None and child.mother_of <= last
        mother, baby = ("1", text(child.mother_of)) if is_mother else ("0", "")
    return (child.ident, child.sex, text(child.dob), child.ethnic, "UN1" if under_school_age else child.upn, mother, baby)


def episode_row(child, period, row, last):
    """A row still open on the return's last day has no DEC, REC or reason yet; the next return completes it."""
    over = row.end <= last
    ends = (text(row.end), row.rec, row.reason) if over else ("", "", "")
    home = "" if period.short_break else child.home_post
    return (child.ident, text(row.start), row.rne, row.ls, period.cin, row.place, row.provider, *ends, home, row.post, row.urn, location(child, row.post))


def location(child, post):
    """Whether a placement's postcode lies in the city; the child's own home does."""
    if not post:
        return ""
    return "IN" if post == child.home_post or Chance(plan.SEED, "location", post).happens(plan.PLACED_IN_CITY_PER_MILLE) else "OUT"


def adopted_tables(made, child, first, last):
    for period in child.periods:
        if period.start > last or period.end < first or period.decision is None or period.decision > last:
            continue
        ceased = period.decision_ceased
        if ceased is not None and ceased > last:
            ceased = None
        if ceased is None or ceased >= first:
            reason = period.ceased_reason if ceased else ""
            made["placed_adoption"].append((child.ident, text(child.dob), text(period.decision), text(ceased), reason))
        if period.kind == "adoption" and first <= period.end <= last:
            chance = Chance(plan.SEED, "adopters", child.number)
            number, sex, status = chance.pick({("2", "MF", "L11"): 62, ("2", "MF", "L3"): 8, ("2", "MM", "L12"): 6, ("2", "FF", "L12"): 6,
                                               ("2", "MM", "L2"): 2, ("2", "FF", "L4"): 3, ("1", "F1", "L0"): 12, ("1", "M1", "L0"): 1})
            carer = "1" if period.adopters_place in ("A3", "A5") else "0"
            made["ad1"].append((child.ident, text(child.dob), text(period.decision), text(period.match), carer, number, sex, status))


def previous_permanence(child, first, last):
    """Asked of children who started to be looked after in the return; one row a child."""
    started = [p for p in child.periods if first <= p.start <= last and not p.short_break]
    if not started:
        return []
    when = ""
    if child.previous_permanence != "Z1":
        chance = Chance(plan.SEED, "permanence", child.number)
        when = max(child.dob + 5, child.periods[0].start - chance.between(200, 2500))
        when = text(when)
    code = child.previous_permanence if age(child.dob, child.periods[0].start) >= 1 else "Z1"
    return [(child.ident, text(child.dob), code, "", when if code != "Z1" else "")]


def social_workers(child, first, last):
    """Every social worker who had the child on a day of the return, from the day care began."""
    rows = []
    for period in child.periods:
        chance = Chance(plan.SEED, "social worker", child.number, period.index)
        at, reason, worker = period.start, "FCONTA", None
        while at < period.end and at <= last and not period.short_break:
            until = min(at + chance.curve(plan.SOCIAL_WORKER_STAYS), period.end)
            worker = chance.one_of([one for one in range(1, plan.SOCIAL_WORKERS + 1) if one != worker])
            if until >= first:
                rows.append((child.ident, text(child.dob), "SWE%05d" % (41_000 + 37 * worker), text(at), text(until if until <= last else None), reason))
            at, reason = until, chance.pick(plan.WHY_ANOTHER_WORKER)
    return rows


def review_rows(children, first, last):
    """Reviews with their participation codes: quotas within a year or quarter, PN0 before the fourth birthday."""
    held = [(child, d) for child in children for p in child.periods for d in p.reviews if first <= d <= last]
    codes = {}
    for begins, ends, per_mille in plan.TOOK_PART_PER_MILLE:
        older = [(child.ident, d) for child, d in held if begins <= d <= ends and birthday(child.dob, 4) <= d]
        took_part = (len(older) * per_mille + 500) // 1000
        chance = Chance(plan.SEED, "participation", begins)
        how = plan.TOOK_PART if begins >= plan.ATTENDED_MORE_BEFORE else plan.TOOK_PART_BEFORE
        dealt = chance.quota(took_part, how) + chance.quota(len(older) - took_part, plan.TOOK_NO_PART)
        codes.update(zip(older, chance.shuffled(dealt)))
    return [(child.ident, text(child.dob), text(d), codes.get((child.ident, d), "PN0")) for child, d in held]
