# SPDX-License-Identifier: MIT
"""The collection's rules read a second time, from their one-line texts alone: the frame.

A return is judged by itself, with the return of the year before where a rule speaks of last year. A rule is a function
of a child and a row; what it gives is whether the row breaks it. `rules_of_rows.py` and `rules_of_children.py` have them.
"""
import csv
from datetime import date, timedelta
from random import Random

from days import age_on, birthday  # noqa: F401  29 February: 1 March in other years, as the rule book says

DATES = {
    "DOB", "MC_DOB", "DECOM", "DEC", "REVIEW", "DUC", "DATE_INT", "DATE_MATCH", "DATE_PLACED", "DATE_PLACED_CEASED",
    "MIS_START", "MIS_END", "SW_DECOM", "SW_DEC", "DOLO_START", "DOLO_END",
}
DAY = timedelta(days=1)
# What has not happened when the return is made cannot be meant: read as a date that cannot be read, and told as such.
EVENTS = {"DECOM", "DEC", "REVIEW", "MIS_START", "DATE_PLACED_CEASED"}
# A row without the date it stands by is left out: it breaks the rule about that date, and no other.
ROW_DATE = {"episodes": "DECOM", "reviews": "REVIEW", "missing": "MIS_START", "sw_episodes": "SW_DECOM", "dolo": "DOLO_START"}
ABOUT_ROW_DATES = {"141", "166", "167", "354", "564", "566", "570", "1004", "SW04STG1", "700"}
# The codes and numbers a column can hold, in any year; a cell with something else cannot be read.
LISTED = {
    "RNE": set("SLPTBU"), "LS": set("C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3".split()),
    "PLACE": set("A3 A4 A5 A6 H5 K1 K2 K3 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1 Z11 Z12 Z13 Z14".split()),
    "REC": set("X1 E11 E12 E2 E3 E4A E4B E13 E41 E43 E44 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17".split()),
    "REVIEW_CODE": {f"PN{n}" for n in range(8)}, "SDQ_SCORE": {str(n) for n in range(100)},
    "SDQ_REASON": {f"SDQ{n}" for n in range(1, 6)}, "IN_TOUCH": {"YES", "NO", "DIED", "REFU", "NREQ", "RHOM"},
    "ACTIV": set("F1 P1 F2 P2 F3 P3 F4 P4 F5 P5 G4 G5 G6 0".split()),
    "ACCOM": {x + n for x in "BCDEGHKRSTUVWXYZ" for n in "12"} - {"S1", "X1"} | {"0"},
    "REASON_PLACED_CEASED": {"RD1", "RD2", "RD3", "RD4"}, "MISSING": {"M", "A"},
    "SW_REASON": set("MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS".split()),
}
for item in ("CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED"
             " INTERVENTION_OFFERED MOTHER FOSTER_CARE").split():
    LISTED[item] = {"0", "1"}
WORLDS = 40
RULES = {}  # code: [(table, needs, last, first year, last year, function)]


def rule(code, table, needs=(), last=(), since=None, until=None):
    """`needs`: tables of the same return, `last`: of the one before, without which the rule is skipped."""
    def add(function):
        RULES.setdefault(code, []).append((table, needs, last, since, until, function))
        return function
    return add


def day_of(text):
    parts = text.strip().split("/")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or len(parts[2]) != 4:
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None


class Row:
    """A cell is an attribute: a date or None in a column of dates, else the text."""

    def __init__(self, cells, line, latest):
        self.line, self.late, self.unread = line, set(), set()
        for column, text in cells.items():
            if text.strip() and (not day_of(text) if column in DATES else column in LISTED and text.strip() not in LISTED[column]):
                self.unread.add(column)
            setattr(self, column, day_of(text) if column in DATES else text.strip())
            if column in DATES:
                setattr(self, column + "_TEXT", text.strip())
            if column in EVENTS and getattr(self, column) and getattr(self, column) > latest:
                self.late.add(column)
                self.unread.add(column)
                setattr(self, column, None)
                setattr(self, column + "_TEXT", "")


class Return:
    def __init__(self, folder, year):
        self.year, self.tables = year, {}
        for path in sorted(folder.glob("*.csv")):
            with open(path, newline="") as file:
                rows = [Row(cells, line, date(year + 1, 4, 1)) for line, cells in enumerate(csv.DictReader(file), 2)]
            children = {}
            for row in rows:
                children.setdefault(row.CHILD, []).append(row)
            self.tables[path.stem] = children
        days = [day for rows in self.tables.get("episodes", {}).values() for e in rows for day in (e.DECOM, e.DEC) if day]
        self.told_to = min(max(days, default=date(year + 1, 3, 31)), date(year + 1, 3, 31))


