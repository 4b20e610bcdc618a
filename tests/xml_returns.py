#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The sample's returns as XML say what they say as CSV.

    xml_returns.py BINARY

Each return is written as one file of XML, each in another style (as_xml.py), the local extracts beside them. Every
scorecard's report, `check`, `coverage`, its sums, `explain` and `verify` must be those of the CSV files, places aside;
also where every second return stays CSV; also where the cells of both are spoilt alike; and where a return is there as
both, no figure, no doubt and no count of rows used may differ.
"""
import collections
import csv
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import as_xml

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample-data" / "nottingham-2021-22"
PUBLISHED = ROOT / "sample-data" / "published" / "board-2021-11-q2-report.csv"
SCORECARDS = sorted(path.stem for path in (ROOT / "indicators" / "scorecards").glob("*.toml"))
PERIODS = ["--period", "2020-21", "--period", "2021-22Q2"]
PLACES = {"file", "files", "line", "column", "decided_by"}
SPOILT = ["31/02/2021", "1/5/21", "44287", "NULL", "zz", "XXXX", 'a "quoted", text', "  ", "<&>", "05-Apr-2020", "-1", "é"]
AS_IT_IS = {"CHILD", "DOB", "SEX"}  # the XML has them once a child
SHOWN = 5


def run(binary, *arguments):
    done = subprocess.run([binary, *arguments, "--no-config"], capture_output=True, text=True, timeout=300)
    return json.loads(done.stdout), done.returncode


def notices(groups):
    """How many of each kind: which are shown as the first few depends on the files."""
    counts = collections.Counter()
    for group in groups:
        counts[group["problem"]] += group["count"]
    return sorted(counts.items())


def reading(breach):
    """What reading tells of a cell: of a row that was left out CSV does not know the child, and a blank is a blank."""
    values = [{**each, "value": (each["value"] or "").strip()} for each in breach["values"]]
    return {"message": breach["message"], "values": values}


def without_places(value):
    if isinstance(value, dict):
        if value.get("message") and "values" in value:
            value = reading(value)
        return {key: notices(each) if key == "notices" and isinstance(each, list) else without_places(each)
                for key, each in value.items() if key not in PLACES}
    if isinstance(value, list):
        return sorted((without_places(each) for each in value), key=lambda each: json.dumps(each, sort_keys=True))
    return value


def commands():
    for scorecard in SCORECARDS:
        yield f"report {scorecard}", ["report", "--scorecard", scorecard, *PERIODS, "--format", "json"]
    yield "check", ["check", "--all", "--format", "json"]
    yield "coverage", ["coverage", "--all", "--format", "json"]
    yield "coverage --flow", ["coverage", "--flow", "--children", "--format", "json"]
    yield "explain CC-8", ["explain", "CC-8", "--period", "2020-21", "--children", "--format", "json"]
    yield "verify", ["verify", str(PUBLISHED), "--format", "json"]


def answers(binary, folder, names=None):
    return {name: run(binary, *arguments, "--data", str(folder))
            for name, arguments in commands() if names is None or name in names}


def different(a, b, path=""):
    """Where two values differ, in words."""
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted(a.keys() | b.keys()):
            yield from different(a.get(key), b.get(key), f"{path}.{key}")
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for i, (x, y) in enumerate(zip(a, b)):
            yield from different(x, y, f"{path}[{i}]")
    elif a != b:
        yield f"{path}: {json.dumps(a)[:200]} / {json.dumps(b)[:200]}"


def write_as_xml(source, to, years=lambda number: True):
    """Those returns as XML, everything else as it is."""
    styles = list(as_xml.STYLES)
    for number, folder in enumerate(sorted(path for path in source.iterdir() if path.is_dir() and path.name[0].isdigit())):
        if not years(number):
            shutil.copytree(folder, to / folder.name)
            continue
        (to / folder.name).mkdir()
        as_xml.write_return(as_xml.read_tables(folder), to / folder.name / "return.xml", styles[number % len(styles)])
        for path in folder.glob("*.csv"):
            if path.stem not in as_xml.TABLES:
                shutil.copy(path, to / folder.name)
    for other in ("local", "population.csv"):
        if (source / other).is_dir():
            shutil.copytree(source / other, to / other)
        elif (source / other).exists():
            shutil.copy(source / other, to)


def spoil(folder, chance, rng):
    """Cells that cannot be read, or not as they are meant."""
    for path in sorted(folder.glob("*/*.csv")):
        if path.stem not in as_xml.TABLES:
            continue
        with open(path, newline="", encoding="utf-8") as file:
            heading, *rows = list(csv.reader(file))
        for row in rows:
            for i, column in enumerate(heading):
                if column not in AS_IT_IS and row[i] and rng.random() < chance:
                    row[i] = rng.choice([word for word in SPOILT if word.strip() or column not in ("IN_TOUCH", "DATE_INT")])
        with open(path, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([heading, *rows])


class Comparison:
    def __init__(self):
        self.passed = self.failed = 0

    def same(self, name, expected, found):
        (a, status_a), (b, status_b) = expected, found
        wrong = list(different(without_places(a), without_places(b)))
        if status_a != status_b:
            wrong.insert(0, f"exit status {status_a} / {status_b}")
        if not wrong:
            self.passed += 1
            return
        self.failed += 1
        print(f"{name}: {len(wrong)} differences\n" + "".join(f"  {line}\n" for line in wrong[:SHOWN]), end="")

    def same_figures(self, name, expected, found):
        """Of a report: its results, and not what is said of the files."""
        (a, status_a), (b, status_b) = expected, found
        self.same(name, ({"results": a["results"]}, status_a), ({"results": b["results"]}, status_b))


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    comparison = Comparison()
    with tempfile.TemporaryDirectory() as folder:
        above = pathlib.Path(folder)
        expected = answers(binary, SAMPLE)
        assert len(expected["report core"][0]["results"]) > 30
        for name, years, of in (("all XML", lambda n: True, None),
                                ("every second XML", lambda n: n % 2 == 1, {"report core", "coverage"})):
            to = above / name
            to.mkdir()
            write_as_xml(SAMPLE, to, years)
            for command, found in answers(binary, to, of).items():
                comparison.same(f"{name}: {command}", expected[command], found)

        both = above / "both"
        shutil.copytree(above / "all XML", both)
        shutil.copytree(SAMPLE, both, dirs_exist_ok=True)
        for command, found in answers(binary, both, {"report core", "report board-2021-22"}).items():
            comparison.same_figures(f"both: {command}", expected[command], found)

        spoilt, to = above / "spoilt", above / "spoilt XML"
        shutil.copytree(SAMPLE, spoilt)
        spoil(spoilt, 0.02, random.Random(1))
        to.mkdir()
        write_as_xml(spoilt, to)
        of_csv = answers(binary, spoilt, {"report core", "check"})
        assert len(of_csv["report core"][0]["notices"]) > 50
        for command, found in answers(binary, to, of_csv.keys()).items():
            comparison.same(f"spoilt: {command}", of_csv[command], found)
    print(f"{comparison.passed} passed, {comparison.failed} failed")
    return 1 if comparison.failed else 0


if __name__ == "__main__":
    sys.exit(main())
