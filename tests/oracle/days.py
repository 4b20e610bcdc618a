# The calendar of the independent second opinion: months, ages, working days (R6, R7, X9) and periods (R13).
# It shares nothing with the C++ calendar; bank holidays are computed by rule for 1995-2030.
"""Days, ages, working days and reporting periods."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def add_months(day, months):
    """R6: the same day number, clamped to the end of the month."""
    months_since_0 = day.year * 12 + (day.month - 1) + months
    year, month = months_since_0 // 12, months_since_0 % 12 + 1
    return date(year, month, min(day.day, days_in_month(year, month)))


def birthday(dob, years):
    """X9: a 29 February birthday falls on 1 March in other years."""
    year = dob.year + years
    if (dob.month, dob.day) == (2, 29) and not is_leap(year):
        return date(year, 3, 1)
    return date(year, dob.month, dob.day)


def age_on(dob, day):
    """Completed years; None when the date of birth is missing."""
    if dob is None:
        return None
    years = day.year - dob.year
    return years if birthday(dob, years) <= day else years - 1


def financial_year(day):
    """The calendar year in which the financial year of `day` starts: 2021 for 2021-22."""
    return day.year if day.month >= 4 else day.year - 1


def easter_sunday(year):
    """The Gregorian Easter (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def first_monday(year, month):
    day = date(year, month, 1)
    return day + timedelta(days=(0 - day.weekday()) % 7)


def last_monday(year, month):
    day = date(year, month, days_in_month(year, month))
    return day - timedelta(days=day.weekday())


EARLY_MAY_MOVED = {1995: date(1995, 5, 8), 2020: date(2020, 5, 8)}                     # VE Day, 50 and 75 years
SPRING_MOVED = {2002: date(2002, 6, 4), 2012: date(2012, 6, 4), 2022: date(2022, 6, 2)}  # jubilees
EXTRA_HOLIDAYS = [date(1999, 12, 31), date(2002, 6, 3), date(2011, 4, 29), date(2012, 6, 5),
                  date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)]


@lru_cache(maxsize=None)
def bank_holidays(year):
    """R7: the bank holidays of England and Wales, with Good Friday, Christmas Day and substitute days."""
    holidays = {easter_sunday(year) - timedelta(days=2), easter_sunday(year) + ONE_DAY,
                EARLY_MAY_MOVED.get(year, first_monday(year, 5)),
                SPRING_MOVED.get(year, last_monday(year, 5)),
                last_monday(year, 8)}
    holidays.update(day for day in EXTRA_HOLIDAYS if day.year == year)
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() >= 5 or day in holidays:  # a weekend, or taken by the holiday before: the next weekday
            day += ONE_DAY
        holidays.add(day)
    return holidays


def is_working_day(day):
    return day.weekday() < 5 and day not in bank_holidays(day.year)


@lru_cache(maxsize=None)
def add_working_days(day, count):
    """X7: day 0 is `day` itself, whatever kind of day it is."""
    while count > 0:
        day += ONE_DAY
        if is_working_day(day):
            count -= 1
    return day


MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


@lru_cache(maxsize=None)
def parse_day(text):
    """Day first (dd/mm/yyyy, dd-mm-yyyy, dd.mm.yyyy, 1 Jun 2021, 01-JUN-21) or year first; a time after it is passed over.
    None when blank or unreadable."""
    text = re.sub(r"[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$", "", text.strip())
    british = re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", text)
    named = re.fullmatch(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4}|\d{2})", text)
    iso = re.fullmatch(r"(\d{4})([/-])(\d{2})\2(\d{2})", text)
    if british:
        day, month, year = int(british[1]), int(british[3]), int(british[4])
    elif named and named[2].upper() in MONTHS:
        day, month, year = int(named[1]), MONTHS.index(named[2].upper()) + 1, int(named[3])
        year += 0 if year > 99 else 2000 if year < 50 else 1900
    elif iso:
        year, month, day = int(iso[1]), int(iso[3]), int(iso[4])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True)
class Period:
    label: str
    start: date  # S
    end: date    # E

    def __contains__(self, day):
        return self.start <= day <= self.end


def whole_months(label, year, month, months):
    start = date(year, month, 1)
    return Period(label, start, add_months(start, months) - ONE_DAY)


def parse_period(label):
    """2021-22Q2, 2021-22, 2021-09 or 2021-07-01..2021-09-30. 2011-12 is the financial year, not December 2011."""
    if ".." in label:
        start, end = label.split("..")
        return Period(label, date.fromisoformat(start), date.fromisoformat(end))
    found = re.fullmatch(r"(\d{4})-(\d{2})(?:Q([1-4]))?", label)
    if not found:
        raise ValueError(f"not a period: {label}")
    year, second, quarter = int(found[1]), int(found[2]), found[3]
    if second == (year + 1) % 100:
        if quarter is None:
            return whole_months(label, year, 4, 12)
        start = add_months(date(year, 4, 1), 3 * (int(quarter) - 1))  # R13
        return whole_months(label, start.year, start.month, 3)
    if quarter is None and 1 <= second <= 12:
        return whole_months(label, year, second, 1)
    raise ValueError(f"not a period: {label}")
