# More ways for contradict.py: what lists of current cases and exports do to the returns ("Words used on this page", Readings 1 (d), 1 (g), 2 (b), 12 (b)).
"""Disturbances of exports."""

from datetime import date

from days import ONE_DAY
from exports import summer_time
from truth import LAST, return_of

MIDDLE = 2019  # 2019-20, with returns on both sides


def day_first(value):
    return "" if value is None else value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


# ---- the day of the extract where there is no end ------------------------------------------------------------------

def end_on(folder, year, day, rec=""):
    for row in folder.rows(year):
        if row["DEC"] is None:
            row["DEC"], row["REC"] = day, rec


def day_of_extract(folder):
    """The last return was printed on 30 September, each open row with that day as its end."""
    day = date(LAST, 9, 30)
    folder.returns[LAST] = return_of(folder.lives, LAST, day)
    end_on(folder, LAST, day)


def day_of_extract_x1(folder):
    end_on(folder, LAST, date(LAST + 1, 3, 31), "X1")


def day_of_extract_every(folder):
    for year in folder.returns:
        end_on(folder, year, date(year + 1, 3, 31))


def day_of_extract_april(folder):
    """Printed after the year: a day that is not in it."""
    end_on(folder, LAST, date(LAST + 1, 4, 20))


# ---- the last day of each row in DEC -------------------------------------------------------------------------------

def goes_on(folder, year, row):
    """The child's next row begins on its DEC, and not with S."""
    return any(one["DECOM"] == row["DEC"] and one["RNE"] != "S" for one in folder.rows(year, child=row["CHILD"]))


def print_last_days(folder, years, ends=True, right=0.0):
    """A day earlier; those that go on only, without the ends of care; but a share of those that go on, and at least one of them, stay right."""
    for year in years:
        moves = [row for row in folder.rows(year) if row["DEC"] and goes_on(folder, year, row)]
        kept = folder.chance.sample(moves, int(len(moves) * right) + 1) if right else []
        early = [row for row in folder.rows(year) if row["DEC"]] if ends else moves
        for row in early:
            if not any(row is one for one in kept):
                row["DEC"] -= ONE_DAY


def last_days(folder):
    """One system of five prints them."""
    print_last_days(folder, [MIDDLE])


def last_days_every(folder):
    print_last_days(folder, folder.returns)


def last_days_of_moves(folder):
    """The ends of care are right."""
    print_last_days(folder, folder.returns, ends=False)


def last_days_but_few(folder):
    print_last_days(folder, folder.returns, right=0.05)


def last_days_but_many(folder):
    """More than one in ten are right: each of the others is a gap after X1."""
    print_last_days(folder, folder.returns, right=0.12)


# ---- lists of current cases ----------------------------------------------------------------------------------------

def keep_last_rows(folder, year):
    last = {}
    for row in folder.rows(year):
        if row["CHILD"] not in last or row["DECOM"] > last[row["CHILD"]]["DECOM"]:
            last[row["CHILD"]] = row
    folder.returns[year]["episodes"] = list(last.values())


def current_placements(folder):
    """One row a child, the latest."""
    keep_last_rows(folder, LAST)


def current_placements_before(folder):
    keep_last_rows(folder, LAST - 1)


# ---- how days are written ------------------------------------------------------------------------------------------

def in_utc(value):
    if not isinstance(value, date):
        return day_first(value)
    first, last = summer_time(value.year)
    return f"{value - ONE_DAY}T23:00:00Z" if first < value <= last else f"{value}T00:00:00Z"


def dates_in_utc(folder):
    folder.text = lambda year, kind, column, value: in_utc(value)


def month_first(value):
    """Opened and saved where the month comes first: what can be a day of another month has become one."""
    return value.strftime("%m/%d/%Y") if isinstance(value, date) and value.day <= 12 else day_first(value)


def exchange(folder, *tables):
    folder.text = lambda year, kind, column, value: month_first(value) if (year, kind) in tables else day_first(value)


def reviews_month_first(folder):
    exchange(folder, (LAST - 1, "reviews"))


def episodes_month_first(folder):
    exchange(folder, (LAST - 1, "episodes"))


def all_month_first(folder):
    exchange(folder, *((year, kind) for year in folder.returns for kind in folder.returns[year]))


def ends_for_none(folder):
    """Each return writes in its own way that there is no end."""
    ways = dict(zip(folder.returns, ["31/12/2099", "01/01/3000", "00/00/0000", "31/12/9999 00:00:00", "Open"]))
    folder.text = lambda year, kind, column, value: ways[year] if (column, value) == ("DEC", None) else day_first(value)


EXPORTS = [day_of_extract, day_of_extract_x1, day_of_extract_every, day_of_extract_april, last_days, last_days_every, last_days_of_moves,
           last_days_but_few, last_days_but_many, current_placements, current_placements_before, dates_in_utc, reviews_month_first,
           episodes_month_first, all_month_first, ends_for_none]
