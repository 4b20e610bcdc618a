#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The spreadsheets of `report`, `check` and `verify` are as the checklist asks (workbook.py), and their values are those
of the JSON.

    spreadsheet.py BINARY [--all]

Scorecards with trends, groups, several periods, --suppress and --round; an awkward scorecard over awkward data; a pack
with comments and revisions. The same command gives the same bytes. --all: every scorecard in every way.
"""
import concurrent.futures
import csv
import io
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from decimal import Decimal

from workbook import Book, Checklist

BINARY = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample-data" / "nottingham-2021-22"
COMPARED = {"previous-period": "Previous period", "last-year": "Same period last year", "last-outturn": "Last outturn",
            "year-to-date": "Year to date", "neighbours": "Statistical neighbours", "england": "England", "published": "Published"}


def run(*words, folder=None, status=(0,), environment=None):
    done = subprocess.run([BINARY, *words], capture_output=True, cwd=folder, check=False, env={**os.environ, **(environment or {})})
    if done.returncode not in status:
        raise SystemExit(f"{' '.join(words)}: exit status {done.returncode}: {done.stderr.decode()}")
    return done.stdout


class Values:
    """Whether the cells say what the JSON says."""

    def __init__(self, book, report):
        self.book, self.report, self.faults, self.compared = book, report, [], 0
        self.figures()
        self.comparisons()
        self.trends()
        self.words()

    def same(self, what, cell, value, status):
        """`cell`: as it is in the sheet; `value`: the JSON's, None where there is no number."""
        self.compared += 1
        if value is None:
            mark = {"suppressed": "[c]", "not available": "[x]"}.get(status, "[z]")
            holds = cell == mark
        elif isinstance(value, str):
            holds = cell == value
        else:
            holds = isinstance(cell, float) and Decimal(repr(cell)) == value
        if not holds:
            self.faults.append(f"{what}: {cell!r} is not {value!r} ({status})")

    def rows(self, kind):
        """Of all sheets of this kind: each row with its sheet's heads and the decimals of its cells."""
        for sheet in self.book.sheets:
            if not sheet.name.startswith(kind + " "):
                continue
            table = sheet.tables[0]
            for n, row in enumerate(sheet.rows()):
                yield row, {h: sheet.cells[c, table.first + 1 + n].style.decimals for c, h in enumerate(table.heads)}

    def decimals(self, what, found, value):
        if value is not None and max(0, -value.as_tuple().exponent) != found:
            self.faults.append(f"{what}: {found} decimals for {value}")

    def figure(self, what, row, decimals, f):
        status = f["status"]
        for head, key in (("Count", "numerator"), ("Out of", "denominator"), ("Value", "value"), ("Lowest possible", "lowest"), ("Highest possible", "highest")):
            if head in row or f.get(key) is not None:
                self.same(f"{what} {key}", row.get(head), f.get(key), status)
        if isinstance(row["Value"], float):
            self.decimals(f"{what} value", decimals["Value"], f["value"])
        if "Target" in row or f.get("target") is not None:
            self.same(f"{what} target", row.get("Target"), f.get("target"), "")
        if "RAG" in row or f.get("rag") not in (None, "none"):
            colour = None if f["rag"] == "none" else f["rag"]
            self.same(f"{what} rag", row.get("RAG"), colour, "not available" if status == "incomplete" else status)
        for head in ("Excluded", "Undecided", "Unknown", "Doubtful"):
            if head in row:
                self.same(f"{what} {head}", row[head], f[head.lower()], "suppressed")
        self.same(f"{what} status", row["Status"], status, status)
        if "revision" in f:
            if (f["revision"] is not None) != (row.get("Notes") or "").startswith("[r]"):
                self.faults.append(f"{what}: revised or not: {row.get('Notes')}")

    def name(self, r):
        return f"{r['id']} {r['period']} {r['group']}"

    def check_name(self, row, r):
        what = self.name(r)
        self.same(f"{what} title", row["Measure"], r["title"], "")
        self.same(f"{what} id", row["ID"], r["id"], "")
        if "Group" in row or r["group"] is not None:
            self.same(f"{what} group", row.get("Group"), r["group"] or "All", "")
        return what

    def figures(self):
        rows = list(self.rows("Figures"))
        if len(rows) != len(self.report["results"]):
            self.faults.append(f"{len(rows)} figures, and {len(self.report['results'])} in the JSON")
        for (row, decimals), r in zip(rows, self.report["results"]):
            what = self.check_name(row, r)
            self.figure(what, row, decimals, r)
            status = r["status"]
            for head, key in (("Target up to", "target_upper"), ("Direction", "direction"), ("Points from the target", "distance_points"),
                              ("Needed to meet the target", "distance_rows"), ("95% interval from", "lower_95"), ("95% interval to", "upper_95"),
                              ("Number in the document", "printed_id"), ("Alternative to", "alternative_of"), ("Objective", "objective"), ("Lead", "lead"), ("Due", "due")):
                if head in row or r[key] is not None:
                    numeric = head in ("Direction", "Points from the target", "Needed to meet the target", "95% interval from", "95% interval to")
                    self.same(f"{what} {key}", row.get(head), r[key], status if numeric else "")
            for c in r["compared"]:
                head = COMPARED[c["with"]]
                if head in row or c["value"] is not None:
                    self.same(f"{what} {head}", row.get(head), c["value"], c["status"])

    def comparisons(self):
        compared = [(r, c) for r in self.report["results"] for c in r["compared"] if c["value"] is not None or c["status"] == "suppressed"]
        rows = list(self.rows("Comparisons"))
        if len(rows) != len(compared):
            self.faults.append(f"{len(rows)} comparisons, and {len(compared)} in the JSON")
        for (row, decimals), (r, c) in zip(rows, compared):
            what = self.check_name(row, r) + " " + c["with"]
            self.same(what, row["Compared with"], COMPARED[c["with"]], "")
            for head, key in (("Count", "numerator"), ("Out of", "denominator"), ("Value", "value")):
                self.same(f"{what} {key}", row[head], c[key], c["status"])
            self.same(f"{what} status", row["Status"], c["status"], "")

    def trends(self):
        points = [(r, p) for r in self.report["results"] for p in r.get("trend", [])]
        rows = list(self.rows("Trend"))
        if len(rows) != len(points):
            self.faults.append(f"{len(rows)} points, and {len(points)} in the JSON")
        for (row, decimals), (r, p) in zip(rows, points):
            what = self.check_name(row, r) + " " + p["label"]
            self.figure(what, row, decimals, p)
            for head, key in (("Mean", "mean"), ("Lower limit", "lower"), ("Upper limit", "upper")):
                if head in row or r["limits"]:
                    self.same(f"{what} {key}", row.get(head), (r["limits"] or {}).get(key), p["status"])
            if "Signal" in row or p["signal"]:
                self.same(f"{what} signal", row.get("Signal"), p["signal"], "")
        self.charts()

    def charts(self):
        """Each chart draws the trend of its measure."""
        drawn = [s for s in self.book.sheets if s.charts]
        for sheet in drawn:
            rows = list(sheet.rows())
            fitting = [r for r in self.report["results"] if r["group"] is None and "trend" in r and sheet.title.startswith(f"{r['id']} {r['title']}: chart")
                       and [None if p["value"] is None else float(p["value"]) for p in r["trend"]]
                       == [row.get("Value") if row.get("Value") is not None else row.get("Incomplete value") for row in rows]]
            self.compared += len(rows)
            if not fitting:
                self.faults.append(f"{sheet.name}: its figures are of no trend")
        wanted = {r["id"] for r in self.report["results"] if r["group"] is None and sum(p["value"] is not None for p in r.get("trend", [])) > 1}
        whole = {r["id"] for r in self.report["results"] if r["group"] is not None and r["group"]} # distributions have no chart of everybody
        missing = {i for i in wanted if not any(s.title.startswith(i + " ") for s in drawn)} - whole
        if missing:
            self.faults.append(f"no chart of {sorted(missing)}")

    def words(self):
        said = [(r["id"], r["sentence"]) for r in self.report["results"] if r["group"] is None]
        rows = [(row["ID"], row["In words"]) for row in self.book.by_name["In words"].rows() if ": " not in row["Measure"] or (row["ID"], row["In words"]) in said]
        if [row for row in rows if row in said] != said:
            self.faults.append("the sentences are not those of the JSON")


