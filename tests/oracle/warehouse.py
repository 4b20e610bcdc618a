# SPDX-License-Identifier: MIT
# The warehouse of the SQL second opinion: a folder of extracts as typed tables of SQLite, one a kind of extract.
# Files are found, decoded and given their return year by returns.py (X11); column names, types and keys come from
# indicators/extracts/*.toml, which are the file formats. Everything after that, from X1 on, is SQL: tests/oracle/sql.
"""Load a data folder into SQLite and give it the few functions every warehouse has under some name."""

import re
import sqlite3
import tomllib
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

import returns
from days import add_months, age_on, birthday, financial_year, parse_day

ROOT = Path(__file__).resolve().parents[2]
SQL = Path(__file__).parent / "sql"


class Extract:
    """One kind of extract: its columns in order, with type and other names, and its key."""

    def __init__(self, entry):
        self.name, self.key = entry["name"], entry.get("key", [])
        self.has_children = entry.get("children", True)
        self.types = {field["column"]: field["type"] for field in entry["fields"]}
        self.forms = {field["column"]: field["form"] for field in entry["fields"] if "form" in field}
        self.ranges = {field["column"]: (field.get("least"), field.get("most")) for field in entry["fields"]
                       if "least" in field or "most" in field}
        self.follows = {field["column"]: field.get("not_before") or field["not_above"] for field in entry["fields"]
                        if "not_before" in field or "not_above" in field}
        self.required = {field["column"] for field in entry["fields"] if field.get("required")}

    @property
    def columns(self):
        return (["CHILD"] if self.has_children else []) + list(self.types)

    @property
    def needed(self):
        return self.required | ({"CHILD"} if self.has_children else set())


def read_schemas(folder=ROOT / "indicators" / "extracts"):
    entries = [entry for path in sorted(Path(folder).glob("*.toml")) for entry in tomllib.loads(path.read_text())["extract"]]
    return {entry["name"]: Extract(entry) for entry in entries}


TRUE, FALSE = {"1", "1.0", "Y", "YES", "TRUE", "T"}, {"0", "0.0", "N", "NO", "FALSE", "F"}


def typed(extract, column, text):
    """A field as SQLite holds it: days as yyyy-mm-dd, codes in capitals, yes and no as 1 and 0; NULL when blank or unreadable."""
    kind = extract.types.get(column, "code")  # CHILD is compared without regard to case
    if text == "":
        return None
    if kind == "date":
        day = parse_day(text)
        return day.isoformat() if day else None
    if kind == "boolean":
        return 1 if text.upper() in TRUE else 0 if text.upper() in FALSE else None
    if kind in ("integer", "decimal"):
        try:
            number = Decimal(text.replace(",", ""))
        except InvalidOperation:
            return None
        return int(number) if kind == "integer" and number == int(number) else None if kind == "integer" else float(number)
    if kind == "financial-year":
        return returns.year_of_cell(text)
    if kind == "school-term":
        return " ".join(text.split()).lower()
    form = extract.forms.get(column)
    if form in ("identifier", "postcode"):  # blanks and case say nothing; nor do .0 after a URN, and SC before its digits (X3)
        text = re.sub(r"\.0+$", "", text.replace(" ", "").upper())
        return re.sub(r"^SC(?=\d+$)", "", text) if form == "identifier" else text
    return text.upper() if kind == "code" or form == "any-case" else text


def without_impossible(extract, values):
    """Reading 12 (e): a number out of its range, or above the one it goes by, and a day before it, cannot be."""
    for column, (least, most) in extract.ranges.items():
        number = values.get(column)
        if number is not None and not (least is None or number >= least) & (most is None or number <= most):
            values[column] = None
    wrong = set()
    for column, other in extract.follows.items():
        one, two = values.get(column), values.get(other)
        if one is not None and two is not None and (one < two if extract.types[column] == "date" else one > two):
            wrong |= {column, other}
    for column in wrong:
        values[column] = None
    return values


def key_of(extract, row, year):
    """Rows equal in the key are one row. Where a needed part of the key cannot be read, the row is like no other."""
    values = []
    for column in (["CHILD"] if extract.has_children else []) + [name for name in extract.key if name != "CHILD"]:
        value = year if column == "RETURN" else row.get(column)
        if value is None and column in extract.required:
            return None
        values.append(value)
    return tuple(values)


