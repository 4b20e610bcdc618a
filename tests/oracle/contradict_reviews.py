# More ways for contradict.py: Reviews of some children only, one review for each child, a code or a month left out, and columns that were filled in
# (Reading 12 (b), (c)). Where the text draws a line there is one way on each side of it.
"""Disturbances of Reviews, and of columns."""

from datetime import date

from contradict_more import keep_reviews
from days import age_on
from invented import Chance
from truth import LAST, return_of
from truth_local import spans

MIDDLE = 2019  # 2019-20, with returns on both sides


# ---- some children only --------------------------------------------------------------------------------------------

def without_reviews_of(folder, year, is_out, keep=0, few=None):
    """No review of these children in that year, but for some of them, or for one in so many (`few`)."""
    rows = folder.rows(year, "reviews")
    out = sorted({row["CHILD"] for row in rows if is_out(row["CHILD"])})
    out = set(out[keep:]) if few is None else set(out) - one_in(folder, few, out, date(year, 4, 1), date(year + 1, 3, 31), 92)
    folder.returns[year]["reviews"] = [row for row in rows if row["CHILD"] not in out]


def one_in(folder, many, children, first, last, least):
    """One in so many of those of the children who were in care for at least so many days from the first to the last, with some to spare."""
    days = {life.id: sum(max(0, (min(stop or last, last) - max(start, first)).days) for start, stop in spans(life)) for life in folder.lives}
    long = sorted(child for child in children if days[child] > least + 15)
    return set(long[:len(long) // many])


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
    """Of more than twenty: one does not hide it."""
    of = with_sexes(folder)
    without_reviews_of(folder, MIDDLE, of("2"), 1)


def reviews_of_few_boys(folder):
    """Their files were lost, and a few added by hand: one in twenty."""
    of = with_sexes(folder)
    without_reviews_of(folder, MIDDLE, of("1"), few=20)


def reviews_of_few_girls_every(folder):
    of = with_sexes(folder)
    for year in folder.returns:
        without_reviews_of(folder, year, of("2"), few=20)


def reviews_of_one_in_ten_girls(folder):
    """Too many to be seen."""
    of = with_sexes(folder)
    without_reviews_of(folder, MIDDLE, of("2"), few=10)


# ---- one review for each child, a code left out, a month that is missing -------------------------------------------

def keep_one(folder, year, choose):
    kept = {}
    for row in folder.rows(year, "reviews"):
        days = [row["REVIEW"], kept.get(row["CHILD"], row)["REVIEW"]]
        kept[row["CHILD"]] = row if choose(days) == row["REVIEW"] else kept[row["CHILD"]]
    folder.returns[year]["reviews"] = list(kept.values())


def latest_reviews(folder):
    """The date of the last review of each child, from a list of children."""
    keep_one(folder, MIDDLE, max)


def latest_reviews_every(folder):
    for year in folder.returns:
        keep_one(folder, year, max)


def first_reviews(folder):
    keep_one(folder, MIDDLE, min)


def latest_reviews_but_one(folder):
    """A child with two hides it."""
    rows = folder.rows(MIDDLE, "reviews")
    keep_one(folder, MIDDLE, max)
    kept = folder.rows(MIDDLE, "reviews")
    folder.returns[MIDDLE]["reviews"] = kept + [next(row for row in rows if not any(row is one for one in kept))]


def leave_out_code(folder, years, code, keep=0):
    for year in years:
        rows = folder.rows(year, "reviews")
        out = [row for row in rows if row["REVIEW_CODE"] == code][keep:]
        folder.returns[year]["reviews"] = [row for row in rows if not any(row is one for one in out)]


def reviews_without_a_code(folder):
    """PN0 was not asked for."""
    leave_out_code(folder, [MIDDLE], "PN0")


def reviews_without_a_code_last(folder):
    leave_out_code(folder, [LAST], "PN1")


def reviews_of_one_with_the_code(folder):
    """One is enough to hide it."""
    leave_out_code(folder, [MIDDLE], "PN1", 1)


def leave_out_days(folder, first, last):
    keep_reviews(folder, lambda day: not first <= day <= last)


def reviews_without_eight_weeks(folder):
    """Of the files of a month each, two are missing: less than 61 days."""
    leave_out_days(folder, date(MIDDLE, 10, 1), date(MIDDLE, 11, 26))


def reviews_without_eight_weeks_at_the_end(folder):
    """To the end of a year."""
    leave_out_days(folder, date(MIDDLE + 1, 2, 4), date(MIDDLE + 1, 3, 31))


def reviews_without_a_month(folder):
    """Less than fifteen gaps of a council as small as this."""
    leave_out_days(folder, date(MIDDLE, 10, 1), date(MIDDLE, 10, 31))


# ---- columns -------------------------------------------------------------------------------------------------------

def ls_all_one_code(folder):
    """Filled in by whoever made the file."""
    for row in folder.rows(MIDDLE):
        row["LS"] = "C2"


def ls_all_short_breaks(folder):
    for row in folder.rows(LAST):
        row["LS"] = "V4"


def rne_all_s(folder):
    for row in folder.rows(MIDDLE):
        row["RNE"] = "S"


def rne_all_s_every(folder):
    """No return says otherwise."""
    for year in folder.returns:
        for row in folder.rows(year):
            row["RNE"] = "S"


def fill_in(folder, column, text):
    for row in folder.rows(MIDDLE):
        row[column] = text


def urn_all_not_registered(folder):
    """In all rows of one return, with and without a provider."""
    fill_in(folder, "URN", "XXXXXXX")


def postcodes_all_one(folder):
    """The council's own."""
    fill_in(folder, "PL_POST", "NG1 1AA")


def urn_and_postcodes_all_one(folder):
    """Nothing tells two places from each other."""
    urn_all_not_registered(folder)
    postcodes_all_one(folder)


def review_codes_all_one(folder):
    for row in folder.rows(MIDDLE, "reviews"):
        row["REVIEW_CODE"] = "PN1"


def dec_blank_where_rec_stays(folder):
    """Of a few who left care in the last return."""
    left = [row for row in folder.rows(LAST) if row["DEC"] and row["REC"] != "X1"]
    for row in folder.some(left):
        row["DEC"] = None


def dec_blank_where_rec_stays_every(folder):
    """Of all, in one return, and X1 too: DEC was not asked for."""
    for row in folder.rows(MIDDLE):
        row["DEC"] = None


# ---- an older Episodes in a newer folder ---------------------------------------------------------------------------

def episodes_of(folder, year, older):
    folder.returns[year]["episodes"] = [dict(row) for row in folder.rows(older)]


def episodes_of_two_years_before(folder):
    episodes_of(folder, LAST - 1, LAST - 3)


def episodes_of_two_years_before_last(folder):
    episodes_of(folder, LAST, LAST - 2)


def episodes_of_the_year_before(folder):
    episodes_of(folder, LAST, LAST - 1)


def reviews_of_two_years_before(folder):
    folder.returns[LAST]["reviews"] = [dict(row) for row in folder.rows(LAST - 2, "reviews")]


def episodes_a_month_early(folder):
    """The last Episodes was made at the end of February, Reviews a month later."""
    folder.returns[LAST]["episodes"] = return_of(folder.lives, LAST, date(LAST + 1, 2, 28))["episodes"]


def episodes_a_month_early_before(folder):
    folder.returns[MIDDLE]["episodes"] = return_of(folder.lives, MIDDLE, date(MIDDLE + 1, 2, 28))["episodes"]


# ---- OC3 of some people only ---------------------------------------------------------------------------------------

def leavers_without(folder, sex, years):
    is_out = with_sexes(folder)(sex)
    for year in years:
        folder.returns[year]["oc3"] = [row for row in folder.rows(year, "oc3") if not is_out(row["CHILD"])]


def leavers_without_boys_every(folder):
    """No OC3 has them: only Episodes tells who left care."""
    leavers_without(folder, "1", list(folder.returns))


def leavers_without_girls_last(folder):
    leavers_without(folder, "2", [LAST])


REVIEWS = [leavers_without_boys_every, leavers_without_girls_last, reviews_without_girls, reviews_without_boys_every, reviews_without_sixteen, reviews_without_sixteen_every, reviews_without_new,
           reviews_without_new_last, reviews_of_one_girl, reviews_of_few_boys, reviews_of_few_girls_every, reviews_of_one_in_ten_girls, latest_reviews, latest_reviews_every, first_reviews, latest_reviews_but_one,
           reviews_without_a_code, reviews_without_a_code_last, reviews_of_one_with_the_code, reviews_without_eight_weeks, reviews_without_eight_weeks_at_the_end,
           reviews_without_a_month, ls_all_one_code, ls_all_short_breaks, rne_all_s, rne_all_s_every, urn_all_not_registered, postcodes_all_one,
           urn_and_postcodes_all_one, review_codes_all_one, dec_blank_where_rec_stays,
           dec_blank_where_rec_stays_every, episodes_of_two_years_before, episodes_of_two_years_before_last, episodes_of_the_year_before,
           reviews_of_two_years_before, episodes_a_month_early, episodes_a_month_early_before]
