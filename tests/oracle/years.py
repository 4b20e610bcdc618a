# X11 by the independent second opinion: which return a file, or a row, is of. By a column, by a name, by the dates.
"""Return years."""

import re
from collections import Counter
from datetime import timedelta

from days import birthday, financial_year, parse_day

FIRST_YEAR = 1991
DATED = ("DEC", "REVIEW", "MIS_START", "DATE_PLACED_CEASED")  # they fall in their return's year
ALL_DATES = DATED + ("DECOM", "MIS_END", "DATE_PLACED")
TIME = r"(?:[T_ -]?\d{4,6}(?!\d)(?![-/]\d))?"
DAYS_IN_NAMES = [rf"(?<!\d)(?:19|20)\d\d([-_. ]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d){TIME}",
                 rf"(?<!\d)(?:0[1-9]|[12]\d|3[01])([-_. ])(?:0[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d){TIME}"]


def year_of_date(day):
    """The day 1 April counts to the year before."""
    return financial_year(day - timedelta(days=1))


def dates_of(rows, columns):
    days = [parse_day(row[column]) for row in rows for column in columns if row.get(column)]
    return [day for day in days if day is not None]


def without_days(name):
    for pattern in DAYS_IN_NAMES:
        name = re.sub(pattern, " ", name)
    return name


def march_in(name):
    """The 31 March in a name: files of a folder that have the same one are a return."""
    found = re.search(r"(?<!\d)(?:31[-_. ]0?3[-_. ]((?:19|20)\d\d)|((?:19|20)\d\d)([-_. ]?)03\3?31)(?!\d)", name)
    return (found[1] or found[2]) if found else None


def short_years_in(name):
    """1920, 2122: the two ends of a year in four digits."""
    return [2000 + int(found[1]) - (100 if int(found[1]) > 90 else 0)
            for found in re.finditer(r"(?<!\d)(\d\d)(\d\d)(?!\d)", without_days(name))
            if int(found[2]) == (int(found[1]) + 1) % 100 and (int(found[1]) > 90 or int(found[1]) < 90)]


def financial_year_in(name, latest=9998, siblings=()):
    """The first financial year written in a name. `2021` alone is one where a sibling is named 1920 or 2122."""
    name = without_days(name)
    for found in re.finditer(r"(?<!\d)(\d{4})(?:([-_/ ]?)(\d{2})|[-_/ ](\d{4}))(?!\d)", name):
        first, second = int(found[1]), int(found[3] or found[4])
        limit = latest if found[2] == "" else 9998  # with a separator it can be nothing else
        if second in ((first + 1) % 100, first + 1) and FIRST_YEAR <= first <= limit and (found[4] or second < 100):
            return first
    for year in short_years_in(name):
        if FIRST_YEAR <= year <= latest:
            if year != 2020 or any(other != 2020 for sibling in siblings for other in short_years_in(sibling)):
                return year
    return None


def single_year_in(name):
    """A single year allows two: the one that begins in it and the one that ends in it."""
    found = re.search(r"(?<!\d)((?:19|20)\d{2})(?!\d)", without_days(name))
    return int(found[1]) if found and int(found[1]) >= FIRST_YEAR else None


def year_of_cell(text):
    """A financial year in a cell; a single year is read as the end (population, and where no dates choose)."""
    if re.fullmatch(r"(?:19|20)\d{2}(\.0)?", text):
        return int(text[:4]) - 1
    return financial_year_in(text)


def names_of(table):
    """The file's name, its folder's, and 2021/22 as a folder in a folder."""
    parts = (table.folder / table.path.parent).parts
    nested = "/".join(parts[-2:])
    return [table.path.name, parts[-1] if parts else "", nested if re.fullmatch(r"\d{4}/\d{2}", nested) else ""]


def named_year(table, latest, tables):
    siblings = [[other.path.name for other in tables if other.path.parent == table.path.parent],
                [other.path.parent.name for other in tables], []]
    for name, beside in zip(names_of(table), siblings):
        year = financial_year_in(name, latest, beside)
        if year is not None:
            return year
    return None


def by_dates(rows):
    """(year, whether the files hold several years); (None, False) without any date."""
    counts = Counter(year_of_date(day) for day in dates_of(rows, DATED))
    if not counts:
        decoms = dates_of(rows, ["DECOM"])
        return (financial_year(max(decoms)) if decoms else None), False
    ordered = sorted(counts, key=lambda year: (counts[year], year), reverse=True)
    second = counts[ordered[1]] if len(ordered) > 1 else 0
    if second >= 5 and 2 * second >= counts[ordered[0]]:
        return financial_year(max(dates_of(rows, DATED))), True
    return ordered[0], False


