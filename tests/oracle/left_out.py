# Reading 12 (b) by the independent second opinion: lists that leave children out. A file cut off at a child, and returns of the children
# still in care only.
"""Find files in which the others of their return should be too."""

import re
from dataclasses import replace
from datetime import date, timedelta

from codes import LISTED, SHAPES, SHORT_BREAKS, code, written
from cut_days import days_cut
from days import add_months, financial_year, parse_day
from in_care import days_in_care, is_reviewed, left_in, rows_of_return, spans_of
from returns import day_in
from some_reviews import codes_left_out, groups_without_reviews, one_review_each

OLDEST = date.min


def by_number(name):
    """C2 before C10."""
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", name)]


def order_of(ids):
    """The order in which a file lists ids: by the numbers in them, or as text; None where it lists them in neither."""
    for of in (by_number, str):
        keys = [of(one) for one in ids]
        if all(one <= other for one, other in zip(keys, keys[1:])):
            return of
    return None


def is_cut_off_at_a_child(listed, days, others, children, turned_16=None):
    """`listed`: the children of a file, row by row; `days`: its dates; `others`: the children with a row in another file of the extract
    for that return; `children`: {child: [(first day in care, the day after the last, or None)]} of Episodes; `turned_16`, for pathway plans:
    {child: the 16th birthday}."""
    known = dict.fromkeys(one for one in listed if one)
    order = order_of([one for one in listed if one])
    if len(known) < 10 or order is None or not days:
        return False
    last, begun = max(order(one) for one in known), add_months(max(days), -3)
    expected = [child for child, care in children.items() if care and min(start for start, _ in care) <= begun
                and (turned_16 is None or turned_16.get(child, date.max) <= begun)
                and any(start <= max(days) and (end is None or end > min(days)) for start, end in care)]
    before, later = [[child for child in expected if (order(child) > last) == is_later] for is_later in (False, True)]
    held = sum(child in known for child in before)
    if not before or any(order(child) > last for child in others):
        return False
    return 2 * held >= len(before) and held * len(later) >= 10 * len(before)


def cut_off_reviews(tables, key_of, children):
    """Years whose file of Reviews was cut off after a number of rows."""
    care, found = {name: spans_of(child) for name, child in children.items()}, set()
    files = [(at, year) for at, table in enumerate(tables) if table.kind == "reviews" for year in sorted(set(table.years))]

    def rows_of(at, year):
        return [row for one, row in zip(tables[at].years, tables[at].rows) if one == year]

    for at, year in files:
        rows = rows_of(at, year)
        days = [day for row in rows if (day := day_in(row, "REVIEW", year, tables[at].several)[0])]
        others = {key_of(row) for other, one in files if other != at and one == year for row in rows_of(other, one)}
        if is_cut_off_at_a_child([key_of(row) for row in rows], days, others, care):
            found.add(year)
    return found


def of_return(children, year):
    return [child for child in children.values() if year in child.present]


def last_left(periods):
    """The day on which the child left care for the last time; None of one who is in care."""
    return None if not periods or any(end is None for _, end in periods) else max(end for _, end in periods)


def reviews_of_those_in_care(children, year):
    """At least ten had been in care for 92 days or more of the year when they left for the last time, and none of them has a review of it;
    at least ten others have."""
    left = others = 0
    for child in of_return(children, year):
        periods = spans_of(child)
        reviewed = is_reviewed(child, year)
        day = last_left(periods)
        if day in left_in(periods, year) and days_in_care(periods, year, day) >= 92:
            if reviewed:
                return False
            left += 1
        else:
            others += reviewed
    return left >= 10 and others >= 10


def only_has_those_in_care(listed, days, children, turned_16=None):
    """A local extract in which every child is expected. At least ten left care for the last time on or before its last date, 183 days or more after
    they came into care and after its first date (and, in pathway plans, after they turned 16), and none of them is in it; at least ten others are."""
    if not days:
        return False
    listed, long = set(listed), timedelta(days=183)
    left = set()
    for child, periods in children.items():
        day = last_left(periods)
        since = [start for start, end in periods if end == day] + [min(days)] + ([turned_16.get(child, date.max)] if turned_16 is not None else [])
        if day is not None and day <= max(days) and all((day - one).days >= long.days for one in since):
            left.add(child)
    return len(left) >= 10 and not left & listed and len(listed - left) >= 10


