# SPDX-License-Identifier: MIT
"""compare.py DATA: runs outturn once for every figure of published.csv and says, to the printed decimals, whether they agree.

`counted` is what the counts give where the printed figure cannot be: the sample's README tells why."""

import csv
import io
import subprocess
import sys

with open("published.csv", newline="", encoding="utf-8") as listed:
    figures = list(csv.DictReader(listed))
command = ["outturn", "report", "--data", sys.argv[1], "--format", "csv",
           "--indicator", ",".join(dict.fromkeys(figure["id"] for figure in figures))]
for period in dict.fromkeys(figure["period"] for figure in figures):
    command += ["--period", period]
done = subprocess.run(command, capture_output=True, text=True, check=False)
if done.returncode:
    sys.exit(done.stderr)
results = {(row["id"], row["group"], row["period"]): row for row in csv.DictReader(io.StringIO(done.stdout))}


def computed(row, decimals, count):
    """The figure from numerator and denominator, rounded half up once; as it is where outturn gives a mean."""
    if count or not row["denominator"]:
        return row["numerator"]
    times = {"%": 100, "per 10,000": 10_000}.get(row["unit"], 1) * 10 ** decimals
    part, base = int(row["numerator"]), int(row["denominator"])
    found = (2 * part * times + base) // (2 * base)
    return "%d.%0*d" % (found // 10 ** decimals, decimals, found % 10 ** decimals) if decimals else str(found)


differing = 0
for figure in figures:
    row = results.get((figure["id"], figure["group"], figure["period"]))
    wanted = figure["counted"] or figure["printed"]
    decimals = len(wanted.partition(".")[2])
    count = figure["id"] in ("IRO-2", "IRO-3")
    found = computed(row, decimals, count) if row and row["status"] == "ok" else "nothing"
    verdict = "agrees" if found == figure["printed"] else "as counted" if found == wanted else "DIFFERS"
    differing += verdict == "DIFFERS"
    name = " ".join(filter(None, (figure["id"], figure["group"])))
    print("%-30s %-22s printed %-6s computed %-6s %s" % (name, figure["period"], figure["printed"], found, verdict))
print("%d figures, %d differ" % (len(figures), differing))
sys.exit(differing > 0)
