# Days cut to the month (Reading 12 (b)) by the independent second opinion.
"""Find columns of dates of which only the month is known."""

from days import ONE_DAY
from returns import day_in

# Tables that have dates on all days of a month, and their dates, DOB aside.
DATES = {"episodes": ("DECOM", "DEC"), "reviews": ("REVIEW",), "missing": ("MIS_START", "MIS_END"), "sw_episodes": ("SW_DECOM", "SW_DEC")}


def are_cut(days):
    """At least 50 dates, in at least six different months, and every one the first day of a month, or every one the last."""
    return len(days) >= 50 and len({(day.year, day.month) for day in days}) >= 6 and (all(day.day == 1 for day in days) or all((day + ONE_DAY).day == 1 for day in days))


def days_cut(tables):
    """{kind: the years of returns} with such a column in one file."""
    found = {}
    for table in tables:
        for year in set(table.years) if table.kind in DATES else ():
            rows = [row for one, row in zip(table.years, table.rows) if one == year]
            if any(are_cut([day for row in rows if (day := day_in(row, column, year, table.several)[0])]) for column in DATES[table.kind]):
                found.setdefault(table.kind, set()).add(year)
    return found