def faults_of(options, folder=None, published=False):
    data = run("report", "--no-config", "--quiet", *options, "--format", "xlsx", folder=folder)
    text = run("report", "--no-config", "--quiet", *options, "--format", "json", folder=folder)
    return faults_of_book(data, json.loads(text, parse_float=Decimal, parse_int=Decimal), published)


def faults_of_book(data, report, published):
    book = Book(data)
    values = Values(book, report)
    return Checklist(book, published=published).faults + values.faults, values.compared


def arguments():
    scorecards = sorted(p.stem for p in (ROOT / "indicators" / "scorecards").glob("*.toml"))
    for n, name in enumerate(scorecards):
        some = list(ways(name))
        yield from some if "--all" in sys.argv else some[n % len(some)::len(some)]
    yield ("--data", str(SAMPLE), "--indicator", "CC-4,CC-5,CC-3", "--period", "2021-22Q2", "--suppress", "--trend", "8")
    yield ("--data", str(SAMPLE), "--indicator", "CC-8,PL-5,CC-1,CC-10", "--period", "2021-22Q1..2021-22Q3", "--trend", "3")


def ways(name):
    """The reports of a scorecard, each another way."""
    base = ("--data", str(SAMPLE), "--scorecard", name)
    quarter = ("--period", "2021-22Q2")
    yield (*base, *quarter)
    yield (*base, *quarter, "--trend", "12", "--compare", "all", "--intervals")
    yield (*base, *quarter, "--by", "sex", "--trend", "4", "--alternatives")
    yield (*base, *quarter, "--suppress", "--by", "ethnic-group", "--compare", "all")
    yield (*base, *quarter, "--round", "5", "--by", "placement")
    yield (*base, "--period", "2020-21", "--period", "2021-22Q1", "--period", "2021-22Q2", "--by", "sex")
    yield (*base, "--period", "2009-10Q1")


