# The reading of 903 extracts by the independent second opinion: which file is which table, and what its fields say.
# Rows are left as text here; of which return they are is in years.py (X11), what they mean in histories.py.
"""Find, recognise and read the CSV tables of a data folder."""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import years
from days import ONE_DAY, parse_day
from exports import has_exchanged_days, is_nothing, open_again, out_of_utc
from years import financial_year_in, single_year_in, year_of_cell  # noqa: F401 (read from here by others)

# A file is known by its columns: these contained, any order, any case.
TABLE_COLUMNS = {
    "header": {"CHILD", "SEX", "DOB", "ETHNIC"},
    "episodes": {"CHILD", "DECOM", "RNE", "LS", "PLACE", "DEC", "REC"},
    "reviews": {"CHILD", "REVIEW", "REVIEW_CODE"},
    "oc2": {"CHILD", "DOB", "SDQ_SCORE", "CONVICTED"},
    "oc3": {"CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"},
    "ad1": {"CHILD", "DOB", "DATE_INT", "DATE_MATCH"},
    "placed_adoption": {"CHILD", "DATE_PLACED", "DATE_PLACED_CEASED"},
    "missing": {"CHILD", "MISSING", "MIS_START", "MIS_END"},
    "sw_episodes": {"CHILD", "SW_DECOM", "SW_DEC"},
    "uasc": {"CHILD", "DOB", "DUC"},
    "population": {"YEAR", "POPULATION_0_17"},
}
OTHER_NAMES = {"CHILDID": "CHILD", "CHILD_ID": "CHILD", "PL": "PLACE"}
NOTHING = {"NULL", "#N/A", "N/A", "NA", "NAN", "NAT", "NONE", "-", "(BLANK)", "."}
FIRST_DAY = date(1980, 1, 1)
FOOTER = re.compile(r"\(?\d+ rows? (affected|selected|returned)\.?\)?", re.IGNORECASE)


@dataclass
class Table:
    kind: str
    path: Path    # relative to the data folder
    rows: list    # of {column: text}
    folder: Path  # the data folder
    year: int | None = None                     # X11: of its first row
    years: list = field(default_factory=list)   # X11: of each row; 0 where none can be known
    said: list = field(default_factory=list)    # X11: of each row, whether a name or a column says its year
    several: bool = False                       # X11: the file holds several years, by its dates
    left_out: list = field(default_factory=list)  # X12: of rows with too many fields, what can be read
    cut_off: bool = False                       # X12: the file ends within a row
    contested: set = field(default_factory=set)  # X11: of its years, those that the dates contradict
    nobodys: bool = False                       # X12: at least one row in ten has no child

    def left_out_with_years(self):
        """(year, row): the year of the row's own column, else of the file; 0 where it holds several."""
        of_file = self.years[0] if len(set(self.years)) == 1 else 0
        for row in self.left_out:
            yield years.column_year(row)[0] or of_file, row


def decode(content):
    """UTF-8 with or without BOM, else Windows-1252."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def recognise(columns, known):
    kinds = [kind for kind, needed in known.items() if needed <= set(columns)]
    return kinds[0] if len(kinds) == 1 else None


def clean(column, value):
    value = value.strip()
    if column == "CHILD":
        quoted = re.fullmatch(r"""="?(.*?)"?|'(.*)""", value)
        return (quoted[1] or quoted[2] or "").strip() if quoted else value
    return "" if value.upper() in NOTHING or is_nothing(column, value) else value


