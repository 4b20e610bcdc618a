# More ways for contradict.py: what lists of current cases and exports do to local extracts (Reading 12 (b), "Words used on this page").
# Each takes the folder, whose `local` is {name: rows}.
"""Disturbances of local extracts."""

from datetime import date

from contradict_exports import day_first, in_utc, month_first
from contradict_lists import cut_rows, still_in_care
from contradict_reviews import with_sexes
from truth import LAST, return_of

ENDS = {"leaving_care": "SUPPORT_END", "independent_visitors": "IV_ENDED", "school_places": "PLACE_END"}


def keep_last(folder, name, column, *kinds, count=1):
    by_child = {}
    for row in folder.local[name]:
        by_child.setdefault((row["CHILD"], *(row[kind] for kind in kinds)), []).append(row)
    folder.local[name] = [row for rows in by_child.values() for row in sorted(rows, key=lambda row: row[column])[-count:]]


def last_visits(folder):
    keep_last(folder, "visits", "VISIT_DATE")


def last_two_visits(folder):
    keep_last(folder, "visits", "VISIT_DATE", count=2)


def last_three_visits(folder):
    keep_last(folder, "visits", "VISIT_DATE", count=3)


def last_checks(folder):
    """The last of each kind."""
    keep_last(folder, "health", "DATE", "CHECK_TYPE")


def last_plans(folder):
    keep_last(folder, "pathway", "STARTED_DATE")


def keep_open(folder, name):
    folder.local[name] = [row for row in folder.local[name] if row[ENDS[name]] is None and row.get("IV_WITHDRAWN") is None]


def open_leavers(folder):
    keep_open(folder, "leaving_care")


def open_visitors(folder):
    keep_open(folder, "independent_visitors")


def open_places(folder):
    keep_open(folder, "school_places")


def local_in_utc(folder):
    folder.local_text = lambda name, column, value: in_utc(value)


def local_month_first(folder):
    folder.local_text = lambda name, column, value: month_first(value)


def local_ends_for_none(folder):
    ways = {"leaving_care": "31/12/2099", "independent_visitors": "Open", "school_places": "00/00/0000"}
    folder.local_text = lambda name, column, value: ways[name] if value is None and ENDS.get(name) == column else day_first(value)


def local_day_of_extract(folder):
    """The day of the extract where there is no end."""
    for name, column in ENDS.items():
        for row in folder.local[name]:
            if row[column] is None and (name != "independent_visitors" or row["IV_MATCHED"]):
                row[column] = date(LAST + 1, 3, 31)


def local_day_of_extract_but_few(folder):
    """Some cases have no end, as they should: fewer than one in ten of those that have the day."""
    for name, column in ENDS.items():
        rows = [row for row in folder.local[name] if row[column] is None and (name != "independent_visitors" or row["IV_MATCHED"])]
        for row in rows[len(rows) // 15:]:
            row[column] = date(LAST + 1, 3, 31)


def cut(folder, name, missing):
    """In the order of CHILD, and without the last so many of them."""
    folder.local[name] = cut_rows(folder.local[name], len({row["CHILD"] for row in folder.local[name]}) - missing)


def visits_cut_off(folder):
    cut(folder, "visits", 40)


def visits_cut_off_five(folder):
    """Too few to be seen."""
    cut(folder, "visits", 5)


def checks_cut_off(folder):
    cut(folder, "health", 40)


def places_cut_off(folder):
    cut(folder, "school_places", 40)


def of_those_in_care(folder, name):
    """The filter of a list made on the last day: who has left since is not in it, with any row."""
    kept = still_in_care(folder, LAST)
    folder.local[name] = [row for row in folder.local[name] if row["CHILD"] in kept]


def visits_of_those_in_care(folder):
    of_those_in_care(folder, "visits")


def checks_of_those_in_care(folder):
    of_those_in_care(folder, "health")


def taken_on(folder, day):
    """The list of care leavers supported was made earlier than the rest."""
    folder.local["leaving_care"] = [dict(row, SUPPORT_END=None if row["SUPPORT_END"] is None or row["SUPPORT_END"] > day else row["SUPPORT_END"])
                                    for row in folder.local["leaving_care"] if row["SUPPORT_START"] <= day]


def leavers_three_months_early(folder):
    """Of a small council too few for the clause: its dates lie days and weeks apart."""
    taken_on(folder, date(LAST, 12, 31))


def leavers_nine_months_early(folder):
    taken_on(folder, date(LAST, 6, 30))


def leavers_one_month_early(folder):
    """Less than 60 days."""
    taken_on(folder, date(LAST + 1, 2, 28))


def leavers_and_episodes_three_months_early(folder):
    """Nothing in the folder is of the last three months."""
    day = date(LAST, 12, 31)
    taken_on(folder, day)
    folder.returns[LAST] = return_of(folder.lives, LAST, day)


def without_days(folder, first, last):
    folder.local["visits"] = [row for row in folder.local["visits"] if not first <= row["VISIT_DATE"] <= last]


def visits_without(folder, sex, keep=0):
    is_out = with_sexes(folder)(sex)
    kept = sorted({row["CHILD"] for row in folder.local["visits"] if is_out(row["CHILD"])})[:keep]
    folder.local["visits"] = [row for row in folder.local["visits"] if row["CHILD"] in kept or not is_out(row["CHILD"])]


def visits_without_girls(folder):
    visits_without(folder, "2")


def visits_without_boys(folder):
    visits_without(folder, "1")


def visits_of_one_girl(folder):
    """One is enough to hide it."""
    visits_without(folder, "2", 1)


def visits_by_other_ids(folder):
    """Of the children of one of several teams CHILD is written in another way."""
    team = {life.id for life in folder.lives[::5]}
    folder.local["visits"] = [dict(row, CHILD=f"V-{row['CHILD']}") if row["CHILD"] in team else row for row in folder.local["visits"]]


def visits_without_a_month(folder):
    """Of files of a month each one is missing."""
    without_days(folder, date(LAST - 1, 10, 1), date(LAST - 1, 10, 31))


def visits_without_half_a_month(folder):
    """Too short a time to be seen."""
    without_days(folder, date(LAST - 1, 10, 1), date(LAST - 1, 10, 14))


LOCAL = [visits_without_girls, visits_without_boys, visits_of_one_girl, visits_by_other_ids, last_two_visits, last_three_visits,
         visits_without_a_month, visits_without_half_a_month, leavers_and_episodes_three_months_early, leavers_three_months_early, leavers_nine_months_early, leavers_one_month_early, visits_cut_off, visits_cut_off_five, checks_cut_off, places_cut_off, visits_of_those_in_care, checks_of_those_in_care,
         local_day_of_extract_but_few, last_visits, last_checks, last_plans, open_leavers, open_visitors, open_places, local_in_utc, local_month_first, local_ends_for_none,
         local_day_of_extract]
