#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Takes parts of the sample away and looks for figures that are wrong and say nothing.

    take_away.py BINARY [--update] [--show CUT]

A cut is the sample without its oldest returns, one return, one table of a return, one table of every return, or one
local extract. Every indicator is computed over each cut, and each scorecard over those of whole returns. A figure of
the cut may say that it is incomplete or not available. One that is `ok` must be the figure of the whole sample, or its
range, `lowest` to `highest`, must have the whole's value in it.

take_away.known has the cuts known to fail, with the number of their figures that are wrong. A cut that is worse fails,
and so does one that is better: the list then is out of date. --update writes it anew. --show prints every wrong figure
of one cut.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from decimal import Decimal

from change_cells import WITHOUT_RANGE
from other_layouts import kinds

TESTS = pathlib.Path(__file__).resolve().parent
SAMPLE = TESTS.parent / "sample-data" / "nottingham-2021-22"
KNOWN = TESTS / "take_away.known"
PERIODS = ["2018-19", "2019-20", "2020-21", "2021-22Q1", "2021-22Q2", "2021-09"]
EVERY_INDICATOR = "every indicator"
WHOLE_RETURNS = re.compile(r"the oldest \d returns|\d{4}-\d\d")
SHOWN = 5
NOBODY = {"status": "no such group", "numerator": None, "denominator": None, "value": None}


def cuts():
    """Each cut's name and the files it leaves out."""
    files = sorted(path.relative_to(SAMPLE) for path in SAMPLE.rglob("*.csv"))
    returns = sorted({path.parts[0] for path in files if path.parts[0][0].isdigit()})
    in_returns = [path for path in files if path.parts[0] in returns]
    found = {}
    for k in range(2, len(returns)):
        found[f"the oldest {k} returns"] = {path for path in in_returns if path.parts[0] in returns[:k]}
    for year in returns:
        found[f"{year}"] = {path for path in in_returns if path.parts[0] == year}
    for path in in_returns:
        found[f"{path.with_suffix('')}"] = {path}
    for table in sorted({path.stem for path in in_returns}):
        found[f"{table} of every return"] = {path for path in in_returns if path.stem == table}
    others = [path for path in files if path not in in_returns]
    for path in others:
        found[f"{path.with_suffix('')}"] = {path}
    found["every local extract"] = {path for path in others if path.parts[0] == "local"}
    return files, found


def scorecards(binary):
    """The name of each scorecard, and the options that ask for it."""
    listed = subprocess.run([binary, "list", "--no-config", "--format", "json"], capture_output=True, text=True, check=True)
    indicators = json.loads(listed.stdout)
    indicators = indicators["indicators"] if isinstance(indicators, dict) else indicators
    found = {EVERY_INDICATOR: ["--indicator", ",".join(each["id"] for each in indicators)]}
    for path in sorted((TESTS.parent / "indicators" / "scorecards").glob("*.toml")):
        found[path.stem] = ["--scorecard", path.stem]
    return found


def figures(binary, folder, options):
    """Every figure by period, group and id."""
    periods = [word for period in PERIODS for word in ("--period", period)]
    done = subprocess.run([binary, "report", "--no-config", "--data", folder, *options, *periods, "--compare", "none",
                           "--threads", "1", "--format", "json"], capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"exit status {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-400:]}")
    return {(each["period"], each["group"] or "", each["id"]): each for each in json.loads(done.stdout)["results"]}


def in_range(figure, whole):
    lowest, highest, value = figure.get("lowest"), figure.get("highest"), whole["value"]
    if lowest is None or highest is None or value is None:
        return False
    return Decimal(str(lowest)) <= Decimal(str(value)) <= Decimal(str(highest))


def is_wrong(figure, whole, kind):
    """An incomplete figure says so. One with doubtful rows and no range is printed as any of them would have it; but a
    mean, median or ratio has no range, only the number of its doubtful rows (Reading 12 (f))."""
    if figure["status"] != "ok" or (figure["doubtful"] and kind in WITHOUT_RANGE):
        return False
    if figure.get("lowest") is not None or figure.get("highest") is not None:
        return whole["status"] == "ok" and not in_range(figure, whole)
    keys = ("status", "value") if figure["doubtful"] else ("status", "numerator", "denominator", "value")
    return any(figure[key] != whole[key] for key in keys)


