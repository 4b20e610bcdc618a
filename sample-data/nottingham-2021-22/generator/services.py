# SPDX-License-Identifier: MIT
"""What the services count for themselves: complaints, advocacy, visitors, reviewing officers, homes, carers, survey, benchmarks."""

from . import plan, story
from .chance import Chance
from .choosing import choose_records
from .days import add_working_days, age, day, is_working_day, parts, text
from .measures import HOMES, care_on


def complaints():
    chance, rows = Chance(plan.SEED, "earlier complaints"), []
    starts = [first + apart * number for times, first, apart in plan.EARLIER_COMPLAINT_DAYS for number in range(times)]
    for number, (complaint, start) in enumerate(zip(plan.EARLIER_COMPLAINTS, starts), 1):
        rows.append(complaint_row("B%02d" % number, complaint, start + chance.below(6), "N"))
    chance = Chance(plan.SEED, "complaints")
    for number, complaint in enumerate(plan.COMPLAINTS, 1):
        start = day(2020, 9, 7) + plan.STAGE_2_AFTER.get(number, (number - 1) * 24) + chance.below(6)
        rows.append(complaint_row("C%02d" % number, complaint, start, "Y" if number in plan.THROUGH_AN_ADVOCATE else "N", "C08" if number == 15 else ""))
    return rows


def complaint_row(ident, complaint, start, advocate, parent=""):
    nature, stage, days, outcome = complaint
    while not is_working_day(start):
        start += 1
    extended = "Y" if days > (10 if stage == 1 else 25) else "N"
    return (ident, str(stage), text(start), text(add_working_days(start, days)), extended, nature, outcome, advocate, "Y", parent)


def draw_contacts(child, take):
    """(day, how, home) of advocates' contacts with a child in a home: now and then in person, more often by telephone or screen."""
    chance, found = Chance(plan.SEED, "advocate", child.number, take), []
    for period in child.periods:
        for stay, following in zip(period.stays, [stay.start for stay in period.stays[1:]] + [period.end]):
            if stay.place not in HOMES or period.short_break:
                continue
            home = stay.urn or "home %d" % (stay.start % 9)
            at = max(stay.start, plan.CONTACTS_FROM) + chance.between(1, 45)
            while at < min(following, plan.LAST_DAY + 1):
                found.append((at, chance.pick({"VISIT": 76, "PHONE": 14, "DIGITAL": 10}), home))
                at += chance.between(45, 86)
    return found


def contacts(children):
    concerned = [child for child in children if any(p.end > plan.CONTACTS_FROM for p in child.periods)]
    found = choose_records("contacts", concerned, plan.CONTACT_TAKES, story.CONTACTS, draw_contacts)
    found = [(child, contacts_in_april(child) + record) for child, record in found]
    return [(child.ident, home, text(d), how) for child, record in sorted(found, key=lambda pair: pair[0].ident) for d, how, home in record]


def contacts_in_april(child):
    """In the month before the figures of the service's reports begin to look."""
    chance, first, found = Chance(plan.SEED, "advocate in April", child.number), plan.APRIL_CONTACTS, []
    period = care_on(child, first)
    if period is not None and not period.short_break and period.stay_on(first).place in HOMES and chance.happens(plan.CONTACT_IN_APRIL_PER_MILLE):
        stay = period.stay_on(first)
        d = first + chance.below(28)
        if period.end > d and period.stay_on(d) is stay:
            found.append((d, "PHONE", stay.urn or "home %d" % (stay.start % 9)))
    return found


