# More ways for contradict.py: Reviews of some children only, one review for each child, a code or a month left out, and columns that were filled in
# (Reading 12 (b), (c)). Where the text draws a line there is one way on each side of it.
"""Disturbances of Reviews, and of columns."""

from datetime import date

from contradict_more import keep_reviews
from days import age_on
from invented import Chance
from truth import LAST

MIDDLE = 2019  # 2019-20, with returns on both sides


# ---- some children only --------------------------------------------------------------------------------------------

def without_reviews_of(folder, year, is_out, keep=0):
    """No review of these children in that year, but for some of them."""
    rows = folder.rows(year, "reviews")
    out = sorted({row["CHILD"] for row in rows if is_out(row["CHILD"])})
    out = set(out[keep:])
    folder.returns[year]["reviews"] = [row for row in rows if row["CHILD"] not in out]


def birth(folder, child):
    return next(life for life in folder.lives if life.id == child).dob


def sixteen_or_over(folder, year):
    return lambda child: age_on(birth(folder, child), date(year, 4, 1)) >= 16


def new_in(folder, year):
    """They came into care in it."""
    begun = {}
    for row in folder.rows(year):
        begun[row["CHILD"]] = min(row["DECOM"], begun.get(row["CHILD"], row["DECOM"]))
    return lambda child: child in begun and begun[child] > date(year, 4, 1)


def with_sexes(folder):
    """The truth has boys only: half of the children are girls."""
    sexes = {life.id: Chance(f"sex {life.id} {life.dob}").choice("12") for life in folder.lives}
    for year in folder.returns:
        for row in folder.rows(year, "header"):
            row["SEX"] = sexes[row["CHILD"]]
    return lambda sex: lambda child: sexes[child] == sex


def reviews_without_girls(folder):
    of = with_sexes(folder)
    without_reviews_of(folder, MIDDLE, of("2"))


def reviews_without_boys_every(folder):
    of = with_sexes(folder)
    for year in folder.returns:
        without_reviews_of(folder, year, of("1"))


def reviews_without_sixteen(folder):
    """Their reviews are held by the team for leaving care."""
    without_reviews_of(folder, MIDDLE, sixteen_or_over(folder, MIDDLE))


def reviews_without_sixteen_every(folder):
    for year in folder.returns:
        without_reviews_of(folder, year, sixteen_or_over(folder, year))


def reviews_without_new(folder):
    without_reviews_of(folder, MIDDLE, new_in(folder, MIDDLE))


def reviews_without_new_last(folder):
    without_reviews_of(folder, LAST, new_in(folder, LAST))


def reviews_of_one_girl(folder):
    """One is enough to hide it."""
    of = with_sexes(folder)
    without_reviews_of(folder, MIDDLE, of("2"), 1)


REVIEWS = [reviews_without_girls, reviews_without_boys_every, reviews_without_sixteen, reviews_without_sixteen_every, reviews_without_new,
           reviews_without_new_last, reviews_of_one_girl]
