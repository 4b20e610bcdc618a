# Seeded generator of nasty invented returns, for setting outturn against the independent second opinion.
# Use: generate.py OUTDIR --seed N --children N [--first-year 2017] [--last-year 2021] [--dirt 0..3]
#                  [--layout single|folders|files|yearcolumn|tokens]
# What happened to the children is in invented.py; here it becomes annual returns (X1, X11) and files, with dirt:
#   1 spaces, lower case, unpadded or ISO dates, CRLF, BOM, quotes, shuffled and extra columns
#   2 unreadable and blank fields, DEC before DECOM, unlisted codes, blank rows, trailing commas
#   3 Windows-1252 bytes, rows in no order
"""Write invented 903 returns with mistakes in them."""

import argparse
import csv
import io
import sys
from datetime import date, timedelta
from pathlib import Path

from invented import PLACES, Chance, invent_person

COLUMNS = {
    "header": ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"],
    "episodes": ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE",
                 "HOME_POST", "PL_POST", "URN"],
    "reviews": ["CHILD", "DOB", "REVIEW", "REVIEW_CODE"],
    "oc3": ["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"],
}
CODES = {"CHILD", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "REC", "REVIEW_CODE", "IN_TOUCH", "ACTIV", "ACCOM", "ETHNIC"}
UNLISTED = {"RNE": ["X", "S1"], "LS": ["C9", "V5", ""], "PLACE": ["Q9", "T9", "M2"], "REC": ["E99", "X2"],
            "REVIEW_CODE": ["PN9", "PN", "Y"], "IN_TOUCH": ["MAYBE"], "ACTIV": ["F9", "G9", "9"], "ACCOM": ["A1", "Q2", "01", "K", "G9"]}
UNREADABLE = ["31/02/2021", "00/00/0000", "not known", "2021", "29/02/2019", "1/13/2020"]
LAYOUTS = ["single", "folders", "files", "yearcolumn", "tokens"]


def label(year):
    return f"{year}-{(year + 1) % 100:02d}"


# ---- annual returns ------------------------------------------------------------------------------------------------

def changed(chance, row):
    """What an earlier return said of a row that a later one corrects."""
    row = dict(row)
    kind = chance.choice(["PLACE", "RNE", "LS", "REC", "DEC", "DECOM"])
    if kind == "PLACE":
        row["PLACE"] = chance.choice(PLACES)
    elif kind == "RNE":
        row["RNE"] = chance.choice("SLPTBU")
    elif kind == "LS":
        row["LS"] = chance.choice(["V3", "V4", "C2"])
    elif kind == "REC":
        row["REC"] = chance.choice(["X1", "E4A", "E11", ""])
    elif kind == "DEC" and row["DEC"]:
        row["DEC"] += timedelta(days=chance.randint(-3, 20))
    elif kind == "DECOM":
        row["DECOM"] += timedelta(days=chance.randint(-5, 5))
    return row


def episodes_of_year(chance, person, year):
    """The rows that overlap the year; a row open at its end is open in this return and closed in the next."""
    start, end = date(year, 4, 1), date(year + 1, 3, 31)
    repeats = chance.maybe(0.04)  # the system exports everything since the start
    rows = []
    for row in person.rows:
        if row["DECOM"] <= end and (repeats or row["DEC"] is None or row["DEC"] >= start):
            row = changed(chance, row) if chance.maybe(0.04) else dict(row)
            if row["DEC"] is not None and row["DEC"] > end:
                row["DEC"], row["REC"] = None, chance.choice(["", "", "", "X1"])
            if row["DECOM"] <= end:
                rows.append(dict(row, CHILD=person.id))
    return rows


def reviews_of_year(chance, person, year):
    start, end = date(year, 4, 1), date(year + 1, 3, 31)
    rows = []
    for day, code in person.reviews:
        if start <= day <= end or (day < start and chance.maybe(0.02)):
            code = chance.choice(["PN0", "PN1", "PN4", ""]) if day < start else code
            rows.append({"CHILD": person.id, "DOB": person.dob, "REVIEW": day, "REVIEW_CODE": code})
    return rows


def header_of_year(chance, person):
    if chance.maybe(0.04):
        return []
    row = {"CHILD": person.id, "SEX": chance.choice("12"), "DOB": person.dob, "ETHNIC": "WBRI", "UPN": "UN1", "MOTHER": "", "MC_DOB": ""}
    kind = chance.random()
    if kind < 0.03:
        row["DOB"] = None
    elif kind < 0.07:
        row["DOB"] = person.dob + timedelta(days=chance.choice([-365, -1, 1, 365]))
    return [row, dict(row, DOB=person.dob - timedelta(days=1))] if chance.maybe(0.03) else [row]


