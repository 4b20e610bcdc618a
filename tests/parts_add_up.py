#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The sample cut by child into seven parts: the counts of the parts add up to those of the whole.

    parts_add_up.py BINARY

A table with children is cut by child, whatever the return. A table without children goes whole to the first part, but for the
population, which every part has: CC-1R, the only indicator that needs children and such a table, divides by it once. What must add up,
for every indicator, period and group: numerator, denominator, excluded, undecided, unknown and doubtful. Of a median only the
denominator is a count, and the denominator of a rate is the population's. A mean of decimals prints no sum: the means of the parts,
each times its denominator, have to give the whole's, but for their rounding.

A part can be too small to show what it covers, where no child of it moved in a return's last weeks: so outturn.toml says it. What is still
`not available` in a part is left out in that period, and counted; but each indicator has to add up in one period at least.
"""
import csv
import pathlib
import subprocess
import sys
import tempfile
import tomllib
import zlib

from other_layouts import SAMPLE, figures, read, returns, write

PARTS = 7
COUNTS = ("numerator", "denominator", "excluded", "undecided", "unknown", "doubtful")
ALWAYS_WHOLE = "population"  # the extract that every part has
EXTRACTS = SAMPLE.parents[1] / "indicators" / "extracts"
# Eleven results a school year: in no period does every part have some.
TOO_FEW = {"ED-KS1M", "ED-KS1R", "ED-KS1W"}
SHOWN = 20


def configuration(folder):
    """The sample's returns are of whole years; the last was taken on 30 September 2021."""
    years = [path.name for path in returns()]
    taken = [f"31/03/{int(year[:4]) + 1}" for year in years[:-1]] + ["30/09/2021"]
    lines = [f'"{year}" = {{ year = "{year}", as_at = "{day}" }}\n' for year, day in zip(years, taken)]
    path = folder / "outturn.toml"
    path.write_text("[returns]\n" + "".join(lines), encoding="utf-8")
    return ["--config", path]


def part_of(child):
    return zlib.crc32(child.strip().upper().encode()) % PARTS


def cut(folder):
    """Writes the parts, folders 0 to 6."""
    for path in sorted(SAMPLE.rglob("*.csv")):
        heading, rows = read(path)
        for part in range(PARTS):
            if "CHILD" in heading:
                child = heading.index("CHILD")
                kept = [row for row in rows if part_of(row[child]) == part]
            elif part == 0 or path.stem == ALWAYS_WHOLE:
                kept = rows
            else:
                continue
            write(folder / str(part) / path.relative_to(SAMPLE), heading, kept)


def extracts_without_children():
    entries = [entry for path in EXTRACTS.glob("*.toml") for entry in tomllib.loads(path.read_text())["extract"]]
    return {entry["name"] for entry in entries if not entry.get("children", True)}


def indicators(binary):
    """{id: (kind, the extracts it needs)}"""
    listed = subprocess.run([binary, "list", "--no-config", "--format", "csv"], capture_output=True, check=True, text=True)
    return {row["id"]: (row["kind"], set(row["needs"].split())) for row in csv.DictReader(listed.stdout.splitlines())}


def counts_that_add(kind):
    return [count for count in COUNTS if (kind, count) not in {("rate", "denominator"), ("median", "numerator")}]


def number(figure, count):
    """A sum of decimals is compared to a millionth."""
    return round(float(figure.get(count) or 0), 6)


def add_up(key, kind, whole, parts):
    """What does not: `numerator 7, the parts 6`. A group that no child of a part is in may have no row there, and its
    denominator is that of the part's whole figure."""
    wrong = []
    for count in counts_that_add(kind):
        of_parts = sum(number(part.get(key) or (part[key[:2] + ("",)] if count == "denominator" else {}), count) for part in parts)
        if abs(of_parts - number(whole[key], count)) > 1e-6:
            wrong.append(f"{count} {number(whole[key], count):g}, the parts {of_parts:g}")
    if kind == "mean" and whole[key].get("numerator") is None:
        of_parts = sum(number(part[key], "value") * number(part[key], "denominator") for part in parts)
        rounding = 10 ** -len(str(whole[key]["value"]).partition(".")[2])  # half of it in the whole, half in the parts
        if abs(of_parts - number(whole[key], "value") * number(whole[key], "denominator")) > rounding * number(whole[key], "denominator"):
            wrong.append(f"mean {whole[key]['value']}, the parts' {of_parts / number(whole[key], 'denominator'):.3f}")
    if kind == "rate" and any(number(part[key], "denominator") != number(whole[key], "denominator") for part in parts):
        wrong.append("the population is not the same in every part")
    return wrong


def main():
    binary = sys.argv[1]
    known = indicators(binary)
    childless = extracts_without_children()
    in_first_part = {one for one, (_, needs) in known.items() if needs <= childless}
    with tempfile.TemporaryDirectory(prefix="outturn-parts-") as name:
        folder = pathlib.Path(name)
        cut(folder)
        declared = configuration(folder)
        whole = figures(binary, SAMPLE, declared)
        parts = [figures(binary, folder / str(part), declared) for part in range(PARTS)]
    wrong, added, left_out = [], set(), 0
    passed = 0
    for key, figure in sorted(whole.items()):
        identifier, period, _ = key
        if figure["status"] == "not available":
            continue
        concerned = parts[:1] if identifier in in_first_part else parts
        if any(part[identifier, period, ""]["status"] == "not available" for part in concerned):
            left_out += 1
            continue
        found = add_up(key, known[identifier][0], whole, concerned)
        if found:
            wrong.append(f"{' '.join(key).strip()}: {'; '.join(found)}")
        else:
            passed += 1
            added.add(identifier)
    never = sorted(known.keys() - added - TOO_FEW)
    wrong += [f"{one}: in no period could it be compared" for one in never]
    wrong += [f"{one}: is in TOO_FEW and adds up" for one in sorted(TOO_FEW & added)]
    print("".join(f"{line}\n" for line in wrong[:SHOWN]), end="")
    print(f"{len(added)} of {len(known)} indicators; {left_out} figures left out, as a part has no row that shows its extract")
    print(f"{passed} passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