def advocacy_issues(children, leavers):
    """Each child helped has a first issue; the last few issues of the year are second ones. `leavers`: numbers of care leavers."""
    chance = Chance(plan.SEED, "issues")
    when = sorted(plan.ADVOCACY_YEAR + chance.below(365) for _ in range(sum(plan.ISSUES.values())))
    issues, by = chance.quota(len(when), plan.ISSUES), chance.quota(len(when), plan.REFERRED_BY)
    groups, send = chance.quota(plan.HELPED, plan.HELPED_GROUPS), chance.quota(plan.HELPED, plan.HELPED_SEND)
    listed = {code for group in plan.HELPED_GROUPS for code in group}
    # Somebody of that age and sex on the day: in care, or a care leaver.
    fits = lambda child, d, sex, low, high: low <= age(child.dob, d) <= high and sex in ("", child.sex) and (
        low < 18 and care_on(child, d) or low >= 18 and child.number in leavers)
    helped = []
    for d, group, special, ages in zip(when, groups, send, chance.quota(plan.HELPED, plan.HELPED_AGES)):
        known = {child.ident for child, _ in helped}
        fitting = [child for child in children if fits(child, d, *ages) and child.ident not in known
                   and (child.ethnic in group if group else child.ethnic not in listed)]
        helped.append((chance.one_of(fitting), special))
    people, first = list(helped), list(zip(helped, when))
    for d, ages in zip(when[plan.HELPED:], plan.HELPED_AGAIN):
        people.append(chance.one_of([one for one, asked in first if fits(one[0], asked, *ages) and fits(one[0], d, *ages) and one not in people[plan.HELPED:]]))
    told = zip(people, when, issues, by)
    return sorted((child.ident, text(d), issue, source, special) for (child, special), d, issue, source in [*earlier_issues(children), *told])


def earlier_issues(children):
    """Of the months before the report's year."""
    chance = Chance(plan.SEED, "earlier issues")
    first, last = plan.EARLIER_ADVOCACY
    when = [first] + sorted(first + chance.below(last - first) for _ in range(plan.EARLIER_ISSUES - 1))
    found = []
    told = zip(when, chance.quota(len(when), plan.ISSUES), chance.quota(len(when), plan.EARLIER_REFERRED_BY), chance.quota(len(when), plan.EARLIER_HELPED_SEND))
    for d, issue, source, special in told:
        known = {child.ident for (child, _), _, _, _ in found}
        child = chance.one_of([child for child in children if care_on(child, d) and age(child.dob, d) >= plan.EARLIER_HELPED_FROM_AGE and child.ident not in known])
        found.append(((child, special), d, issue, source))
    return found


def feedback():
    chance = Chance(plan.SEED, "feedback")
    answers = [chance.quota(plan.RESPONSES, {"Y": yes, "N": plan.RESPONSES - yes}) for yes in plan.FEEDBACK_YES]
    earlier, (responses, agreed) = Chance(plan.SEED, "earlier feedback"), plan.EARLIER_FEEDBACK
    before = zip(*(earlier.quota(responses, {"Y": yes, "N": responses - yes}) for yes in agreed))
    before = [[text(plan.EARLIER_ADVOCACY[0] + 10 * number), *given] for number, given in enumerate(before)]
    told = [[text(plan.ADVOCACY_YEAR + 15 + 18 * number), *given] for number, given in enumerate(zip(*answers), 1)]
    return [("%s%02d" % (letter, number), *row) for letter, rows in (("E", before), ("F", told)) for number, row in enumerate(rows, 1)]


def independent_visitors(children):
    """Stocks and flows of 2020-21, which fit together: 24 matches and 20 young people waiting at its start; and a little of what follows."""
    chance = Chance(plan.SEED, "visitors")
    people = chance.shuffled(child for child in children if all(care_on(child, d) for d in plan.VISITOR_YEAR) and age(child.dob, plan.LAST_DAY) >= 8)
    visited = those_visited(chance, people)
    needs = dict(zip([child.ident for child in visited], chance.quota(len(visited), plan.VISITED["needs"])))
    others, rows, both = [child for child in people if child not in visited], [], None
    for number, *steps in plan.VISITOR_PATHS:
        for _ in range(number):
            days, at = [], plan.VISITOR_YEAR[0] - 300
            for step in steps:                                        # referred, matched, withdrawn, ended: each after the one before
                if step == "in":
                    at = max(at, plan.VISITOR_YEAR[0]) + chance.between(5, 110)
                elif step == "later":
                    at = max(at, plan.VISITOR_YEAR[1]) + chance.between(5, 80)
                elif step == "before":
                    at += chance.between(5, 140)
                days.append(at if step else None)
            staying = steps[0] != "later" and not steps[2] and steps[3] != "in"
            if steps == ["in", "", "", ""] and both:                  # whose visitor is about to leave, and who waits for another
                child, both = both, None
            else:
                child = (visited if staying else others).pop()
            both = child if steps[3] == "later" else both
            rows.append((child.ident, days))
    return sorted((ident, *map(text, days), needs.get(ident, "N")) for ident, days in rows)