def annual_return(chance, people, year):
    tables = {kind: [] for kind in COLUMNS}
    for person in people:
        episodes, reviews = episodes_of_year(chance, person, year), reviews_of_year(chance, person, year)
        leaver = [dict(person.leaver[year], CHILD=person.id)] if year in person.leaver else []
        if leaver and chance.maybe(0.03):
            leaver.append(dict(leaver[0], ACCOM=chance.choice(["B1", "X2"]), ACTIV=chance.choice(["F1", "G5"])))
        if episodes or reviews or (leaver and chance.maybe(0.5)):
            tables["header"] += header_of_year(chance, person)
        tables["episodes"] += episodes
        tables["reviews"] += reviews
        tables["oc3"] += leaver
    return tables


# ---- dirt ----------------------------------------------------------------------------------------------------------

def spoil(chance, kind, row):
    """Dirt 2: one field of some rows is unreadable, blank or not in its code set."""
    row = dict(row)
    days = [column for column in ("DECOM", "DEC", "REVIEW", "DOB") if column in COLUMNS[kind]]
    codes = [column for column in UNLISTED if column in row]
    fault = chance.random()
    if fault < 0.006:
        row["CHILD"] = ""
    elif fault < 0.02:
        row[chance.choice(days)] = chance.choice(UNREADABLE + ["", ""])
    elif fault < 0.03 and row.get("DEC"):
        row["DEC"] = row["DECOM"] - timedelta(days=chance.choice([1, 30, 400]))
    elif fault < 0.05 and codes:
        column = chance.choice(codes)
        row[column] = chance.choice(UNLISTED[column])
    return row


class Hand:
    """How one file is written."""

    def __init__(self, chance, dirt):
        self.chance, self.dirt = chance, dirt
        some = lambda share: dirt >= 1 and chance.maybe(share)
        self.cp1252 = dirt >= 3 and chance.maybe(0.5)
        self.bom = "\ufeff" if not self.cp1252 and some(0.4) else ""
        self.newline = "\r\n" if some(0.5) else "\n"
        self.quoting = csv.QUOTE_ALL if some(0.3) else csv.QUOTE_MINIMAL
        self.days = chance.choice(["padded", "unpadded", "iso"]) if dirt == 1 else "mixed" if dirt > 1 else "padded"
        self.more = ["NOTES", "Worker, team"] if self.cp1252 or some(0.4) else []
        self.shuffled, self.untidy = some(0.5), some(0.7)

    def day(self, day):
        style = self.chance.choice(["padded", "unpadded", "iso"]) if self.days == "mixed" else self.days
        if style == "iso":
            return day.isoformat()
        return f"{day.day}/{day.month}/{day.year}" if style == "unpadded" else day.strftime("%d/%m/%Y")

    def field(self, column, value):
        text = "" if value is None else self.day(value) if isinstance(value, date) else str(value)
        if column in ("NOTES", "Worker, team"):
            text = self.chance.choice(["", "moved, again", "José £5" if self.cp1252 else "Ann", 'said "yes"'])
        if self.untidy and column in CODES and self.chance.maybe(0.06):
            text = text.lower()
        if self.untidy and self.chance.maybe(0.06):
            text = self.chance.choice([" " + text, text + " ", "  " + text + " "])
        return text

    def name(self, column):
        if self.untidy and self.chance.maybe(0.2):
            column = self.chance.choice([column.lower(), f" {column}", column.title(), f"{column} "])
        return column

    def write(self, path, columns, rows):
        columns = columns + self.more
        if self.shuffled:
            self.chance.shuffle(columns)
        text = io.StringIO(newline="")
        writer = csv.writer(text, quoting=self.quoting, lineterminator=self.newline)
        writer.writerow([self.name(column) for column in columns])
        tail = [""] * self.chance.randint(1, 3) if self.dirt >= 2 and self.chance.maybe(0.2) else []
        for row in rows:
            writer.writerow([self.field(column, row.get(column)) for column in columns]
                            + (tail if self.chance.maybe(0.5) else []))
            if self.dirt >= 2 and self.chance.maybe(0.01):
                text.write(self.chance.choice(["", "," * (len(columns) - 1)]) + self.newline)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((self.bom + text.getvalue()).encode("cp1252" if self.cp1252 else "utf-8"))


