# More ways for contradict.py: tables that do not have the children they should (Readings 1 (d), 12 (b)), files of the quarters of a year (1 (h)) and
# a system changed on one day (3 (f)). Where the text draws a line there is one way on each side of it.
"""Disturbances of tables against each other."""

from datetime import date, timedelta

from days import ONE_DAY, add_months, age_on, financial_year
from invented import Chance
from truth import FIRST, LAST, as_returned, oc2_of
from truth_local import spans

MIDDLE = 2019  # 2019-20, with returns on both sides


# ---- children that only other tables have --------------------------------------------------------------------------

def purge(folder, children, years):
    for year in years:
        folder.returns[year]["episodes"] = [row for row in folder.rows(year) if row["CHILD"] not in children]


def purged(folder, years, share=0.0, count=0):
    """Of the children in Episodes of these years."""
    found = sorted({row["CHILD"] for year in years for row in folder.rows(year)})
    purge(folder, set(folder.chance.sample(found, count or round(len(found) * share))), years)


def purged_from_episodes(folder):
    """By the rule of the system that keeps Episodes, and not by that of Reviews: a few children, in all returns."""
    purged(folder, list(folder.returns), 0.08)


def purged_from_episodes_once(folder):
    purged(folder, [MIDDLE], 0.08)


def purged_from_episodes_first(folder):
    """The return before is not in the folder."""
    purged(folder, [FIRST], 0.08)


def purged_three(folder):
    """Too few for a part: these children are in doubt."""
    purged(folder, list(folder.returns), count=3)


# ---- children that only social workers, or Missing, have -------------------------------------------------------------

def social_workers_of(lives, year):
    """SWEpisodes: who had the case on the days in care; a few in each period of care."""
    start, end, rows = date(year, 4, 1), date(year + 1, 3, 31), []
    for life in lives:
        chance = Chance(f"social workers {life.id} {life.dob}")
        for day, stop in spans(life):
            while day < stop:
                until = min(stop, day + timedelta(days=chance.randint(100, 500)))
                if day <= end and until >= start:
                    rows.append({"CHILD": life.id, "DOB": life.dob, "SW_ID": f"SWE{chance.randint(10000, 99999)}", "SW_DECOM": day,
                                 "SW_DEC": until if until <= end else None, "SW_REASON": ""})
                day = until
    return rows


def missing_of(lives, year):
    """Missing: some go missing now and then, for a day or a few."""
    rows = []
    for life in lives:
        chance = Chance(f"missing {life.id} {life.dob}")
        for day, stop in spans(life) if chance.maybe(0.6) else ():
            day += timedelta(days=chance.randint(5, 200))
            while day < stop:
                back = min(stop, day + timedelta(days=chance.randint(0, 6)))
                if financial_year(day) == year:
                    rows.append({"CHILD": life.id, "DOB": life.dob, "MISSING": "M", "MIS_START": day, "MIS_END": back if back <= date(year + 1, 3, 31) else None})
                day = back + timedelta(days=chance.randint(20, 250))
    return rows


def with_more(folder):
    for year in folder.returns:
        folder.returns[year] |= {"sw_episodes": social_workers_of(folder.lives, year), "missing": missing_of(folder.lives, year)}


def social_workers_as_they_were(folder):
    with_more(folder)


def in_sw_episodes_only(folder):
    """By the rule of the system that keeps Episodes and Reviews."""
    with_more(folder)
    purged_from_all_but(folder, "sw_episodes", 0.08)


def in_missing_only(folder):
    with_more(folder)
    purged_from_all_but(folder, "missing", 0.15)


def three_in_sw_episodes_only(folder):
    """Too few for a part."""
    with_more(folder)
    purged_from_all_but(folder, "sw_episodes", count=3)


def purged_from_all_but(folder, kept, share=0.0, count=0):
    """Some of the children are in no table of children in care but one."""
    found = sorted({row["CHILD"] for year in folder.returns for row in folder.rows(year)})
    out = set(folder.chance.sample(found, count or round(len(found) * share)))
    for year in folder.returns:
        for kind in {"episodes", "reviews", "sw_episodes", "missing"} - {kept}:
            folder.returns[year][kind] = [row for row in folder.rows(year, kind) if row["CHILD"] not in out]


# ---- beginnings left out -------------------------------------------------------------------------------------------

def beginnings(folder, year):
    """The rows with which children came into care in the year who were in no return before, and stayed on."""
    before = {row["CHILD"] for one in folder.returns if one < year for row in folder.rows(one)}
    return [row for row in folder.rows(year) if row["CHILD"] not in before and row["RNE"] == "S" and row["DECOM"] >= date(year, 4, 1) and row["REC"] == "X1"]


def without_beginnings(folder, years, count=None):
    """The first rows of new children are in no return."""
    found = [row for year in years for row in beginnings(folder, year)]
    for row in found if count is None else folder.some(found, count):
        for year in folder.returns:
            folder.returns[year]["episodes"] = [one for one in folder.rows(year) if (one["CHILD"], one["DECOM"]) != (row["CHILD"], row["DECOM"])]