def kept_rows(extract, numbered):
    """The latest return's row for one key, and in one return the row read later. Episodes are left to X1."""
    kept, order = {}, []
    for seq, year, row in numbered:
        key = key_of(extract, row, year) if extract.name != "episodes" and extract.key else None
        if key is None:
            order.append((seq, year, row))
        elif key not in kept or year >= kept[key][1]:
            kept[key] = (seq, year, row)
    return sorted(order + list(kept.values()), key=lambda one: one[0])


def bank_holidays():
    calendars = tomllib.loads((ROOT / "indicators" / "calendars" / "england-and-wales.toml").read_text())["calendar"]
    return [(day.isoformat(),) for calendar in calendars for day in calendar["bank_holidays"]]


def as_day(text):
    return None if text is None else date.fromisoformat(text)


def on_days(function):
    """A function over days as one over SQL's texts; NULL where a day is."""
    def wrapped(day, other):
        if day is None or other is None:
            return None
        value = function(as_day(day), as_day(other) if isinstance(other, str) else other)
        return value.isoformat() if isinstance(value, date) else value
    return wrapped


class Warehouse:
    """One folder's extracts, with the histories of sql/history.sql; set_period builds what depends on the period."""

    def __init__(self, folder, only=None):
        self.schemas = read_schemas()
        self.db = sqlite3.connect(":memory:")
        self.db.create_function("add_months", 2, on_days(add_months), deterministic=True)
        self.db.create_function("age", 2, on_days(age_on), deterministic=True)
        self.db.create_function("birthday", 2, on_days(birthday), deterministic=True)
        self.db.create_function("financial_year", 1, lambda day: day and financial_year(as_day(day)), deterministic=True)
        self.present = self.load(folder, only)
        self.db.execute("CREATE TABLE bank_holidays (day TEXT PRIMARY KEY)")
        self.db.executemany("INSERT INTO bank_holidays VALUES (?)", bank_holidays())
        self.run("history.sql")

    def load(self, folder, only):
        """`only` keeps the rows of some children: how the first child that differs is found."""
        found = read_tables(folder, self.schemas)
        rows = {name: [] for name in self.schemas}
        for seq, (extract, year, row) in enumerate(found["rows"]):
            values = without_impossible(extract, {column: typed(extract, column, row.get(column, "")) for column in extract.columns})
            if extract.has_children and (values["CHILD"] is None or (only is not None and values["CHILD"] not in only)):
                continue
            rows[extract.name].append((seq, year, values))
        for name, extract in self.schemas.items():
            columns = extract.columns
            self.db.execute(f"CREATE TABLE {name} ({', '.join(columns)}, return_year, seq)")
            self.db.executemany(
                f"INSERT INTO {name} VALUES ({', '.join('?' * (len(columns) + 2))})",
                [[row[column] for column in columns] + [year, seq] for seq, year, row in kept_rows(extract, rows[name])])
        years = [year for extract, year, _ in found["rows"] if extract.name == "episodes" and year is not None]
        self.db.execute("CREATE TABLE covered (first_day)")
        self.db.execute("INSERT INTO covered VALUES (?)", (f"{min(years)}-04-01" if years else None,))
        return found["present"]

    def run(self, name):
        self.db.executescript((SQL / name).read_text())

    def set_period(self, period):
        self.db.execute("DROP TABLE IF EXISTS period")
        self.db.execute("CREATE TABLE period (s, e, year_start, year)")
        self.db.execute("INSERT INTO period VALUES (?, ?, date(add_months(?, -12), '+1 day'), ?)",
                        (period.start.isoformat(), period.end.isoformat(), period.end.isoformat(), financial_year(period.end)))
        self.run("period.sql")


def read_tables(folder, schemas):
    """(what is present, rows in the order read with their return year), by the recognition of returns.py."""
    known = {name: extract.needed for name, extract in schemas.items()}
    tables = returns.read_tables(folder, known)
    rows = [(schemas[table.kind], year, row) for table in tables for year, row in returns.rows_with_years([table], table.kind)]
    return {"present": {table.kind for table in tables}, "rows": rows}
