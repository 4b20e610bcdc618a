#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What `outturn report --format json` prints is what docs/report.schema.json says, whatever the options.

    report_schema.py BINARY

Reports of the sample over many combinations of options, and one of an awkward scorecard and awkward data.
"""
import concurrent.futures
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: the Python module jsonschema is missing (Debian: python3-jsonschema)")
    sys.exit(77)

BINARY = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample-data" / "nottingham-2021-22"
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(SCHEMA)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

# Targets as people write them, a control character in a group's name, rows that are left out.
SCORECARD = """
name = "awkward"
title = "Awkward"
amber_percent_of_target = 5
[[priority]]
title = "=One"
indicators = ["CC-1", "CC-8", "CC-9"]
[[target]]
indicator = "CC-8"
from = "2021-22"
to = "2021-22"
value = ".5"
[[target]]
indicator = "CC-9"
from = "2021-22"
to = "2021-22"
value = "09"
"""
EPISODES = """CHILD,DECOM,RNE,LS,PLACE,DEC,REC
1,01/04/2021,S,C2,U1,,
2,31/02/2021,S,C2,U1,,
3,01/05/2021,S,C2,U1,,
"""
HEADER = "CHILD,SEX,DOB,ETHNIC\n1,1,01/05/2010,WBRI\n3,2,01/05/2011,WBRI\n"


def arguments():
    periods = (["2021-22Q2"], ["2020-21", "2021-22Q1"], ["2009-10Q1"])
    groups = ([], ["--by", "sex"], ["--by", "placement"])
    others = ([], ["--trend", "4", "--compare", "all", "--intervals", "--alternatives"], ["--indicator", "CC-8,CC-1"],
              ["--suppress", "--compare", "all", "--intervals"], ["--round", "5", "--indicator", "CC-4,CC-5", "--trend", "8"])
    scorecards = ("board-2021-22", "strategy-2018-20")
    for scorecard, period, group, other in itertools.product(scorecards, periods, groups, others):
        if len(period) > 1 and ("--suppress" in other or "--round" in other):  # periods that overlap are refused
            period = ["2019-20", "2020-21"]
        given = ["--data", str(SAMPLE), "--scorecard", scorecard, *group, *other]
        yield [*given, *(word for one in period for word in ("--period", one))]


def faults_of(given, folder):
    command = [BINARY, "report", "--no-config", "--format", "json", *given]
    run = subprocess.run(command, capture_output=True, cwd=folder)
    if run.returncode != 0:
        return [f"exit status {run.returncode}: {run.stderr.decode()}"]
    try:
        report = json.loads(run.stdout)
    except ValueError as error:
        return [f"no JSON: {error}"]
    faults = [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(report)]
    labels = {period["label"] for period in report["periods"]}
    return faults + [f"no period `{r['period']}`" for r in report["results"] if r["period"] not in labels]


def refuses(report, path, value):
    """The schema is not so wide that it takes anything."""
    changed = json.loads(json.dumps(report))
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return not VALIDATOR.is_valid(changed)


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "data"
        data.mkdir()
        (data / "episodes.csv").write_text(EPISODES)
        (data / "header.csv").write_text(HEADER)
        (pathlib.Path(folder) / "awkward.toml").write_text(SCORECARD)
        awkward = ["--data", "data", "--scorecard", "./awkward.toml", "--period", "2021-22Q2", "--by", "sex"]
        runs = [awkward, *arguments()]
        with concurrent.futures.ThreadPoolExecutor(2) as workers:
            for given, faults in zip(runs, workers.map(lambda given: faults_of(given, folder), runs)):
                for fault in faults[:5]:
                    print(f"outturn report {' '.join(given)}: {fault}")
                failed += bool(faults)
        command = [BINARY, "report", "--no-config", "--format", "json", *awkward]
        report = json.loads(subprocess.run(command, capture_output=True, cwd=folder, check=True).stdout)
        targets = {r["id"]: r["target"] for r in report["results"] if r["group"] is None}
        if targets != {"CC-1": None, "CC-8": 0.5, "CC-9": 9}:
            print(f"targets of the awkward scorecard: {targets}")
            failed += 1
        wrong = ((("results", 0, "value"), "6.6"), (("results", 0, "rag"), "blue"), (("results", 0, "new"), 1),
                 (("rows", "used"), -1), (("disclosure",), {"mark": "[c]"}), (("outturn", "schema_version"), 2))
        for path, value in wrong:
            if not refuses(report, path, value):
                print(f"the schema takes {value!r} for {path}")
                failed += 1
    print(f"{len(runs) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