def read_table(folder, path, known):
    text = decode(path.read_bytes())
    lines = list(csv.reader(io.StringIO(text, newline="")))
    if not lines:
        return None
    columns = [name.strip().upper() for name in lines[0]]
    columns = [name if OTHER_NAMES.get(name, name) in columns else OTHER_NAMES.get(name, name) for name in columns]
    kind = recognise(columns, known)
    if kind is None:
        return None
    rows, left_out = [], []
    cut_off = len(lines) > 1 and text[-1] not in "\r\n" and len(lines[-1]) < len(columns)
    if cut_off and "CHILD" in columns[:len(lines[-1]) - 1]:
        left_out.append({"CHILD": clean("CHILD", lines[-1][columns.index("CHILD")])})
    for line in lines[1:-1] if cut_off else lines[1:]:
        if any(value.strip() for value in line[len(columns):]):
            left_out.append({column: clean(column, value) for column, value in zip(columns, line)})
        elif any(value.strip() for value in line) and not FOOTER.fullmatch(line[0].strip()):
            line = line + [""] * (len(columns) - len(line))
            rows.append({column: clean(column, value) for column, value in zip(columns, line)})
    if rows and "CHILD" in columns and all(re.fullmatch(r"\d+\.0", row["CHILD"]) for row in rows if row["CHILD"]):
        for row in rows:
            row["CHILD"] = row["CHILD"].removesuffix(".0")
    out_of_utc(rows)
    if has_exchanged_days(rows):
        return None
    if kind == "episodes":
        open_again(rows)
    return Table(kind, path.relative_to(folder), rows, folder.resolve(), left_out=[row for row in left_out if row.get("CHILD")],
                 cut_off=cut_off, nobodys="CHILD" in columns and 0 < len(rows) <= 10 * sum(not row["CHILD"] for row in rows))


def read_tables(folder, known=None):
    """Every recognised file of the folder and its subfolders, in path order. `known`: the columns each kind needs."""
    folder = Path(folder)
    paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() == ".csv"]
    paths.sort(key=lambda path: path.relative_to(folder).as_posix())
    tables = [read_table(folder, path, known or TABLE_COLUMNS) for path in paths]
    tables = [table for table in tables if table is not None]
    years.settle(tables)
    return tables


def rows_with_years(tables, kind):
    """(return year, row) in the order read. A year that cannot be known is 0: earlier than any other."""
    for table in tables:
        if table.kind == kind:
            yield from zip(table.years or [0] * len(table.rows), table.rows)


def last_day(year):
    return date(year + 1, 3, 31)


def day_in(row, column, year, several=False):
    """(day, whether there is something that cannot be read). X11: a date after the return's year is such a thing; so is one
    before 1980 (Reading 12 (e))."""
    text = row.get(column, "")
    day = parse_day(text)
    if text == "":
        return None, False
    if day is None or day < FIRST_DAY or (year and not several and day > last_day(year) + ONE_DAY):
        return None, True
    return day, False


# X1: files of one table and one return

@dataclass
class Source:
    """One file's rows of one return."""
    name: str
    children: set
    latest: date        # of its events
    group: int = 0      # files of one group are versions of each other
    first_end: date | None = None  # the first DEC of its rows

    @property
    def version(self):
        found = re.findall(r"(?:(?<![A-Z])V(?:ERSION)?[ _.]?(\d+)|\((\d+)\))", self.name.upper())
        return max((int(one or two) for one, two in found), default=0)

    @property
    def rank(self):
        return (self.latest, self.version)


def sources(tables, kind, key_of):
    """{(index of the table, return year): Source}, grouped into versions of each other."""
    found = {}
    for at, table in enumerate(tables):
        if table.kind != kind:
            continue
        for year, row in zip(table.years, table.rows):
            source = found.setdefault((at, year), Source(table.path.stem, set(), date.min))
            source.children.add(key_of(row))
            days = [day_in(row, column, year, table.several)[0] for column in ("DECOM", "DEC", "REVIEW")]
            source.latest = max([source.latest] + [day for day in days if day])
            if kind == "episodes" and days[1]:
                source.first_end = min(days[1], source.first_end or days[1])
    keys = list(found)
    for number, key in enumerate(keys):
        found[key].group = number
    for number, key in enumerate(keys):
        for other in keys[:number]:
            shared = len(found[key].children & found[other].children)
            if key[1] == other[1] and key[0] != other[0] and \
                    2 * shared > min(len(found[key].children), len(found[other].children)):
                old, new = found[key].group, found[other].group
                for source in found.values():
                    source.group = new if source.group == old else source.group
    return found
