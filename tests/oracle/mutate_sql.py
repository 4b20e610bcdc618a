# SPDX-License-Identifier: MIT
# Proves that the SQL comparison notices: breaks one query, view or limit at a time, in memory, and sees that a result on
# the invented extracts changes. A change that nothing notices means that the extracts do not reach that limit.
# Use: mutate_sql.py [--seeds A..B] [--show]
"""Break the SQL piece by piece."""

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path

import warehouse
from compare import make_trials
from compare_sql import FIRST_YEAR, LAST_YEAR, Opinion
from days import parse_period
from generate_local import generate

# What is changed, and into what: limits in months, days, weeks and years, comparisons at a boundary, codes.
CHANGES = [
    (r"(?<=add_months\(e, )-\d+", lambda text: str(int(text) - 1)), (r"(?<=, )'-\d+ days'", lambda text: f"'-{int(text[2:-6]) + 1} days'"),
    (r"(?<=>= )\d+\b", lambda text: str(int(text) + 1)), (r"(?<=< )\d+\b", lambda text: str(int(text) - 1)),
    (r"<= e\b", lambda text: "< e"), (r"> e\b", lambda text: ">= e"), (r"> year_start\b", lambda text: ">= year_start"),
    (r"BETWEEN s AND e", lambda text: "BETWEEN s AND date(e, '-1 day')"), (r"BETWEEN s AND e", lambda text: "BETWEEN date(s, '+1 day') AND e"),
    (r"IN \('[A-Z0-9]+', ", lambda text: "IN ("), (r"= '[A-Z][A-Z0-9 ]*'", lambda text: "= '?'"),
]


def mutants(text):
    """(place, what it was, the text with one change)"""
    for pattern, change in CHANGES:
        for found in re.finditer(pattern, text):
            if not text[:found.start()].rpartition("\n")[2].lstrip().startswith("--"):
                yield text[:found.start()].count("\n") + 1, f"{found[0]} -> {change(found[0])}", \
                    text[:found.start()] + change(found[0]) + text[found.end():]


def results(folders, periods_of):
    """Every figure of every folder and period, as one comparable value; an error counts as a change."""
    figures = []
    for folder in folders:
        opinion = Opinion(folder)
        for period in periods_of[folder]:
            opinion.warehouse.set_period(period)
            for identifier in opinion.queries:
                result = opinion.result(identifier)
                figures.append(None if result is None else (result.fields(), result.value(), result.groups))
    return figures


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="1..3")
    parser.add_argument("--only", help="file names of tests/oracle/sql, comma separated")
    options = parser.parse_args(arguments)
    options.children, options.binary = None, ""
    workplace = Path(tempfile.mkdtemp(prefix="outturn-mutants-"))
    periods_of = {}
    for trial in make_trials(options, workplace):
        periods_of[trial.folder] = [parse_period(label) for label in trial.periods]
        generate(trial.folder, trial.seed, trial.children, FIRST_YEAR, LAST_YEAR, trial.dirt, trial.layout, periods_of[trial.folder])
    copy = workplace / "sql"
    shutil.copytree(warehouse.SQL, copy)
    original = warehouse.SQL
    import compare_sql
    sound = results(list(periods_of), periods_of)
    warehouse.SQL = compare_sql.SQL = copy
    noticed, missed = 0, 0
    for path in sorted(original.glob("*.sql")):
        if options.only and path.name not in options.only.split(","):
            continue
        text = path.read_text()
        for line, what, mutant in mutants(text):
            (copy / path.name).write_text(mutant)
            try:
                same = all(results([folder], periods_of) == part for folder, part in parts(sound, periods_of))
            except Exception:  # noqa: BLE001: a query that no longer runs is noticed too
                same = False
            noticed, missed = noticed + (not same), missed + same
            if same:
                print(f"{path.name}:{line}: not noticed: {what}")
        (copy / path.name).write_text(text)
    shutil.rmtree(workplace)
    print(f"{noticed} changes noticed, {missed} not")
    return 0


def parts(sound, periods_of):
    """The figures of each folder."""
    size = len(sound) // sum(map(len, periods_of.values()))
    start = 0
    for folder, periods in periods_of.items():
        yield folder, sound[start:start + size * len(periods)]
        start += size * len(periods)


if __name__ == "__main__":
    sys.exit(main())
