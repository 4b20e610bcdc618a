# SPDX-License-Identifier: MIT
"""Health checks with their dates: assessments, dentist, immunisations, questionnaires, registration with a GP."""

from functools import partial

from . import plan, story
from .chance import Chance
from .choosing import choose_records
from .days import add_months, age, parts, text

COLUMNS = "CHILD,CHECK_TYPE,DATE,SCORE,DECLINED"


def draw_checks(kind, child, take):
    """(day, score or None, declined) of one kind of check, while in care. Each falls due some months after the one before."""
    chance = Chance(plan.SEED, "check", kind, child.number, take)
    first_after, months, spread, found = *plan.CHECKS[kind], []
    for period in child.periods:
        if period.short_break:
            continue
        at = period.start + chance.between(*first_after)
        while at < period.end and at <= plan.LAST_DAY:
            done = at >= plan.CHECKS_FROM and chance.happens(done_per_mille(kind, at))
            if done and (kind != "SDQ" or 4 <= age(child.dob, at) <= 16):
                score = chance.curve(plan.SDQ_SCORE) if kind == "SDQ" else None
                found.append((at, score, chance.happens(plan.DECLINED_PER_MILLE)))
            young = kind == "HEALTH ASSESSMENT" and age(child.dob, at) < 5
            at = add_months(at, 6 if young else months) + chance.between(-spread, spread // 2)
    return found


def done_per_mille(kind, d):
    year, month, _ = parts(d)
    shares = plan.CHECK_DONE_PER_MILLE[kind]
    return shares[min(year - (month < 4), max(shares))]


def hold_checks(children):
    """Every child's checks, chosen so that the figures of each kind come out; and the rows of the extract."""
    concerned = [child for child in children if any(p.end > plan.CHECKS_FROM for p in child.periods)]
    rows = []
    for child in concerned:
        child.checks = {}
    for kind in plan.CHECKS:
        for child, found in choose_records("check " + kind, concerned, plan.CHECK_TAKES, story.CHECKS[kind], partial(draw_checks, kind)):
            child.checks[kind] = found
            rows += [(child.ident, kind, d, score, declined) for d, score, declined in found]
    rows.sort(key=lambda row: (row[0], row[2], row[1]))
    return [(ident, kind, text(d), "" if score is None else str(score), "Y" if declined else "N") for ident, kind, d, score, declined in rows]
