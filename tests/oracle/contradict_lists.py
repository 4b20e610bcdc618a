# More ways for contradict.py: exports that leave rows out, and what is left then (Readings 2 (c), 3 (f), 11 (d), 12 (b)). Where the text draws a
# line there is one way on each side of it.
"""Disturbances of lists."""

from datetime import date

from days import ONE_DAY, birthday
from truth import FIRST, LAST, place

MIDDLE = 2019  # 2019-20, with returns on both sides


def following(folder, year, row):
    return next((one for one in folder.rows(year, child=row["CHILD"]) if one["DECOM"] == row["DEC"]), None)


def drop_everywhere(folder, row):
    for year in folder.returns:
        folder.returns[year]["episodes"] = [one for one in folder.rows(year) if (one["CHILD"], one["DECOM"]) != (row["CHILD"], row["DECOM"])]


def after_x1(folder, is_lost):
    """(row with X1, the next row), of returns that have both."""
    found = [(row, following(folder, year, row)) for year in folder.returns for row in folder.rows(year) if row["DEC"] and row["REC"] == "X1"]
    return [(after["CHILD"], after) for _, after in found if after and is_lost(after)]


def lose_after_x1(folder, is_lost, count=4):
    taken = {}
    for child, after in after_x1(folder, is_lost):
        taken.setdefault(child, after)
    children = sorted(taken)
    folder.chance.shuffle(children)
    for child in children[:count]:
        drop_everywhere(folder, taken[child])


def days_of(row):
    return (row["DEC"] - row["DECOM"]).days if row["DEC"] else 10000


def x1_gap_short(folder):
    """The row after one with X1 is in no return: 31 days are missing at most."""
    lose_after_x1(folder, lambda row: row["REC"] == "X1" and days_of(row) <= 31)


def x1_gap_long(folder):
    lose_after_x1(folder, lambda row: row["REC"] == "X1" and 31 < days_of(row) < 1000)


def x1_last_row_lost(folder):
    """The child's last row is in no return."""
    lose_after_x1(folder, lambda row: row["REC"] != "X1" or row["DEC"] is None)


def stays_left_out(folder):
    """Temporary stays are not told, and the row before runs on to the return: then a move P to the same place."""
    for year in folder.returns:
        for away in [row for row in folder.rows(year) if row["PLACE"] == "T1"]:
            for one in folder.returns:
                before = folder.before(one, away)
                if before:
                    before["DEC"], before["REC"] = (away["DEC"], "X1") if away["DEC"] else (None, "")
            drop_everywhere(folder, away)


def in_january(day):
    return day is not None and day.month == 1


def year_before(folder, share):
    """The old year in dates of January."""
    for year in folder.returns:
        for kind, column in (("episodes", "DEC"), ("reviews", "REVIEW")):
            rows = [row for row in folder.rows(year, kind) if row[column]]
            wrong = [row for row in rows if in_january(row[column]) and row[column].day < 29 and row.get("REC") != "X1"]
            for row in wrong[:max(1, int(len(rows) * share))]:
                row[column] = row[column].replace(year=row[column].year - 1)


def january_of_the_old_year(folder):
    year_before(folder, 0.03)