class Child:
    """A child in one return: `rows(table)`, `last(table)` of the year before, `before(table)` of all returns before."""

    def __init__(self, name, given, returns):
        self.id, self.year = name, given.year
        self.start, self.end = date(given.year, 4, 1), date(given.year + 1, 3, 31)
        self._given, self._returns = given, returns
        header = self.rows("header")
        self.header = header[0] if header else None
        self.episodes = sorted((e for e in self.rows("episodes") if e.DECOM), key=lambda e: e.DECOM)

    def rows(self, table):
        return self._given.tables.get(table, {}).get(self.id, [])

    def last(self, table):
        before = self._returns.get(self.year - 1)
        return before.tables.get(table, {}).get(self.id, []) if before else []

    def before(self, table):
        return [row for year in sorted(self._returns) if year < self.year
                for row in self._returns[year].tables.get(table, {}).get(self.id, [])]

    @property
    def born(self):
        """As the latest Header says that has a date, which is what figures take."""
        days = [h.DOB for year in sorted(self._returns) for h in self._returns[year].tables.get("header", {}).get(self.id, []) if h.DOB]
        return days[-1] if days else None

    def neighbour(self, episode, step):
        at = self.episodes.index(episode) + step
        return self.episodes[at] if 0 <= at < len(self.episodes) else None

    def all_year(self):
        """Looked after for the twelve months: a row of the year, and none that breaks it."""
        meets = [e for e in self.episodes if e.DECOM <= self.end and (not e.DEC or e.DEC >= self.start)]
        return bool(meets) and not any(
            (e.RNE == "S" and self.start < e.DECOM <= self.end)
            or (e.DEC and e.REC and e.REC != "X1" and self.start <= e.DEC < self.end)
            or (e in meets and e.LS in ("V3", "V4")) for e in self.episodes)

    @property
    def told_to(self):
        """How far the return tells: its latest date of an episode, no later than the end of the year."""
        return self._given.told_to


def breaches(returns):
    """{(code, starting year, table, child, line)} of every row that breaks a rule."""
    found = set()
    for year, given in returns.items():
        before = returns.get(year - 1)
        children = {}
        for code, readings in RULES.items():
            for table, needs, last, since, until, function in readings:
                if (since and year < since) or (until and year > until):
                    continue
                if table not in given.tables or any(need not in given.tables for need in needs):
                    continue
                if last and (not before or any(need not in before.tables for need in last)):
                    continue
                for name, rows in given.tables[table].items():
                    if name not in children:
                        children[name] = Child(name, given, returns)
                    for row in rows:
                        stands = table not in ROW_DATE or getattr(row, ROW_DATE[table])
                        if (stands or code in ABOUT_ROW_DATES) and function(children[name], row):
                            found.add((code, year, table, name, row.line))
    return found


def unread_cells(returns, name):
    return [(row, column) for given in returns.values() for rows in given.tables.values() for row in rows.get(name, [])
            for column in sorted(row.unread)]


def write(row, column, value):
    setattr(row, column, value)
    if column in DATES:
        setattr(row, column + "_TEXT", value.strftime("%d/%m/%Y") if value else "")
        row.late.discard(column)


def holds_whatever(returns, code, year, table, name, line):
    """Whether the row breaks the rule whatever was meant by the child's cells that cannot be read, or nothing was."""
    cells = unread_cells(returns, name)
    rows = [row for given in returns.values() for of_table in given.tables.values() for row in of_table.get(name, [])]
    days = {getattr(row, column) for row in rows for column in DATES if getattr(row, column, None)}
    days |= {date(y + 1, 3, 31) for y in returns} | {date(y, 4, 1) for y in returns}
    days = sorted({day + step * DAY for day in days for step in (-40, -1, 0, 1, 40)})
    random = Random(f"{code} {year} {name} {line}")
    kept = [(row, column, getattr(row, column), getattr(row, column + "_TEXT", None), set(row.late)) for row, column in cells]
    try:
        for world in range(WORLDS):
            for row, column in cells:
                blank = None if column in DATES else ""
                choices = days if column in DATES else sorted(LISTED[column])
                write(row, column, blank if world == 0 or random.random() < 0.1 else random.choice(choices))
            child = Child(name, returns[year], returns)
            row = next(row for row in child.rows(table) if row.line == line)
            if not any(of == table and function(child, row) for of, _, _, _, _, function in RULES[code]):
                return False
    finally:
        for row, column, value, text, late in kept:
            setattr(row, column, value)
            if text is not None:
                setattr(row, column + "_TEXT", text)
            row.late = late
    return True