def said(figure):
    if figure["status"] != "ok":
        return figure["status"]
    return f"{figure['numerator']} of {figure['denominator']} = {figure['value']}" if figure["denominator"] else f"{figure['numerator']}"


class Runs:
    """Runs the program over cuts and sets every figure against that of the whole sample."""

    def __init__(self, binary, above):
        self.binary, self.above = binary, pathlib.Path(above)
        self.scorecards = scorecards(binary)
        self.kinds = kinds(binary)
        self.files, self.cuts = cuts()
        self.whole = {name: figures(binary, SAMPLE, options) for name, options in self.scorecards.items()}

    def folder_without(self, name):
        """A folder of links to what the cut leaves."""
        folder = self.above / name.replace("/", " ")
        for path in self.files:
            if path not in self.cuts[name]:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).symlink_to(SAMPLE / path)
        return folder

    def wrong(self, name):
        """The figures of a cut that are wrong, in words."""
        folder = self.folder_without(name)
        found = []
        for scorecard, options in self.scorecards.items():
            if scorecard != EVERY_INDICATOR and not WHOLE_RETURNS.fullmatch(name):
                continue
            of_cut = figures(self.binary, folder, options)
            whole = self.whole[scorecard]
            for key in sorted(of_cut):
                if is_wrong(of_cut[key], whole.get(key, NOBODY), self.kinds.get(key[2])):
                    place = " ".join(filter(None, (key[2], key[0], key[1])))
                    found.append(f"{scorecard}: {place}: {said(of_cut[key])}; whole sample: {said(whole.get(key, NOBODY))}")
        return found


def read_known():
    known = {}
    for line in KNOWN.read_text(encoding="utf-8").splitlines() if KNOWN.exists() else []:
        if line and not line.startswith("#"):
            cut, _, count = line.rpartition(": ")
            known[cut] = int(count)
    return known


def write_known(counts):
    lines = ["# Cuts of the sample that give wrong figures without a word, and how many: see take_away.py."]
    lines += sorted(f"{cut}: {count}" for cut, count in counts.items() if count)
    KNOWN.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="Takes parts of the sample away and looks for wrong figures.")
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--update", action="store_true", help="write take_away.known anew")
    parser.add_argument("--show", metavar="CUT", help="print every wrong figure of one cut")
    arguments = parser.parse_args()
    binary = arguments.binary.resolve()
    with tempfile.TemporaryDirectory(prefix="outturn-cuts-") as above:
        runs = Runs(binary, above)
        if arguments.show:
            if arguments.show not in runs.cuts:
                parser.error(f"no cut is called `{arguments.show}`; there are: {', '.join(runs.cuts)}")
            print("\n".join(runs.wrong(arguments.show)))
            return 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
            wrong = dict(zip(runs.cuts, pool.map(runs.wrong, runs.cuts)))
    counts = {cut: len(found) for cut, found in wrong.items()}
    if arguments.update:
        write_known(counts)
    known = read_known()
    failed = 0
    for cut in sorted(counts.keys() | known.keys()):
        now, before = counts.get(cut, 0), known.get(cut, 0)
        if now == before:
            continue
        failed += 1
        if now > before:
            print(f"FAILED without {cut}: {now} figures are wrong, {before} are known to be", *wrong[cut][:SHOWN], sep="\n  ")
        else:
            print(f"FAILED without {cut}: {now} figures are wrong, {before} were known to be: take the line out of"
                  f" {KNOWN.name}, or run with --update")
    print(f"{len(counts)} cuts, {len(runs.whole[EVERY_INDICATOR]):,} figures in each; {sum(counts.values())} in"
          f" {sum(1 for count in counts.values() if count)} cuts are known to be wrong")
    print(f"{len(counts.keys() | known.keys()) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
