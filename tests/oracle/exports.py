# What exports and lists of current cases do to dates, by the independent second opinion: days and words that stand for none, dates in
# UTC, the day of the extract as an end, day and month exchanged ("Words used on this page", Readings 1 (g) and 12 (b)).
# All of it is judged file by file, before it is known of which return a file is.
"""Read the dates of a file as they were meant."""

import re
from collections import Counter
from datetime import date, timedelta

from codes import code
from days import ONE_DAY, parse_day

DATE_COLUMNS = set("""DOB DECOM DEC REVIEW MIS_START MIS_END DATE_INT DATE_MATCH DATE_PLACED DATE_PLACED_CEASED DUC MC_DOB SW_DECOM SW_DEC
    DOLO_START DOLO_END VISIT_DATE FROM_DATE DATE STARTED_DATE AUTHORISED_DATE COMPLETED_DATE MONTH_START EXCLUDED_FROM PLACE_START PLACE_END
    SOUGHT_DATE BEST_INTEREST_DATE ADM_DECISION_DATE PLACEMENT_ORDER_DATE MATCH_DATE PLACED_DATE FOSTER_START_DATE ORDER_DATE REVERSED_DATE
    AGREED_DATE SUPPORT_START SUPPORT_END SUPPORTED_FROM EET_FROM AS_AT RECORD_DATE START_DATE RESPONSE_DATE REFERRED_DATE FEEDBACK_DATE
    IV_REFERRED IV_MATCHED IV_WITHDRAWN IV_ENDED SURVEY_DATE APPROVED_DATE OPENED CLOSED TEAM_FROM""".split())
ENDS = {"DEC", "SW_DEC", "DOLO_END", "IV_ENDED", "PLACE_END", "SUPPORT_END"}
OPEN_WORDS = {"OPEN", "ONGOING", "CURRENT"}
NO_DAYS = {date(1, 1, 1), date(1753, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1)}
NO_DAYS_WRITTEN = re.compile(r"0?0([/.-])0?([01])\1(0000|1900)|(0000|1900)-0([01])-00")
TIME = re.compile(r"[ T](\d{1,2}:\d{2})(?::(\d{2})(\.\d+)?)?Z?$")


def stands_for_none(text):
    """The days that systems write for nothing, with or without a time."""
    day = parse_day(text)
    if day is not None:
        return day in NO_DAYS or day.year >= 2050 and (day.month, day.day) in ((1, 1), (12, 31))
    found = NO_DAYS_WRITTEN.fullmatch(TIME.sub("", text.strip()))
    return bool(found) and (found[2] or found[5], found[3] or found[4]) in (("0", "0000"), ("1", "1900"))


def is_nothing(column, text):
    return stands_for_none(text) or column in ENDS and text.upper() in OPEN_WORDS


# ---- dates in UTC --------------------------------------------------------------------------------------------------

def sunday_from(year, month, day):
    first = date(year, month, day)
    return first + timedelta(days=(6 - first.weekday()) % 7)


def summer_time(year):
    """The Sundays on which British Summer Time begins and ends, both at one o'clock in the morning, UTC. The last of March and October since 1996."""
    return sunday_from(year, 3, 25), sunday_from(year, 10, 25 if year >= 1996 else 22 if year >= 1990 else 23)


def is_summer_midnight(day):
    """23:00 UTC on that day is midnight in Britain."""
    first, last = summer_time(day.year)
    return first <= day < last


def is_winter_midnight(day):
    """0:00 UTC on that day is midnight in Britain."""
    first, last = summer_time(day.year)
    return day <= first or day > last


def time_of(text):
    """(hours, the rest) of the time beside a day; None without."""
    found = TIME.search(text)
    return None if found is None or parse_day(text) is None else (found[1].zfill(5), found[2] in (None, "00"))


def gives_utc(rows):
    """At least five times of 23:00, all on days of British Summer Time, and all others 0:00, outside it."""
    late = 0
    for row in rows:
        for column in DATE_COLUMNS & row.keys():
            time = time_of(row[column])
            if time is None:
                continue
            day = parse_day(row[column])
            if time == ("23:00", True) and is_summer_midnight(day):
                late += 1
            elif time != ("00:00", True) or not is_winter_midnight(day):
                return False
    return late >= 5


def out_of_utc(rows):
    if gives_utc(rows):
        for row in rows:
            for column in DATE_COLUMNS & row.keys():
                if time_of(row[column]) == ("23:00", True):
                    row[column] = (parse_day(row[column]) + ONE_DAY).isoformat()


# ---- day and month exchanged ---------------------------------------------------------------------------------------

def exchanged(day):
    return date(day.year, day.day, day.month)


def are_exchanged(days):
    """Of one column: the days of the month from 13 say which days the file is about; the others lie outside, or would not, exchanged."""
    sure = [day for day in days if day.day >= 13]
    others = [day for day in days if day.day <= 12]
    if len(sure) < 20:
        return False
    first, last = min(sure), max(sure)
    wrong = sum((day < first - timedelta(days=31) or day > last + timedelta(days=31)) and first <= exchanged(day) <= last for day in others)
    return wrong >= 10 and 50 * wrong >= len(others)


def has_exchanged_days(rows):
    columns = (DATE_COLUMNS - {"DOB"}) & (rows[0].keys() if rows else set())
    return any(are_exchanged([day for row in rows if (day := parse_day(row[column]))]) for column in columns)


# ---- the day of the extract as an end ------------------------------------------------------------------------------

def day_of_extract(rows):
    """(the day, its rows): at least five rows are the last of their child, end on it, and have REC blank or X1; fewer than one in ten
    as many rows have no DEC. Of several days the one with most rows, the later of two."""
    last = {}
    for row in rows:
        decom = parse_day(row["DECOM"])
        child = (row.get("LA", "").upper(), row["CHILD"])
        if decom is not None and row["CHILD"]:
            last[child] = max(decom, last.get(child, decom))
    ending = {}
    for row in rows:
        decom, dec = parse_day(row["DECOM"]), parse_day(row["DEC"])
        if dec is not None and decom is not None and last.get((row.get("LA", "").upper(), row["CHILD"])) == decom \
                and code(row, "REC") in ("", "X1"):
            ending.setdefault(dec, []).append(row)
    still_open = sum(row["DEC"] == "" for row in rows)
    counts = Counter({day: len(found) for day, found in ending.items() if len(found) >= 5 and 10 * still_open < len(found)})
    day = max(counts, key=lambda one: (counts[one], one), default=None)
    return day, ending.get(day, [])


def open_again(rows):
    """The rows are open; the day stays beside them, as a date that the file has (Reading 12 (c))."""
    for row in day_of_extract(rows)[1]:
        row["DAY_OF_EXTRACT"], row["DEC"] = row["DEC"], ""
