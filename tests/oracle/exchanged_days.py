# Day and month exchanged in a local extract, as the days in care tell it (Reading 12 (b)), by the independent second opinion.
"""Find local extracts whose dates lie in care only with day and month exchanged."""

from datetime import date

from codes import SHORT_BREAKS, code
from days import ONE_DAY
from exports import exchanged
from returns import day_in, last_day


def stays(tables, key_of):
    """{child: (the first DECOM, the latest DEC of the newest return that has the child, or None: in care still)}, of all rows as they are read, before returns are
    merged. Short breaks, and rows whose DECOM cannot be read, aside. A row without a DEC that can be read is as one that ends on 1 April after its return's year."""
    first, ends = {}, {}
    newest = max((year for table in tables if table.kind == "episodes" for year in table.years), default=0)
    for table in tables:
        for year, row in zip(table.years, table.rows) if table.kind == "episodes" else ():
            child, start = key_of(row), day_in(row, "DECOM", year, table.several)[0]
            if not child or start is None or code(row, "LS") in SHORT_BREAKS:
                continue
            end = day_in(row, "DEC", year, table.several)[0] or (date.max if year == newest else last_day(year) + ONE_DAY)
            first[child] = min(start, first.get(child, start))
            ends[child] = max((year, end), ends.get(child, (year, end)))
    return {child: (first[child], None if end == date.max else end) for child, (_, end) in ends.items()}


def is_in_care(day, stay):
    first, end = stay
    return first <= day and (end is None or day < end)


def are_exchanged_by_care(dated, known):
    """`dated`: [(child, day)] of the column that dates the rows of one file; `known`: stays. At least 20 dates of day 13 or later, half of them in care. Of the others,
    whose day is not the number of their month, ten on four different days of the month are in care only when exchanged, and a third as many at most only as they are."""
    told = [(day, known[child]) for child, day in dated if day is not None and child in known]
    sure = [is_in_care(day, stay) for day, stay in told if day.day >= 13]
    if len(sure) < 20 or 2 * sum(sure) < len(sure):
        return False
    others = [(day, is_in_care(day, stay), is_in_care(exchanged(day), stay)) for day, stay in told if day.day <= 12 and day.day != day.month]
    only_exchanged = [day for day, as_it_is, as_exchanged in others if as_exchanged and not as_it_is]
    only_as_it_is = sum(as_it_is and not as_exchanged for _, as_it_is, as_exchanged in others)
    return len(only_exchanged) >= 10 and len({day.day for day in only_exchanged}) >= 4 and 3 * only_as_it_is <= len(only_exchanged)