AWKWARD = """
name = "awkward"
title = "=Awkward & <b>"
amber_percent_of_target = 5
[[priority]]
title = "=1+1"
[[priority.row]]
indicator = "CC-1"
title = "=HYPERLINK(\\"http://x\\";\\"y\\")"
[[priority.row]]
indicator = "CC-8"
title = "@SUM(A1) _x0041_ | pipe * star"
[[priority]]
title = "[*]:?/\\\\ ' a heading that is longer than thirty-one characters"
indicators = ["CC-9", "CC-3"]
[[target]]
indicator = "CC-8"
from = "2020-21"
to = "2021-22"
value = ".5"
"""
EPISODES = """CHILD,DECOM,RNE,LS,PLACE,DEC,REC
1,01/04/2019,S,C2,U1,,
2,31/02/2021,S,C2,U1,,
3,01/05/2018,S,C2,U1,,
4,01/05/2018,S,C2,U1,,
5,01/05/2018,S,C2,U1,,
"""
TEAMS = """CHILD,TEAM,TEAM_FROM
1,-2+3,01/01/2021
3,=cmd|' /C calc'!A0,01/01/2021
4,@x_x0042_,01/01/2021
5,+1,01/01/2021
"""
HEADER = "CHILD,SEX,DOB,ETHNIC\n1,1,01/05/2010,WBRI\n3,2,01/05/2011,WBRI\n4,2,01/05/2011,WBRI\n5,2,01/05/2011,WBRI\n"
COMMENTS = """
[[comment]]
indicator = "CC-8"
period = "2021-22Q2"
text = \"\"\"
=2+2 **bold** & <b>

- one
- two
\"\"\"
"""


