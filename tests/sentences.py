#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The sentence of every figure of the sample is of one grammar, says what the figure says, and stands up to `verify`.

    sentences.py BINARY

Each sentence is taken apart again. What it says is written into a file of published figures, as if a board paper had
said it, and `outturn verify` must find nothing in it.
"""
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BINARY = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample-data" / "nottingham-2021-22"

NUMBER = r"-?[\d,]+(?:\.\d+)?"
DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
SPAN = rf"(?:Q[1-4] \d{{4}}-\d{{2}}|\d{{4}}-\d{{2}}|[A-Z][a-z]+ \d{{4}})"
WHEN = rf"(?:at {DAY}|in the 12 months to {DAY}|in {SPAN}|from {DAY} to {DAY})"
UNIT = r"(?:%| [a-z0-9][a-z0-9 ,]*?)?"
FIGURE = rf"{NUMBER}{UNIT}"
FIRST = re.compile(
    rf"(?P<value>{NUMBER})(?P<unit>{UNIT})(?: \((?:(?P<num>[\d,]+) of (?P<den>[\d,]+)|[\d,]+ [a-z ]+)\))? (?P<when>{WHEN})"
    rf"(?:, (?:(?P<same>the same as) (?P<then0>{WHEN})"
    rf"|(?P<way>up|down)(?: (?P<by>{NUMBER})(?P<points> points?)?)? from (?P<before>{NUMBER}){UNIT} (?P<then>{WHEN})"
    rf"(?:: (?P<by2>{NUMBER}) points? (?:better|worse)|, which is (?:better|worse))?))?\."
)
NEXT = [
    re.compile(rf" No target is set; the figure is monitored\."),
    re.compile(rf" The target is {NUMBER}%?\."),
    re.compile(rf" The target of (?:(?:at least|at most|under|over) {NUMBER}%?|{NUMBER}%? to {NUMBER}%?) is met \(green\)\."),
    re.compile(rf" The target is (?:(?:at least|at most|under|over) {NUMBER}%?|{NUMBER}%? to {NUMBER}%?): (?:amber|red)"
               rf"(?:, {NUMBER}(?: points?)? (?:below|above)(?:; [\d,]+ (?:more|fewer) [a-z ]+ needed to meet it)?)?\."),
    re.compile(rf" It was {FIGURE} {WHEN}(?: and {FIGURE} {WHEN})?\."),
    re.compile(rf" Year to date: {FIGURE}(?: \([^)]*\))?, {WHEN}\."),
    re.compile(rf" (?:Statistical neighbours|England): {FIGURE} \([^)]*\)\."),
    re.compile(rf" [\d,]+ [a-z ]+ (?:is|are) in doubt(?:: the figure is between {FIGURE} and {FIGURE})?(?:, [a-z ]+)?\."),
    re.compile(rf" The figure is between {FIGURE} and {FIGURE}\."),
    re.compile(rf" \[r\] The last paper said (?:{FIGURE}(?: \([^)]*\))?|not available|incomplete)(?:, with a target of [^)]*?)?"
               rf" for (?:{SPAN}|{DAY} to {DAY})(?: \(changed: [a-z ,.]+\))?\."),
    re.compile(r" Small base \(under 30\): interpret with caution\."),
    re.compile(r" Incomplete(?:: .*?)?\.(?= |$)"),
]
WITHOUT = re.compile(rf"(?:No figure|Does not apply|No [a-z ]+ to count|Not shown) {WHEN}(?:: .*)?\.")


def report(*given):
    run = subprocess.run([BINARY, "report", "--no-config", "--data", str(SAMPLE), "--format", "json", *given],
                         capture_output=True, check=True)
    return json.loads(run.stdout)


def number(text):
    return float(text.replace(",", ""))


def rest_is_grammar(text):
    while text:
        for pattern in NEXT:
            found = pattern.match(text)
            if found:
                text = text[found.end():]
                break
        else:
            return text
    return ""


def faults_of(result, rows):
    sentence = result["sentence"]
    if result["value"] is None:
        return [] if WITHOUT.fullmatch(sentence) else [f"no grammar: {sentence}"]
    first = FIRST.match(sentence)
    if not first:
        return [f"no grammar: {sentence}"]
    left = rest_is_grammar(sentence[first.end():])
    if left:
        return [f"no grammar from `{left}`: {sentence}"]
    faults = []
    whole = result["unit"] == "%" and first["unit"] != "%"  # a distribution's row of everybody is a count
    if whole and (result["group"], result["value"], number(first["value"])) != (None, 100, result["denominator"]):
        faults.append(f"another count than {result['denominator']}: {sentence}")
    elif not whole and number(first["value"]) != result["value"]:
        faults.append(f"another value than {result['value']}: {sentence}")
    if first["num"] and (number(first["num"]), number(first["den"])) != (result["numerator"], result["denominator"]):
        faults.append(f"other counts: {sentence}")
    if result["status"] != "ok" and re.search(r"\b(better|worse|met|needed|red|amber|green)\b", sentence):
        faults.append(f"judges a figure that is {result['status']}: {sentence}")
    if whole:
        return faults
    row = {"id": result["id"], "period": result["period"], "group": result["group"] or "", "value": first["value"] + (first["unit"] or ""),
           "numerator": first["num"] or "", "denominator": first["den"] or ""}
    before = [c for c in result["compared"] if c["with"] == "previous-period"]
    if first["way"] or first["same"]:
        row["compared_with"] = before[0]["period"]
        row["wording"] = "the same" if first["same"] else f"has {'risen' if first['way'] == 'up' else 'fallen'}"
        if first["before"]:
            row["compared_value"] = first["before"] + (first["unit"] or "")
            by = first["by"] or first["by2"]
            if by and abs(abs(number(first["value"]) - number(first["before"])) - number(by)) > 1e-9:
                faults.append(f"another distance than {by}: {sentence}")
    rows.append(row)
    return faults


def faults_of_a_pack(folder):
    """The pack of a quarter, and that of the next after one child's placement was corrected: its sentences say so."""
    place = pathlib.Path(folder) / "pack"
    shutil.copytree(SAMPLE, place / "data")
    (place / "outturn.toml").write_text(
        'data = "data"\n[[pack]]\nname = "p"\ncompare = ["all"]\nfiles = ["{period}.json"]\n')
    make = lambda period: subprocess.run([BINARY, "pack", "--period", period], cwd=place, capture_output=True, check=True)
    make("2021-22Q1")
    episodes = place / "data" / "2021-22" / "episodes.csv"
    text = episodes.read_text()  # a child who was placed before the quarter, and is there still
    row = re.search(r"^\d+,\d\d/\d\d/2020,P,C2,N\d,(?=U3,\w+,,,)", text, re.MULTILINE)[0]
    episodes.write_text(text.replace(row + "U3", row + "K2"))
    make("2021-22Q2")
    results = json.loads((place / "2021-22Q2.json").read_text())["results"]
    revised = [r for r in results if "[r]" in r["sentence"]]
    marked = [r for r in results if r["revision"] or any(c["revision"] for c in r["compared"])]
    faults = [fault for r in results for fault in faults_of(r, [])]
    return faults + ([] if marked and revised == marked else ["not every sentence of a revised figure says so"])


