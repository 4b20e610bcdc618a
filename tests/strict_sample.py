#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The untouched sample under --strict: each scorecard passes for every period that its data covers.

    strict_sample.py BINARY

COVERED has the periods for each scorecard; those of REFUSED lie beside them and must be refused, with the figures
named, so that a list which is too short fails as well. A scorecard that is in no list fails.
"""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample-data" / "nottingham-2021-22"
YEARS = ["2016-17", "2017-18", "2018-19", "2019-20", "2020-21"]
THIS_YEAR = ["2021-22Q1", "2021-22Q2", "2021-06", "2021-09"]

# The 903 begins in 2014, health checks in April 2019, visits in April 2020; the survey was held in July of each year. Carers
# were approved from October 2018: FC-2y looks back three years.
COVERED = {
    "core": YEARS + THIS_YEAR,
    "promise-2011-12": YEARS[3:] + THIS_YEAR,
    "strategy-2014-16": YEARS[4:] + THIS_YEAR,
    "strategy-2018-20": YEARS[3:] + ["2021-22Q2", "2021-07"],
    "priorities-2018": YEARS[4:] + THIS_YEAR,
    "board-2021-22": ["2021-22Q2", "2021-09"],
    "board-pack-2021-22": YEARS[4:] + THIS_YEAR,
}
REFUSED = {
    "core": ["2015-16"],
    "promise-2011-12": ["2018-19"],
    "strategy-2014-16": ["2019-20"],
    "strategy-2018-20": ["2018-19", "2021-22Q1"],
    "priorities-2018": ["2019-20"],
    "board-2021-22": ["2019-20", "2020-21", "2021-22Q1"],
    "board-pack-2021-22": ["2019-20", "2018-19"],
}


def run(binary, scorecard, period):
    return subprocess.run([binary, "report", "--no-config", "--data", SAMPLE, "--scorecard", scorecard, "--period", period,
                           "--strict", "--format", "csv"], capture_output=True, text=True)


def wrong(binary, scorecard, period, covered):
    """What is not as it should be, or nothing."""
    done = run(binary, scorecard, period)
    if covered:
        if done.returncode != 0 or done.stdout.count("\n") < 2:
            return f"exit status {done.returncode}: {done.stderr[-300:].strip()}"
    elif done.returncode != 4 or done.stdout or not ("incomplete:" in done.stderr or "not available:" in done.stderr):
        return f"refused no longer (exit status {done.returncode}): add it to COVERED"
    return ""


def main():
    passed, failed = 0, 0
    scorecards = {path.stem for path in (ROOT / "indicators" / "scorecards").glob("*.toml")}
    for scorecard in sorted(scorecards - COVERED.keys()):
        print(f"FAILED {scorecard}: the periods that the sample covers are not listed here")
        failed += 1
    for listed, covered in ((COVERED, True), (REFUSED, False)):
        for scorecard, period in [(scorecard, period) for scorecard in listed for period in listed[scorecard]]:
            found = wrong(sys.argv[1], scorecard, period, covered)
            passed, failed = passed + (not found), failed + bool(found)
            if found:
                print(f"FAILED {scorecard} {period}: {found}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
