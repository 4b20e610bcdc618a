#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Changes one cell of the sample to what cannot be, again and again, and looks for figures that are wrong and say nothing.

    change_cells.py BINARY [--seed N] [--changes N]

Any cell but the child's id, of any file, becomes a day that is none, a code in no list, a number that is none. Every
figure of every indicator is computed again. One that is `ok` must be that of the sample, or its range, `lowest` to
`highest`, must have the sample's value in it; a mean, median or ratio, which has no range, must count a doubtful row
(Reading 12). Cells of free text are left alone: nothing says what they cannot be.
"""
import argparse
import pathlib
import random
import sys
import tempfile

from other_layouts import SAMPLE, copy_all, figures, kinds, read, write

CANNOT_BE = ["32/13/2020", "99/99/99x", "ZZZ", "31/02/2021", "12345678901", "01/01/1066", "??"]
# Texts and decimals can be anything.
FREE = {"ISSUE", "REASON", "LEVEL", "OFFICER", "NAME", "HOME_ID", "ESTABLISHMENT", "PROGRESS_8", "ATTAINMENT_8"}
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
            if expected["numerator"]:
                found.append(f"{' '.join(key)} is gone")
            continue
        same = all(came[field] == expected[field] for field in ("status", "numerator", "denominator", "value"))
        if not same and not is_told(came, expected, kind_of[key[0]]):
            found.append(f"{' '.join(key)}: {expected['numerator']}/{expected['denominator']} {expected['value']} became "
                         f"{came['numerator']}/{came['denominator']} {came['value']}")
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--changes", type=int, default=40)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    whole, kind_of = figures(options.binary, SAMPLE), kinds(options.binary)
    passed = failed = told = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        copy_all(folder)
        files = [path for path in sorted(folder.rglob("*.csv")) if read(path)[1]]
        while passed + failed < options.changes:
            path = chance.choice(files)
            heading, rows = read(path)
            row, column = chance.randrange(len(rows)), chance.randrange(len(heading))
            old, new = rows[row][column], chance.choice(CANNOT_BE)
            if heading[column] == "CHILD" or heading[column] in FREE or old == "":
                continue
            original = path.read_bytes()
            rows[row][column] = new
            write(path, heading, rows)
            changed = figures(options.binary, folder)
            path.write_bytes(original)
            found = wrong(whole, changed, kind_of)
            told += any(each["doubtful"] for each in changed.values())
            passed += not found
            failed += bool(found)
            if found:
                print(f"{path.relative_to(folder)}:{row + 2} {heading[column]} `{old}` to `{new}`: {len(found)} figures are wrong")
                print("".join(f"  {line}\n" for line in found[:SHOWN]), end="")
    assert told > 0, "no change made any row doubtful: the sample was not read"
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