def awkward(folder):
    data = folder / "data"
    data.mkdir()
    (data / "episodes.csv").write_text(EPISODES)
    (data / "header.csv").write_text(HEADER)
    (data / "teams.csv").write_text(TEAMS)
    (folder / "awkward.toml").write_text(AWKWARD)
    (folder / "comments.toml").write_text(COMMENTS)
    options = ("--data", "data", "--scorecard", "./awkward.toml", "--period", "2021-22Q2", "--by", "team", "--trend", "4", "--comments", "comments.toml")
    faults, compared = faults_of(options, folder)
    book = Book(run("report", "--no-config", "--quiet", *options, "--format", "xlsx", folder=folder))
    texts = {cell.value for sheet in book.sheets for cell in sheet.cells.values() if isinstance(cell.value, str)}
    for text in ("=HYPERLINK(\"http://x\";\"y\")", "@SUM(A1) _x0041_ | pipe * star", "=cmd|' /C calc'!A0", "@x_x0042_", "+1", "=2+2 bold & <b>\n- one\n- two"):
        if text not in texts:
            faults.append(f"awkward: no cell says {text!r}")
    return faults, compared


def pack(folder):
    """A pack whose second quarter revises the first, with comments; and one that is published."""
    (folder / "comments.toml").write_text(COMMENTS)
    (folder / "outturn.toml").write_text(f"""
data = "{SAMPLE}"
scorecard = "board-pack-2021-22"
comments = "comments.toml"
[[pack]]
name = "board"
trend = 4
compare = ["all"]
files = ["{{period}}/board.xlsx", "{{period}}/board.json", "{{period}}/board.md"]
[[pack]]
name = "public"
publish = true
files = ["{{period}}/public.xlsx", "{{period}}/public.json"]
""")
    run("pack", "--quiet", "--period", "2021-22Q1", folder=folder)
    record = folder / "2021-22Q1" / "board-2021-22Q1.record.json"
    text = json.loads(record.read_text())
    changed = 0
    for result in text["results"]:
        if result["period"] == "2021-22Q1" and result.get("numerator") and result.get("denominator"):
            result["numerator"] += 1
            changed += 1
    record.write_text(json.dumps(text))
    run("pack", "--quiet", "--period", "2021-22Q2", folder=folder)
    faults, compared = [], 0
    for name in ("board", "public"):
        report = json.loads((folder / "2021-22Q2" / f"{name}.json").read_text(), parse_float=Decimal, parse_int=Decimal)
        found, n = faults_of_book((folder / "2021-22Q2" / f"{name}.xlsx").read_bytes(), report, name == "public")
        faults, compared = faults + [f"pack {name}: {fault}" for fault in found], compared + n
    book = Book((folder / "2021-22Q2" / "board.xlsx").read_bytes())
    revised = [row for sheet in book.sheets if sheet.name.startswith(("Trend", "Comparisons")) for row in sheet.rows() if (row.get("Notes") or "").startswith("[r]")]
    if not changed or not revised:
        faults.append("pack: nothing is marked [r]")
    return faults, compared


