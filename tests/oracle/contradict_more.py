# More ways for contradict.py: tables whose own dates have holes, files of other ids, days that cannot be (Reading 12 (b), (c), (e)).
"""Disturbances of what tables cover."""

from datetime import date


def keep_reviews(folder, keep):
    for year in folder.returns:
        folder.returns[year]["reviews"] = [row for row in folder.rows(year, "reviews") if keep(row["REVIEW"])]


def reviews_with_a_hole(folder):
    """An export of October to February is in no file."""
    first, last = date(2019, 10, 4), date(2020, 2, 20)
    keep_reviews(folder, lambda day: not first <= day <= last)


def reviews_that_stop(folder):
    """The last export of Reviews was made in October, the Episodes in April."""
    keep_reviews(folder, lambda day: day <= date(2021, 10, 15))


def reviews_of_the_year_before(folder):
    """The file of 2020-21 lies in the folder of 2021-22 too."""
    folder.returns[2021]["reviews"] = [dict(row) for row in folder.rows(2020, "reviews")]


def reviews_by_other_ids(folder):
    """The reviewing service writes CHILD in its own way, but for a few rows."""
    for row in folder.rows(2020, "reviews"):
        row["CHILD"] = f"IRO-{row['CHILD']}"


def leavers_by_other_ids(folder):
    for row in folder.rows(2021, "oc3"):
        row["CHILD"] = f"LC-{row['CHILD']}"


def years_of_another_century(folder):
    """19 typed for 20, or 1921 for 2021."""
    for year in folder.returns:
        found = [(row, "REVIEW") for row in folder.rows(year, "reviews")] + [(row, "DEC") for row in folder.rows(year) if row["DEC"]]
        for row, column in folder.chance.sample(found, min(2, len(found))):
            day = row[column]
            row[column] = day.replace(year=day.year - 100, day=min(day.day, 28))


def births_of_another_century(folder):
    """In one Header of several: the others have the right one."""
    for row in folder.some(folder.rows(2021, "header")):
        row["DOB"] = row["DOB"].replace(year=row["DOB"].year - 100, day=min(row["DOB"].day, 28))


def births_mistyped_in_headers(folder):
    """In every Header the same wrong date for a few children; OC3 and Reviews have the right one."""
    found = sorted({row["CHILD"] for year in folder.returns for row in folder.rows(year, "header")})
    children = set(folder.chance.sample(found, max(1, len(found) // 60)))
    for year in folder.returns:
        for row in folder.rows(year, "header"):
            if row["CHILD"] in children:
                row["DOB"] = row["DOB"].replace(year=row["DOB"].year - 1, day=min(row["DOB"].day, 28))


MORE = [reviews_with_a_hole, reviews_that_stop, reviews_of_the_year_before, reviews_by_other_ids, leavers_by_other_ids,
        years_of_another_century, births_of_another_century, births_mistyped_in_headers]
