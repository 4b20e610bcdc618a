# The reading of 903 extracts by the independent second opinion: which file is which table, and of which return (X11).
# Rows are left as text here; what they mean is in histories.py.
"""Find, recognise and read the CSV tables of a data folder."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from days import financial_year, parse_day

# A file is known by its columns: these contained, any order, any case.
TABLE_COLUMNS = {
    "header": {"CHILD", "SEX", "DOB", "ETHNIC"},
    "episodes": {"CHILD", "DECOM", "RNE", "LS", "PLACE", "DEC", "REC"},
    "reviews": {"CHILD", "REVIEW", "REVIEW_CODE"},
    "oc3": {"CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"},
    "population": {"YEAR", "POPULATION_0_17"},
}


@dataclass
class Table:
    kind: str
    path: Path    # relative to the data folder
    rows: list    # of {column: text}
    folder: Path  # the data folder
    year: int | None = None  # X11: the return year of the rows without a YEAR of their own


def decode(content):
    """UTF-8 with or without BOM, else Windows-1252."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def recognise(columns, known):
    kinds = [kind for kind, needed in known.items() if needed <= set(columns)]
    return kinds[0] if len(kinds) == 1 else None


def read_table(folder, path, known):
    lines = list(csv.reader(io.StringIO(decode(path.read_bytes()), newline="")))
    if not lines:
        return None
    columns = [name.strip().upper() for name in lines[0]]
    kind = recognise(columns, known)
    if kind is None:
        return None
    rows = []
    for line in lines[1:]:
        values = [value.strip() for value in line]
        if any(values):  # blank rows and all-comma rows are skipped
            values += [""] * (len(columns) - len(values))
            rows.append(dict(zip(columns, values)))
    return Table(kind, path.relative_to(folder), rows, folder.resolve())


def read_tables(folder, known=None):
    """Every recognised file of the folder and its subfolders, in path order. `known`: the columns each kind needs."""
    folder = Path(folder)
    paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() == ".csv"]
    paths.sort(key=lambda path: path.relative_to(folder).as_posix())
    tables = [read_table(folder, path, known or TABLE_COLUMNS) for path in paths]
    tables = [table for table in tables if table is not None]
    latest = latest_dates(tables)
    for table in tables:
        table.year = table_year(table, latest)
    return tables


def financial_year_in(text):
    """The first financial year written in a name: 2021-22, 2021_22, 2021/22, 202122."""
    for found in re.finditer(r"(?<!\d)(\d{4})[-_/]?(\d{2})(?!\d)", text):
        if int(found[2]) == (int(found[1]) + 1) % 100:
            return int(found[1])
    return None


def single_year_in(name):
    """A single year groups files by their names; it does not say which year it is."""
    found = re.search(r"(?<!\d)((?:19|20)\d{2})(?!\d)", name)
    return found[1] if found else None


def year_of_cell(text):
    """A YEAR cell: a financial year, or a single year read as the year the return ends."""
    if re.fullmatch(r"\d{4}", text):
        return int(text) - 1
    return financial_year_in(text)


def folder_of(table):
    return table.path.parent


def year_in_path(table):
    """A financial year in the file's name, else in its folder's; 2021/22 is a folder in a folder."""
    parts = (table.folder / folder_of(table)).parts
    for name in (table.path.name, parts[-1]):
        if financial_year_in(name) is not None:
            return financial_year_in(name)
    nested = "/".join(parts[-2:])
    return financial_year_in(nested) if re.fullmatch(r"\d{4}/\d{2}", nested) else None


def latest_dates(tables):
    """The latest DECOM, DEC or REVIEW of each folder, and of the files of a folder that share a single year."""
    latest = {}
    for table in tables:
        days = [parse_day(row.get(column, "")) for row in table.rows for column in ("DECOM", "DEC", "REVIEW")]
        days = [day for day in days if day is not None]
        for group in {(folder_of(table), None), (folder_of(table), single_year_in(table.path.name))}:
            if days:
                latest[group] = max(days + [latest.get(group, date.min)])
    return latest


def table_year(table, latest):
    """X11's second and third rules: a year written in the names, else the latest date."""
    named = year_in_path(table)
    if named is not None:
        return named
    last_day = latest.get((folder_of(table), single_year_in(table.path.name)))
    return financial_year(last_day) if last_day else None


def rows_with_years(tables, kind):
    """(return year, row) in the order read. A year that cannot be known is 0: earlier than any other."""
    for table in tables:
        for row in table.rows if table.kind == kind else []:
            year = year_of_cell(row.get("YEAR", ""))  # X11: a YEAR column comes first
            yield (year if year is not None else table.year) or 0, row


def winners(rows, key_of):
    """For one key the row of the latest return wins; in one return the row read later."""
    kept = {}
    for year, row in rows:
        key = key_of(year, row)
        if key is not None and (key not in kept or year >= kept[key][0]):
            kept[key] = (year, row)
    return kept
