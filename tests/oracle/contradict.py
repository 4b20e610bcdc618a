# Seeded generator of contradictions: one truth, written as five yearly returns, then disturbed in one way.
# Use: contradict.py OUTDIR --seed N --children N --disturbance NAME (or `none`, or --list)
# The truth is in truth.py; the ways are those of facts/contradictions.md. Each takes the returns and spoils them.
"""Write returns that contradict each other."""

import argparse
import csv
import io
import sys
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from contradict_exports import EXPORTS
from contradict_lists import LISTS
from contradict_local import LOCAL
from contradict_more import MORE
from contradict_reviews import REVIEWS
from contradict_tables import TABLES
from days import ONE_DAY, birthday
from generate import COLUMNS as COLUMNS_WITHOUT_OC2, label
from invented import Chance
from truth import FIRST, KINDS, LAST, OC2, invent, oc2_of, place, return_of, returns_of
from truth_local import COLUMNS as LOCAL_COLUMNS, extracts_of

COLUMNS = COLUMNS_WITHOUT_OC2 | {"oc2": OC2, "sw_episodes": "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON".split(),
                                 "missing": "CHILD DOB MISSING MIS_START MIS_END".split(), "uasc": "CHILD SEX DOB DUC".split()}
HIT = 4  # children, or rows, that a disturbance touches
DISTURBANCES = {}


class Folder:
    """The returns, and how they will be written: {name of the folder: (year, tables)}."""

    def __init__(self, chance, lives):
        self.chance, self.lives = chance, lives
        self.returns = returns_of(lives)
        self.named = lambda year, kind: f"{label(year)}/{kind}.csv"
        self.more = {}  # {path: (kind, rows)}
        self.local = {}  # the local extracts: {name: rows}
        self.text = lambda year, kind, column, value: text_of(value)  # how a cell is written
        self.local_text = lambda name, column, value: text_of(value)

    def rows(self, year, kind="episodes", child=None):
        return [row for row in self.returns[year][kind] if child is None or row["CHILD"] == child]

    def find(self, year, like):
        return next((row for row in self.rows(year) if row["CHILD"] == like["CHILD"] and row["DECOM"] == like["DECOM"]), None)

    def drop_child(self, year, child):
        for kind in KINDS:
            self.returns[year][kind] = [row for row in self.returns[year][kind] if row["CHILD"] != child]

    def drop_row(self, year, row):
        self.returns[year]["episodes"] = [one for one in self.rows(year) if one is not row]

    def some(self, found, count=HIT):
        """A few, of different children."""
        found = list(found)
        self.chance.shuffle(found)
        taken = {}
        for one in found:
            row = one[1] if isinstance(one, tuple) else one
            taken.setdefault(row["CHILD"], one)
        return list(taken.values())[:count]

    def open_rows(self, first=FIRST, last=LAST - 1):
        """(year, row) open at the end of a return that has a next one."""
        return [(year, row) for year in range(first, last + 1) for row in self.rows(year) if row["DEC"] is None]

    def truth(self, row):
        life = next(life for life in self.lives if life.id == row["CHILD"])
        return life, next(one for one in life.rows if one["DECOM"] == row["DECOM"])

    def before(self, year, row):
        return next((one for one in self.rows(year, child=row["CHILD"]) if one["DEC"] == row["DECOM"]), None)


def disturbance(function):
    DISTURBANCES[function.__name__.removesuffix("_code").replace("placement", "place")] = function
    return function


def first_returned(folder):
    """(year, row): open rows that began in their return's year."""
    return [(year, row) for year, row in folder.open_rows() if row["DECOM"] > date(year, 4, 20)]


def move_start(folder, chain):
    for year, row in folder.some(first_returned(folder)):
        before = folder.before(year, row)
        if chain and before is None:
            continue
        shift = timedelta(days=folder.chance.choice([-12, -9, -6, -3, 3, 6, 9, 12]))
        day = row["DECOM"] + shift
        if not date(year, 4, 2) < day <= date(year + 1, 3, 31) or (before and day <= before["DECOM"]):
            continue
        row["DECOM"] = day
        if chain:
            before["DEC"] = day


