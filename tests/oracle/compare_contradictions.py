# Sets the built program against the truth, over returns that contradict each other (contradict.py).
# Use: compare_contradictions.py BINARY|reading [--seeds A..B] [--children N] [--only NAME] [--show N]
# `reading` in place of the binary judges the second reading itself: of local extracts, with --only, the SQL where the reading
# calls a figure whole. A figure is *wrong* when it is printed as `ok`, differs from the truth, and its range does not hold the
# truth. The truth is the reading over the undisturbed returns of all years since 2008, so that nothing of it lies before the
# data. Ends with `N passed, M failed`: a figure fails where a disturbance has more wrong figures than the most allowed, and
# with --differences where it differs from the reading.
"""Compare `BINARY report` with the truth on contradicting returns."""

import argparse
import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import partial
from pathlib import Path

import local_trials
from contradict import DISTURBANCES, LOCAL_DISTURBANCES, contradict, write_truth
from days import parse_period
from extracts import read_folder
from in_care import spans_of
from reference import compute
from truth import FIRST, FIRST_LIFE, LAST, invent

ASKED = "CC-1 CC-3 CC-4 CC-5 CC-6 DS-1 CC-8 CC-9 CC-10 CC-10v CC-11 CL-1 CL-A CL-E CC-17".split()
PERIODS = [f"{year}-{(year + 1) % 100:02d}{quarter}" for year in range(FIRST, LAST + 1) for quarter in ("", "Q1", "Q2", "Q3", "Q4")]

LOCAL_NAMES = ["none_local", *LOCAL_DISTURBANCES]
ALL_NAMES = ["none", *DISTURBANCES, *LOCAL_NAMES]

# The most wrong figures a seed may have: what a plain reading of the clauses leaves.
MOST_WRONG = {"forgotten_once": 2, "forgotten_for_good": 1, "part_return": 3, "part_return_small": 2, "missing_return": 3, "missing_two": 6,
              "outliers": 2, "truncated": 6, "dec_before": 5, "late_move": 3, "june_unnamed": 46, "current_placements_before": 1, "all_month_first": 13,
              # Care went on after X1 for more than the return's year; reviews that are missing change what is due later; too few for a clause.
              "x1_last_row_lost": 14, "reviews_cut_off": 2, "reviews_cut_off_twenty": 2, "reviews_cut_off_five": 26,
              "episodes_of_those_in_care_few_left": 22, "visits_cut_off_five": 22, "day_of_extract_but_many": 8,
              # A year without a review tells of no child; one review hides that the others are missing; too few moved.
              "purged_three": 4, "reviews_of_one_under_four": 23, "moved_on_one_day_seventeen": 14,
              # One in ten is too many for a few; fewer than ten are of that age in the last two years.
              "reviews_of_one_in_ten_girls": 28, "reviews_without_sixteen_every": 17, "latest_reviews_but_one": 23, "reviews_of_one_with_the_code": 26,
              # Fewer than fifteen gaps; the days after the last date are between no two.
              "reviews_without_a_month": 15, "episodes_a_month_early": 5,
              # A column that is so in every return: no return says otherwise.
              "rne_all_s_every": 87,
              # A row without DEC is open, whatever its REC says.
              "dec_blank_where_rec_stays": 30,
              # A stay of one day is one of no days, where its last day is in DEC.
              "last_days_every": 1, "last_days_but_few": 1,
              # Dates that lie weeks apart, and less than 60 days after the last.
              "leavers_three_months_early": 4, "leavers_one_month_early": 4, "leavers_nine_months_early": 2,
              # A child whom a table does not have in a year; more than one review that is not seen; a start that is not known changes what is due later.
              "in_missing_only": 6, "three_in_sw_episodes_only": 5, "episodes_without_beginnings": 3, "episodes_without_four_beginnings": 33,
              # A review cut to a day before care; one other day hides it.
              "reviews_on_the_first": 2, "starts_on_the_first_but_one": 25,
              # One of fewer than twenty hides it; nothing tells of the team; fewer than ten came since.
              "visits_of_one_under_five": 50, "visits_without_a_team_that_is_not_told": 54, "care_plans_of_a_year": 75,
              # Every second child has some; too few have been in care for 183 days.
              "visits_of_some_unaccompanied": 49, "visits_without_newcomers_of_summer": 10,
              "visits_of_the_last_newcomer_who_stayed": 18,
              # More than a third of the older rows; fewer than half of the children have three checks of a kind.
              "older_visits_by_half": 22, "last_three_checks": 15,
              # Most rows begin before care, or after it, or there are too few; the other teams, or the other years, hide it.
              "local_month_first": 113, "checks_month_first_of_a_team": 30, "visits_of_whole_years_month_first": 16,
              # The rule book has no clause for these: rows without an end that are not open.
              "local_day_of_extract": 2,
              "local_day_of_extract_but_few": 2}

