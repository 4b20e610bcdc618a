#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A small authority's published reports, attacked (Rule 10).

    disclosure_folders.py BINARY [--all]

The folders are cut from the sample by a seed: 10 to 60 children with all their rows.
  - With groups and without, a report hides the same figures for everybody: what is hidden for the sake of a group would
    be printed in the report without that group, and one subtraction would tell the group.
  - The papers of quarters that follow each other, with their years to date, do not tell together what one of them hides.
The attack is that of disclosure.py, and knows besides which counts are always the same, and which two always add up to
a third: not from the definitions, but from many folders, as somebody would find who has seen many papers.
  - A report of measures that overlap tells none of them.
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
import types

import disclosure
import small_folders
from disclosure import figures_of

SCORECARDS = sorted(path.stem for path in (small_folders.ROOT / "indicators" / "scorecards").glob("*.toml"))
GROUPS = ("sex", "age-band", "ethnic-group", "legal-status", "placement", "provider", "team", "placement,provider")
PERIODS = ("2020-21", "2020-21Q3", "2021-22Q2")


class Learned:
    """Which counts are the same in every folder, and which two add up to a third."""

    LEAST = 12  # different values of each: fewer could be chance

    def __init__(self, checks, seeds):
        samples = collections.defaultdict(dict)  # by count: its value by sample
        for seed in seeds:
            with tempfile.TemporaryDirectory() as folder:
                small_folders.cut(seed, random.Random(seed).choice((20, 40, 60, 120)), folder)
                ids = ",".join(id for id in disclosure.DEFINITIONS.indicators if disclosure.DEFINITIONS.kind(id) not in ("distribution", "rate"))
                for period in ("2020-21", "2020-21Q3"):
                    report = checks.report(folder, "--indicator", ids, "--period", period, "--compare", "none", "--by", "sex", "--suppress=0")
                    for key, figure in figures_of(report, "sex").items():
                        for which in ("numerator", "denominator"):
                            if getattr(figure, which) is not None:
                                samples[key[0], which][seed, period, key[1]] = getattr(figure, which)
        self.relations = []  # a whole and its parts
        known = {count: values for count, values in samples.items() if len(set(values.values()) - {0}) >= self.LEAST}
        places = collections.defaultdict(list)
        for count, values in known.items():
            places[frozenset(values.items())].append(count)
        for same in places.values():
            self.relations += [(same[0], [other]) for other in same[1:]]
        firsts = [same[0] for same in places.values()]
        for a, b in itertools.combinations(firsts, 2):
            if known[a].keys() != known[b].keys():
                continue
            whole = places.get(frozenset((place, value + known[b][place]) for place, value in known[a].items()))
            if whole:
                self.relations += [(w, [p, q]) for w in whole for p in places[frozenset(known[a].items())] for q in places[frozenset(known[b].items())]]


class Attack(disclosure.Attack):
    knows_papers_before = False  # of groups and bands two papers can tell a quarter: docs/publishing.md says so

    def __init__(self, published, whole, learned):
        self.learned = learned
        super().__init__(published, whole)

    def relate(self):
        super().relate()
        places = {key[1:] for key in self.whole}
        by_end = collections.defaultdict(set)
        for _, group, period in self.whole:
            by_end[group, period[1]].add(period)
        def count(name, group, period):
            id, which = name
            counts = getattr(self, which)
            # A figure of the last day is of every period that ends on it.
            return counts.get((id, group, period), counts.get((id, group, (period[1], period[1]))))
        for whole, parts in self.learned.relations:
            for group, period in places:
                self.relation(count(whole, group, period), [count(part, group, period) for part in parts])


class Checks:
    def __init__(self, binary):
        self.binary, self.failed, self.passed = binary, 0, 0
        self.seen = collections.Counter()

    def report(self, folder, *options):
        suppress = () if "--suppress=0" in options else ("--suppress",)
        done = subprocess.run([self.binary, "--no-config", "--quiet", "report", "--data", folder, *suppress, "--format", "json", *options], capture_output=True)
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


    def attack(self, folder, name, papers, by, learned):
        """`papers`: the options of each."""
        published, whole = {}, {}
        for options in papers:
            whole.update(figures_of(self.report(folder, *options, "--suppress=0"), by))
            for key, figure in figures_of(self.report(folder, *options), by).items():
                if key not in published or published[key].status == "suppressed":
                    published[key] = figure
        attack = Attack(published, whole, learned)
        told = attack.told()
        if told:
            # What the figures for everybody tell by themselves is not told by the groups.
            hidden = types.SimpleNamespace(status="suppressed")
            before = {(key, what): (least, most) for key, what, least, most in
                      Attack({key: f if key[1] is None or disclosure.DEFINITIONS.kind(key[0]) == "distribution" else hidden for key, f in published.items()}, whole, learned).told()}
            told = [t for t in told if t[0][1] is None or before.get(t[:2]) != t[2:]]
        self.seen["hidden and attacked"] += len(attack.hidden)
        self.check(not told, f"{name} {' and '.join(' '.join(options) for options in papers)}: {told[:3]}")


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
    learned = Learned(checks, range(900, 900 + (60 if options.all else 6)))
    for seed in range(516, 516 + (40 if options.all else 2)):
        chance = random.Random(seed)
        size = chance.choice((10, 20, 40, 60))
        with tempfile.TemporaryDirectory() as folder:
            small_folders.cut(seed, size, folder)
            other = random.Random(f"overlapping {seed}")
            for ids, by in disclosure.OVERLAPPING if options.all else other.sample(disclosure.OVERLAPPING, 4):
                report = ("--indicator", ids, "--period", other.choice(PERIODS), "--compare", "none", *(("--by", by) if by else ()))
                checks.attack(folder, f"{size} children, seed {seed}:", [report], by or "", learned)
            pairs = list(itertools.product(SCORECARDS, GROUPS))
            for scorecard, by in pairs if options.all else chance.sample(pairs, 3):
                report = ("--scorecard", scorecard, "--period", chance.choice(PERIODS), "--compare", chance.choice(("none", "all")))
                checks.same_for_everybody(folder, f"{size} children, seed {seed}:", report, by)
            for scorecard, by in itertools.product(SCORECARDS, GROUPS[:5]) if options.all else chance.sample(pairs, 1):
                name, report = f"{size} children, seed {seed}:", ("--scorecard", scorecard, "--compare")
                quarters = [(*report, "previous-period,year-to-date", "--period", f"2020-21Q{q}") for q in (1, 2, 3)]
                checks.attack(folder, name, quarters, by, learned)
                checks.attack(folder, name, [(*quarters[2], "--by", by), quarters[2]], by, learned)
                checks.attack(folder, name, [(*quarter, "--by", by) for quarter in quarters[1:]], by, learned)
    for what in ("everybody hidden", "everybody shown", "groups hidden", "hidden and attacked"):
        checks.check(checks.seen[what] > 50, f"{what}: {checks.seen[what]}: the folders test nothing")
    print(", ".join(f"{what}: {n}" for what, n in checks.seen.items()))
    print(f"{checks.passed} passed, {checks.failed} failed")
    return checks.failed > 0


if __name__ == "__main__":
    sys.exit(main())
