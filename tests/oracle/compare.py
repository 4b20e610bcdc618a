# Sets the built program against the independent second opinion, over invented returns.
# Use: compare.py BINARY [--seeds A..B] [--children N] [--keep]
# A seed fixes the layout, the dirt, the number of children and the periods; every indicator is compared in every
# period: its status, its counts, its doubtful rows and its range (X12). Exit 1 on any mismatch; the last line is `N passed, M failed`.
"""Compare `BINARY report` with the reference on many invented folders."""

import argparse
import csv
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from compare_contradictions import differs, printed, read_out, whole
from days import parse_period
from extracts import read_folder
from generate import LAYOUTS, generate
from reference import INDICATORS, compute

FIRST_YEAR, LAST_YEAR = 2017, 2021
FIELDS = ["numerator", "denominator", "value", "excluded"]  # and, where printed, doubtful, lowest, highest

# Ends on 28, 29, 30 and 31; ends of February in and out of leap years; ranges of a day, and of more than a year.
ALWAYS = ["2021-22Q2", "2020-21", "2020-02", "2019-03-01..2020-02-29", "2021-02"]
SOMETIMES = ["2018-19", "2019-20", "2021-22", "2018-19Q4", "2019-20Q1", "2019-20Q3", "2019-20Q4", "2020-21Q1", "2020-21Q2",
             "2020-21Q3", "2020-21Q4", "2021-22Q1", "2021-22Q3", "2021-22Q4", "2019-02", "2019-12", "2020-04", "2020-05",
             "2020-12", "2021-01", "2021-04", "2021-06", "2021-09", "2022-03", "2021-07-01..2021-09-30", "2021-03-31..2021-03-31",
             "2021-04-01..2021-04-01", "2020-02-29..2020-02-29", "2020-03-01..2021-02-28", "2018-10-15..2020-04-14",
             "2021-09-30..2022-03-30", "2020-12-24..2021-01-04", "2017-18", "2016-17", "2022-23Q1"]


@dataclass
class Trial:
    seed: int
    children: int
    dirt: int
    layout: str
    folder: Path
    binary: str

    @property
    def periods(self):
        return ALWAYS + random.Random(self.seed).sample(SOMETIMES, 7)

    def make_command(self):
        return (f"python3 {Path(__file__).parent / 'generate.py'} {self.folder} --seed {self.seed} --children {self.children}"
                f" --first-year {FIRST_YEAR} --last-year {LAST_YEAR} --dirt {self.dirt} --layout {self.layout}")

    def command(self, indicators, periods):
        return [self.binary, "report", "--no-config", "--data", str(self.folder), "--indicator", ",".join(indicators),
                *[word for period in periods for word in ("--period", period)], "--format", "csv"]


def difference(row, figure):
    """What differs between a row of the program and the reading, or None: status, counts, doubtful rows and range."""
    if row is None:
        return "no such row in the output"
    wrong = differs(printed(row), read_out(figure))
    if wrong or figure.status == "not available":
        return wrong
    excluded = figure.counts()[2]
    return f"excluded {row['excluded']}, reading {excluded}" if (whole(row["excluded"]) or 0) != excluded else None


def run_binary(trial):
    """Rows by (indicator, period as asked for); or the text of a failure."""
    try:
        done = subprocess.run(trial.command(INDICATORS, trial.periods), capture_output=True, timeout=120)
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, str(error)
    if done.returncode != 0:
        return None, f"exit status {done.returncode}: {done.stderr.decode(errors='replace').strip()[:400]}"
    rows = {}
    for row in csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"))):
        missing = [field for field in ["id", "period", "period_start", "period_end", "status", *FIELDS] if row.get(field) is None]
        if missing:
            return None, f"the CSV has no {', '.join(missing)}"
        rows[row["id"], row["period"]] = row
        rows[row["id"], f"{row['period_start']}..{row['period_end']}"] = row  # a label may be printed in another spelling
    return rows, None


def find_row(rows, indicator, label):
    period = parse_period(label)
    return rows.get((indicator, f"{period.start}..{period.end}")) or rows.get((indicator, label))


