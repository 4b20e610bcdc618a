# The take-away measure: take a return, a table, a file or a column of a generated folder away, end a file within a row, give a row
# a field too many, or change one cell (never CHILD) to a value that cannot be, or to a blank where that is no answer. Every figure that stays `ok` must equal the whole's, or its range must hold it.
# Use: knock_out.py BINARY|reading [--seeds A..B] [--cells N] [--children N] [--show N]
# `reading` in place of the binary judges the second reading itself. Ends with `N passed, M failed` (cuts and figures).
"""Take parts of an extract away and see whether the figures say so."""

import argparse
import csv
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count
from pathlib import Path

from compare_contradictions import ASKED, read_figures, run_binary
from contradict import contradict
from invented import Chance

CHILDREN = 120
IMPOSSIBLE = {"day": ["31/02/2020", "99/99/9999", "not known", "05/06/2099"], "code": ["??", "9Z9", "see note"]}
DAYS = {"DOB", "DECOM", "DEC", "REVIEW"}
# Columns that a figure reads; a table without one of the first is another table, or none.
COLUMNS = {"episodes": ["DECOM", "RNE", "LS", "PLACE", "DEC", "REC", "PL_POST", "URN"], "header": ["DOB"],
           "reviews": ["REVIEW", "REVIEW_CODE"], "oc3": ["DOB", "IN_TOUCH", "ACTIV", "ACCOM"]}
ANSWERS = {"DEC", "PL_POST", "URN"}  # a blank: open, not given


def read_rows(path):
    with open(path, newline="") as file:
        return list(csv.reader(file))


def write_rows(path, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def cuts(folder, chance, cells):
    """(name, what to do to a copy of the folder)"""
    files = sorted(path.relative_to(folder) for path in folder.rglob("*.csv"))
    for year in sorted({path.parent for path in files}):
        yield f"no return {year}", lambda place, year=year: shutil.rmtree(place / year)
    for kind in sorted(COLUMNS):
        yield f"no {kind}", lambda place, kind=kind: [(place / path).unlink() for path in files if path.stem == kind]
    for path in files:
        yield f"no {path}", lambda place, path=path: (place / path).unlink()
    for kind, columns in COLUMNS.items():
        for column in columns:
            for path in chance.sample([one for one in files if one.stem == kind], 1):
                yield f"no {column} in {path}", lambda place, path=path, column=column: drop_column(place / path, column)
    for path in chance.sample(files, min(len(files), max(1, cells // 10))):
        at = chance.random()
        yield f"{path} cut off ({at})", lambda place, path=path, at=at: cut_off(place / path, at)
        yield f"a field too many in {path} ({at})", lambda place, path=path, at=at: lengthen(place / path, at)
    for _ in range(cells):
        path = chance.choice(files)
        column = chance.choice(COLUMNS[path.stem])
        value = chance.choice(IMPOSSIBLE["day" if column in DAYS else "code"] + ([] if column in ANSWERS else [""]))
        seed = chance.random()
        yield (f"{column} {value} in {path} ({seed})",
               lambda place, path=path, column=column, value=value, seed=seed: spoil(place / path, column, value, seed))


def drop_column(path, column):
    rows = read_rows(path)
    at = rows[0].index(column)
    write_rows(path, [row[:at] + row[at + 1:] for row in rows])


def line_at(path, share):
    lines = path.read_text().splitlines()
    return lines, min(1 + int(share * (len(lines) - 1)), len(lines) - 1)


def cut_off(path, share):
    lines, at = line_at(path, share)
    path.write_text("\n".join(lines[:at] + [lines[at].rpartition(",")[0]]))


def lengthen(path, share):
    lines, at = line_at(path, share)
    lines[at] += ",moved"
    path.write_text("\n".join(lines) + "\n")


def spoil(path, column, value, seed):
    rows = read_rows(path)
    if len(rows) > 1 and column in rows[0]:
        row = rows[1 + int(seed * (len(rows) - 1))]
        row[rows[0].index(column)] = value
        write_rows(path, rows)


def figures(binary, folder):
    return (read_figures(folder), None) if binary == "reading" else run_binary(binary, folder)


def try_cut(job):
    binary, whole_folder, number, cells, seed, whole = job
    name, cut = list(cuts(whole_folder, Chance(f"cuts {seed}"), cells))[number]
    place = whole_folder.parent / f"cut-{seed}-{number}"
    shutil.copytree(whole_folder, place)
    cut(place)
    found, failure = figures(binary, place)
    texts, passed = [], 0
    if failure:
        return 0, [f"{name}: {failure}"]
    for key, true in whole.items():
        one = found.get(key)
        if true.status != "ok" or one is None or one.status != "ok" or one.same(one.value, true.value) or one.holds(true.value):
            passed += 1
        else:
            texts.append(f"seed {seed}, {name}: {key[0]} {key[1]}..{key[2]} {one.told()}, whole {true.numerator}/{true.denominator}")
    if texts:
        texts[0] += f"\n  {place}"
    else:
        shutil.rmtree(place)
    return passed, texts


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", metavar="BINARY", help="the program, or the word `reading`")
    parser.add_argument("--seeds", default="1", help="A..B")
    parser.add_argument("--cells", type=int, default=60, help="cells spoilt, one at a time")
    parser.add_argument("--children", type=int, default=CHILDREN)
    parser.add_argument("--show", type=int, default=20)
    options = parser.parse_args(arguments)
    if options.binary != "reading":
        options.binary = shutil.which(options.binary) or str(Path(options.binary).resolve())
    first, _, last = options.seeds.partition("..")
    place, jobs = Path(tempfile.mkdtemp(prefix="outturn-knock-out-")), []
    for seed in range(int(first), int(last or first) + 1):
        folder = place / f"whole-{seed}"
        contradict(folder, seed, options.children, "none")
        whole, failure = figures(options.binary, folder)
        if failure:
            print(f"seed {seed}: {failure}\n0 passed, 1 failed")
            return 1
        number = len(list(cuts(folder, Chance(f"cuts {seed}"), options.cells)))
        jobs += [(options.binary, folder, at, options.cells, seed, whole) for at in range(number)]
    passed, texts = 0, []
    with ProcessPoolExecutor(cpu_count()) as pool:
        for good, found in pool.map(try_cut, jobs):
            passed, texts = passed + good, texts + found
    print("\n".join(texts[:options.show]))
    if texts:
        print(f"folders kept in {place}")
    else:
        shutil.rmtree(place)
    print(f"{len(jobs)} cuts of {len(ASKED)} indicators: {passed} passed, {len(texts)} failed")
    return 1 if texts else 0


if __name__ == "__main__":
    sys.exit(main())