@disturbance
def decom_corrected(folder):
    move_start(folder, False)


@disturbance
def decom_corrected_chain(folder):
    move_start(folder, True)


@disturbance
def cancelled(folder):
    for number in range(HIT):
        year = folder.chance.randint(FIRST, LAST - 1)
        day = folder.chance.day_between(date(year, 5, 1), date(year + 1, 2, 28))
        row = {"CHILD": f"9{number:03d}", "DECOM": day, "RNE": "S", "LS": "V2", "CIN": "N1", "DEC": None, "REC": "", **place(folder.chance)}
        dob = folder.chance.day_between(date(2008, 1, 1), date(2016, 1, 1))
        for later in (year, year + 1):
            folder.returns[later]["header"].append({"CHILD": row["CHILD"], "SEX": "1", "DOB": dob, "ETHNIC": "WBRI", "UPN": "UN1"})
        folder.returns[year]["episodes"].append(row)
        folder.returns[year + 1]["episodes"].append(dict(row, DEC=day, REC="E8"))


@disturbance
def row_cancelled(folder):
    found = [(year, row) for year, row in folder.open_rows() if row["DECOM"] < date(year + 1, 1, 31) and folder.find(year + 1, row)]
    for year, row in folder.some(found):
        day = folder.chance.day_between(max(row["DECOM"], date(year, 4, 1)) + ONE_DAY, date(year + 1, 3, 20))
        error = dict(row, DECOM=day, RNE="P", **place(folder.chance))
        folder.returns[year]["episodes"].append(error)
        row["DEC"], row["REC"] = day, "X1"
        folder.returns[year + 1]["episodes"].append(dict(error, DEC=day, REC="X1"))


@disturbance
def left_unrecorded(folder):
    found = [(year, row) for year in range(FIRST, LAST) for row in folder.rows(year)
             if row["DEC"] and row["REC"] != "X1" and row["DEC"] >= date(year, 4, 2) and row["DEC"] < birthday(folder.truth(row)[0].dob, 18)
             and not any(folder.rows(later, child=row["CHILD"]) for later in range(year + 1, LAST + 1))]
    for _, row in folder.some(found):
        row["DEC"], row["REC"] = None, ""


@disturbance
def forgotten_once(folder):
    found = [(year, row) for year, row in folder.open_rows(last=LAST - 2) if folder.find(year + 2, row) or
             folder.rows(year + 2, child=row["CHILD"])]
    for year, row in folder.some(found):
        folder.drop_child(year + 1, row["CHILD"])


@disturbance
def forgotten_for_good(folder):
    for year, row in folder.some(entry for entry in folder.open_rows() if folder.rows(entry[0] + 1, child=entry[1]["CHILD"])):
        for later in range(year + 1, LAST + 1):
            folder.drop_child(later, row["CHILD"])


@disturbance
def old_row_missing(folder):
    found = [(year, row) for year, row in folder.open_rows() if folder.find(year + 1, row) and len(folder.rows(year + 1, child=row["CHILD"])) > 1]
    for year, row in folder.some(found):
        folder.drop_row(year + 1, folder.find(year + 1, row))


def keep_share(folder, year, keep):
    for child in {row["CHILD"] for row in folder.rows(year, "header")}:
        if not keep(child):
            folder.drop_child(year, child)


@disturbance
def part_return(folder):
    keep_share(folder, 2020, lambda child: int(child) % 3 == 0)


@disturbance
def part_return_small(folder):
    keep_share(folder, 2020, lambda child: int(child) % 5 != 0)


@disturbance
def part_last(folder):
    keep_share(folder, LAST, lambda child: int(child) % 3 == 0)


@disturbance
def missing_return(folder):
    del folder.returns[2019]


@disturbance
def missing_two(folder):
    del folder.returns[2018], folder.returns[2019]