def run_trial(trial):
    """(passed, list of mismatches)"""
    generate(trial.folder, trial.seed, trial.children, FIRST_YEAR, LAST_YEAR, trial.dirt, trial.layout)
    asked = [(indicator, period) for indicator in INDICATORS for period in trial.periods]
    extracts = read_folder(trial.folder)
    rows, failure = run_binary(trial)
    if failure:
        return 0, [f"seed {trial.seed}: {failure}\n  {trial.make_command()}\n"
                   f"  {' '.join(trial.command(INDICATORS, trial.periods))}"] + [""] * (len(asked) - 1)
    mismatches = []
    for indicator, label in asked:
        wrong = difference(find_row(rows, indicator, label), compute(extracts, indicator, parse_period(label)))
        if wrong:
            reference = Path(__file__).parent / "reference.py"
            mismatches.append(
                f"{indicator} {label}, seed {trial.seed}, layout {trial.layout}, dirt {trial.dirt}: {wrong}\n"
                f"  {trial.make_command()}\n  {' '.join(trial.command([indicator], [label]))}\n"
                f"  python3 {reference} {trial.folder} --period {label} --members {indicator}")
    return len(asked) - len(mismatches), mismatches


def make_trials(options, folder, dirt_of=lambda seed: seed % 4):
    """Four neighbouring seeds have all kinds of dirt, twenty all of them in each layout."""
    first, _, last = options.seeds.partition("..")
    for seed in range(int(first), int(last or first) + 1):
        yield Trial(seed, options.children or 60 + seed * 37 % 91, dirt_of(seed), LAYOUTS[seed % len(LAYOUTS)],
                    folder / f"seed-{seed}", options.binary)


def against_known(by_id, failed, options):
    """How many differences are not as the file says, more or fewer, and how many are. Fewer fail too, so that the list shrinks."""
    if options.update:
        options.known.write_text("".join(f"{id} {count}\n" for id, count in sorted(by_id.items()) if count))
    known = Counter({id: int(count) for id, count in (line.split() for line in options.known.read_text().splitlines())})
    for id in sorted(known | by_id):
        if by_id[id] > known[id]:
            print(f"{id}: {by_id[id]} figures differ from the reading, and {known[id]} are known to")
        elif by_id[id] < known[id]:
            print(f"{id}: only {by_id[id]} figures differ from the reading now, of {known[id]} known: run with --update")
    unnamed = failed - sum(by_id.values())
    print(f"{sum(known.values())} known differences from the reading")
    return unnamed + sum(abs(by_id[id] - known[id]) for id in known | by_id), sum((known & by_id).values())


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", metavar="BINARY")
    parser.add_argument("--seeds", default="1..40", help="A..B; a seed fixes layout, dirt, children and periods")
    parser.add_argument("--children", type=int, help="the number in every folder (default: 60 to 150, by seed)")
    parser.add_argument("--show", type=int, default=20, help="mismatches printed in full")
    parser.add_argument("--known", type=Path, help="a file with the differences known to be there: `ID COUNT` a line")
    parser.add_argument("--update", action="store_true", help="write that file anew")
    parser.add_argument("--keep", action="store_true", help="keep the folders (they are always kept where a mismatch was found)")
    options = parser.parse_args(arguments)
    options.binary = shutil.which(options.binary) or str(Path(options.binary).resolve())
    folder = Path(tempfile.mkdtemp(prefix="outturn-oracle-"))
    passed, shown, failed = 0, 0, 0
    by_id = Counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        trials = list(make_trials(options, folder))
        for trial, (good, mismatches) in zip(trials, pool.map(run_trial, trials)):
            passed, failed = passed + good, failed + len(mismatches)
            for text in filter(None, mismatches):
                shown += 1
                by_id[text.split()[0]] += 1
                if shown <= options.show and not options.known:
                    print(text)
            if not mismatches and not options.keep:
                shutil.rmtree(trial.folder)
    if options.known:
        failed, known = against_known(by_id, failed, options)
        passed += known
    elif shown > options.show:
        print(f"... and {shown - options.show} more")
    if not failed and not options.keep:
        shutil.rmtree(folder)
    else:
        print(f"folders kept in {folder}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