def those_visited(chance, people):
    """Those with a visitor or waiting at the year's end, by the sex and ethnicity that the report counts."""
    total = sum(plan.VISITED["sex"].values())
    found = []
    for sex, codes in zip(chance.quota(total, plan.VISITED["sex"]), chance.quota(total, plan.VISITED["ethnic"])):
        found.append(next(child for child in people if child.sex == sex and child.ethnic in codes and child not in found))
    return found


def teams(children):
    rows = []
    for child in children:
        for period in child.periods:
            if period.end <= plan.TEAMS_FROM or period.short_break:
                continue
            chance = Chance(plan.SEED, "team", child.number, period.index)
            field = "Fieldwork " + chance.one_of(["North", "Central", "South"])
            later = "Whole Life Disability" if period.cin == "N2" else "Children in Care " + chance.one_of("123")
            moved = period.start + chance.between(120, 260)
            if moved > plan.TEAMS_FROM or period.cin == "N2":
                rows.append((child.ident, later if period.cin == "N2" else field, period.start))
            if moved < min(period.end, plan.LAST_DAY) and period.cin != "N2":
                rows.append((child.ident, later, moved))
    return [(ident, team, text(d)) for ident, team, d in sorted(rows, key=lambda row: (row[0], row[2]))]


def caseloads():
    return [("RO%02d" % number, text(as_at), str(cases), "FULL TIME" if cases > 50 else "PART TIME")
            for as_at, held in plan.CASELOADS for number, cases in enumerate(held, 1)]


def officers_records():
    chance = Chance(plan.SEED, "officers")
    rows = []
    for first, days, concerns, compliments, audits in plan.OFFICERS_RECORDS:
        reviews, plans = chance.quota(audits, plan.AUDITED_REVIEWS), chance.quota(audits, plan.AUDITED_PLANS)
        told = Chance(plan.SEED, "concerns", first)
        raised = [told.quota(concerns, weights) for weights in (plan.CONCERN_REASONS, plan.CONCERN_LEVELS, plan.RESOLVED)]
        for kind in ["CONCERN"] * concerns + ["COMPLIMENT"] * compliments + ["AUDIT"] * audits:
            grades = (reviews.pop(), plans.pop(), "Y") if kind == "AUDIT" else ("", "", "")
            concern = [dealt.pop() for dealt in raised] if kind == "CONCERN" else ["", "", ""]
            rows.append(("R%03d" % (len(rows) + 1), text(first + chance.below(days)), kind, *grades, *concern))
    return rows


def carers():
    chance = Chance(plan.SEED, "carers")
    campaign = [plan.CAMPAIGN_FROM + 43 * number for number in range(plan.CAMPAIGN_CARERS)]
    lately = [day(2021, 4, 6) + 11 * number for number in range(plan.APPROVED_TO_DATE)]
    return [("FC%03d" % number, text(d + chance.below(9)), "100 HOMES" if d in campaign else "OTHER")
            for number, d in enumerate(campaign + lately, 1)]


def homes():
    chance = Chance(plan.SEED, "homes")
    return [("home %02d" % number, text(day(2008 + number % 7, 1 + number % 12, 1)), "", str(chance.between(3, 5) if kind != "SHORT BREAKS" else 11), kind,
             "OUTSTANDING" if number in plan.OUTSTANDING_HOMES else "GOOD")
            for number, kind in enumerate(plan.HOME_KINDS, 1)]


def survey():
    rows = []
    for first, asked, yes in plan.EARLIER_SURVEYS:
        rows += survey_rows(Chance(plan.SEED, "survey", first), "%02d-" % (parts(first)[0] % 100), first, asked, yes)
    return rows + survey_rows(Chance(plan.SEED, "survey"), "S", plan.SURVEY_DAY, plan.SURVEYED, plan.SURVEY_YES)


def survey_rows(chance, letter, first, asked, yes):
    """Whose answers: nobody's. Who would do better with more help (HYS-5) does not say it would never be so (HYS-6)."""
    deal = lambda number, agree: chance.quota(number, {"Y": agree, "N": number - agree})
    answers = [deal(asked, agree) for agree in yes[:5]]
    never = iter(deal(answers[4].count("N"), yes[5]))
    answers.append(["N" if more == "Y" else next(never) for more in answers[4]])
    return [("%s%02d" % (letter, number), text(first + chance.below(20)), *given) for number, given in enumerate(zip(*answers), 1)]
