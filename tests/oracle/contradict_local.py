# More ways for contradict.py: what lists of current cases and exports do to local extracts (Reading 12 (b), "Words used on this page").
# Each takes the folder, whose `local` is {name: rows}.
"""Disturbances of local extracts."""

from datetime import date

from contradict_exports import day_first, in_utc
from contradict_lists import cut_rows, still_in_care
from contradict_reviews import one_in, with_sexes
from contradict_tables import first_of_the_month, last_of_the_month
from days import age_on, birthday
from exports import DATE_COLUMNS, exchanged
from invented import Chance
from local_groups import newest_teams
from truth import END, FIRST, LAST, return_of
from truth_local import SINCE, TEAMS, spans

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


def last_three_checks(folder):
    """Of each kind."""
    keep_last(folder, "health", "DATE", "CHECK_TYPE", count=3)


def last_plans(folder):
    keep_last(folder, "pathway", "STARTED_DATE")


def last_two_plans(folder):
    keep_last(folder, "pathway", "STARTED_DATE", count=2)


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


def month_first_in(folder, name, those=lambda row: True):
    """Opened and saved where the month comes first: of these rows, what can be a day of another month has become one."""
    def of(column, value):
        return exchanged(value) if column in DATE_COLUMNS and isinstance(value, date) and value.day <= 12 else value
    folder.local[name] = [{column: of(column, value) for column, value in row.items()} if those(row) else row for row in folder.local[name]]


def local_month_first(folder):
    for name in folder.local:
        month_first_in(folder, name)


def visits_month_first(folder):
    month_first_in(folder, "visits")


def care_plans_month_first(folder):
    month_first_in(folder, "care_plan")


def checks_month_first_of_a_team(folder):
    """One of several teams sends its file in this form, and all are put together."""
    team = {child for child, name in newest_teams(folder.local["teams"]).items() if name == TEAMS[1]}
    month_first_in(folder, "health", lambda row: row["CHILD"] in team)


def newer_visits_month_first(folder):
    """Those of the last two years."""
    month_first_in(folder, "visits", lambda row: row["VISIT_DATE"] >= date(LAST - 1, 4, 1))


def visits_of_whole_years_month_first(folder):
    """Of the calendar years that lie whole in the extract: they stay in their year, so that no span of dates tells of it."""
    month_first_in(folder, "visits", lambda row: FIRST < row["VISIT_DATE"].year <= LAST)


def older_visits_month_first(folder):
    """Those of before the last year, as they were taken over."""
    month_first_in(folder, "visits", lambda row: row["VISIT_DATE"] < date(LAST, 4, 1))


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
    """Of more than twenty: one does not hide it."""
    visits_without(folder, "2", 1)


def few_of(folder, name, out):
    """The rows of these children were left out, and those of a few added by hand: of one in twenty of those who were long in care."""
    out &= {row["CHILD"] for row in folder.local[name]}
    out -= one_in(folder, 20, out, SINCE, END, 183)
    folder.local[name] = [row for row in folder.local[name] if row["CHILD"] not in out]


def girls_of(folder):
    is_girl = with_sexes(folder)("2")
    return {life.id for life in folder.lives if is_girl(life.id)}


def visits_of_few_girls(folder):
    few_of(folder, "visits", girls_of(folder))


def visits_of_few_of_a_team(folder):
    few_of(folder, "visits", {child for child, team in newest_teams(folder.local["teams"]).items() if team == TEAMS[1]})


def checks_of_few_unaccompanied(folder):
    few_of(folder, "health", with_unaccompanied(folder))


def with_unaccompanied(folder):
    """The truth has no UASC: one child in five is in it, in every return that has the child. The children."""
    alone = {life.id for life in folder.lives if Chance(f"unaccompanied {life.id} {life.dob}").maybe(0.2)}
    for year in folder.returns:
        rows = [row for row in folder.rows(year, "header") if row["CHILD"] in alone]
        grown = {row["CHILD"]: birthday(row["DOB"], 18) for row in rows}
        folder.returns[year]["uasc"] = [{"CHILD": row["CHILD"], "SEX": row["SEX"], "DOB": row["DOB"],
                                         "DUC": grown[row["CHILD"]] if grown[row["CHILD"]] <= date(year + 1, 3, 31) else None} for row in rows]
    return alone


def without_unaccompanied(folder, name, every=1, keep=0):
    """Of these children every so many-th is kept by another team, but for some."""
    alone = with_unaccompanied(folder)
    out = set(sorted({row["CHILD"] for row in folder.local[name]} & alone)[keep::every])
    folder.local[name] = [row for row in folder.local[name] if row["CHILD"] not in out]


