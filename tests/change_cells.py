#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Spoils one thing of the sample, again and again, and looks for figures that are wrong and say nothing.

    change_cells.py BINARY [--seed N] [--changes N] [--kind KIND ...]

What is spoilt, each as often as the others, or only those asked for:
  cell     any cell but the child's id becomes a day that is none, a code in no list, a number that is none
  blank    a cell becomes blank, in a column in which a blank is no answer
  column   a column is taken out of a file, or out of every file of its table
  row      a row gets a field too many, or a quote that is never closed
  cut      a file ends within a row
Every figure of every indicator is computed again. One that is `ok` must be that of the sample, or its range, `lowest` to
`highest`, must have the sample's value in it; a mean, median or ratio, which has no range, must count a doubtful row
(Reading 12). Cells of free text are left alone: nothing says what they cannot be.
"""
import argparse
import pathlib
import random
import shutil
import sys
import tempfile
import tomllib

from other_layouts import SAMPLE, copy_all, figures, kinds, read, write

CANNOT_BE = ["32/13/2020", "99/99/99x", "ZZZ", "31/02/2021", "12345678901", "01/01/1066", "??"]
# Texts and decimals can be anything.
FREE = {"ISSUE", "REASON", "LEVEL", "OFFICER", "NAME", "HOME_ID", "ESTABLISHMENT", "PROGRESS_8", "ATTAINMENT_8"}
# Where a placement is: not given is no difference (Reading 3 (b)).
NOT_GIVEN = {"PL_POST", "URN"}
WITHOUT_RANGE = {"mean", "median", "ratio", "total"}
SHOWN = 3


def is_told(came, expected, kind):
    """Whether a figure that is not the sample's says so."""
    if came["status"] != "ok":
        return True
    if expected["status"] != "ok":
        return False
    if kind == "distribution" and (came["value"], came["numerator"]) == (expected["value"], expected["numerator"]):
        return True  # of the rows of all groups the first line tells
    if came["doubtful"] and (came["value"] == expected["value"] or kind in WITHOUT_RANGE):
        return True
    lowest, highest, value = came["lowest"], came["highest"], expected["value"]
    return None not in (lowest, highest, value) and lowest <= value <= highest


def wrong(whole, changed, kind_of):
    found = []
    for key, expected in whole.items():
        came = changed.get(key)
        if came is None:
            figure = changed.get((*key[:2], ""))
            if expected["numerator"] and (figure is None or figure["status"] == "ok"):
                found.append(f"{' '.join(key)} is gone")
            continue
        same = all(came[field] == expected[field] for field in ("status", "numerator", "denominator", "value"))
        if not same and not is_told(came, expected, kind_of[key[0]]):
            found.append(f"{' '.join(key)}: {expected['numerator']}/{expected['denominator']} {expected['value']} became "
                         f"{came['numerator']}/{came['denominator']} {came['value']}")
    return found


def answers():
    """The columns in which a blank says something."""
    found = set()
    for path in (pathlib.Path(__file__).resolve().parent.parent / "indicators" / "extracts").glob("*.toml"):
        for extract in tomllib.loads(path.read_text(encoding="utf-8"))["extract"]:
            found |= {field["column"] for field in extract["fields"] if field.get("blank_is_answer") or field.get("optional")}
    return found


class Changes:
    """Each spoils a folder and says what it did; None: it found nothing to spoil."""

    def __init__(self, folder, chance):
        self.folder, self.chance = folder, chance
        self.files = [path for path in sorted(folder.rglob("*.csv")) if read(path)[1]]
        self.answers = answers() | NOT_GIVEN

    def cell(self, new=None):
        path = self.chance.choice(self.files)
        heading, rows = read(path)
        row, column = self.chance.randrange(len(rows)), self.chance.randrange(len(heading))
        old = rows[row][column]
        if heading[column] == "CHILD" or heading[column] in FREE or old == "":
            return None
        if new == "" and heading[column] in self.answers:
            return None
        rows[row][column] = self.chance.choice(CANNOT_BE) if new is None else new
        write(path, heading, rows)
        return f"{path.relative_to(self.folder)}:{row + 2} {heading[column]} `{old}` to `{rows[row][column]}`"

    def blank(self):
        return self.cell("")

    def column(self):
        path = self.chance.choice(self.files)
        name = self.chance.choice(read(path)[0])
        of_table = self.chance.random() < 0.5
        for each in [other for other in self.files if other.name == path.name] if of_table else [path]:
            heading, rows = read(each)
            if name in heading:
                at = heading.index(name)
                write(each, heading[:at] + heading[at + 1:], [row[:at] + row[at + 1:] for row in rows])
        return f"{path.name if of_table else path.relative_to(self.folder)} without {name}"

    def row(self):
        path = self.chance.choice(self.files)
        lines = path.read_text(encoding="utf-8").splitlines()
        at = self.chance.randrange(1, len(lines))
        if self.chance.random() < 0.5:
            lines[at] += ",moved"
        else:
            child, comma, rest = lines[at].partition(",")
            lines[at] = f'{child}{comma}"{rest}'
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return f"{path.relative_to(self.folder)}:{at + 1} is now `{lines[at]}`"

    def cut(self):
        path = self.chance.choice(self.files)
        lines = path.read_text(encoding="utf-8").splitlines()
        at = self.chance.randrange(1, len(lines))
        kept = lines[at].rpartition(",")[0]
        if not kept:
            return None
        path.write_text("\n".join(lines[:at] + [kept]), encoding="utf-8")
        return f"{path.relative_to(self.folder)}:{at + 1} is the last, `{kept}`"


KINDS = ["cell", "blank", "column", "row", "cut"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--changes", type=int, default=40)
    parser.add_argument("--kind", choices=KINDS, nargs="+", default=KINDS)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    whole, kind_of = figures(options.binary, SAMPLE), kinds(options.binary)
    passed = failed = told = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "data"
        while passed + failed < options.changes:
            shutil.rmtree(folder, ignore_errors=True)
            copy_all(folder)
            kind = options.kind[(passed + failed) % len(options.kind)]
            done = getattr(Changes(folder, chance), kind)()
            if done is None:
                continue
            changed = figures(options.binary, folder)
            found = wrong(whole, changed, kind_of)
            told += any(each["doubtful"] for each in changed.values())
            passed += not found
            failed += bool(found)
            if found:
                print(f"{done}: {len(found)} figures are wrong")
                print("".join(f"  {line}\n" for line in found[:SHOWN]), end="")
    assert told > 0, "no change made any row doubtful: the sample was not read"
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
