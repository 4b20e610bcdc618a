#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs/documents.md and the scorecards say the same: every row it names is in the scorecard of its document, every row of those
scorecards is named, and every line has a row or a reason.

    documents_listed.py
"""
import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
ID = re.compile(r"^[A-Z]+[A-Za-z0-9]*-[A-Za-z0-9]+$")
# Rows that stand beside what a document prints, and why it does not name them.
BESIDE = {
    "board-pack-2021-22": {"AV-1p", "CM-Dm", "MI-1", "MI-2"},
    "board-2021-22": {"CC-4", "CC-5", "CC-6", "CC-10", "CL-1", "CL-2", "CL-3", "CL-4", "CL-5", "CL-6", "FC-1"},
    "priorities-2018": None,  # the paper names no measure: the rows are a choice
}


def rows_of(name):
    card = tomllib.loads((ROOT / "indicators" / "scorecards" / f"{name}.toml").read_text())
    rows = set()
    for priority in card["priority"]:
        rows |= set(priority.get("indicators", []))
        rows |= {row["indicator"] for row in priority.get("row", []) if "indicator" in row}
    return rows


def main():
    passed, failed, cards, named = 0, [], [], {}
    for number, line in enumerate((ROOT / "docs" / "documents.md").read_text().splitlines(), 1):
        if line.startswith("## "):
            cards = re.findall(r"`([a-z0-9-]+)`", line)
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(cells) != 3 or cells[0] in ("place", "---"):
            continue
        row = re.split(r"[;:]", cells[2])[0].strip()
        if ID.match(row):
            holders = [card for card in cards if row in rows_of(card)]
            for card in holders:
                named.setdefault(card, set()).add(row)
            if holders:
                passed += 1
            else:
                failed.append(f"line {number}: {row} is in none of {', '.join(cards)}")
        elif cells[2].startswith(("not measured: ", "not in ", "the layout ")):
            passed += 1
        else:
            failed.append(f"line {number}: neither a row nor a reason: {cells[2]}")
    for card, rows in sorted(named.items()):
        beside = BESIDE.get(card, set())
        for row in sorted(rows_of(card) - rows) if beside is not None else ():
            if row in beside:
                passed += 1
            else:
                failed.append(f"{card}: {row} is in no line of docs/documents.md")
    for what in failed:
        print(f"FAILED {what}")
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
