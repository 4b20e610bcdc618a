# SPDX-License-Identifier: MIT
"""Days as whole numbers (datetime ordinals), with the arithmetic of the 903: birthdays, months, working days."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=None)
def day(year, month, number):
    return date(year, month, number).toordinal()


@lru_cache(maxsize=None)
def parts(d):
    found = date.fromordinal(d)
    return found.year, found.month, found.day


def text(d):
    """dd/mm/yyyy, or blank for a day that has not come yet."""
    return "" if d is None else "%02d/%02d/%04d" % parts(d)[::-1]


@lru_cache(maxsize=None)
def birthday(dob, years):
    """The day somebody turns `years`; a 29 February birthday falls on 1 March in other years (Rule 3)."""
    year, month, number = parts(dob)
    if (month, number) == (2, 29) and not is_leap(year + years):
        return day(year + years, 3, 1)
    return day(year + years, month, number)


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def age(dob, on):
    years = parts(on)[0] - parts(dob)[0]
    return years if birthday(dob, years) <= on else years - 1


@lru_cache(maxsize=None)
def add_months(d, months):
    """Calendar months, clamped to the month's end (Rule 6)."""
    year, month, number = parts(d)
    month += months
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = (day(year + month // 12, month % 12 + 1, 1) - 1)
    return min(last, day(year, month, 1) + number - 1)


def quarters(first_year, last_day):
    """(start, end) of each calendar quarter from April of `first_year` to the one that ends on `last_day`."""
    start = day(first_year, 4, 1)
    while start <= last_day:
        following = add_months(start, 3)
        yield start, following - 1
        start = following


def is_weekend(d):
    return date.fromordinal(d).weekday() >= 5


@lru_cache(maxsize=None)
def bank_holidays(year):
    """Bank holidays of England and Wales."""
    a, b, c = year % 19, year // 100, year % 100  # Gregorian computus
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    gap = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * gap) // 451
    easter = day(year, (h + gap - 7 * m + 114) // 31, (h + gap - 7 * m + 114) % 31 + 1)
    spring = last_monday(year, 5)
    found = {easter - 2, easter + 1, spring, last_monday(year, 8)}
    found.add(day(year, 5, 8) if year in (1995, 2020) else first_monday(year, 5))
    special = {2002: (day(2002, 6, 3), day(2002, 6, 4)), 2011: (day(2011, 4, 29),), 2012: (day(2012, 6, 4), day(2012, 6, 5))}
    if year in (2002, 2012):
        found.remove(spring)
    found.update(special.get(year, ()))
    for fixed in (day(year, 1, 1), day(year, 12, 25), day(year, 12, 26)):
        while is_weekend(fixed) or fixed in found:
            fixed += 1
        found.add(fixed)
    return frozenset(found)


def first_monday(year, month):
    first = day(year, month, 1)
    return first + (7 - date.fromordinal(first).weekday()) % 7


def last_monday(year, month):
    last = day(year, month, 31)
    return last - date.fromordinal(last).weekday()


@lru_cache(maxsize=None)
def is_working_day(d):
    return not is_weekend(d) and d not in bank_holidays(parts(d)[0])


@lru_cache(maxsize=None)
def add_working_days(d, count):
    """Day 0 is `d` itself (Rule 7)."""
    while count:
        d += 1
        count -= is_working_day(d)
    return d


def working_day_at_or_before(d):
    while not is_working_day(d):
        d -= 1
    return d