# What the program has wrong still, where the reading does not: these may only become less.
# The last event may be one that does not count; small extracts; a hole over the end of a year; short breaks taken for care.
PROGRAM_WRONG = {"last_visits": 1, "last_plans": 2, "open_visitors": 31, "reviews_that_do_not_meet": 8,
                 "reviews_of_those_in_care_and_breaks": 14}


@dataclass
class Printed:
    """A figure as the program prints it, or as the reading has it."""
    status: str
    numerator: int | None
    denominator: int | None
    value: Fraction | None
    doubtful: int
    lowest: Fraction | None
    highest: Fraction | None
    decimals: int = 6

    def same(self, one, other):
        """Equal as far as printed."""
        if one is None or other is None:
            return one is other
        return abs(one - other) <= Fraction(1, 2 * 10 ** self.decimals)

    def told(self):
        ends = ["-" if end is None else f"{float(end):.2f}" for end in (self.lowest, self.highest)]
        return f"{self.numerator}/{self.denominator} [{' '.join(ends)}]"

    def holds(self, value):
        if value is None or self.lowest is None or self.highest is None:
            return False
        slack = Fraction(1, 2 * 10 ** self.decimals)
        return self.lowest - slack <= value <= self.highest + slack


def fraction(text):
    try:
        return Fraction(Decimal(text.replace(",", "").rstrip("%"))) if text and text.strip() else None
    except InvalidOperation:
        return None


def whole(text):
    number = fraction(text)
    return None if number is None else int(number)


def printed(row):
    """Columns that are absent, or blank, are no doubt: the range is the value."""
    value = fraction(row["value"])
    decimals = max(len(row["value"].rstrip("%").partition(".")[2]), 0)
    lowest, highest = fraction(row.get("lowest")), fraction(row.get("highest"))
    return Printed(row["status"], whole(row["numerator"]), whole(row["denominator"]), value, whole(row.get("doubtful")) or 0,
                   value if lowest is None else lowest, value if highest is None else highest, decimals)


def read_out(figure):
    there = figure.status != "not available"
    return Printed(figure.status, figure.numerator if there else None, figure.counts()[1] if there else None,
                   figure.value if there else None, figure.doubtful, figure.lowest, figure.highest)


def run_binary(binary, folder, indicators=ASKED, periods=PERIODS):
    """{(indicator, first day, last day): Printed}, or the text of a failure."""
    words = [binary, "report", "--no-config", "--data", str(folder), "--indicator", ",".join(indicators)]
    words += [word for period in periods for word in ("--period", period)] + ["--format", "csv"]
    try:
        done = subprocess.run(words, capture_output=True, timeout=300)
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, str(error)
    if done.returncode != 0:
        return None, f"exit status {done.returncode}: {done.stderr.decode(errors='replace').strip()[:300]}\n  {' '.join(words)}"
    rows = csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig")))
    return {(row["id"], row["period_start"], row["period_end"]): printed(row) for row in rows if not row.get("group")}, None


