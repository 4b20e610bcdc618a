#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The published tables of the four documents, sample-data/published/: `outturn verify` finds what is known to be wrong
with them, each by its number, raises nothing on what is known to be sound, and nothing that is in neither list. Beside the sample
it finds only the figures that the sample's README says it does not give as printed.

    verify_published.py BINARY
"""
import csv
import io
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PUBLISHED = ROOT / "sample-data" / "published"
SAMPLE = ROOT / "sample-data" / "nottingham-2021-22"
OFFICIAL = PUBLISHED / "official" / "benchmarks.csv"

# Number of the error: the findings it must raise, as (kind, id, period, group).
EXPECTED = {
    # arithmetic
    "E-10": [("quotient-differs", "PL-4", "2021-09-30", "")],
    "E-20": [("parts-differ-from-total", "CC-1", "2021-03-31", "Total")],
    "E-21": [("parts-differ-from-total", "CC-1", "2018-03-31", "Total")],
    "E-22": [("parts-differ-from-total", "CC-1", "2020-03-31", "Total")],
    "E-23": [("shares-not-100", "IRO-1", "2021-03-31", "Under 1")],
    "E-24": [("not-attainable", "IRO-1", "2021-03-31", group) for group in ("1 - 4", "10 - 15", "Over 16")],
    "E-25": [("not-attainable", "IRO-1", "2017-03-31", group) for group in ("Under 1", "10 - 15")],
    "E-27": [("values-swapped", "IRO-2", "2018-03-31", "Arab")],
    "E-30": [("parts-differ-from-total", "CM-1", "2020-09-01 to 2021-08-31", "Total")],
    "E-31": [("tables-disagree", "IV-3", "2020-21", "")],
    "E-32": [("shares-not-100", "AV-5gi", "2020-10 to 2021-09", "16+")],
    "E-33": [("shares-not-100", "AV-4y", "2020-10 to 2021-09", "")],
    # contradictions
    "E-05": [("different-values", "HL-1", "2010-03", "")],
    "E-40": [("different-values", "CC-9", "2020-21", ""), ("differs-from-official", "CC-9", "2020-21", "")],
    "E-41": [("differs-from-official", "CC-8", "2020-21", "")],
    "E-43": [("differs-from-official", "CC-13", "2020-21", "")],
    "E-44": [("days-apart", "PP-2", "2021-10-16", "")],
    "E-51": [("different-values", "PP-A", "2011-12", "")],
    "E-53": [("share-differs", "IRO-2", "2021-03-31", "White British")],
    "E-55": [("direction-disputed", "PL-2", "2021-22 Q2", "")],
    "E-56": [("differs-from-official", "CC-1", "2021-03-31", group) for group in ("", "Total")],
    # wording and dates
    "E-70": [("unequal-periods", "CM-1", "2020-09-01 to 2021-08-31", "")],
    "E-72": [("points-called-per-cent", "ED-EM4a", "2018", ""), ("points-called-per-cent", "CC-17", "2009-10", ""),
             ("points-called-per-cent", "AV-6", "2020-10 to 2021-09", "")],
    "E-73": [("change-not-demonstrable", measure, "2021-22 Q2", "") for measure in ("PP-1", "PP-2")],
    "E-80": [("dates-out-of-order", "reporting schedule", f"round {number}", "Corporate Parenting Board")
             for number in (5, 6)],
}

# Arithmetic errors and contradictions that figures cannot carry, and why.
NOT_CARRIED = {
    "E-11": "the 127 are those whose exit plan is long-term fostering, of whom the document counts no share of 468",
    "E-12": "whether the 127 lie in the 326 is a matter of children, not of figures: 127 is not more than 326",
    "E-26": "the footnote prints families, not the number of children",
    "E-42": "two measures: 83% of those in care for twelve months (CC-12), 80.0% of all in care (CC-12a)",
    "E-45": "the document states no base for the share",
    "E-46": "two ages: the target of 55% is for 17 to 21, that of 60% for 19 to 21",
    "E-47": "three figures of three different periods: a flow of a quarter, a flow of two, a snapshot",
    "E-48": "targets of different years; that one was lowered in between is history, not arithmetic",
    "E-49": "one figure for two measures and two periods: nothing in it is impossible",
    "E-52": "two cohorts: all pupils, and those in care for 12 months",
    "E-54": "the label of the group cannot be read",
    "E-57": "the two rates are consistent; the estimate that they are not consistent with is not in the documents",
    "E-58": "dates of a meeting in running text",
    "E-59": "one value under two labels of one term: no contradiction of figures",
}

# What was checked and is sound: (name, file, ids, tables or groups, periods); None = any.
SOUND = [
    ("Table 1 of 2014-16 sums to 575", "strategy-2014-16.csv", {"PL-5"}, None, None),
    ("homes 6+1+5+1 = 13", "strategy-2018-20.csv", {"RES-1"}, None, None),
    ("ethnicity columns 2017, 2019 and 2020", "board-2021-11-iro-report.csv", {"IRO-2"}, None,
     {"2017-03-31", "2019-03-31", "2020-03-31"}),
    ("gender 2017 and 2019", "board-2021-11-iro-report.csv", {"IRO-3", "CC-1"}, None, {"2017-03-31", "2019-03-31"}),
    ("gender 2021", "board-2021-11-iro-report.csv", {"IRO-3"}, None, {"2021-03-31"}),
    ("age percentages 2018, 2019 and 2020", "board-2021-11-iro-report.csv", {"IRO-1"}, None,
     {"2018-03-31", "2019-03-31", "2020-03-31"}),
    ("79 and 63 of 468, 142 and 326", "board-2021-11-q2-report.csv", {"PL-4a", "PL-4b", "PL-4c", "fostered children"},
     None, None),
    ("468/700 = 67%", "board-2021-11-q2-report.csv", {"PL-1"}, None, None),
    ("12+14 = 26", "board-2021-11-q2-report.csv", {"DS-1"}, None, None),
    ("57+57 = 114", "board-2021-11-q2-report.csv", {"CC-3"}, None, None),
    ("advocacy issues sum to 72", "board-2021-11-advocacy.csv", {"AV-3"}, None, None),
    ("16+ advocacy 22+14 = 36", "board-2021-11-advocacy.csv", {"AV-5gi"}, {"16+ females", "16+ males"}, None),
    ("audits 14/22 and 11/22", "board-2021-11-iro-report.csv", {"IRO-5r", "IRO-5p"}, None, None),
    ("92.8% + 7.2% = 100", "board-2021-11-strategy-2021-23.csv", {"CL-As", "CL-Ax"}, None, None),
    ("IRO caseload", "board-2021-11-iro-report.csv", {"IRO-4"}, None, None),
    ("IV gender 34 = IV ethnicity 34", "board-2021-11-independent-visitors.csv", {"IV-7"}, None, None),
    ("53.8 + 46.2 = 100", "board-2021-11-q2-report.csv", {"PL-2x"}, None, None),
]


# Figures that the sample does not give as printed (its README has the reasons).
OF_THE_SAMPLE = {
    ("differs-from-data", "IRO-1", "2017-03-31", "Under 1"), ("differs-from-data", "IRO-2", "2021-03-31", "White British"),
    ("differs-from-data", "IRO-3", "2018-03-31", "Female"), ("differs-from-data", "IRO-3", "2020-03-31", "Female"),
    ("differs-from-data", "IRO-3", "2021-03-31", "Female"), ("differs-from-data", "IV-7", "2020-21", "Female"),
    ("differs-from-data", "CC-9", "2020-21", ""), ("differs-from-data", "PL-4", "2021-09-30", ""),
    ("differs-from-data", "CC-13a", "2021-09", ""), ("differs-from-data", "CC-17", "2016-17", ""),
    ("differs-from-data", "CL-Es", "2018-12", ""),
    ("differs-from-data", "CL-As", "2018-12", ""), ("differs-from-data", "PL-2", "2018-12", ""),
}


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    files = sorted(PUBLISHED.glob("*.csv"))
    run = subprocess.run([binary, "verify", "--no-config", "--format", "csv", "--benchmarks", OFFICIAL, *files],
                         capture_output=True, text=True)
    found = list(csv.DictReader(io.StringIO(run.stdout)))
    passed, failed = 0, []

    def check(holds, what):
        nonlocal passed
        if holds:
            passed += 1
        else:
            failed.append(what)

    check(run.returncode == 1, f"exit status {run.returncode}, expected 1: {run.stderr}")
    left = list(found)
    for number, wanted in EXPECTED.items():
        for key in wanted:
            hits = [f for f in left if (f["kind"], f["id"], f["period"], f["group"]) == key]
            check(hits, f"{number}: {key} is not found")
            left = [f for f in left if f not in hits]
    for finding in left:
        failed.append(f"not expected: {finding['file']}:{finding['line']} {finding['kind']} {finding['id']}")
    for name, file, ids, groups, periods in SOUND:
        is_in = lambda row: (row["id"] in ids and (groups is None or row.get("group") in groups)
                             and (periods is None or row["period"] in periods))
        check(any(is_in(row) for row in rows_of(PUBLISHED / file)), f"{name}: {file} does not carry it")
        hits = [f for f in found if f["check"] == "arithmetic" and f["file"].endswith("/" + file) and is_in(f)]
        check(not hits, f"{name} is sound, and raises {[f['kind'] for f in hits]}")
    numbered = {f"E-{n}" for n in (5, *range(10, 13), *range(20, 28), *range(30, 34), *range(40, 50), *range(51, 60))}
    numbered = {"E-05" if n == "E-5" else n for n in numbered}
    check(numbered <= EXPECTED.keys() | NOT_CARRIED.keys(), "an error is neither expected nor said not to be carried: "
          f"{sorted(numbered - EXPECTED.keys() - NOT_CARRIED.keys())}")
    run = subprocess.run([binary, "verify", "--no-config", "--format", "csv", "--data", SAMPLE, *files], capture_output=True, text=True)
    beside = {(f["kind"], f["id"], f["period"], f["group"]) for f in csv.DictReader(io.StringIO(run.stdout)) if f["check"] == "data"}
    check(beside == OF_THE_SAMPLE, f"beside the sample: not expected {sorted(beside - OF_THE_SAMPLE)}, "
          f"not found {sorted(OF_THE_SAMPLE - beside)}")
    for what in failed:
        print(f"FAILED {what}")
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