def main():
    failed = passed = 0
    with tempfile.TemporaryDirectory() as folder:
        paper = pathlib.Path(folder) / "paper.csv"
        for scorecard in ("board-2021-22", "strategy-2018-20", "promise-2011-12"):
            for period in ("2021-22Q2", "2020-21", "2021-09"):
                rows, faults = [], []
                for result in report("--scorecard", scorecard, "--period", period, "--compare", "all")["results"]:
                    faults += faults_of(result, rows)
                with paper.open("w", newline="") as out:
                    writer = csv.DictWriter(out, ["id", "period", "group", "value", "numerator", "denominator",
                                                  "compared_with", "compared_value", "wording"])
                    writer.writeheader()
                    writer.writerows(rows)
                run = subprocess.run([BINARY, "verify", "--no-config", str(paper)], capture_output=True, text=True,
                                     check=False)
                if len(rows) < 10:
                    faults.append(f"only {len(rows)} figures were looked at")
                if run.returncode != 0:
                    faults.append(f"verify: {run.stdout}{run.stderr}")
                for fault in faults:
                    print(f"FAILED {scorecard} {period}: {fault}")
                failed += bool(faults)
                passed += not faults
        faults = faults_of_a_pack(folder)
        for fault in faults:
            print(f"FAILED pack: {fault}")
        failed += bool(faults)
        passed += not faults
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
