# SPDX-License-Identifier: MIT
"""Reviews: within 20 working days, then 3 months, then every 6 months (CPR reg 33, Reading 7)."""

from . import plan
from .chance import Chance
from .days import add_months, add_working_days, parts, working_day_at_or_before


def hold_reviews(child, period):
    chance = Chance(plan.SEED, "review", child.number, child.take("reviews"), period.index)
    period.reviews = []
    due, spare, last = add_working_days(period.start, 20), 9, period.start
    while True:
        if chance.happens(on_time_per_mille(due)):
            held = working_day_at_or_before(due - chance.between(0, spare))
        else:
            held = working_day_at_or_before(due + chance.between(4, 40))
            if held <= due:
                held = add_working_days(due, 1)
        held = max(held, last + 1)
        if held >= period.end or held > plan.LAST_DAY:
            return
        period.reviews.append(held)
        due = add_months(held, 3 if len(period.reviews) == 1 else 6)
        spare, last = (15 if len(period.reviews) == 1 else 28), held


def on_time_per_mille(due):
    year, month, _ = parts(due)
    first = year if month >= 4 else year - 1
    shares = plan.ON_TIME_PER_MILLE
    return shares.get("%d-%02d" % (first, (first + 1) % 100), shares[min(shares)])
