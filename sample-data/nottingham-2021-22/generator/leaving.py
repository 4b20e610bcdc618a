# SPDX-License-Identifier: MIT
"""Leaving care: the end reason, and the episode rows now that the whole period is known."""

from . import plan
from .chance import Chance
from .people import Row
from .placements import FOSTER

KIND_REC = {"cao": "E41", "relatives": "E13", "transfer": "E3", "custody": "E9", "other": "E8", "died": "E2", "adult": "E15", "abroad": "E16"}


def leave_care(child, period):
    chance = Chance(plan.SEED, "leave", child.number, period.index)
    place = period.stays[-1].place
    period.rec = KIND_REC.get(period.kind) or {
        "adoption": lambda: "E11" if place in ("A3", "A4") or chance.happens(280) else "E12",
        "sgo": lambda: special_guardianship(chance, place),
        "home": lambda: chance.pick(plan.HOME_REC),
        "remand": lambda: chance.pick({"E14": 60, "E9": 40}),
        "stay": lambda: chance.pick(plan.AT_18_FOSTERED if place in FOSTER else plan.AT_18),
    }[period.kind]()
    period.rows = rows_of(period)


def special_guardianship(chance, place):
    """To the former foster carer only from a foster placement (rule 516)."""
    if place in ("U1", "U2", "U3"):
        return "E45"
    if place in FOSTER:
        return chance.pick({"E46": 20, "E47": 65, "E48": 15})
    return chance.pick({"E47": 85, "E48": 15})


def rows_of(period):
    """Stays, legal steps and temporary stays cut into episode rows, each change with its RNE code."""
    stays = {stay.start: stay for stay in period.stays}
    legal = dict(period.legal)
    leaves = {stay.start: stay for stay in period.temporary}
    returns = {stay.end for stay in period.temporary}
    marks = sorted(set(stays) | set(legal) | set(leaves) | returns)
    rows = []
    for mark, following in zip(marks, marks[1:] + [period.end]):
        away = leaves.get(mark)
        stay = period.stay_on(mark)
        if mark == period.start:
            rne = "S"
        elif away or mark in returns:
            rne = "P"
        elif mark in stays and mark in legal:
            rne = {"P": "B", "T": "U"}[stay.rne]
        else:
            rne = stay.rne if mark in stays else "L"
        if rows and mark in stays:
            rows[-1].reason = stay.reason
        rows.append(Row(mark, rne, period.legal_on(mark), away.place if away else stay.place, "" if away else stay.provider, following,
                        "X1", "", away.post if away else stay.post, "" if away else stay.urn))
    rows[-1].rec = period.rec
    return rows