def read_figures(folder, indicators=ASKED, periods=PERIODS):
    extracts = read_folder(folder)
    found = {}
    for label in periods:
        period = parse_period(label)
        for indicator in indicators:
            found[indicator, str(period.start), str(period.end)] = read_out(compute(extracts, indicator, period))
    return found


def judge(theirs, true_value):
    if theirs is None:
        return "failed"
    if theirs.status == "not available":
        return "not available"
    if theirs.same(theirs.value, true_value):
        return "incomplete" if theirs.status == "incomplete" else "equal"
    if theirs.status == "incomplete":
        return "incomplete"
    return "in range" if theirs.holds(true_value) else "wrong"


def differs(theirs, ours):
    """What differs between the program and the reading."""
    if theirs is None:
        return "no such row"
    if theirs.status != ours.status:
        return f"status {theirs.status}, reading {ours.status}"
    if ours.status == "not available":
        return None
    wrong = [f"{name} {one}, reading {other}" for name in ("numerator", "denominator", "doubtful")
             if ((one := getattr(theirs, name)) or 0) != ((other := getattr(ours, name)) or 0)]
    wrong += [f"{name} {float(one) if one is not None else '-'}, reading {float(other) if other is not None else '-'}"
              for name in ("lowest", "highest") if not theirs.same(one := getattr(theirs, name), other := getattr(ours, name))]
    return "; ".join(wrong) or None


def true_figures(seed, children, place):
    folder = place / f"truth-{seed}"
    write_truth(folder, invent(seed, children), FIRST_LIFE)
    truth = read_figures(folder)
    shutil.rmtree(folder)
    return truth


def true_local_figures(seed, children, place, undisturbed=False):
    """For the reading the undisturbed folder is the truth: the SQL does not know what lies before the data."""
    folder = place / f"local-truth-{seed}"
    if undisturbed:
        contradict(folder, seed, children, "none_local")
    else:
        write_truth(folder, invent(seed, children), FIRST_LIFE, seed)
    truth = local_trials.true_figures(folder, PERIODS)
    shutil.rmtree(folder)
    return truth


def read_local(folder, since, local, until):
    """What the SQL makes of the folder as it is written, `ok` where the reading knows of nothing that is missing. It knows no doubt."""
    found = {}
    for key, figure in local_trials.true_figures(folder, PERIODS).items():
        status = "incomplete" if figure.status == "ok" and local_trials.is_incomplete(key, since, local, until) else figure.status
        found[key] = Printed(status, figure.numerator, figure.denominator, figure.value, 0, figure.value, figure.value)
    return found


def run_local_trial(trial):
    """As run_trial, for disturbances of local extracts. The reading knows of them only which a list of current cases leaves incomplete."""
    binary, name, seed, children, place, truth, _ = trial
    folder = place / f"{name}-{seed}"
    made = contradict(folder, seed, children, name)
    local, known = made.local, {row["CHILD"] for year in made.returns for kind in ("header", "episodes") for row in made.rows(year, kind)}
    extracts = read_folder(folder)
    children, until = extracts.children, max(extracts.years["episodes"].items())[1]
    since = local_trials.covered_from(local, local_trials.Known({name: spans_of(child) for name, child in children.items()},
                                                                {name: child.dob for name, child in children.items() if child.dob},
                                                                {name: child.sex for name, child in children.items()}, known,
                                                                extracts.first_days, extracts.unaccompanied, extracts.outside, extracts.stays))
    theirs, failure = (read_local(folder, since, local, until), None) if binary == "reading" else run_binary(binary, folder, local_trials.ASKED)
    counts, texts = Counter(), [] if failure is None else [f"{name} seed {seed}: {failure}"]
    for key, true in truth.items():
        one = theirs.get(key) if theirs is not None else None
        if true.status != "ok" or one is None and theirs is not None:
            continue
        verdict = judge(one, true.value)
        counts[verdict] += 1
        too_sure = one is not None and one.status == "ok" and local_trials.is_incomplete(key, since, local, until)
        counts["differs"] += too_sure
        if verdict == "wrong" or too_sure:
            texts.append(f"{name} seed {seed} {key[0]} {key[1]}..{key[2]}: {one.told()}, truth {true.numerator}/{true.denominator}"
                         + ", incomplete by the reading" * too_sure)
    if not texts:
        shutil.rmtree(folder)
    return name, counts, texts


