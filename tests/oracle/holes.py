# Reading 12 (b) and (c) by the independent second opinion: which days a table's own dates cover, and files of other ids.
"""Holes in tables, and files that match nobody."""

from datetime import date

from days import ONE_DAY, add_months, financial_year
from returns import day_in, last_day

OWN_DATES = {"reviews": "REVIEW", "missing": "MIS_START", "sw_episodes": "SW_DECOM"}  # tables judged alone, and their dates


def usual_gap(days):
    """The sum and the number of the gaps up to 60 days."""
    gaps = [(later - day).days for day, later in zip(days, days[1:]) if (later - day).days <= 60]
    return sum(gaps), len(gaps)


def is_hole(day, later, days):
    """More than 60 days and more than eight times the mean gap; with fewer than twelve dates, more than two years."""
    total, count = usual_gap(days)
    if len(days) < 12 or count == 0:
        return later > add_months(day, 24)
    return (later - day).days > 60 and (later - day).days * count > 8 * total


def holes_of(days, years):
    """(first, last) day of each hole between two dates, or between a date and the start or end of its return. A return held in
    which no date lies is a hole of its own where the dates around it are too far apart."""
    days, holes = sorted(day for day in days if financial_year(day) in years), []
    own = {financial_year(day) for day in days}
    if not days:
        return []
    for year in sorted(years):
        start, end = date(year, 4, 1), last_day(year)
        before = max((day for day in days if day < start), default=None)
        after = min((day for day in days if day > end), default=None)
        within = [day for day in days if start <= day <= end]
        if year not in own:
            if is_hole(before or start, after or end, days):
                holes.append((start, end))
            continue
        points = [day for day in (before if year - 1 in own else None, *within) if day]
        if year - 1 not in own and is_hole(start, within[0], days):
            holes.append((start, within[0] - ONE_DAY))
        holes += [(day + ONE_DAY, later - ONE_DAY) for day, later in zip(points, points[1:]) if is_hole(day, later, days)]
        if year + 1 not in own and is_hole(within[-1], end, days):
            holes.append((within[-1] + ONE_DAY, end))
    return holes


def read_holes(tables, years):
    """{kind: holes}"""
    found = {}
    for kind, column in OWN_DATES.items():
        days = {day for table in tables if table.kind == kind for year, row in zip(table.years, table.rows)
                if (day := day_in(row, column, year, table.several)[0])}
        found[kind] = holes_of(days, set(years.get(kind, ())))
    return found


def without_other_ids(tables, key_of):
    """A file of ten children or more, of whom fewer than one in twenty are in Header or Episodes, says nothing of any child."""
    def children(table):
        return {key_of(row) for row in table.rows if key_of(row)} if table.rows and "CHILD" in table.rows[0] else set()

    known = {child for table in tables if table.kind in ("header", "episodes") for child in children(table)}
    kept = []
    for table in tables:
        given = children(table) if table.kind not in ("header", "episodes") else set()
        if not known or len(given) < 10 or 20 * len(given & known) >= len(given):
            kept.append(table)
    return kept