def episodes_without_beginnings(folder):
    without_beginnings(folder, [MIDDLE])


def episodes_without_beginnings_every(folder):
    without_beginnings(folder, [year for year in folder.returns if year > FIRST])


def episodes_without_four_beginnings(folder):
    """Too few to be seen."""
    without_beginnings(folder, [MIDDLE], 4)


# ---- days cut to the month -----------------------------------------------------------------------------------------

def first_of_the_month(day):
    return day.replace(day=1)


def last_of_the_month(day):
    return add_months(day.replace(day=1), 1) - ONE_DAY


def cut_days(folder, kind, columns, years, day_of=first_of_the_month):
    for year in years:
        folder.returns[year][kind] = [row | {column: day_of(row[column]) for column in columns if row[column]} for row in folder.rows(year, kind)]


def reviews_on_the_first(folder):
    cut_days(folder, "reviews", ["REVIEW"], [MIDDLE])


def reviews_on_the_last_every(folder):
    cut_days(folder, "reviews", ["REVIEW"], list(folder.returns), last_of_the_month)


def starts_on_the_first(folder):
    """DECOM, and not DEC."""
    cut_days(folder, "episodes", ["DECOM"], [MIDDLE])


def starts_on_the_first_every(folder):
    cut_days(folder, "episodes", ["DECOM"], list(folder.returns))


def days_on_the_first(folder):
    """DECOM and DEC: rows that last less than a month have no days."""
    cut_days(folder, "episodes", ["DECOM", "DEC"], [MIDDLE])


def starts_on_the_first_but_one(folder):
    """One day that is none of the first hides it."""
    rows = folder.rows(MIDDLE)
    kept = next(row["DECOM"] for row in rows if row["DECOM"].day > 1)
    cut_days(folder, "episodes", ["DECOM"], [MIDDLE], lambda day: day if day == kept else first_of_the_month(day))


# ---- places that are written in another way ------------------------------------------------------------------------

def places_written_short(folder):
    """One return has URN without SC, and the first part of postcodes."""
    for row in folder.rows(MIDDLE):
        row["URN"], row["PL_POST"] = row["URN"].removeprefix("SC"), row["PL_POST"].partition(" ")[0]


def places_written_short_since(folder):
    """So have all later ones, of rows that began in it or since."""
    for year in folder.returns:
        for row in folder.rows(year):
            if row["DECOM"] >= date(MIDDLE, 4, 1):
                row["URN"], row["PL_POST"] = row["URN"].removeprefix("SC"), row["PL_POST"].partition(" ")[0]


# ---- OC2 -----------------------------------------------------------------------------------------------------------

def with_oc2(folder):
    for year in folder.returns:
        folder.returns[year]["oc2"] = oc2_of(folder.lives, year)


def oc2_as_it_was(folder):
    with_oc2(folder)


def oc2_a_year_late(folder):
    """Each folder has OC2 of the next year."""
    for year in folder.returns:
        folder.returns[year]["oc2"] = oc2_of(folder.lives, year + 1)


def oc2_a_year_early(folder):
    for year in folder.returns:
        folder.returns[year]["oc2"] = oc2_of(folder.lives, year - 1)


def oc2_of_the_next_year(folder):
    """It lies in two folders."""
    with_oc2(folder)
    folder.returns[MIDDLE]["oc2"] = [dict(row) for row in folder.returns[MIDDLE + 1]["oc2"]]


def oc2_with_four_of_the_next_year(folder):
    """Four children are not in it, and four others are."""
    with_oc2(folder)
    for year in folder.returns:
        own, later = folder.returns[year]["oc2"], oc2_of(folder.lives, year + 1)
        ids = {row["CHILD"] for row in own}
        new = [row for row in later if row["CHILD"] not in ids and folder.rows(year, child=row["CHILD"])]
        folder.chance.shuffle(own)
        folder.returns[year]["oc2"] = own[4:] + new[:4]


# ---- Reviews -------------------------------------------------------------------------------------------------------

def without_under_four(folder, years, keep=0):
    """No review with a child under four at the end of the year, but for some."""
    for year in years:
        rows, young = folder.rows(year, "reviews"), []
        young = sorted({row["CHILD"] for row in rows if age_on(row["DOB"], date(year + 1, 3, 31)) < 4})
        kept = set(young[:keep])
        folder.returns[year]["reviews"] = [row for row in rows if row["CHILD"] in kept or age_on(row["DOB"], row["REVIEW"]) >= 4]


def reviews_without_under_four(folder):
    """They have no part in it: PN0."""
    without_under_four(folder, [MIDDLE])


def reviews_without_under_four_every(folder):
    without_under_four(folder, list(folder.returns))


def reviews_of_one_under_four(folder):
    """Of fewer than twenty: one is enough to hide it."""
    without_under_four(folder, [MIDDLE], 1)


