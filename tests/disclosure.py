#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Nothing that a published report prints tells what it hides (Rule 10).

    disclosure.py BINARY [--all]

Takes what `outturn report --suppress` prints, writes down every sum that the printed figures are known to satisfy, and
lets a solver (HiGHS, by scipy) bound each hidden count. None may be narrower than 1 to the threshold. The sums are read
from the definitions anew; nothing is shared with the program. Besides:
  - text, CSV, HTML and Markdown print no figure that the JSON does not, and the spreadsheet has the same
  - what the tables of Markdown and the sheets of the spreadsheet print is attacked by itself, and each together with another format
  - a report with groups and one without, together, tell no more than each alone
  - one figure shown again would let the attack succeed
--all: every scorecard by every group, besides a choice of them.
"""
import argparse
import collections
import csv
import io
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib

import disclosure_rows
from workbook import Book

try:
    import numpy
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix
except ImportError:
    # The Python of the path may be another than the system's, which has Debian's scipy.
    if sys.executable != "/usr/bin/python3" and os.path.exists("/usr/bin/python3"):
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])
    print("skipped: the Python module scipy is missing (Debian: python3-scipy)")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample-data" / "nottingham-2021-22"
THRESHOLD = 5
# Measures that overlap, with what they are broken down by: each told another by a subtraction once.
OVERLAPPING = (
    ("CC-1,IRO-1", "age-band,placement"),
    ("CC-1,IRO-1,IRO-3", "sex,age-band"),
    ("CC-11,CC-11a,CC-11p", None),
    ("IRO-2b,IRO-2v", None),
    ("IRO-2b,IRO-2m,IRO-2w,IRO-2,IRO-2v", "ethnic-group"),
    ("PL-4,PL-4a,PL-4b", None),
    ("CC-1,IRO-1s", "age-band"),
    ("IRO-1,IRO-1s,IRO-3", "sex"),
    ("PL-1,PL-2,PL-5", "placement,provider"),
    ("CC-1,HL-5,CC-14,CC-14p", None),
    ("CM-1,CM-1s1,CM-3,CM-3x", None),
    ("DS-1,CC-5", None),
    ("CC-8,CC-8m,CC-8b", None),
    ("AV-1,AV-1p,AV-1r", None),
    ("CC-3,CC-6,DS-1", "sex"),
)
OTHERS = {"neighbours", "england", "published"}  # figures of other places, or that others have published


class Definitions:
    """What the files of indicators/ say that an auditor can add up by."""

    def __init__(self):
        self.indicators, self.additive = {}, []
        for path in sorted((ROOT / "indicators").glob("definitions/*.toml")) + sorted((ROOT / "indicators").glob("scorecards/*.toml")):
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            self.additive += data.get("additive", [])
            for indicator in data.get("indicator", []):
                self.indicators[indicator["id"]] = indicator
        for indicator in self.indicators.values():
            base = self.indicators.get(indicator.get("variant_of"), {})
            for key in ("kind", "counts", "basis", "population", "numerator", "exclude", "by", "value"):
                if key not in indicator and key in base and not (key == "by" and indicator.get("kind", "distribution") != "distribution"):
                    indicator[key] = base[key]

    def kind(self, id):
        return self.indicators[id]["kind"]

    def rows(self, id):
        """The rows of the denominator, as written."""
        i = self.indicators[id]
        words = lambda text: " ".join(text.split())
        return (i.get("counts", "children"), words(i["population"]), tuple(sorted(words(e["when"]) for e in i.get("exclude", []))))


DEFINITIONS = Definitions()
ROWS = disclosure_rows.Reader()


class Figure:
    """One figure as printed: its place, and its two counts; None where they are hidden or not there."""

    def __init__(self, id, by, group, start, end, status, numerator, denominator):
        if DEFINITIONS.kind(id) == "distribution":
            by = DEFINITIONS.indicators[id]["by"]
        self.id, self.status = id, status
        self.group = None if group is None else (by, group)
        snapshot = DEFINITIONS.indicators[id]["basis"] == "snapshot"
        self.period = (end if snapshot else start, end)
        average = DEFINITIONS.kind(id) in ("mean", "median")
        self.numerator = None if average else numerator
        self.denominator = denominator

    @property
    def key(self):
        return self.id, self.group, self.period


def days_of(label):
    """The days of a period by its label."""
    if match := re.fullmatch(r"(\d{4})-\d\dQ([1-4])", label):
        year, quarter = int(match[1]), int(match[2])
        months = {1: ("04-01", "06-30", 0), 2: ("07-01", "09-30", 0), 3: ("10-01", "12-31", 0), 4: ("01-01", "03-31", 1)}
        first, last, later = months[quarter]
        return f"{year + later}-{first}", f"{year + later}-{last}"
    if match := re.fullmatch(r"(\d{4})-\d\d", label):
        return f"{match[1]}-04-01", f"{int(match[1]) + 1}-03-31"
    if ".." in label:
        return tuple(label.split(".."))
    raise ValueError(label)


def figures_of(report, by):
    """Every figure of our own that the JSON prints, each once; `by`: what it is broken down by."""
    found = {}
    def add(figure):
        found.setdefault(figure.key, figure)
    for r in report["results"]:
        add(Figure(r["id"], by, r["group"], r["period_start"], r["period_end"], r["status"], r["numerator"], r["denominator"]))
        for c in r["compared"]:
            if c["with"] not in OTHERS and c["period"] and c["status"] in ("ok", "suppressed", "incomplete", "not applicable"):
                add(Figure(r["id"], by, r["group"], *days_of(c["period"]), c["status"], c["numerator"], c["denominator"]))
        for p in r.get("trend", []):
            add(Figure(r["id"], by, r["group"], p["start"], p["end"], p["status"], p["numerator"], p["denominator"]))
    return found


DAY = r"(\d{1,2}) (\w+) (\d{4})"
MONTHS = "January February March April May June July August September October November December".split()


def days_in_words(text):
    """The days of a period as people read it: "Q2 2021-22", "2021-22", "1 July 2021 to 30 September 2021"."""
    day = lambda words: f"{words[2]}-{MONTHS.index(words[1]) + 1:02}-{int(words[0]):02}"
    if match := re.fullmatch(r"Q([1-4]) (\d{4}-\d\d)", text):
        return days_of(f"{match[2]}Q{match[1]}")
    if match := re.fullmatch(f"{DAY} to {DAY}", text):
        return day(match.groups()[:3]), day(match.groups()[3:])
    if match := re.fullmatch(DAY, text):
        return (day(match.groups()),) * 2
    return days_of(text)


def figures_of_workbook(data, by):
    """Every figure of our own in the sheets of figures, comparisons and trends."""
    found = {}
    others = {"Statistical neighbours", "England", "Published"}
    for sheet in Book(data).sheets:
        if not sheet.name.startswith(("Figures ", "Comparisons ", "Trend ")):
            continue
        for row in sheet.rows():
            if row.get("Compared with") in others or row["Status"] == "not available":
                continue
            group = row.get("Group", "All")
            count = lambda head: int(row[head]) if isinstance(row[head], float) else None
            period = days_in_words(row["Its period"] if "Its period" in row else row["Period"])
            figure = Figure(row["ID"], by, None if group == "All" else group, *period, row["Status"], count("Count"), count("Out of"))
            found.setdefault(figure.key, figure)
    return found


def figures_of_markdown(text, by):
    """Every figure of our own in the tables of sections and trends. The tables of sections have one period."""
    found = {}
    text = re.sub(r"\\([^A-Za-z0-9 ])", r"\1", text)
    for caption, table in re.findall(r"^Table: (.*)\n\n((?:\|.*\n)+)", text, flags=re.M):
        lines = [[cell.strip() for cell in line[1:-2].split(" |")] for line in table.splitlines()]
        heads = [head.strip("| ") for head in table.splitlines()[0].split(" |")]
        is_trend = heads[0] == "Period"
        for cells in lines[2:]:
            row = dict(zip(heads, (cell.strip("| ") for cell in cells)))
            name = caption if is_trend else row["Measure"]
            id, group = re.fullmatch(r"(\S+?)(?:: (.*)| .*)", name).groups()
            period = days_in_words(row["Period"] if is_trend else caption.rpartition(", ")[2])
            count, value = row.get("Count", ""), row["Value"]
            if value.startswith("not available") or (group and not value and not count):
                continue
            numerator = denominator = None
            if match := re.fullmatch(r"(\d+)/(\d+)", count):
                numerator, denominator = int(match[1]), int(match[2])
            elif match := re.fullmatch(r"n = (\d+)", count):
                denominator = int(match[1])
            elif count.isdigit():
                numerator = denominator = int(count)  # everybody of a distribution
            elif re.fullmatch(r"\d+( \[r\])?", value) and DEFINITIONS.kind(id) == "count":
                numerator = int(value.split()[0])
            figure = Figure(id, by, group, *period, "suppressed" if value == "[c]" or count == "[c]" else "ok", numerator, denominator)
            found.setdefault(figure.key, figure)
    return found


class Attack:
    """Counts as variables; what is printed of them; what they add up to."""
    knows_papers_before = True  # the years to date that the papers of the quarters before printed

    def __init__(self, published, whole):
        """`published`: figures by key, of one report or of several together; `whole`: the same with nothing hidden."""
        self.whole, self.number, self.values = whole, {}, []
        self.numerator, self.denominator, self.known = {}, {}, set()
        self.shown_by = collections.defaultdict(set)
        for key, figure in whole.items():
            self.count(key, figure)
        self.hidden = {key for key, figure in published.items() if figure.status == "suppressed" and key in whole}
        for key, figure in published.items():
            if key in whole and key not in self.hidden:
                self.show(key)
        self.relations = []  # (terms, is equal)
        self.seen = set()
        self.left = {}  # what printed counts leave, by name: sums that must not be told where they are small
        self.absent()
        self.relate()
        self.overlaps()

    def boxes(self):
        """By table and day: counts with the groups of who prints them, and their conditions."""
        tables = collections.defaultdict(dict)
        for key in self.whole:
            id, group, period = key
            i = DEFINITIONS.indicators[id]
            if DEFINITIONS.kind(id) not in ("count", "percentage", "distribution"):
                continue
            base = ROWS.box(i["population"])
            for exclusion in i.get("exclude", []):
                base += ROWS.is_false(exclusion["when"])
            inside = ROWS.group(*group) if group else []
            counted = base + (ROWS.box(i["numerator"]) if "numerator" in i else [])
            for counts, box in ((self.numerator, counted + inside), (self.denominator, base if DEFINITIONS.kind(id) == "distribution" else base + inside)):
                if key in counts:
                    # What reads the first day of the period is of that period only.
                    dated = [(field if i["basis"] == "snapshot" else f"{field} from {period[0]}", values) for field, values in box]
                    is_band = group is not None and DEFINITIONS.kind(id) == "distribution"
                    at = tables[i.get("counts", "children"), period[1]].setdefault(counts[key], (disclosure_rows.joined(dated), set()))
                    at[1].add("a band" if is_band and counts is self.numerator else None if is_band else group)
        return tables

    def overlaps(self):
        """Each count is the sum of its pieces; what one leaves of another may be small."""
        for table, counts in self.boxes().items():
            numbers, boxes = list(counts), [box for box, _ in counts.values()]
            for block in disclosure_rows.blocks(boxes):
                pieces = disclosure_rows.pieces_of([boxes[i] for i in block])
                if len(block) < 2 or len(pieces) > 400:
                    continue
                relations = [[numbers[i]] + [piece for piece in pieces if place in piece] for place, i in enumerate(block)]
                order = {piece: j for j, piece in enumerate(pieces)}
                entries = [(place, order[piece]) for place, terms in enumerate(relations) for piece in terms[1:]]
                matrix = csr_matrix(([1] * len(entries), ([e[0] for e in entries], [e[1] for e in entries])), shape=(len(relations), len(pieces)))
                if linprog(numpy.zeros(len(pieces)), A_eq=matrix, b_eq=[self.values[terms[0]] for terms in relations], bounds=(0, None), method="highs").status != 0:
                    continue  # read wrongly, or not as the program counts
                at = {piece: self.variable(("piece", table, tuple(block), piece), 0) for piece in pieces}
                for terms in relations:
                    self.relations.append(([(terms[0], 1)] + [(at[piece], -1) for piece in terms[1:]], True))
            for part, whole in itertools.permutations(numbers, 2):
                if 1 <= self.values[whole] - self.values[part] <= THRESHOLD and (counts[part][1] & counts[whole][1]) - {"a band"}:
                    if disclosure_rows.is_narrower_by_one(counts[part][0], counts[whole][0]):
                        self.left[f"what {self.name(part)} leaves of {self.name(whole)}"] = [(whole, 1), (part, -1)]

    def name(self, count):
        for counts, what in ((self.numerator, ""), (self.denominator, "denominator of ")):
            for key, number in counts.items():
                if number == count:
                    return f"{what}{key}"
        return str(count)

    def absent(self):
        """A figure that is not printed, where a sum tells it."""
        plain = lambda text: ": " not in text and not text.startswith("denominator of ")
        for additive, (group, period) in itertools.product(DEFINITIONS.additive, sorted({(g, p) for _, g, p in self.whole}, key=str)):
            texts = [additive.get("total"), *additive.get("parts", [])]
            if len(texts) < 2 or texts[0] is None or not all(map(plain, texts)):
                continue
            keys = [(text, group, period) for text in texts]
            missing = [key for key in keys if key not in self.numerator]
            if len(missing) != 1 or missing[0] in self.whole:
                continue
            parts = sum(self.values[self.numerator[key]] for key in keys[1:] if key not in missing)
            value = parts if missing[0] == keys[0] else self.values[self.numerator[keys[0]]] - parts
            if value < 0:
                continue
            number = self.variable(("absent", missing[0]), value)
            terms = [(self.numerator.get(key, number), 1 if i == 0 else -1) for i, key in enumerate(keys)]
            self.relations.append((terms, True))
            if 1 <= value <= THRESHOLD:
                self.left[f"{missing[0]}, which is not printed"] = [(number, 1)]

    def variable(self, key, value):
        """Two counts of the same rows are one; unless they are not as many."""
        key = (key, value)
        if key not in self.number:
            self.number[key] = len(self.values)
            self.values.append(value)
        return self.number[key]

    def count(self, key, figure):
        id, group, period = key
        kind = DEFINITIONS.kind(id)
        rows = DEFINITIONS.rows(id)
        by = group
        everything = "numerator" not in DEFINITIONS.indicators[id]
        if figure.numerator is not None:
            name = ("rows", rows, by, period) if everything and kind in ("count", "rate", "distribution") else ("numerator", id, by, period)
            self.numerator[key] = self.variable(name, figure.numerator)
        if figure.denominator is not None:
            name = ("rows", rows, by, period)
            if kind == "distribution":
                name = ("rows", rows, None, period)
            elif kind != "percentage":
                name = ("denominator", id, by, period)
            self.denominator[key] = self.variable(name, figure.denominator)

    def show(self, key):
        for counts in (self.numerator, self.denominator):
            if key in counts:
                self.shown_by[counts[key]].add(key)
                self.known.add(counts[key])

    def relation(self, whole, parts, equal=True):
        """The parts are the whole, or no more than it. What is not true of the figures is left out."""
        if len(parts) == 0 or any(p is None for p in parts) or whole is None or parts == [whole]:
            return
        rest = self.values[whole] - sum(self.values[p] for p in parts)
        if rest < 0 or (equal and rest):
            return
        key = (whole, tuple(sorted(parts)), equal)
        if key not in self.seen:
            self.seen.add(key)
            self.relations.append(([(whole, 1)] + [(p, -1) for p in parts], equal))

    def cover(self, whole, parts):
        """The parts overlap, and together they are all of the whole."""
        if whole is not None and sum(self.values[p] for p in parts) >= self.values[whole]:
            self.relations.append(([(p, 1) for p in parts] + [(whole, -1)], False))

    def relate(self):
        by_measure = collections.defaultdict(dict)
        for id, group, period in self.whole:
            by_measure[id, period][group] = (id, group, period)
        for (id, period), groups in by_measure.items():
            for by, counts in itertools.product({group[0] for group in groups if group}, (self.numerator, self.denominator)):
                parts = [counts.get(key) for group, key in groups.items() if group and group[0] == by]
                parts = [p for p in parts if p is not None]
                if None in groups and groups[None] in counts:
                    self.relation(counts[groups[None]], parts)
        for key in self.whole:
            if key in self.numerator and key in self.denominator and DEFINITIONS.kind(key[0]) != "rate":
                self.relation(self.denominator[key], [self.numerator[key]], equal=False)
        for additive, (group, period) in itertools.product(DEFINITIONS.additive, {(g, p) for _, g, p in self.whole}):
            self.add_up(additive, group, period)
        self.periods()

    def add_up(self, additive, group, period):
        def find(text):
            id, _, band = text.partition(": ")
            if band and group is None:
                return (id, (DEFINITIONS.indicators[id]["by"], band), period)
            return (id, group, period)
        def count(text):
            base = "denominator of "
            return self.denominator.get(find(text.removeprefix(base))) if text.startswith(base) else self.numerator.get(find(text))
        for text in additive.get("within", []) + additive.get("covered_by", []):
            whole, part = count(additive["total"]), count(text)
            self.relation(whole, [part], equal=False)
            if None not in (whole, part) and 1 <= self.values[whole] - self.values[part] <= THRESHOLD:
                self.left[f"what {self.name(part)} leaves of {self.name(whole)}"] = [(whole, 1), (part, -1)]
        cover = [count(text) for text in additive.get("covered_by", [])]
        if cover and None not in cover:
            self.cover(count(additive["total"]), cover)
        texts = additive.get("parts", [])
        if any(text.startswith("denominator of ") for text in [additive.get("total", ""), *texts]):
            for equal in (True, False):
                self.relation(count(additive["total"]), [count(text) for text in texts], equal)
            return
        parts = [find(text) for text in texts]
        if not parts:
            return
        if any(p not in self.numerator for p in parts):
            return
        numerators = [self.numerator[p] for p in parts]
        if "total" not in additive:
            if len({self.denominator[p] for p in parts}) == 1:
                self.relation(self.denominator[parts[0]], numerators)
            return
        total = find(additive["total"])
        if total in self.numerator:
            self.relation(self.numerator[total], numerators)
        if total in self.denominator and all(p in self.denominator for p in parts):
            self.relation(self.denominator[total], [self.denominator[p] for p in parts])

    def periods(self):
        """Quarters to the year to date, and so on."""
        alike = collections.defaultdict(dict)
        for id, group, period in self.whole:
            if DEFINITIONS.indicators[id]["basis"] == "in-period":
                alike[id, group][period] = (id, group, period)
        follows = lambda a, b: numpy.datetime64(b[0]) - numpy.datetime64(a[1]) == numpy.timedelta64(1, "D")
        for periods in alike.values():
            for long in periods:
                for last in periods:
                    before = (long[0], str(numpy.datetime64(last[0]) - numpy.timedelta64(1, "D")))
                    if self.knows_papers_before and last[1] == long[1] and last[0] > long[0] and before not in periods:
                        self.earlier(periods[long], periods[last], before)
                inside = [p for p in periods if p != long and long[0] <= p[0] and p[1] <= long[1]]
                chains = [[p] for p in inside if p[0] == long[0]]
                while chains:
                    chain = chains.pop()
                    if chain[-1][1] == long[1]:
                        for counts in (self.numerator, self.denominator):
                            self.relation(counts.get(periods[long]), [counts.get(periods[p]) for p in chain])
                    chains += [chain + [p] for p in inside if follows(chain[-1], p)]
                for n in range(1, len(inside) + 1):
                    for parts in itertools.combinations(sorted(inside), n):
                        apart = lambda p: all(p[1] < part[0] or part[1] < p[0] for part in parts)
                        leave = parts[0][0] > long[0] or parts[-1][1] < long[1] or not all(map(follows, parts, parts[1:]))
                        if leave and all(a[1] < b[0] for a, b in zip(parts, parts[1:])) and not any(map(apart, inside)):
                            self.rest(periods[long], [periods[p] for p in parts])

    def earlier(self, whole, part, period):
        """A year to date less its last quarter is what the paper of the quarter before printed, unless it was small."""
        key = (*whole[:2], ("earlier", period))
        for counts in (self.numerator, self.denominator):
            if whole in counts and part in counts and self.values[counts[whole]] >= self.values[counts[part]]:
                counts[key] = self.variable(("earlier", key, counts is self.numerator), self.values[counts[whole]] - self.values[counts[part]])
                self.relation(counts[whole], [counts[part], counts[key]])
        if self.small(key):
            self.hidden.add(key)
        else:
            self.known |= {counts[key] for counts in (self.numerator, self.denominator) if key in counts}

    def rest(self, whole, parts):
        """What printed periods leave of one is a figure of an earlier paper: if small, it must not be told either."""
        key = (*whole[:2], (whole[2], tuple(part[2] for part in parts)))
        for counts in (self.numerator, self.denominator):
            if any(k not in counts for k in (whole, *parts)):
                continue
            value = self.values[counts[whole]] - sum(self.values[counts[p]] for p in parts)
            if value >= 0:
                counts[key] = self.variable(("rest", key, counts is self.numerator), value)
                self.relation(counts[whole], [counts[p] for p in parts] + [counts[key]])
        if self.small(key):
            self.hidden.add(key)

    def small(self, key):
        """The sums of a figure that must not be told: (terms, value)."""
        kind = DEFINITIONS.kind(key[0])
        n, d = self.numerator.get(key), self.denominator.get(key)
        sums = []
        if n is not None:
            sums.append([(n, 1)])
        if d is not None and kind != "rate":
            sums.append([(d, 1)])
            if n is not None:
                sums.append([(d, 1), (n, -1)])
        return [s for s in sums if 1 <= sum(sign * self.values[v] for v, sign in s) <= THRESHOLD]

    def parts(self):
        """Hidden counts that hang together, with their relations."""
        parent = list(range(len(self.values)))
        def root(v):
            while parent[v] != v:
                parent[v] = parent[parent[v]]
                v = parent[v]
            return v
        for terms, _ in self.relations:
            open_ = [v for v, _ in terms if v not in self.known]
            for v in open_[1:]:
                parent[root(v)] = root(open_[0])
        for key in self.hidden:
            n, d = self.numerator.get(key), self.denominator.get(key)
            if n is not None and d is not None and n not in self.known and d not in self.known:
                parent[root(n)] = root(d)
        part = collections.defaultdict(list)
        for v in range(len(self.values)):
            if v not in self.known:
                part[root(v)].append(v)
        relations = collections.defaultdict(list)
        for terms, equal in self.relations:
            open_ = [v for v, _ in terms if v not in self.known]
            if open_:
                relations[root(open_[0])].append((terms, equal))
        return [Part(self, variables, relations[r]) for r, variables in part.items()]

    def told(self):
        """What the attack tells: (key, what, least, most) of each hidden count that is narrower than it may be."""
        part_of = {}
        for part in self.parts():
            for v in part.variables:
                part_of[v] = part
        found = []
        for what, terms in sorted(self.left.items()):
            open_ = [v for v, _ in terms if v not in self.known]
            least, most = part_of[open_[0]].bounds(terms) if len({id(part_of[v]) for v in open_}) == 1 else (1, THRESHOLD) if open_ else (0, 0)
            if not open_ or least > 1 + 1e-6 or most < THRESHOLD - 1e-6:
                found.append((what, "a small count", least, most))
        for key in sorted(self.hidden, key=str):
            for terms in self.small(key):
                open_ = [v for v, _ in terms if v not in self.known]
                if not open_:
                    found.append((key, "a small count", *[sum(s * self.values[v] for v, s in terms)] * 2))
                    continue
                least, most = part_of[open_[0]].bounds(terms)
                if least > 1 + 1e-6 or most < THRESHOLD - 1e-6:
                    found.append((key, "a small count", least, most))
            if key not in self.whole:
                continue  # a rest
            main = self.numerator.get(key, self.denominator.get(key))
            if main is None:
                continue
            if main in self.known:
                if self.values[main] != 0:  # that there is nobody tells of no small count
                    found.append((key, "its count", self.values[main], self.values[main]))
                continue
            least, most = part_of[main].bounds([(main, 1)])
            if most > 1e-6 and most - least < THRESHOLD - 1 - 1e-6:  # see above
                found.append((key, "its count", least, most))
        return found


class Part:
    """A linear program."""

    def __init__(self, attack, variables, relations):
        self.attack, self.variables = attack, variables
        at = {v: i for i, v in enumerate(variables)}
        rows = {True: ([], []), False: ([], [])}
        for terms, equal in relations:
            known = sum(s * attack.values[v] for v, s in terms if v in attack.known)
            rows[equal][0].append({at[v]: s for v, s in terms if v not in attack.known})
            rows[equal][1].append(-known)
        self.at, self.done = at, {}
        self.equal, self.equal_to = self.matrix(rows[True][0]), rows[True][1]
        more, least = rows[False]  # terms >= least
        self.most = self.matrix([{i: -s for i, s in row.items()} for row in more])
        self.most_of = [-b for b in least]

    def matrix(self, rows):
        if not rows:
            return None
        entries = [(s, i, j) for i, row in enumerate(rows) for j, s in row.items()]
        return csr_matrix(([e[0] for e in entries], ([e[1] for e in entries], [e[2] for e in entries])), shape=(len(rows), len(self.variables)))

    def bounds(self, terms):
        key = tuple(sorted(terms))
        if key in self.done:
            return self.done[key]
        known = sum(s * self.attack.values[v] for v, s in terms if v in self.attack.known)
        cost = numpy.zeros(len(self.variables))
        for v, s in terms:
            if v in self.at:
                cost[self.at[v]] = s
        ends = []
        for sign in (1, -1):
            answer = linprog(sign * cost, A_ub=self.most, b_ub=self.most_of or None, A_eq=self.equal, b_eq=self.equal_to or None, bounds=(0, None), method="highs")
            if answer.status == 3:
                ends.append(-sign * float("inf"))
            elif answer.status == 0:
                ends.append(sign * answer.fun + known)
            else:
                raise SystemExit(f"the solver gave up: {answer.message}")
        self.done[key] = tuple(ends)
        return self.done[key]


class Checks:
    def __init__(self, binary):
        self.binary, self.failed, self.passed = binary, 0, 0

    def run(self, *options):
        done = subprocess.run([self.binary, "--no-config", "--quiet", "report", "--data", str(SAMPLE), *options], capture_output=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(options)}: {done.stderr.decode()}")
        return done.stdout if "xlsx" in options else done.stdout.decode()

    def json(self, *options):
        return json.loads(self.run(*options, "--format", "json"))

    def check(self, holds, what):
        self.passed += bool(holds)
        self.failed += not holds
        if not holds:
            print("FAILED:", what)

    def printed(self, format, by, whole, *options):
        """The figures that a format prints."""
        if format == "json":
            return figures_of(self.json(*options, "--suppress"), by)
        text = self.run(*options, "--suppress", "--format", format)
        found = figures_of_workbook(text, by) if format == "xlsx" else figures_of_markdown(text, by)
        name = f"{' '.join(options)} as {format}"
        self.check(found, f"{name}: no figures")
        self.check(any(figure.status == "suppressed" for figure in found.values()) or not any(Attack({}, whole).small(key) for key in found), f"{name}: nothing is hidden")
        for key, figure in found.items():
            self.check(key in whole, f"{name}: {key} is not in the JSON")
            for count in ("numerator", "denominator"):
                if key in whole and getattr(figure, count) is not None:
                    self.check(getattr(figure, count) == getattr(whole[key], count), f"{name}: {key} {count} {getattr(figure, count)}")
        return found

    def attack(self, *options, more=(), minimal=False, formats=("json",)):
        """`more`: options of a second report that is published beside the first; `formats`: what is published of it."""
        name = " ".join(options) + (f" and {' '.join(more)}" if more else "") + f" as {' and '.join(formats)}"
        by = options[options.index("--by") + 1] if "--by" in options else "the scorecard"
        whole = figures_of(self.json(*options, "--suppress=0"), by)
        published = {}
        for format in formats:
            for key, figure in self.printed(format, by, whole, *options).items():
                if key not in published or published[key].status == "suppressed":
                    published[key] = figure
        if more:
            second = figures_of(self.json(*more, "--suppress"), "the scorecard")
            whole = {**figures_of(self.json(*more, "--suppress=0"), "the scorecard"), **whole}
            # Shown in either, it is shown.
            for key, figure in second.items():
                if key not in published or published[key].status == "suppressed":
                    published[key] = figure
        attack = Attack(published, whole)
        small = [key for key in whole if attack.small(key)]
        self.check(all(key in attack.hidden for key in small if key in published), f"{name}: a small count is shown")
        told = attack.told()
        self.check(not told, f"{name}: {told[:3]}")
        if minimal:
            for key in sorted(attack.hidden & set(whole) - set(small), key=str):
                again = Attack({**published, key: whole[key]}, whole)
                self.check(again.told(), f"{name}: {key} is hidden for nothing")
        return len(small), len(attack.hidden)

    def formats(self, *options):
        """What text, CSV and HTML print of figures is what the JSON prints."""
        report = self.json(*options, "--suppress")
        shares, percents = set(), set()
        def add(f, decimals=True):
            if f.get("numerator") is not None and f.get("denominator") is not None:
                shares.add((f["numerator"], f["denominator"]))
            for key in ("value", "target", "target_upper", "lower_95", "upper_95", "distance_points"):
                if f.get(key) is not None:
                    percents.add(abs(float(f[key])))
        for r in report["results"]:
            for f in [r, *r["compared"], *r.get("trend", [])]:
                add(f)
        words = " ".join(filter(None, (r[key] for r in report["results"] for key in ("title", "group", "target_words", "priority"))))
        for format in ("text", "html", "markdown"):
            text = self.run(*options, "--suppress", "--format", format, *(["--sentences"] if format == "text" else []))
            if format == "html":
                text = re.sub(r"<details.*?</details>|<style.*?</style>|<svg.*?</svg>", " ", text, flags=re.S)
            if format == "markdown":
                text = re.sub(r"\\([^A-Za-z0-9 ])", r"\1", text.partition("## How the figures are calculated")[0] + text.partition("## How this paper was made")[2])
                text = re.sub(r"^- \*\*(Source|Why it matters):.*$", " ", text, flags=re.M)
            for n, d in re.findall(r"(?<![\d/.-])(\d[\d,]*)(?:/| of )(\d[\d,]*)(?![\d/])", text):
                pair = int(n.replace(",", "")), int(d.replace(",", ""))
                if any(1990 <= number < 2100 for number in pair):
                    continue  # a year
                self.check(pair in shares or f"{n} of {d}" in words, f"{' '.join(options)}: {format} prints {n}/{d}")
            for value in re.findall(r"(\d[\d,]*(?:\.\d+)?)%", text):
                number = float(value.replace(",", ""))
                self.check(number in percents or f"{value}%" in words or number == 5, f"{' '.join(options)}: {format} prints {value}%")
            self.check("[c] not shown" in text or "[c]" not in text, f"{format} has no legend")
        rows = list(csv.DictReader(io.StringIO(self.run(*options, "--suppress", "--format", "csv"))))
        results = [r for r in report["results"]]
        if all("trend" not in r for r in results):
            for row, r in zip(rows, results, strict=True):
                for key in ("numerator", "denominator", "value"):
                    printed = "[c]" if r["status"] == "suppressed" else "" if r[key] is None else r[key]
                    same = row[key] == printed if isinstance(printed, str) else float(row[key]) == printed
                    self.check(same, f"{r['id']} {r['group']}: CSV prints {row[key]} and JSON {r[key]}")
                for key in ("excluded", "undecided", "unknown", "doubtful"):
                    self.check(row[key] == ("[c]" if r[key] is None else str(r[key])), f"{r['id']}: {key} {row[key]}")
                for c in r["compared"]:
                    name = {"previous-period": "previous_period", "last-year": "same_period_last_year", "last-outturn": "last_outturn", "year-to-date": "year_to_date"}.get(c["with"])
                    if name and c["status"] == "suppressed":
                        self.check(row[name] == "[c]", f"{r['id']}: {name} {row[name]}")
                if r["status"] == "suppressed":
                    self.check(r["rag"] == "none" and r["direction"] is None and r["lowest"] is None and not r["rag_range"] and r["lower_95"] is None and r["distance_points"] is None and r["excluded"] is None and r["doubtful"] is None, f"{r['id']}: something is left of it")
                    self.check(row["reason"].startswith("[c]"), "a hidden row says why")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    checks = Checks(os.path.abspath(options.binary))
    period = ("--period", "2021-22Q2")
    groups = ("sex", "age-band", "ethnic-group", "placement", "legal-status")
    some = [("core", "all", "sex"), ("strategy-2018-20", "none", "ethnic-group")]
    if options.all:
        names = [p.stem for p in sorted((ROOT / "indicators" / "scorecards").glob("*.toml"))]
        some = [(name, with_, by) for name in names for with_ in ("all", "none") for by in groups]
        some += [(name, "none", by) for name in names for by in ("ethnicity", "placement,provider", "provider", "team")]
    small = hidden = 0
    for name, with_, by in some:
        report = ("--scorecard", name, *period, "--compare", with_)
        a, b = checks.attack(*report, "--by", by, more=report)
        small, hidden = small + a, hidden + b
    for name in ("board-2021-22",) + (("core", "board-pack-2021-22") if options.all else ()):
        a, b = checks.attack("--scorecard", name, *period, "--compare", "all", minimal=name == "board-2021-22")
        small, hidden = small + a, hidden + b
    # One measure by one group: here the choice can be seen to be minimal.
    for id, by in itertools.product(("PL-1", "CC-3") if not options.all else sorted(DEFINITIONS.indicators), groups):
        if DEFINITIONS.kind(id) == "distribution":
            continue
        a, b = checks.attack("--indicator", id, *period, "--by", by, minimal=True)
        small, hidden = small + a, hidden + b
    checks.attack("--indicator", "CC-4,CC-5,CC-6,DS-1,CC-3", "--period", "2021-22Q1..2021-22Q3", "--period", "2021-22", "--compare", "all", minimal=True)
    checks.attack("--indicator", "CC-4,CC-5", *period, "--trend", "8")
    for (ids, by), days in itertools.product(OVERLAPPING, ("2021-22Q1", "2021-22Q2", "2020-09-01..2021-08-31") if options.all else ("2021-22Q1",)):
        checks.attack("--indicator", ids, "--period", days, "--compare", "none", *(("--by", by) if by else ()))
    board = ("--scorecard", "board-2021-22", *period, "--compare", "all")
    for formats in (("xlsx",), ("markdown",), ("xlsx", "markdown")) + ((("xlsx", "json"), ("markdown", "json")) if options.all else ()):
        checks.attack(*board, "--by", "sex", formats=formats)
        checks.attack("--indicator", "CC-4,CC-5,CC-6,DS-1,CC-3", *period, "--trend", "4", "--by", "sex", formats=formats)
        if options.all:
            for name, by in itertools.product(sorted(p.stem for p in (ROOT / "indicators" / "scorecards").glob("*.toml")), groups):
                checks.attack("--scorecard", name, *period, "--compare", "all", "--by", by, formats=formats)
    for extra in (("--intervals", "--by", "ethnic-group"),) + (((), ("--by", "sex")) if options.all else ()):
        checks.formats("--scorecard", "board-2021-22", *period, *extra)
    checks.check(small > 100 and hidden > small, f"{small} small counts, {hidden} hidden: the sample tests nothing")
    print(f"{small} small counts among {hidden} hidden figures")
    print(f"{checks.passed} passed, {checks.failed} failed")
    return checks.failed > 0


if __name__ == "__main__":
    sys.exit(main())