def lists(folder):
    """The lists of `check` and `verify`: what their CSV has, and every sheet says that it is internal."""
    faults, compared = [], 0
    published = ROOT / "sample-data" / "published"
    for name, words, table, columns in (
            ("check", ("check", "--no-config", "--quiet", "--data", str(SAMPLE), "--all", "--period", "2021-22Q2"), "Rows",
             {"Child": "child", "Values": "values", "File": "file", "Line": "line", "Severity": "severity", "Rule": "rule", "DfE number": "dfe", "What to do": "help"}),
            ("verify", ("verify", "--no-config", "--quiet", "--data", str(SAMPLE), str(published)), "Findings",
             {"File": "file", "Line": "line", "Column": "column", "Check": "check", "Kind": "kind", "ID": "id", "Period": "period", "Group": "group", "Printed": "printed",
              "Computed": "computed", "Why it matters": "why"}),
            ("check", ("check", "--no-config", "--quiet", "--data", str(SAMPLE), "--summary"), "Rules",
             {"Severity": "severity", "Rule": "rule", "DfE number": "dfe", "What is wrong": "title", "Extract": "table", "Rows": "count", "Indicators": "indicators"})):
        data = run(*words, "--format", "xlsx", status=(0, 1))
        book = Book(data)
        faults += [f"{name}: {fault}" for fault in Checklist(book, first=("Cover", "Contents")).faults]
        for sheet in book.sheets:
            if not sheet.text(0, 1).startswith("Internal: ") or "Not for publication" not in sheet.text(0, 1):
                faults.append(f"{name}: {sheet.name} does not say that it is internal")
        rows = list(csv.DictReader(io.StringIO(run(*words, "--format", "csv", status=(0, 1)).decode())))
        mine = list(book.by_name[table].rows())
        if len(rows) != len(mine) or not rows:
            faults.append(f"{name}: {len(mine)} rows, and {len(rows)} in the CSV")
        for row, theirs in zip(mine, rows):
            for head, key in columns.items():
                compared += 1
                shown = f"{row[head]:.0f}" if isinstance(row[head], float) else row[head]
                if shown != (theirs[key] or "[z]") and not (key == "file" and theirs[key] == "" and shown == "the data"):
                    faults.append(f"{name}: {head} is {shown!r} and not {theirs[key]!r}")
        if data != run(*words, "--format", "xlsx", status=(0, 1), environment={"TZ": "Asia/Tokyo"}):
            faults.append(f"{name}: other bytes")
    clean = folder / "clean"
    clean.mkdir()
    (clean / "header.csv").write_text("CHILD,SEX,DOB,ETHNIC\n1,1,01/05/2010,WBRI\n")
    Book(run("check", "--no-config", "--quiet", "--data", str(clean), "--rule", "sex-missing", "--format", "xlsx", status=(0, 1, 2)) or run("check", "--no-config", "--quiet", "--data", str(clean), "--format", "xlsx", status=(0, 1)))
    return faults, compared


def same_bytes():
    words = ("report", "--no-config", "--quiet", "--data", str(SAMPLE), "--period", "2021-22Q2", "--trend", "12", "--format", "xlsx")
    first = run(*words, "--threads", "1")
    second = run(*words, "--threads", "3", environment={"TZ": "America/New_York", "LC_ALL": "C", "TMPDIR": "/var/tmp"})
    return ([] if first == second else ["the same report has other bytes"]), 1


def main():
    failed = passed = compared = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as workers:
        folder = pathlib.Path(folder)
        for name in ("awkward", "pack", "lists"):
            (folder / name).mkdir()
        jobs = [("awkward", workers.submit(awkward, folder / "awkward")), ("pack", workers.submit(pack, folder / "pack")),
                ("lists", workers.submit(lists, folder / "lists")), ("the same bytes", workers.submit(same_bytes))]
        for given in arguments():
            published = any(word.startswith(("--suppress", "--round")) for word in given)
            jobs.append((" ".join(given[2:]), workers.submit(faults_of, given, None, published)))
        for name, job in jobs:
            try:
                faults, n = job.result()
            except (SystemExit, LookupError, ValueError, AttributeError) as error:
                faults, n = [f"{type(error).__name__}: {error}"], 0
            compared += n
            for fault in faults[:6]:
                print(f"{name}: {fault}")
            failed, passed = failed + bool(faults), passed + (not faults)
    if compared < 10000:
        print(f"only {compared} values were compared")
        failed += 1
    print(f"{compared} values compared")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
