# Reading 12 (b) and (c) by the independent second opinion: which days a table's own dates cover, and files of other ids.
"""Holes in tables, and files that match nobody."""

from datetime import date

from days import ONE_DAY, add_months
from returns import day_in, last_day

# Tables judged alone, and their dates: Episodes between two of them only (at its end in extracts.py).
OWN_DATES = {"reviews": ["REVIEW"], "missing": ["MIS_START"], "sw_episodes": ["SW_DECOM"], "episodes": ["DECOM", "DEC"]}


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


def is_short_hole(day, later, days):
    """Between two dates of a table that has dates all year round: more than 28 days, and more than fifteen times the mean gap. Fewer than twelve dates
    have no mean gap."""
    total, count = usual_gap(days)
    return len(days) >= 12 and count > 0 and (later - day).days > 28 and (later - day).days * count > 15 * total


def runs_of(years):
    """Returns without a gap between them, as one: (first day, last day)."""
    years = sorted(years)
    firsts = [year for year in years if year - 1 not in years]
    lasts = [year for year in years if year + 1 not in years]
    return [(date(first, 4, 1), last_day(last)) for first, last in zip(firsts, lasts)]


def holes_of(days, years, between_only=False):
    """(first, last) day of each hole between two dates, or between a date and the start or end of the returns that meet. `between_only`: the short
    ones between two dates."""
    holes = []
    for start, end in runs_of(years):
        within = sorted(day for day in days if start <= day <= end)
        points = [start - ONE_DAY, *within, end + ONE_DAY] if within else []
        for day, later in zip(points, points[1:]):
            between = day >= start and later <= end
            if between and is_short_hole(day, later, within) or not between_only and is_hole(max(day, start), min(later, end), within):
                holes.append((day + ONE_DAY, later - ONE_DAY))
    return holes


def read_holes(tables, years):
    """{kind: holes}"""
    found = {}
    for kind, columns in OWN_DATES.items():
        days = {day for table in tables if table.kind == kind for year, row in zip(table.years, table.rows) for column in columns
                if (day := day_in(row, column, year, table.several)[0])}
        found[kind] = holes_of(days, set(years.get(kind, ())), kind == "episodes")
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
