#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A small authority's published reports: with groups and without they hide the same figures for everybody (Rule 10).

    disclosure_folders.py BINARY [--all]

The folders are cut from the sample by a seed: 10 to 60 children with all their rows. What is hidden from everybody for
the sake of a group would be printed in the report without that group, and one subtraction would tell the group.
--all: every scorecard by every group, many folders.
"""
import argparse
import collections
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile

import small_folders

SCORECARDS = sorted(path.stem for path in (small_folders.ROOT / "indicators" / "scorecards").glob("*.toml"))
GROUPS = ("sex", "age-band", "ethnic-group", "legal-status", "placement", "provider", "team", "placement,provider")
PERIODS = ("2020-21", "2020-21Q3", "2021-22Q2")


class Checks:
    def __init__(self, binary):
        self.binary, self.failed, self.passed = binary, 0, 0
        self.seen = collections.Counter()

    def report(self, folder, *options):
        done = subprocess.run([self.binary, "--no-config", "--quiet", "report", "--data", folder, "--suppress", "--format", "json", *options], capture_output=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(options)}: {done.stderr.decode()}")
        return json.loads(done.stdout)

    def check(self, holds, what):
        self.passed += bool(holds)
        self.failed += not holds
        if not holds:
            print("FAILED:", what)

    def same_for_everybody(self, folder, name, options, by):
        without = statuses(self.report(folder, *options))
        with_groups = statuses(self.report(folder, *options, "--by", by))
        different = [key for key in without.keys() & with_groups.keys() if "not available" not in (without[key], with_groups[key]) and without[key] != with_groups[key]]
        self.check(not different, f"{name} {' '.join(options)} by {by}: for everybody differs: {different[:3]}")
        self.seen["everybody hidden"] += sum(status == "suppressed" for status in without.values())
        self.seen["everybody shown"] += sum(status == "ok" for status in without.values())
        self.seen["groups hidden"] += sum(status == "suppressed" for key, status in with_groups.items() if key not in without)


def statuses(report):
    """By figure: its status. What a report without groups has are the figures for everybody, and bands."""
    found = {}
    for r in report["results"]:
        key = (r["id"], r["group"], r["period_start"], r["period_end"])
        found[key] = r["status"]
        for c in r["compared"]:
            found[*key, c["with"]] = c["status"]
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    checks = Checks(os.path.abspath(options.binary))
    for seed in range(516, 516 + (40 if options.all else 2)):
        chance = random.Random(seed)
        size = chance.choice((10, 20, 40, 60))
        with tempfile.TemporaryDirectory() as folder:
            small_folders.cut(seed, size, folder)
            pairs = list(itertools.product(SCORECARDS, GROUPS))
            for scorecard, by in pairs if options.all else chance.sample(pairs, 3):
                report = ("--scorecard", scorecard, "--period", chance.choice(PERIODS), "--compare", chance.choice(("none", "all")))
                checks.same_for_everybody(folder, f"{size} children, seed {seed}:", report, by)
    for what in ("everybody hidden", "everybody shown", "groups hidden"):
        checks.check(checks.seen[what] > 50, f"{what}: {checks.seen[what]}: the folders test nothing")
    print(", ".join(f"{what}: {n}" for what, n in checks.seen.items()))
    print(f"{checks.passed} passed, {checks.failed} failed")
    return checks.failed > 0


if __name__ == "__main__":
    sys.exit(main())
