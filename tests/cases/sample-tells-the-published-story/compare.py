# SPDX-License-Identifier: MIT
"""compare.py DATA [--table]: runs outturn once for every figure of published.csv and says, to the printed decimals, whether they agree.

`counted` is what the counts give where the printed figure cannot be, with the reason as the remark; the README of the data has the
same table and the same numbers (`--table` prints it). `than` is the period that a printed change is measured against.

Every figure of the published tables beside the data is among them, by its id and its number, or in not-compared.csv with the
reason; the README has that table too."""

import csv
import fnmatch
import io
import pathlib
import re
import subprocess
import sys

COUNTED = ("IRO-2", "IRO-3", "IV-7", "IV-7e", "IV-7s", "AV-3i")    # of these the number is printed, not the share

with open("published.csv", newline="", encoding="utf-8") as listed:
    figures = list(csv.DictReader(listed))
command = ["outturn", "report", "--data", sys.argv[1], "--format", "csv",
           "--indicator", ",".join(dict.fromkeys(figure["id"] for figure in figures))]
for period in dict.fromkeys(figure[column] for column in ("period", "than") for figure in figures if figure[column]):
    command += ["--period", period]
done = subprocess.run(command, capture_output=True, text=True, check=False)
if done.returncode:
    sys.exit(done.stderr)
results = {(row["id"], row["group"], row["period"]): row for row in csv.DictReader(io.StringIO(done.stdout))}


def computed(figure, period, decimals):
    """The figure from numerator and denominator, rounded half up once; as it is where outturn gives a mean."""
    row = results.get((figure["id"], figure["group"], period))
    if not row or row["status"] != "ok":
        return "nothing"
    if figure["id"] in COUNTED or not row["denominator"]:
        return row["numerator"] or row["value"]
    if row["unit"] not in ("%", "per 10,000"):
        return row["value"]
    times = {"%": 100, "per 10,000": 10_000}[row["unit"]] * 10 ** decimals
    part, base = int(row["numerator"]), int(row["denominator"])
    found = (2 * part * times + base) // (2 * base)
    return "%d.%0*d" % (found // 10 ** decimals, decimals, found % 10 ** decimals) if decimals else str(found)


def found_for(figure):
    decimals = len((figure["counted"] or figure["printed"]).partition(".")[2])
    found = computed(figure, figure["period"], decimals)
    if figure["than"] and found != "nothing":
        before = computed(figure, figure["than"], decimals)
        return before if before == "nothing" else "%+d" % (int(found) - int(before))
    return found


def agrees(found, printed):
    over = printed.removeprefix("over ")
    if between := re.fullmatch(r"(\d+)-(\d+)", printed):
        return found != "nothing" and int(between[1]) <= float(found) <= int(between[2])
    return found == printed or over != printed and found.isdigit() and int(found) > int(over)


def name_of(figure):
    return " ".join(filter(None, (figure["id"], figure["group"])))


def table():
    """What cannot be as printed, as the README has it."""
    lines = ["| figure | period | printed | computed | why |", "|---|---|---|---|---|"]
    lines += ["| %s | %s | %s | %s | %s |" % (name_of(figure), figure["period"], figure["printed"], figure["counted"], figure["remark"])
              for figure in figures if figure["counted"]]
    return "\n".join(lines) + "\n"


def not_compared_table():
    lines = ["| figure | why |", "|---|---|"]
    lines += dict.fromkeys("| %s | %s |" % (line["what"], line["why"]) for line in not_compared)
    return "\n".join(lines) + "\n"


def number_in(text):
    found = re.search(r"-?\d+(?:\.\d+)?", text)
    return float(found[0]) if found else text


def forgotten():
    """Published figures that are neither compared nor listed, and lines of the list that nothing needs."""
    compared = {(figure["id"], number_in(figure["printed"])) for figure in figures}
    unused, left = list(not_compared), []
    for path in sorted(pathlib.Path(sys.argv[1]).parent.joinpath("published").glob("*.csv")):
        for row in csv.DictReader(path.open(newline="", encoding="utf-8")):
            if row.get("measure") or not row["value"] or (row["id"], number_in(row["value"])) in compared:
                continue
            lines = [line for line in not_compared
                     if fnmatch.fnmatch(row["id"], line["id"]) and fnmatch.fnmatch(row["period"], line["period"])]
            unused = [line for line in unused if line not in lines]
            if not lines:
                left.append("%s: %s %s %s is neither compared nor listed" % (path.name, row["id"], row["period"], row["value"]))
    return left + ["not-compared.csv: %s %s is compared, or not published" % (line["id"], line["period"]) for line in unused]


with open("not-compared.csv", newline="", encoding="utf-8") as listed:
    not_compared = list(csv.DictReader(listed))
if "--table" in sys.argv:
    sys.exit(print(table() + "\n" + not_compared_table()))
differing = 0
for figure in figures:
    found = found_for(figure)
    verdict = "agrees" if agrees(found, figure["printed"]) else "as counted" if found == figure["counted"] else "DIFFERS"
    if figure["counted"] and verdict == "agrees":
        verdict = "DIFFERS: agrees as printed"
    differing += verdict.startswith("DIFFERS")
    print("%-44s %-22s printed %-7s computed %-6s %s" % (name_of(figure), figure["period"], figure["printed"], found, verdict))
excepted = sum(bool(figure["counted"]) for figure in figures)
print("%d figures, %d not as printed, %d differ" % (len(figures), excepted, differing))
missed = forgotten()
print("\n".join(missed) or "every other figure of the published tables has its reason")
readme = pathlib.Path(sys.argv[1], "README.md").read_text(encoding="utf-8")
told = "%d published figures" % len(figures) in readme and "%d of them" % excepted in readme and table() in readme and \
    not_compared_table() in readme
print("the README of the sample %s" % ("has the same table" if told else "has another number or table: compare.py DATA --table prints it"))
sys.exit(differing > 0 or bool(missed) or not told)
