# SPDX-License-Identifier: MIT
"""Where a child lives through a period of care: placements, same-carer changes, temporary stays."""

from . import plan
from .chance import Chance
from .days import age
from .entering import postcode, table_for
from .people import Stay, Temporary

WITHOUT_URN = {"H5", "P1", "P2", "P3", "R1", "R2", "R5", "Z1"}      # rule 222
SERVICES = {"PR1": 1, "PR2": 6, "PR4": 24, "PR5": 5, "PR3": 3}      # how many of each there are
NO_RETURN = {"P1", "P2", "P3", "R2", "R5", "Z1"}                    # no temporary stays from here
FOSTER = {"U1", "U2", "U3", "U4", "U5", "U6"}


def provider_and_urn(chance, place):
    if place == "Z1":
        return "", ""
    provider = chance.pick(plan.PROVIDER["A" if place[0] == "A" else place])
    if place in WITHOUT_URN:
        return provider, ""
    family = {"U": 1, "A": 2, "K": 3, "R": 4, "S": 5}[place[0]]
    service = chance.below(SERVICES[provider] * (4 if family == 3 else 1))
    return provider, "SC99%d%s%02d" % (family, provider[2], service)


def new_stay(chance, child, start, place, reason, left=""):
    """`left` is the postcode the child moves away from."""
    provider, urn = provider_and_urn(chance, place)
    post = child.home_post if place == "P1" else postcode(chance, child.home_post, left)
    return Stay(start, place, provider, post, urn, "P", reason)


def choose_place(chance, child, period, start):
    if period.kind == "remand":
        weights = without(plan.PLACE["remand"], "H5") if age(child.dob, start) < 16 else plan.PLACE["remand"]
    elif child.uasc and age(child.dob, start) >= 16:
        weights = plan.PLACE["uasc"]
    elif child.uasc:
        weights = {"U6": 1}
    elif period.kind == "adoption":
        weights = {"U6": 80, "U5": 20}
    else:
        weights = table_for(plan.PLACE, child, start)
        just_left = period.stays[-1].place if period.stays else ""
        if period.legal_on(start) not in ("C1", "C2") or just_left == "P1":   # rules 378, 435
            weights = without(weights, "P1")
    return chance.pick(weights)


def without(weights, place):
    return {kept: weight for kept, weight in weights.items() if kept != place}


def stay_length(chance, child, start, first):
    if first and chance.happens(plan.STOPGAP_PER_MILLE):
        return chance.curve(plan.STAY_LENGTH["stopgap"])
    settled = plan.SETTLED_TEENS if age(child.dob, start) >= 11 else plan.SETTLED
    return chance.curve(plan.STAY_LENGTH[chance.pick(settled)])


def place_child(child, period):
    chance = Chance(plan.SEED, "place", child.number, child.take("home"), period.index)
    period.stays, period.temporary = [], []
    last = period.placed or period.end
    at, reason = period.start, ""
    while at < last:
        place = choose_place(chance, child, period, at)
        length = stay_length(chance, child, at, at == period.start)
        if place in ("H5", "P2") and child.uasc:
            length += 150
        if period.adopters_place in ("A3", "A5"):                   # already with the adopters-to-be
            place, length = "U5", last - at
        following = min(near_order(period, at, at + length), last)
        if last - following < 3:
            following = last
        period.stays.append(new_stay(chance, child, at, place, reason, period.stays[-1].post if period.stays else ""))
        same_carer_changes(chance, child, period, period.stays[-1], following)
        at, reason = following, chance.pick(plan.WHY_MOVED)
    if period.placed:
        place_for_adoption(chance, child, period)
    temporary_stays(chance, child, period)


def near_order(period, at, following):
    """A move that falls near a court order happens with it."""
    for order, _ in period.legal:
        if at + 5 < order and abs(order - following) <= plan.MOVE_WITH_ORDER_DAYS:
            return order
    return following


def same_carer_changes(chance, child, period, stay, following):
    """The status of the placement changes, or the carer moves house: RNE T, and the placement goes on."""
    long_term = {"U6": "U4", "U3": "U1"}.get(stay.place)
    change = stay.start + chance.between(220, 620)
    if long_term and period.kind == "stay" and change + 30 < following and chance.happens(plan.LONG_TERM_PER_MILLE):
        period.stays.append(Stay(change, long_term, stay.provider, stay.post, stay.urn, "T", "PLACE"))
    move = stay.start + chance.between(650, 1500)
    if stay.place in FOSTER and move + 30 < following and chance.happens(plan.CARER_MOVES_PER_MILLE):
        now = period.stays[-1]
        period.stays.append(Stay(move, now.place, now.provider, postcode(chance, child.home_post, now.post), now.urn, "T", "CREQO"))


def place_for_adoption(chance, child, period):
    if period.adopters_place in ("A3", "A5"):
        now = period.stays[-1]
        provider, urn = provider_and_urn(chance, "A")
        period.stays.append(Stay(period.placed, period.adopters_place, provider, now.post, urn, "T", "PLACE"))
    else:
        period.stays.append(new_stay(chance, child, period.placed, period.adopters_place, "CARPL", period.stays[-1].post))


def temporary_stays(chance, child, period):
    """Hospital, holidays, respite of the carer: the child is back in the same placement afterwards (rule 383)."""
    changes = [stay.start for stay in period.stays[1:]] + [start for start, _ in period.legal[1:]]
    weights = {code: weight for code, (weight, _, _) in plan.TEMPORARY.items()}
    years_in_thousandths = (period.end - period.start) * 1000 // 365
    expected = years_in_thousandths * plan.TEMPORARY_PER_1000_YEARS // 1000      # stays, in thousandths
    for _ in range(expected // 1000 + chance.happens(expected % 1000)):
        if period.end - period.start < 90:
            return
        code = chance.pick(weights)
        start = chance.between(period.start + 15, period.end - 40)
        end = start + chance.between(*plan.TEMPORARY[code][1:])
        post = postcode(chance, child.home_post, period.stay_on(start).post)
        busy = any(start - 1 <= change <= end + 1 for change in changes)
        near = any(abs(start - other.start) < (400 if code == "T3" else 40) for other in period.temporary)
        place = period.stay_on(start).place
        if not (busy or near or place in NO_RETURN or place[0] == "A"):
            period.temporary.append(Temporary(start, end, code, post))
    period.temporary.sort(key=lambda stay: stay.start)
