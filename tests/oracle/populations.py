# X10 by the independent second opinion: the population aged 0 to 17 of a financial year, of one area.
"""Read populations."""

import re
from datetime import date

from returns import Source, year_of_cell

LEAST, MOST = 100, 20_000_000  # what the column may hold (docs/extracts.md)
CANNOT_BE_READ = object()
CODE = re.compile(r"[A-Z]\d{8}")
NO_COUNCIL = {"ENGLAND", "E92000001"}
TOTALS = {"TOTAL", "GRAND TOTAL", "SUM", "AVERAGE"}  # rows of totals are passed over


def number_in(text):
    """None: blank."""
    text = text.replace(",", "")
    if text == "":
        return None
    return int(text) if text.isdigit() and LEAST <= int(text) <= MOST else CANNOT_BE_READ


def settled(given):
    """Of [(version of the file, number)]: what one leaves blank another has; of two that differ the higher version counts, else neither."""
    given = [(version, number) for version, number in given if number is not None]
    best = {number for version, number in given if version == max(version for version, _ in given)}
    return best.pop() if len(best) == 1 and CANNOT_BE_READ not in best else None


def may_be(area, other):
    """A name and a code may be one area."""
    return not {area, other} & NO_COUNCIL and bool(CODE.fullmatch(area)) != bool(CODE.fullmatch(other))


def of_area(areas, named):
    """The population of the area named, or of the only one."""
    if named is not None:
        named = named.strip().upper()
        fits = [area for area in areas if area == named] or [area for area in areas if area == "" or may_be(area, named)]
    else:
        fits = list(areas)
    return settled(areas[fits[0]]) if len(fits) == 1 and fits[0] not in NO_COUNCIL else None


def read_populations(tables, named=None):
    """{financial year: population; None where areas or rows contradict each other}"""
    found = {}
    for table in tables:
        version = Source(table.path.stem, set(), date.min).version
        for row in table.rows if table.kind == "population" else ():
            year = year_of_cell(row["YEAR"])
            if year is not None and next(iter(row.values())).upper() not in TOTALS:
                areas = found.setdefault(year, {})
                areas.setdefault(row.get("AREA", "").upper(), []).append((version, number_in(row["POPULATION_0_17"])))
    return {year: of_area(areas, named) for year, areas in found.items()}