def visits_with_unaccompanied(folder):
    """Nothing is missing: UASC by itself says nothing."""
    with_unaccompanied(folder)


def visits_without_unaccompanied(folder):
    without_unaccompanied(folder, "visits")


def checks_without_unaccompanied(folder):
    without_unaccompanied(folder, "health")


def visits_of_some_unaccompanied(folder):
    """Every second of them has visits: the group is not left out."""
    without_unaccompanied(folder, "visits", 2)


def visits_of_one_unaccompanied(folder):
    """Of more than twenty: one does not hide it."""
    without_unaccompanied(folder, "visits", keep=1)


def with_locations(folder):
    """By the postcode: one district in five is outside the area. The children whose newest place is."""
    newest = {}
    for year in folder.returns:
        for row in folder.rows(year):
            row["PL_LOCATION"] = "" if not row["PL_POST"] else "OUT" if int(row["PL_POST"].split()[0].removeprefix("NG")) > 20 else "IN"
            if row["CHILD"] not in newest or row["DECOM"] >= newest[row["CHILD"]]["DECOM"]:
                newest[row["CHILD"]] = row
    return {child for child, row in newest.items() if row["PL_LOCATION"] == "OUT"}


def without_those_outside(folder, name, keep=0):
    """Another council's workers visit them, and tell nobody, but for some."""
    out = set(sorted(with_locations(folder) & {row["CHILD"] for row in folder.local[name]})[keep:])
    folder.local[name] = [row for row in folder.local[name] if row["CHILD"] not in out]


def visits_with_locations(folder):
    """Nothing is missing."""
    with_locations(folder)


def visits_without_those_outside(folder):
    without_those_outside(folder, "visits")


def checks_without_those_outside(folder):
    without_those_outside(folder, "health")


def visits_of_one_outside(folder):
    """Of more than twenty: one does not hide it."""
    without_those_outside(folder, "visits", 1)


def is_long_in_care(life):
    """With some days to spare."""
    return any((min(stop, END) - start).days > 200 for start, stop in spans(life))


def without_newcomers(folder, name, day, keeps=lambda life: False):
    """The list of children is of that day: who first came into care after it is not in it, but for the last of those that it keeps."""
    listed = {row["CHILD"] for row in folder.local[name]}
    came = sorted((life for life in folder.lives if life.rows[0]["DECOM"] > day and life.id in listed), key=lambda life: life.rows[0]["DECOM"])
    out = {life.id for life in came} - {life.id for life in list(filter(keeps, came))[-1:]}
    folder.local[name] = [row for row in folder.local[name] if row["CHILD"] not in out]


def visits_without_newcomers(folder):
    without_newcomers(folder, "visits", date(LAST - 1, 10, 1))


def checks_without_newcomers(folder):
    without_newcomers(folder, "health", date(LAST - 1, 10, 1))


def visits_without_newcomers_of_summer(folder):
    """Fewer than ten of them have been in care for 183 days."""
    without_newcomers(folder, "visits", date(LAST, 8, 1))


def visits_of_the_last_newcomer(folder):
    """Who came last has not been in care for 183 days, and does not hide it."""
    without_newcomers(folder, "visits", date(LAST - 1, 10, 1), lambda life: True)


def visits_of_the_last_newcomer_who_stayed(folder):
    """One is enough to hide it."""
    without_newcomers(folder, "visits", date(LAST - 1, 10, 1), is_long_in_care)


def born(folder):
    return {life.id: life.dob for life in folder.lives}


def without_under_five(folder, keep=0):
    """Visits to children who were under five on that day are kept by another team, but for those to some of them."""
    births = born(folder)
    young = [row for row in folder.local["visits"] if age_on(births[row["CHILD"]], row["VISIT_DATE"]) < 5]
    kept = sorted(child for child in {row["CHILD"] for row in young} if age_on(births[child], END) < 5)[:keep]
    folder.local["visits"] = [row for row in folder.local["visits"] if age_on(births[row["CHILD"]], row["VISIT_DATE"]) >= 5 or row["CHILD"] in kept]


def visits_without_under_fives(folder):
    without_under_five(folder)


def visits_of_one_under_five(folder):
    """Of fewer than twenty: one is enough to hide it, if it is under four on the last day."""
    without_under_five(folder, 1)


def without_since_16(folder, name, column):
    """What happens from the 16th birthday is kept by the leaving care service."""
    births = born(folder)
    folder.local[name] = [row for row in folder.local[name] if row[column] < birthday(births[row["CHILD"]], 16)]