def episodes_of_those_in_care(tables, children, year):
    """At least 50 children, fewer than one in fifty of whom left care in the year; and an end 183 days or more after its 1 April."""
    late = date(year, 4, 1) + timedelta(days=183)
    ends = any(one == year and (day_in(row, "DEC", year)[0] or OLDEST) >= late
               for table in tables if table.kind == "episodes" for one, row in zip(table.years, table.rows))
    found = of_return(children, year)
    left = sum(bool(left_in(spans_of(child), year)) for child in found)
    return ends and len(found) >= 50 and 50 * left < len(found)


def current_placements_only(tables, key_of, year):
    """At least 50 children, none of whom has two rows, and a date 183 days or more after 1 April."""
    rows = [row for _, row in rows_of_return(tables, "episodes", year) if key_of(row)]
    late = date(year, 4, 1) + timedelta(days=183)
    return (len(rows) >= 50 and len({key_of(row) for row in rows}) == len(rows)
            and any((day_in(row, column, year)[0] or OLDEST) >= late for row in rows for column in ("DECOM", "DEC")))


# The dates of a row; it is known by the first, and ends with the second.
DATES_OF = {"reviews": ("REVIEW",), "episodes": ("DECOM", "DEC"), "missing": ("MIS_START", "MIS_END"), "sw_episodes": ("SW_DECOM", "SW_DEC")}


def of_an_earlier_year(tables, key_of, kind, year):
    """The year whose table it is: at least five rows (with an end, where rows have ends), no date of its own year, and all rows in that table of an
    earlier return, which has dates of its own year. The newest of several; None where it is its own."""
    def rows_in(of):
        return [(key_of(row), *(parse_day(row[column] or row.get(f"{column}_BEFORE", "")) for column in DATES_OF[kind]))
                for _, row in rows_of_return(tables, kind, of)]

    def has_own(rows, of):
        return any(day and financial_year(day) == of for _, *days in rows for day in days)

    rows = rows_in(year)
    if sum(row[-1] is not None for row in rows) < 5 or has_own(rows, year):
        return None
    for earlier in sorted({of for table in tables if table.kind == kind for of in table.years if 0 < of < year}, reverse=True):
        before = rows_in(earlier)
        known = {row[:2] for row in before}
        if has_own(before, earlier) and all(row[:2] in known for row in rows):
            return earlier
    return None


def episodes_of_long_before(tables, key_of):
    """The returns whose Episodes is that of a year before the one just before."""
    several = {year for table in tables if table.several for year in table.years}
    years = {year for table in tables if table.kind == "episodes" for year in table.years} - several - {0}
    found = {year: of_an_earlier_year(tables, key_of, "episodes", year) for year in years}
    return {year for year, earlier in found.items() if earlier is not None and earlier < year - 1}


def without_rows(tables, kind, years):
    """The tables, without the rows of these returns."""
    kept = []
    for table in tables:
        if table.kind == kind and years & set(table.years):
            at = [number for number, year in enumerate(table.years) if year not in years]
            table = replace(table, **{name: [getattr(table, name)[number] for number in at] for name in ("rows", "years", "said")})
            table.left_out = [] if not at else table.left_out
        kept.append(table)
    return kept


def same_as_the_year_before(tables, key_of, kind, year):
    """A table without dates: at least 20 rows, of the same children with the same values in the return before, and no other rows there."""
    def rows_in(of):
        return sorted((key_of(row) or "", sorted((column, value) for column, value in row.items() if value))
                      for _, row in rows_of_return(tables, kind, of))
    rows = rows_in(year)
    return len(rows) >= 20 and rows == rows_in(year - 1)


# Columns of which a whole return may be blank, and that figures read.
FILLED = {"episodes": ("DEC", "RNE", "LS", "PLACE", "REC", "PL_POST", "URN"), "header": ("DOB",), "reviews": ("REVIEW_CODE",),
          "oc3": ("IN_TOUCH", "ACTIV", "ACCOM")}


def blank_columns(tables, years):
    """{(kind, column): years} in which every row is blank, if one in four has a value in the return before; both with at least 20 rows."""
    found = {}
    for kind, columns in FILLED.items():
        for year in years.get(kind, ()):
            rows, before = [[row for _, row in rows_of_return(tables, kind, of)] for of in (year, year - 1)]
            for column in columns if len(rows) >= 20 and len(before) >= 20 else ():
                if not any(row.get(column) for row in rows) and 4 * sum(bool(row.get(column)) for row in before) >= len(before):
                    found.setdefault((kind, column), set()).add(year)
    return found


def as_filled_in(row, column):
    """The code; of PL_POST and URN the text."""
    return written(row, column) if column in SHAPES else code(row, column)


