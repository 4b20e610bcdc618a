# SPDX-License-Identifier: MIT
"""Reads a report in CSV: a line a figure, with its doubtful rows, its range and why it is what it is."""
import csv
import sys

for r in csv.DictReader(sys.stdin):
    share = r["numerator"] + ("/" + r["denominator"] if r["denominator"] else "")
    rest = [r[k] + " " + k for k in ("excluded", "undecided", "unknown", "doubtful") if r[k] not in ("", "0")]
    rest += [r["lowest"] + " to " + r["highest"]] if r["lowest"] else []
    print(*filter(None, [r["id"], r["group"], r["status"], share, *rest, r["reason"]]))