@disturbance
def two_versions(folder):
    old = return_of(folder.lives, 2020, date(2021, 1, 15))
    folder.more["2020-21/episodes_v1.csv"] = ("episodes", old["episodes"])
    folder.more["2020-21/episodes_v2.csv"] = ("episodes", folder.returns[2020].pop("episodes"))


@disturbance
def labels(folder):
    beside = {"RNE": "as coded", "LS": "Legal status", "PLACE": "Placement", "REC": "Reason", "REVIEW_CODE": "Attended",
              "ACCOM": "Home", "ACTIV": "Activity"}
    for tables in folder.returns.values():
        for rows in tables.values():
            for row in rows:
                for column, text in beside.items():
                    if row.get(column) and folder.chance.maybe(0.3):
                        row[column] = f"{row[column]} - {text}"


def unnamed(folder):
    folder.named = lambda year, kind: f"return {'fbeadc'[year - FIRST]}/{kind}.csv"


@disturbance
def outliers(folder):
    unnamed(folder)
    for year, tables in folder.returns.items():
        found = [(row, "DEC") for row in tables["episodes"] if row["DEC"]] + [(row, "REVIEW") for row in tables["reviews"]]
        for row, column in folder.chance.sample(found, 3):
            row[column] = row[column].replace(day=min(28, row[column].day), year=row[column].year + folder.chance.choice([1, 2, 9, 10]))


@disturbance
def single_names(folder):
    folder.named = lambda year, kind: f"{year + 1}-{kind}.csv"


@disturbance
def header_blanks(folder):
    for row in folder.rows(LAST, "header"):
        if folder.chance.maybe(0.4):
            row["DOB"] = None


@disturbance
def truncated(folder):
    for year in range(FIRST, FIRST + 3):
        del folder.returns[year]


@disturbance
def bad_dec(folder):
    found = [row for year in range(FIRST, LAST) for row in folder.rows(year)
             if row["DEC"] and row["REC"] != "X1" and row["DEC"] != date(year + 1, 4, 1) and not folder.find(year + 1, row)]
    for row in folder.some(found):
        row["DEC"] = folder.chance.choice(["31/02/2020", "not known", "00/13/2019"])


@disturbance
def dec_before(folder):
    found = [row for year in folder.returns for row in folder.rows(year) if row["DEC"] and row["DEC"].day < 29]
    for row in folder.some(found):
        row["DEC"] = row["DEC"].replace(year=row["DECOM"].year - folder.chance.choice([1, 2, 10]))


@disturbance
def over_18(folder):
    found = [(year, row) for year in range(FIRST, LAST + 1) for row in folder.rows(year)
             if row["DEC"] and row["DEC"] == birthday(folder.truth(row)[0].dob, 18)]
    for year, row in folder.some(found):
        row["DEC"], row["REC"] = None, ""
        for later in range(year + 1, LAST + 1):
            folder.returns[later]["episodes"].append(dict(row))


@disturbance
def extract_late(folder):
    for year in folder.returns:
        folder.returns[year]["episodes"] = return_of(folder.lives, year, date(year + 1, 4, 20))["episodes"]


@disturbance
def late_move(folder):
    found = [(year, row) for year, row in folder.open_rows() if folder.before(year, row) and row["DECOM"] >= date(year + 1, 2, 1)
             and row["RNE"] in ("P", "B") and folder.find(year + 1, row)]
    for year, row in folder.some(found):
        before = folder.before(year, row)
        before["DEC"], before["REC"] = None, ""
        folder.drop_row(year, row)


@disturbance
def late_left_and_back(folder):
    found = []
    for year in range(FIRST, LAST):
        for row in folder.rows(year):
            later = folder.rows(year + 1, child=row["CHILD"])
            if row["DEC"] and row["REC"] != "X1" and row["DEC"] < date(year + 1, 4, 1) and later \
                    and all(one["DECOM"] > date(year + 1, 4, 1) for one in later):
                found.append(row)
    for row in folder.some(found):
        row["DEC"], row["REC"] = None, ""


@disturbance
def june_unnamed(folder):
    unnamed(folder)
    for year in folder.returns:
        folder.returns[year] = return_of(folder.lives, year, date(year + 1, 6, 30), reviews_too=True)