def by_birthdays(rows):
    """OC3: the year in which most rows have one of the birthdays 17 to 21; none when two years are equal."""
    children = [row["CHILD"].upper() for row in rows if row.get("CHILD")]
    if len(set(children)) < len(children):
        return None
    counts = Counter(financial_year(birthday(dob, age)) for dob in dates_of(rows, ["DOB"]) for age in range(17, 22))
    best = [year for year in counts if counts[year] == max(counts.values())]
    return best[0] if len(best) == 1 else None


def starts_or_ends(groups):
    """0 where the single years are those in which the returns begin, -1 where they end: what more dates fit."""
    for columns in (DATED, ("DECOM",)):
        starts = ends = 0
        for year, rows in groups.items():
            years = [year_of_date(day) for day in dates_of(rows, columns)]
            if columns == ("DECOM",):
                years = [max(years)] if years else []
            starts += years.count(year)
            ends += years.count(year - 1)
        if starts != ends:
            return 0 if starts > ends else -1
    return -1


def column_year(row):
    """(financial year, single year) of a YEAR or RETURN column."""
    text = row.get("YEAR") or row.get("RETURN") or ""
    if re.fullmatch(r"(?:19|20)\d{2}(\.0)?", text):
        return None, int(text[:4])
    return financial_year_in(text), None


def before_the_year(tables):
    """Dates before the return's year in DEC and REVIEW are mistyped, if they are fewer than one in ten of the dates that a file has in that
    column for the return. A DEC that is its row's DECOM is none of them."""
    for table in tables:
        for column in ("DEC", "REVIEW"):
            for year in set(table.years) - {0} if not table.several and table.kind in ("episodes", "reviews") else ():
                rows = [row for one, row in zip(table.years, table.rows) if one == year and parse_day(row.get(column, ""))]
                early = [row for row in rows if financial_year(parse_day(row[column])) < year
                         and not (column == "DEC" and parse_day(row["DECOM"]) == parse_day(row["DEC"]))]
                for row in early if 10 * len(early) < len(rows) else ():
                    row[f"{column}_BEFORE"], row[column] = row[column], f"before {year}: {row[column]}"


def contested(tables):
    """Years of returns whose year a name or a column says, with at least twelve dates, none of them in that year, or fewer than one in
    ten while more than half are later (f)."""
    days, found = {}, set()
    for table in tables:
        for year, row, said in zip(table.years, table.rows, table.said):
            if said and year:
                days.setdefault(year, []).extend(year_of_date(day) for day in dates_of([row], DATED))
    for year, of in days.items():
        own, later = of.count(year), sum(one > year for one in of)
        if len(of) >= 12 and (own == 0 or 10 * own < len(of) and 2 * later > len(of)):
            found.add(year)
    return found


def settle(tables, kinds_without=("population",)):
    """Give every table the years of its rows: table.years, 0 where none can be known; table.several where there are many."""
    tables = [table for table in tables if table.kind not in kinds_without]
    days = [day for table in tables for day in dates_of(table.rows, ALL_DATES)]
    latest = financial_year(max(days)) + 1 if days else 9998
    by_name, by_column, undated, unclear = {}, {}, {}, []
    for table in tables:
        named = named_year(table, latest, tables)
        single = next((year for year in map(single_year_in, names_of(table)) if year), None) if named is None else None
        table.years, table.several, table.said = [], False, []
        for row in table.rows:
            year, column = column_year(row)
            year = year if year is not None else None if column else named
            table.years.append(year)
            table.said.append(year is not None)
            if year is None:
                groups = by_column if column else by_name if single else undated
                key = column or single or (table.path.parent, march_in(table.path.name))
                groups.setdefault(key, []).append(row)
                unclear.append((table, len(table.years) - 1, groups, key))
    shifts = {id(by_name): starts_or_ends(by_name), id(by_column): starts_or_ends(by_column)}
    chosen = {folder: by_dates(rows) for folder, rows in undated.items()}
    for table, at, groups, key in unclear:
        year, several = (key + shifts[id(groups)], False) if groups is not undated else chosen[key]
        table.years[at], table.several = year, several or table.several
        table.said[at] = groups is not undated
    for table in tables:
        if table.kind == "oc3" and (table.several or None in table.years):
            year = by_birthdays([row for row, one in zip(table.rows, table.years) if table.several or one is None])
            table.years = [year if table.several or one is None else one for one in table.years]
        table.years = [year or 0 for year in table.years]
        table.year = table.years[0] if table.years else named_year(table, latest, tables)
    found = contested(tables)  # by the dates as they are written
    for table in tables:
        table.contested = {year for year, said in zip(table.years, table.said) if said and year in found}
    before_the_year(tables)
