# What the clauses of Reading 12 (b) on lists share, by the independent second opinion: when a child was in care, and the rows of a return.
"""Days in care, and rows of returns."""

from datetime import date

from returns import last_day


def spans_of(child):
    return [(care.start if care.start_known else care.rows[0].decom, care.end) for care in child.periods()]


def days_in_care(periods, year, end):
    """In the year, up to the day of leaving."""
    start = date(year, 4, 1)
    return sum((min(care_end or end, end) - max(care_start, start)).days for care_start, care_end in periods
               if max(care_start, start) < min(care_end or end, end))


def left_in(periods, year):
    """The days in that year on which a period of care ended."""
    return [end for _, end in periods if end is not None and date(year, 4, 1) <= end <= last_day(year)]


def is_reviewed(child, year):
    """A review whose date cannot be read is one."""
    return year in child.bad_reviews or any(date(year, 4, 1) <= day <= last_day(year) for day in child.reviews)


def rows_of_return(tables, kind, year):
    return [(table, row) for table in tables if table.kind == kind for one, row in zip(table.years, table.rows) if one == year]