def run_trial(trial):
    binary, name, seed, children, place, truth, differences = trial
    if name in LOCAL_DISTURBANCES or name == "none_local":
        return run_local_trial(trial)
    folder = place / f"{name}-{seed}"
    contradict(folder, seed, children, name)
    ours = read_figures(folder) if binary == "reading" or differences else {}
    theirs, failure = (ours, None) if binary == "reading" else run_binary(binary, folder)
    counts, texts = Counter(), [] if failure is None else [f"{name} seed {seed}: {failure}"]
    for key, true in truth.items():
        if true.status not in ("ok", "incomplete"):
            continue
        one = theirs.get(key) if theirs is not None else None
        verdict = judge(one, true.value)
        counts[verdict] += 1
        difference = differs(one, ours[key]) if ours else None
        counts["differs"] += difference is not None
        if verdict == "wrong":
            texts.append(f"{name} seed {seed} {key[0]} {key[1]}..{key[2]}: {one.told()}, truth {true.numerator}/{true.denominator}")
        elif difference and verdict != "failed":
            texts.append(f"{name} seed {seed} {key[0]} {key[1]}..{key[2]}: {difference}")
    if not texts:
        shutil.rmtree(folder)
    return name, counts, texts


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", metavar="BINARY", help="the program, or the word `reading`")
    parser.add_argument("--seeds", default="1..3", help="A..B")
    parser.add_argument("--children", type=int, default=250)
    parser.add_argument("--only", action="append", choices=ALL_NAMES)
    parser.add_argument("--differences", action="store_true", help="show differences from the reading, and fail on them too")
    parser.add_argument("--show", type=int, default=20, help="differences printed in full")
    options = parser.parse_args(arguments)
    if options.binary != "reading":
        options.binary = shutil.which(options.binary) or str(Path(options.binary).resolve())
    first, _, last = options.seeds.partition("..")
    seeds = range(int(first), int(last or first) + 1)
    place = Path(tempfile.mkdtemp(prefix="outturn-contradictions-"))
    table, texts = {}, []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        names = [name for name in options.only or ALL_NAMES if options.only or options.binary != "reading" or name not in LOCAL_NAMES]
        truths = {}
        for are_local, find in ((False, true_figures), (True, partial(true_local_figures, undisturbed=options.binary == "reading"))):
            if any((name in LOCAL_NAMES) == are_local for name in names):
                found = pool.map(find, seeds, [options.children] * len(seeds), [place] * len(seeds))
                truths |= {(seed, are_local): truth for seed, truth in zip(seeds, found)}
        trials = [(options.binary, name, seed, options.children, place, truths[seed, name in LOCAL_NAMES], options.differences)
                  for name in names for seed in seeds]
        for name, counts, found in pool.map(run_trial, trials):
            table.setdefault(name, Counter()).update(counts)
            texts += found
    print("\n".join(texts[:options.show]))
    columns = ["equal", "wrong", "in range", "incomplete", "not available", "failed", "differs"]
    print(f"{'disturbance':<24}" + "".join(f"{column:>15}" for column in columns) + f"{'most wrong':>15}")
    passed = failed = 0
    for name, counts in table.items():
        known = MOST_WRONG | (PROGRAM_WRONG if options.binary != "reading" else {})
        most = known.get(name, 0) * len(seeds)
        print(f"{name:<24}" + "".join(f"{counts[column]:>15}" for column in columns) + f"{most:>15}")
        total = sum(counts[column] for column in columns[:-1])
        bad = max(0, counts["wrong"] - most) + counts["failed"] + (counts["differs"] if options.differences else 0)
        failed, passed = failed + min(bad, total), passed + total - min(bad, total)
    if not texts:
        shutil.rmtree(place)
    else:
        print(f"folders kept in {place}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