def spoil(folder, kind, column, values):
    """The same wrong code in every return that has the row."""
    keys = ("CHILD", "DECOM") if kind == "episodes" else ("CHILD", "DOB")
    found = folder.some(row for year in folder.returns for row in folder.rows(year, kind)
                        if row[column] and (column != "REC" or row["REC"] != "X1"))
    for one in found:
        wrong = folder.chance.choice(values)
        for year in folder.returns:
            for row in folder.rows(year, kind):
                if all(row[key] == one[key] for key in keys) and row[column] == one[column] and row is not one:
                    row[column] = wrong
        one[column] = wrong


@disturbance
def ls(folder):
    spoil(folder, "episodes", "LS", ["C9", "V5", "care order"])


@disturbance
def placement_code(folder):
    spoil(folder, "episodes", "PLACE", ["Q9", "T9", "M2"])


@disturbance
def rne(folder):
    spoil(folder, "episodes", "RNE", ["X", "S1", ""])


@disturbance
def rec(folder):
    spoil(folder, "episodes", "REC", ["E99", "X2"])


@disturbance
def accom(folder):
    spoil(folder, "oc3", "ACCOM", ["S1", "Q1", "see note 1", "G9"])


@disturbance
def activ(folder):
    spoil(folder, "oc3", "ACTIV", ["F9", "see note 1", "9"])


DISTURBANCES.update({function.__name__: function for function in MORE + EXPORTS + LISTS + TABLES + REVIEWS})
LOCAL_DISTURBANCES = {function.__name__: function for function in LOCAL}


# ---- writing -------------------------------------------------------------------------------------------------------

def text_of(value):
    return "" if value is None else value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def write_table(path, columns, rows, written=lambda column, value: text_of(value)):
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([written(column, row.get(column)) for column in columns] for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.getvalue())


def columns_of(kind, rows):
    """PL_LOCATION only where a disturbance tells it."""
    return COLUMNS[kind] + ["PL_LOCATION"] * any("PL_LOCATION" in row for row in rows)


def write(place_of, folder):
    for year, tables in folder.returns.items():
        for kind, rows in tables.items():
            write_table(Path(place_of) / folder.named(year, kind), columns_of(kind, rows), rows, partial(folder.text, year, kind))
    for path, (kind, rows) in folder.more.items():
        write_table(Path(place_of) / path, COLUMNS[kind], rows)
    for name, rows in folder.local.items():
        write_table(Path(place_of) / f"local/{name}.csv", LOCAL_COLUMNS[name].split(), rows, partial(folder.local_text, name))


def write_truth(place_of, lives, first, local_seed=None):
    """The truth as returns since `first`: nothing of it lies before the data."""
    folder = Folder(None, lives)
    folder.returns = {year: tables | {"oc2": oc2_of(lives, year)} for year, tables in returns_of(lives, first).items()}
    folder.local = {} if local_seed is None else extracts_of(lives, local_seed)
    write(place_of, folder)


def contradict(place_of, seed, children, name):
    """`none` and `none_local`: as it was. The folder, as written."""
    folder = Folder(Chance(f"{name} {seed} {children}"), invent(seed, children))
    if name in LOCAL_DISTURBANCES or name == "none_local":
        folder.local = extracts_of(folder.lives, seed)
    if name not in ("none", "none_local"):
        (DISTURBANCES | LOCAL_DISTURBANCES)[name](folder)
    write(place_of, folder)
    return folder


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="OUTDIR", nargs="?")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--children", type=int, default=150)
    parser.add_argument("--disturbance", choices=["none", "none_local", *DISTURBANCES, *LOCAL_DISTURBANCES], default="none")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args(arguments)
    if options.list or options.folder is None:
        print("\n".join(DISTURBANCES | LOCAL_DISTURBANCES))
    else:
        contradict(options.folder, options.seed, options.children, options.disturbance)
    return 0


if __name__ == "__main__":
    sys.exit(main())