def older_rows_repeated(folder):
    """A few rows that ended in earlier years: fewer than one in ten of the dates in DEC."""
    for year in folder.returns:
        older = [row for life in folder.lives for row in life.rows if row["DEC"] and date(year - 4, 4, 1) < row["DEC"] < date(year, 4, 1)]
        ends = sum(row["DEC"] is not None for row in folder.rows(year))
        folder.chance.shuffle(older)
        folder.returns[year]["episodes"] = [dict(row) for row in older[:ends // 10 - 1]] + folder.rows(year)


def whole_histories(folder):
    """All rows since 2008: many more than one in ten."""
    for year in folder.returns:
        older = [row for life in folder.lives for row in life.rows if row["DEC"] and row["DEC"] < date(year, 4, 1)]
        folder.returns[year]["episodes"] = [dict(row) for row in older] + folder.rows(year)


# ---- cut off after a number of rows --------------------------------------------------------------------------------

def cut_rows(rows, children):
    """In the order of CHILD, to the last row of that many children."""
    kept = sorted({row["CHILD"] for row in rows})[:children]
    return sorted((row for row in rows if row["CHILD"] in kept), key=lambda row: row["CHILD"])


def cut_reviews(folder, missing):
    rows = folder.rows(MIDDLE, "reviews")
    folder.returns[MIDDLE]["reviews"] = cut_rows(rows, len({row["CHILD"] for row in rows}) - missing)


def reviews_cut_off(folder):
    cut_reviews(folder, 40)


def reviews_cut_off_twenty(folder):
    cut_reviews(folder, 20)


def reviews_cut_off_five(folder):
    """Too few to be seen."""
    cut_reviews(folder, 5)


# ---- those still in care only --------------------------------------------------------------------------------------

def still_in_care(folder, year):
    return {row["CHILD"] for row in folder.rows(year) if row["DEC"] is None
            and birthday(next(life for life in folder.lives if life.id == row["CHILD"]).dob, 18) > date(year + 1, 3, 31)}


def reviews_of_those_in_care(folder):
    kept = still_in_care(folder, MIDDLE)
    folder.returns[MIDDLE]["reviews"] = [row for row in folder.rows(MIDDLE, "reviews") if row["CHILD"] in kept]


def reviews_of_those_in_care_and_breaks(folder):
    """A child with short breaks on the first and the last days of the year has reviews, too."""
    reviews_of_those_in_care(folder)
    tables, days = folder.returns[MIDDLE], [date(MIDDLE, 4, 5), date(MIDDLE + 1, 3, 15)]
    tables["header"].append({"CHILD": "9000", "SEX": "1", "DOB": date(2010, 1, 1), "ETHNIC": "WBRI", "UPN": "UN1"})
    for day in days:
        tables["episodes"].append({"CHILD": "9000", "DECOM": day, "RNE": "S", "LS": "V3", "CIN": "N1", "DEC": day + ONE_DAY, "REC": "E8",
                                   **place(folder.chance)})
        tables["reviews"].append({"CHILD": "9000", "DOB": date(2010, 1, 1), "REVIEW": day, "REVIEW_CODE": "PN1"})


def reviews_that_do_not_meet(folder):
    """One export was made in February, the next begins in May: less than 61 days are missing in either return."""
    first, last = date(MIDDLE + 1, 2, 11), date(MIDDLE + 1, 5, 1)
    for year in folder.returns:
        folder.returns[year]["reviews"] = [row for row in folder.rows(year, "reviews") if not first <= row["REVIEW"] <= last]


def reviews_of_those_in_care_every(folder):
    for year in folder.returns:
        kept = still_in_care(folder, year)
        folder.returns[year]["reviews"] = [row for row in folder.rows(year, "reviews") if row["CHILD"] in kept]


def episodes_in_care(folder, year, leavers=0):
    kept = still_in_care(folder, year)
    kept |= set(sorted({row["CHILD"] for row in folder.rows(year)} - kept)[:leavers])
    folder.returns[year]["episodes"] = [row for row in folder.rows(year) if row["CHILD"] in kept]


def episodes_of_those_in_care(folder):
    episodes_in_care(folder, MIDDLE)


def episodes_of_those_in_care_first(folder):
    """No return before: nothing but the ends tells."""
    episodes_in_care(folder, FIRST)


def episodes_of_those_in_care_few_left(folder):
    episodes_in_care(folder, FIRST, 4)


def episodes_of_those_in_care_every(folder):
    for year in folder.returns:
        episodes_in_care(folder, year)


def current_placements_every(folder):
    """One row a child, the latest, in each return."""
    for year in folder.returns:
        last = {}
        for row in folder.rows(year):
            if row["CHILD"] not in last or row["DECOM"] > last[row["CHILD"]]["DECOM"]:
                last[row["CHILD"]] = row
        folder.returns[year]["episodes"] = list(last.values())


# ---- the day of the extract: on both sides of "one in ten" ---------------------------------------------------------

def day_of_extract_but_some(folder, share):
    """Some open rows have no end, as they should."""
    day, rows = date(LAST + 1, 3, 31), [row for row in folder.rows(LAST) if row["DEC"] is None]
    for row in rows[int(len(rows) * share) + 1:]:
        row["DEC"] = day


def day_of_extract_but_few(folder):
    day_of_extract_but_some(folder, 0.06)


def day_of_extract_but_many(folder):
    """More than one in ten."""
    day_of_extract_but_some(folder, 0.12)


LISTS = [x1_gap_short, x1_gap_long, x1_last_row_lost, stays_left_out, january_of_the_old_year, older_rows_repeated, whole_histories, reviews_cut_off,
         reviews_cut_off_twenty, reviews_cut_off_five, reviews_of_those_in_care, reviews_of_those_in_care_and_breaks, reviews_that_do_not_meet,
         reviews_of_those_in_care_every, episodes_of_those_in_care,
         episodes_of_those_in_care_first, episodes_of_those_in_care_few_left, episodes_of_those_in_care_every, current_placements_every,
         day_of_extract_but_few, day_of_extract_but_many]
