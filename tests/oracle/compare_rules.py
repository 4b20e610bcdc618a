# SPDX-License-Identifier: MIT
"""Sets `BINARY check` against the second reading of the rules, row by row, on invented returns full of breaches.

Use: compare_rules.py BINARY [--seeds A..B] [--children N] [--keep FOLDER] [--options ...]
Each seed has two returns in a row, of 2018-19 to 2026-27. The last line is `N passed, M failed`: a test is one rule in
one folder that somebody breaks.
"""
import argparse
import csv
import io
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import rules_of_children  # noqa: F401  the rules register themselves
from breaches import invent
from rule_reading import RULES, Return, breaches, holds_whatever, unread_cells

FIRST_YEARS = range(2018, 2026)
# Rules about what cannot be read; the others keep silent on it.
OF_READING = set("112 113 115 116 120 131 132 133 141 143 144 146 147 149 166 167 180 196 1004 1005 1006"
                 " SW04STG1 SW05STG1 SW13STG1 700 701 354 385 570".split())
TABLES = {"missing_episodes": "missing"}
SHOWN = 6


def read_returns(folder):
    returns = {}
    for below in sorted(Path(folder).iterdir()):
        year = int(below.name[:4])
        returns[year] = Return(below, year)
    return returns


def program(binary, folder, options):
    done = subprocess.run([binary, "check", "--no-config", "--data", str(folder), "--all", "--format", "csv", *options],
                          capture_output=True, timeout=300)
    if done.returncode not in (0, 1):
        raise SystemExit(f"exit status {done.returncode}: {done.stderr.decode()[:400]}")
    found = set()
    for row in csv.DictReader(io.StringIO(done.stdout.decode())):
        if row["dfe"] and row["file"]:
            year, path = int(row["file"].split("/")[-2][:4]), Path(row["file"]).stem
            found.add((row["dfe"], year, path, row["child"], int(row["line"] or 0)))
    return found


def child_of(folder, year, table, line, known={}):
    key = (str(folder), year, table)
    if key not in known:
        path = Path(folder) / f"{year}-{(year + 1) % 100:02d}" / f"{table}.csv"
        known[key] = [row[0] for row in csv.reader(open(path, newline=""))]
    return known[key][line - 1]


def has_only_undated_episodes(folder, year, child):
    """Known to differ: the program leaves out an episode without DECOM, and takes the child for one without any (1010)."""
    path = Path(folder) / f"{year}-{(year + 1) % 100:02d}" / "episodes.csv"
    rows = [row for row in csv.DictReader(open(path, newline="")) if row["CHILD"] == child] if path.exists() else []
    return bool(rows) and not any(row["DECOM"] for row in rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--seeds", default="1..2")
    parser.add_argument("--children", type=int, default=150)
    parser.add_argument("--keep")
    parser.add_argument("--options", default="")
    given = parser.parse_args()
    first, last = map(int, given.seeds.split(".."))
    passed, failed, surely = 0, defaultdict(list), 0
    for seed in range(first, last + 1):
        for first_year in FIRST_YEARS:
            with tempfile.TemporaryDirectory() as temporary:
                folder = Path(given.keep or temporary) / f"seed-{seed}-{first_year}"
                invent(folder, seed * 100 + first_year, given.children, first_year)
                returns = read_returns(folder)
                mine = breaches(returns)
                theirs = program(given.binary, folder, given.options.split())
                theirs = {(dfe, year, table, child_of(folder, year, table, line), line) for dfe, year, table, _, line in theirs}
                theirs = {x for x in theirs if x[0] in RULES and not (x[0] == "1010" and has_only_undated_episodes(folder, x[1], x[3]))}
                # Of children with a cell that cannot be read, no rule but the one about the cell may speak of it.
                unread = {x[3] for x in mine | theirs if unread_cells(returns, x[3])}
                is_exact = lambda x: x[3] not in unread or x[0] in OF_READING
                of_unread = {x for x in theirs if not is_exact(x)}
                told = {x for x in of_unread if not holds_whatever(returns, *x)}
                mine, theirs = set(filter(is_exact, mine)), set(filter(is_exact, theirs)) | told
                surely += len(of_unread) - len(told)
                for code in {x[0] for x in mine | theirs}:
                    ours, others = {x for x in mine if x[0] == code}, {x for x in theirs if x[0] == code}
                    if ours == others:
                        passed += 1
                    else:
                        failed[code] += [("only the reading", folder.name, *x[1:]) for x in sorted(ours - others)]
                        failed[code] += [("only the program", folder.name, *x[1:]) for x in sorted(others - ours)]
    for code in sorted(failed):
        print(f"rule {code}: {len(failed[code])} rows differ")
        for what in failed[code][:SHOWN]:
            print("   ", *what)
    print(f"{len(RULES)} rules read twice; {surely} breaches hold whatever could not be read")
    print(f"{passed} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