def filled_columns(tables, years):
    """{(kind, column): years} in which all of at least 50 rows have one code, or text, that at most half of at least 50 rows of the return before have."""
    found = {}
    for kind, columns in FILLED.items():
        for year in years.get(kind, ()):
            rows, before = [[row for _, row in rows_of_return(tables, kind, of)] for of in (year, year - 1)]
            for column in set(columns) & (LISTED.keys() | SHAPES.keys()) if len(rows) >= 50 and len(before) >= 50 else ():
                texts = {as_filled_in(row, column) for row in rows}
                if len(texts) == 1 and "" not in texts and 2 * sum(as_filled_in(row, column) in texts for row in before) <= len(before):
                    found.setdefault((kind, column), set()).add(year)
    return found


# Tables whose children are in Header and Episodes; not OC3.
OF_CHILDREN = ("reviews", "oc2", "ad1", "placed_adoption", "missing", "sw_episodes")


def children_of(tables, key_of, kinds):
    return {key_of(row) for table in tables if table.kind in kinds for row in table.rows if "CHILD" in row and key_of(row)}


def has_others(given, known):
    """At least ten children, and more than one in ten, are in no Header and no Episodes."""
    others = len(given - known)
    return others >= 10 and 10 * others > len(given)


def with_other_children(tables, key_of):
    """{kind: years of the files with such children}"""
    known, found = children_of(tables, key_of, ("header", "episodes")), {}
    for table in tables:
        if known and table.kind in OF_CHILDREN and has_others(children_of([table], key_of, OF_CHILDREN), known):
            found.setdefault(table.kind, set()).update(table.years)
    return found


# ---- beginnings left out -------------------------------------------------------------------------------------------

def first_row(child, year):
    """The child's first row in Episodes of that return. Short breaks, and rows of no days, aside."""
    rows = [years[year] for years in child.versions.values() if year in years]
    return min((row for row in rows if row.ls not in SHORT_BREAKS and not row.no_days), key=lambda row: row.decom, default=None)


def had_come_before(child, year):
    """A row in Episodes of an earlier return, short breaks aside. A row that is rejected is one."""
    return any(one < year and row.ls not in SHORT_BREAKS for years in child.versions.values() for one, row in years.items()) \
        or any(one < year for one in child.rejected_years)


def beginnings_left_out(children, year, given):
    """Of those who have come, with a first row that begins in the year: at least five, and more than one in ten, did not begin with S. `given`: the
    years of Episodes."""
    if year - 1 not in given:
        return False
    firsts = [first_row(child, year) for child in children.values() if not had_come_before(child, year)]
    rnes = [row.rne for row in firsts if row is not None and financial_year(row.decom) == year]
    lost = sum(rne in LISTED["RNE"] and rne != "S" for rne in rnes)
    return lost >= 5 and 10 * lost > len(rnes)


def read_left_out(tables, key_of, children, years):
    """{kind: return years in which it leaves children out}"""
    several = {year for table in tables if table.several for year in table.years}

    def single(kind):
        return [year for year in years.get(kind, ()) if year not in several]

    until = years.get("episodes", {})
    gaps = cut_off_reviews(tables, key_of, children) | {
        year for year in single("reviews") if reviews_of_those_in_care(children, year) or groups_without_reviews(children, year)
        or one_review_each(tables, key_of, children, year, until.get(year)) or codes_left_out(tables, year)}
    found = {"gap in reviews": gaps,
             "reviews": gaps | {year for year in single("reviews") if of_an_earlier_year(tables, key_of, "reviews", year) is not None},
             "episodes": {year for year in single("episodes") if episodes_of_those_in_care(tables, children, year)
                          or current_placements_only(tables, key_of, year) or of_an_earlier_year(tables, key_of, "episodes", year) is not None
                          or beginnings_left_out(children, year, until)}}
    for kind in ("oc2", "oc3"):
        found[kind] = {of for year in single(kind) if same_as_the_year_before(tables, key_of, kind, year) for of in (year - 1, year)}
    for table in tables:
        found.setdefault(table.kind, set()).update(table.contested)
    cut = days_cut(tables)
    for kind, of in [*with_other_children(tables, key_of).items(), *cut.items()]:
        found.setdefault(kind, set()).update(of)
    if "episodes" in cut:
        found["episodes", "DECOM"] = cut["episodes"]  # by either of its columns: for days before, too, as a column that is blank
    for column, of in [*blank_columns(tables, years).items(), *filled_columns(tables, years).items()]:
        found.setdefault(column, set()).update(of)
    return found
