# SPDX-License-Identifier: MIT
"""Small folders cut from the sample: a few children with all their rows. What a small authority would send, and what a
report that is to be published hides most of."""
import csv
import functools
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample-data" / "nottingham-2021-22"
RECENT = ("2020-21/episodes.csv", "2021-22/episodes.csv", "2021-22/oc3.csv", "local/leaving_care.csv")
LATEST_DATES = {"episodes.csv": ("DECOM", "DEC"), "reviews.csv": ("REVIEW",)}


@functools.cache
def tables():
    """Every table by its path: heads and rows."""
    found = {}
    for path in sorted(SAMPLE.glob("**/*.csv")):
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.reader(file))
        found[str(path.relative_to(SAMPLE))] = rows[0], rows[1:]
    return found


@functools.cache
def children():
    """Those with rows of the last two years."""
    return sorted({row[0] for name in RECENT for row in tables()[name][1]})


@functools.cache
def latest():
    """Children whose rows carry the latest dates of each return: with them every return covers its year."""
    found = set()
    for name, (heads, rows) in tables().items():
        columns = [heads.index(head) for head in LATEST_DATES.get(name.split("/")[-1], ()) if head in heads]
        day = lambda text: tuple(reversed(text.split("/")))
        if columns and rows:
            found.add(max(rows, key=lambda row: max(day(row[c]) for c in columns if row[c] or c == columns[0]))[0])
    return frozenset(found)


def cut(seed, size, folder):
    """Writes the rows of `size` children, and of those with the latest dates; of tables without children a share."""
    chance = random.Random(seed)
    chosen = set(chance.sample(children(), size)) | latest()
    share = min(1, 3 * size / len(children()))
    for name, (heads, rows) in tables().items():
        if heads[0] == "CHILD":
            kept = [row for row in rows if row[0] in chosen]
        elif name.startswith("local/") and "benchmarks" not in name:
            kept = [row for row in rows if chance.random() < share]
        else:
            kept = rows
        path = pathlib.Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(heads)
            writer.writerows(kept)
