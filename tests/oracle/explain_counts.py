# Sets `explain` against `report`, on invented returns: for every indicator the steps must give the report's numbers and
# add up, and the list of children must hold as many as each step says, each with a reason and, where rows belong to
# children, the lines that decided it. A child of every kind of membership is traced: what its conditions came to must
# agree with where it was counted.
# Use: explain_counts.py BINARY [--seeds A..B]. Exit 1 on any disagreement; the last line is `N passed, M failed`.
"""Compare `BINARY explain` with `BINARY report` on invented folders."""

import argparse
import collections
import json
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generate import LAYOUTS, generate

BY_CODES = "it depends on a code for the child that is blank or not listed"
PERIODS = ["2021-22Q2", "2020-21", "2019-03-01..2020-02-29", "2021-02"]


def run(binary, folder, *words):
    done = subprocess.run([binary, *words, "--no-config", "--data", str(folder), "--format", "json"], capture_output=True,
                          text=True)
    return json.loads(done.stdout) if done.returncode == 0 else None


def count(steps, name):
    return sum(step["rows"] for step in steps if step["step"] == name)


def is_computed(reported):
    """Not what is not available, nor an annual figure of another period."""
    return reported["status"] != "not available" and reported["reason"] is None or reported["numerator"] is not None


def steps_add_up(steps, wrong):
    rows, population, denominator = (count(steps, name) for name in ("rows", "population", "denominator"))
    if rows != count(steps, "not in the population") + count(steps, "undecided") + population:
        wrong("all rows are not those in, out of and undecided about the population")
    if population != count(steps, "excluded") + denominator:
        wrong("the population is not the excluded and the denominator")
    rest = sum(count(steps, name) for name in ("not in the numerator", "unknown", "numerator", "value known", "group"))
    if denominator != rest:
        wrong("the denominator is not what it is made of")
    if any(step["rows"] < 0 for step in steps):
        wrong("a step has fewer than no rows")


def agrees_with_report(explained, reported, wrong):
    for key in ("status", "numerator", "denominator", "value", "rag", "excluded", "undecided", "unknown", "doubtful",
                "lowest", "highest"):
        if explained["result"][key] != reported[key]:
            wrong(f"{key} is {explained['result'][key]} and the report says {reported[key]}")
    steps, kind = explained["steps"], explained["definition"]["kind"]
    if not is_computed(reported):
        if steps:
            wrong("there are steps to a figure that is not computed")
        return
    for key in ("excluded", "undecided", "unknown"):
        if count(steps, key) != reported[key]:
            wrong(f"the steps say {count(steps, key)} {key} and the report {reported[key]}")
    if kind in ("percentage", "count", "rate") and count(steps, "numerator") != reported["numerator"]:
        wrong("the steps' numerator is not the report's")
    if kind in ("percentage", "distribution") and count(steps, "denominator") != reported["denominator"]:
        wrong("the steps' denominator is not the report's")


def members_agree(explained, of_children, wrong):
    steps, members = explained["steps"], explained["children"]
    listed = collections.Counter((m["membership"], m["exclusion"]) for m in members)
    expected = collections.Counter()
    for step in steps:
        if step["step"] in ("numerator", "undecided", "unknown"):
            expected[(step["step"], None)] += step["rows"]
        elif step["step"] in ("not in the numerator", "value known", "group"):
            expected[("denominator only", None)] += step["rows"]
        elif step["step"] == "excluded":
            expected[("excluded", step["name"])] += step["rows"]
    if +listed != +expected:
        wrong(f"listed are {dict(listed)} and counted {dict(+expected)}")
    groups = {s["name"]: s["rows"] for s in steps if s["step"] == "group" and s["rows"]}
    if groups and groups != dict(collections.Counter(m["value"] for m in members if m["membership"] == "denominator only")):
        wrong("the groups of the list are not those of the steps")
    for m in members:
        if not m["reasons"] or not all(m["reasons"]):
            wrong(f"no reason is given for {m['child']} {m['row']}")
        if of_children and not m["child"]:
            wrong("a row without its child")