# ---- layouts -------------------------------------------------------------------------------------------------------

class Writer:
    def __init__(self, chance, folder, dirt):
        self.chance, self.folder, self.dirt = chance, Path(folder), dirt

    def table(self, name, kind, rows, columns=()):
        """One table of one return, sometimes in two files of which the second is later in path order."""
        if self.dirt >= 2:
            rows = [spoil(self.chance, kind, row) for row in rows]
        if self.dirt >= 3:
            rows = self.chance.sample(rows, len(rows))
        columns = COLUMNS[kind] + list(columns)
        split = len(rows) > 20 and self.chance.maybe(0.15)
        if split and not (kind == "header" and self.dirt >= 3):  # a child twice in no order, in two files, makes them two authorities
            half = self.chance.randint(1, len(rows) - 1)
            Hand(self.chance, self.dirt).write(self.folder / f"{name}_more.csv", list(columns), rows[half:])
            rows = rows[:half]
        Hand(self.chance, self.dirt).write(self.folder / f"{name}.csv", list(columns), rows)


def write_single(writer, returns, kinds):
    for kind in kinds:
        writer.table(kind, kind, [row for year in returns for row in returns[year][kind]])


def write_folders(writer, returns, kinds):
    style = writer.chance.choice(["{0}", "return {0}", "{1}", "{2}"])
    for year in returns:
        folder = style.format(label(year), label(year).replace("-", "_"), label(year).replace("-", ""))
        for kind in kinds:
            writer.table(f"{folder}/{kind}", kind, returns[year][kind])


def write_files(writer, returns, kinds):
    style = writer.chance.choice(["{0}_{k}", "{k} {0}", "{k}_{1}", "{2}-{k}"])
    for year in returns:
        for kind in kinds:
            name = style.format(label(year), label(year).replace("-", "_"), label(year).replace("-", ""), k=kind)
            writer.table(name, kind, returns[year][kind])


def write_tokens(writer, returns, kinds):
    """X11: a single year in a name, of the start or of the end, groups the files."""
    ends = writer.chance.choice([0, 1])
    for year in returns:
        for kind in kinds:
            writer.table(f"{year + ends}-{kind}", kind, returns[year][kind])


def write_yearcolumn(writer, returns, kinds):
    style = writer.chance.choice(["2019-20", "2019/20", "2020"])
    for kind in kinds:
        rows = []
        for year in returns:
            cell = str(year + 1) if style == "2020" else label(year).replace("-", style[4])
            rows += [dict(row, YEAR=cell) for row in returns[year][kind]]
        writer.table(kind, kind, rows, ["YEAR"])


def write_population(chance, folder, first_year, last_year):
    rows = [f"{label(year)},{66000 + chance.randint(0, 3000)}"
            for year in range(first_year - 2, last_year + 3)]
    (folder / "population.csv").write_text("YEAR,POPULATION_0_17\n" + "\n".join(rows) + "\n")


def generate(folder, seed, children, first_year=2017, last_year=2021, dirt=0, layout="folders"):
    """The people the returns were made of."""
    chance, folder = Chance(f"{seed} {children} {first_year} {last_year} {dirt} {layout}"), Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    people = [invent_person(chance, number, first_year, last_year) for number in range(1, children + 1)]
    returns = {year: annual_return(chance, people, year) for year in range(first_year, last_year + 1)}
    kinds = list(COLUMNS)
    if chance.maybe(0.12):
        kinds.remove(chance.choice(kinds))  # a partial set
    writer = Writer(chance, folder, dirt)
    {"single": write_single, "folders": write_folders, "files": write_files, "tokens": write_tokens,
     "yearcolumn": write_yearcolumn}[layout](writer, returns, kinds)
    if chance.maybe(0.8):
        write_population(chance, folder, first_year, last_year)
    return people


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="OUTDIR")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--children", type=int, default=100)
    parser.add_argument("--first-year", type=int, default=2017, help="2017 is the year 2017-18")
    parser.add_argument("--last-year", type=int, default=2021)
    parser.add_argument("--dirt", type=int, choices=range(4), default=0)
    parser.add_argument("--layout", choices=LAYOUTS, default="folders")
    options = parser.parse_args(arguments)
    generate(options.folder, options.seed, options.children, options.first_year, options.last_year, options.dirt,
             options.layout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