def book(folder, year, made, count=None):
    """Reviews is of that day, and has those to come within the year, about when they were held."""
    held = [row for row in folder.rows(year, "reviews") if row["REVIEW"] <= made]
    due = sorted((row for row in folder.rows(year, "reviews") if row["REVIEW"] > made), key=lambda row: row["REVIEW"])[:count]
    booked = [dict(row, REVIEW=max(made + ONE_DAY, row["REVIEW"] + timedelta(days=folder.chance.randint(-30, 10))), REVIEW_CODE="") for row in due]
    folder.returns[year]["reviews"] = held + booked


def reviews_booked(folder):
    """Reviews was made in November, Episodes in April."""
    book(folder, LAST, date(LAST, 11, 15))


def reviews_booked_before(folder):
    book(folder, MIDDLE, date(MIDDLE + 1, 1, 31))


def reviews_booked_after_the_year(folder):
    """What is booked after it, too, up to the end of August."""
    for life in folder.lives:
        folder.returns[LAST]["reviews"] += [{"CHILD": life.id, "DOB": life.dob, "REVIEW": day, "REVIEW_CODE": ""}
                                            for day, _ in life.reviews if date(LAST + 1, 3, 31) < day <= date(LAST + 1, 8, 31)]


def reviews_booked_four(folder):
    book(folder, LAST, date(LAST, 11, 15), 4)


# ---- a system changed on one day -----------------------------------------------------------------------------------

def reopen(folder, rne, rec, children=None):
    """Every row open on 1 July is closed, and opened again: postcodes and URN were not taken over."""
    day = date(MIDDLE, 7, 1)
    for year in folder.returns:
        rows = []
        for row in folder.rows(year):
            moved = row["DECOM"] < day and (row["DEC"] is None or row["DEC"] > day) and year >= MIDDLE and (children is None or row["CHILD"] in children)
            if moved and year == MIDDLE:
                rows.append(dict(row, DEC=day, REC=rec))
            rows.append(dict(row, DECOM=day, RNE=rne, PL_POST="", URN="") if moved else row)
        folder.returns[year]["episodes"] = rows


def moved_on_one_day(folder):
    reopen(folder, "P", "X1")


def moved_on_one_day_s(folder):
    """As if they came into care."""
    reopen(folder, "S", "X1")


def moved_on_one_day_seventeen(folder):
    """Too few to be seen."""
    day = date(MIDDLE, 7, 1)
    found = sorted({row["CHILD"] for row in folder.rows(MIDDLE) if row["DECOM"] < day and (row["DEC"] is None or row["DEC"] > day)})
    reopen(folder, "P", "X1", set(folder.chance.sample(found, 17)))


# ---- four files of a year ------------------------------------------------------------------------------------------

def in_files(folder, year, days):
    """Episodes and Reviews of that return as extracts, each from the day after the one before to its day."""
    kinds, first = {kind: folder.returns[year].pop(kind) for kind in ("episodes", "reviews")}, date(year, 4, 1)
    for number, made in enumerate(days, 1):
        rows = [as_returned(row, made) for row in kinds["episodes"] if row["DEC"] is None or row["DEC"] >= first]
        reviews = [row for row in kinds["reviews"] if first <= row["REVIEW"] <= made]
        folder.more[f"{year}-{(year + 1) % 100:02d}/episodes q{number}.csv"] = ("episodes", [row for row in rows if row])
        folder.more[f"{year}-{(year + 1) % 100:02d}/reviews q{number}.csv"] = ("reviews", reviews)
        first = made + ONE_DAY


def four_quarterly_files(folder):
    in_files(folder, MIDDLE, [date(MIDDLE, 6, 30), date(MIDDLE, 9, 30), date(MIDDLE, 12, 31), date(MIDDLE + 1, 3, 31)])


def four_quarterly_files_last(folder):
    in_files(folder, LAST, [date(LAST, 6, 30), date(LAST, 9, 30), date(LAST, 12, 31), date(LAST + 1, 3, 31)])


def two_files_from_may(folder):
    """The second begins before 30 June."""
    in_files(folder, MIDDLE, [date(MIDDLE, 5, 10), date(MIDDLE + 1, 3, 31)])


TABLES = [purged_from_episodes, purged_from_episodes_once, purged_from_episodes_first, purged_three, oc2_as_it_was, oc2_a_year_late,
          oc2_a_year_early, oc2_of_the_next_year, oc2_with_four_of_the_next_year, reviews_without_under_four, reviews_without_under_four_every,
          reviews_of_one_under_four, reviews_booked, reviews_booked_before, reviews_booked_after_the_year, reviews_booked_four, moved_on_one_day,
          moved_on_one_day_s, moved_on_one_day_seventeen, four_quarterly_files, four_quarterly_files_last, two_files_from_may,
          social_workers_as_they_were, in_sw_episodes_only, in_missing_only, three_in_sw_episodes_only, episodes_without_beginnings,
          episodes_without_beginnings_every, episodes_without_four_beginnings, reviews_on_the_first, reviews_on_the_last_every, starts_on_the_first,
          starts_on_the_first_every, days_on_the_first, starts_on_the_first_but_one, places_written_short, places_written_short_since]