def doubtful_agree(explained, reported, wrong):
    """Every doubtful row of the figure is listed, with what it could be and why."""
    rows = sum(m["rows"] for m in explained["doubtful"])
    if rows != reported:
        wrong(f"{rows} doubtful rows are listed and the report says {reported}")
    for m in explained["doubtful"]:
        if not m["could_be"] or not m["missing"] or not all(reason["text"] for reason in m["missing"]):
            wrong(f"what is in doubt about {m['child']} {m['row']} is not said")


def truths(trace):
    return {"population": trace["population"]["truth"],
            "excluded": [x["name"] for x in trace["exclusions"] if x["when"]["truth"] is True],
            "numerator": trace["numerator"]["truth"] if trace["numerator"] else True}


def trace_agrees(row, wrong):
    """What the opened conditions come to is where the plan put the row."""
    said, found = row["membership"], truths(row)
    if said["membership"] in ("undecided", "unknown") and said["reasons"] == [BY_CODES]:
        return  # its conditions are opened with the code as given
    where = ("not in the population" if found["population"] is False else
             "undecided" if found["population"] is None else
             "excluded" if found["excluded"] else
             "by value" if row["value"] or row["of"] else
             "numerator" if found["numerator"] is True else
             "unknown" if found["numerator"] is None else "denominator only")
    if where == "by value":
        where = said["membership"]
    if where == "numerator" and said["membership"] == "denominator only" and said["value"]:
        return  # a distribution
    if where != said["membership"] or (where == "excluded" and found["excluded"][0] != said["exclusion"]):
        wrong(f"{said['child']} is {said['membership']} and its conditions say {where}")


def children_to_trace(chance, members):
    by_kind = collections.defaultdict(list)
    for m in members:
        if m["child"]:
            by_kind[(m["membership"], m["exclusion"])].append(m["child"])
    return [chance.choice(children) for children in by_kind.values()]


def check(binary, folder, seed, period, reported):
    chance, faults = random.Random(f"{seed} {period} {reported['id']}"), []
    wrong = lambda text: faults.append(f"seed {seed}, {reported['id']}, {period}: {text}")
    explained = run(binary, folder, "explain", reported["id"], "--period", period)
    if explained is None:
        wrong("explain failed")
        return faults
    agrees_with_report(explained, reported, wrong)
    if not is_computed(reported):
        return faults
    steps_add_up(explained["steps"], wrong)
    listed = run(binary, folder, "explain", reported["id"], "--period", period, "--children")
    if listed is None or listed["steps"] != explained["steps"]:
        wrong("with --children the steps differ")
        return faults
    members_agree(listed, any(m["child"] for m in listed["children"]), wrong)
    doubtful_agree(listed, reported["doubtful"], wrong)
    for child in children_to_trace(chance, listed["children"]):
        traced = run(binary, folder, "explain", reported["id"], "--period", period, "--child", child)
        if traced is None:
            wrong(f"{child} cannot be traced")
            continue
        own = [m for m in listed["children"] if m["child"] == child]
        rows = traced["child"]["rows"]
        for row in rows:
            trace_agrees(row, wrong)
        if [r["membership"] for r in rows if r["membership"]["membership"] != "not in the population"] != own:
            wrong(f"{child} is traced otherwise than listed")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--seeds", default="1..6")
    arguments = parser.parse_args()
    binary = str(Path(arguments.binary).resolve())
    first, last = (int(n) for n in arguments.seeds.split(".."))
    ids = [i["id"] for i in json.loads(subprocess.run([binary, "list", "--no-config", "--format", "json"], check=True,
                                                      capture_output=True, text=True).stdout)]
    passed, faults = 0, []
    for seed in range(first, last + 1):
        with tempfile.TemporaryDirectory(prefix="outturn-explain-") as place:
            generate(place, seed=seed, children=30 + seed * 5, first_year=2017, last_year=2021, dirt=seed % 4,
                     layout=LAYOUTS[seed % len(LAYOUTS)])
            period = PERIODS[seed % len(PERIODS)]
            report = run(binary, place, "report", "--indicator", ",".join(ids), "--period", period)
            totals = [r for r in report["results"] if r["group"] is None and r["id"] in ids]
            with ThreadPoolExecutor(2) as pool:
                for found in pool.map(lambda r: check(binary, place, seed, period, r), totals):
                    passed += not found
                    faults += found
    for fault in faults[:20]:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return 1 if faults or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