def visits_without_sixteen(folder):
    without_since_16(folder, "visits", "VISIT_DATE")


def checks_without_sixteen(folder):
    without_since_16(folder, "health", "DATE")


def visits_without_a_team(folder):
    newest = newest_teams(folder.local["teams"])
    folder.local["visits"] = [row for row in folder.local["visits"] if newest.get(row["CHILD"]) != TEAMS[1]]


def visits_without_a_team_that_is_not_told(folder):
    """Without the extract of teams nobody can see it."""
    visits_without_a_team(folder)
    del folder.local["teams"]


def care_plans_since(folder):
    """A new system has the plans that were agreed since it began."""
    folder.local["care_plan"] = [row for row in folder.local["care_plan"] if row["AGREED_DATE"] >= date(LAST - 2, 10, 1)]


def care_plans_of_a_year(folder):
    """Fewer than ten children have come since, and been in care for 183 days."""
    folder.local["care_plan"] = [row for row in folder.local["care_plan"] if row["AGREED_DATE"] >= date(LAST, 7, 1)]


def visits_of_newer_cases(folder):
    """Cases that were open when the system was changed were not taken over."""
    day = date(LAST - 2, 4, 1)
    older = {life.id for life in folder.lives if any(start < day < stop for start, stop in spans(life))}
    folder.local["visits"] = [row for row in folder.local["visits"] if row["CHILD"] not in older and row["VISIT_DATE"] >= day]


def older_visits_in_part(folder):
    """Of the visits before a change of systems one in five was taken over."""
    folder.local["visits"] = [row for n, row in enumerate(folder.local["visits"]) if row["VISIT_DATE"] >= date(LAST - 2, 4, 1) or n % 5 == 0]


def older_visits_by_half(folder):
    """More than a third."""
    folder.local["visits"] = [row for n, row in enumerate(folder.local["visits"]) if row["VISIT_DATE"] >= date(LAST - 2, 4, 1) or n % 2 == 0]


def last_checks_of_any_kind(folder):
    keep_last(folder, "health", "DATE")


def cut_to_the_month(folder, name, columns, day_of):
    folder.local[name] = [row | {column: day_of(row[column]) if row[column] else None for column in columns} for row in folder.local[name]]


def visits_on_the_first(folder):
    cut_to_the_month(folder, "visits", ["VISIT_DATE"], first_of_the_month)


def checks_on_the_last(folder):
    cut_to_the_month(folder, "health", ["DATE"], last_of_the_month)


def plans_authorised_on_the_first(folder):
    """Of two columns one."""
    cut_to_the_month(folder, "pathway", ["AUTHORISED_DATE"], first_of_the_month)


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


LOCAL = [visits_with_unaccompanied, visits_without_unaccompanied, checks_without_unaccompanied, visits_of_some_unaccompanied, visits_of_one_unaccompanied,
         visits_with_locations, visits_without_those_outside, checks_without_those_outside, visits_of_one_outside,
         visits_without_newcomers, checks_without_newcomers, visits_without_newcomers_of_summer, visits_of_the_last_newcomer,
         visits_of_the_last_newcomer_who_stayed,
         visits_without_under_fives, visits_of_one_under_five, visits_without_sixteen, checks_without_sixteen, visits_without_a_team,
         visits_without_a_team_that_is_not_told, care_plans_since, care_plans_of_a_year, visits_of_newer_cases, older_visits_in_part, older_visits_by_half, last_checks_of_any_kind, visits_on_the_first,
         checks_on_the_last, plans_authorised_on_the_first, visits_without_girls, visits_without_boys, visits_of_one_girl, visits_of_few_girls, visits_of_few_of_a_team, checks_of_few_unaccompanied, visits_by_other_ids, last_two_visits, last_three_visits,
         visits_without_a_month, visits_without_half_a_month, leavers_and_episodes_three_months_early, leavers_three_months_early, leavers_nine_months_early, leavers_one_month_early, visits_cut_off, visits_cut_off_five, checks_cut_off, places_cut_off, visits_of_those_in_care, checks_of_those_in_care,
         local_day_of_extract_but_few, last_visits, last_checks, last_three_checks, last_plans, last_two_plans, open_leavers, open_visitors, open_places, local_in_utc, local_month_first, local_ends_for_none,
         visits_month_first, care_plans_month_first, checks_month_first_of_a_team, newer_visits_month_first, older_visits_month_first, visits_of_whole_years_month_first,
         local_day_of_extract]
