# SPDX-License-Identifier: MIT
"""What the conditions of indicators/ say of which counts lie in which: an auditor's reading of them, for disclosure.py.

A condition is taken apart at its `and`s. A part that compares one field with values is those values; any other part is
a field of its own, of yes and no. A count is then a box: for each field some of its values. All counts of one table, laid
over each other, cut the rows into pieces, and each count is the sum of its pieces. Shares nothing with the program.
"""
import itertools
import pathlib
import re
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
OTHER, MISSING = "(other)", "(missing)"
NUMBERS = frozenset(range(0, 40))
NOT_RECORDED = "not recorded"


def toml(pattern):
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "indicators").glob(pattern))]


class Values:
    """Some of a field's values: those named, or all but those named; and whether it may be missing."""

    def __init__(self, named, but=False, missing=False):
        self.named, self.but, self.missing = frozenset(named), but, missing

    def has(self, value):
        if value == MISSING:
            return self.missing
        return (value in self.named) != self.but

    def without(self, other):
        """Not in the other, though perhaps missing."""
        return Both([self, Not(other)])

    def names(self):
        return set(self.named)


class Both:
    def __init__(self, parts):
        self.parts = parts

    def has(self, value):
        return all(part.has(value) for part in self.parts)

    def names(self):
        return set().union(*(part.names() for part in self.parts))


class Not:
    def __init__(self, part):
        self.part = part

    def has(self, value):
        return not self.part.has(value)

    def names(self):
        return self.part.names()


YES, NO = Values({"yes"}), Values({"no"})


class Reader:
    def __init__(self):
        self.code_groups, self.terms, self.groups = {}, {}, {}
        for data in toml("codes/*.toml"):
            for codes in data["code_set"]:
                for name, group in codes.get("groups", {}).items():
                    self.code_groups[name] = frozenset(group["codes"])
        for data in toml("terms*.toml"):
            for term in data["term"]:
                if not term.get("parameters"):
                    self.terms[term["name"]] = term["definition"]
        for data in toml("groups.toml"):
            for group in data["group"]:
                self.groups[group["name"]] = group

    @staticmethod
    def split(text):
        """At each `and` that is in no brackets and of no `between`."""
        parts, depth, between, part = [], 0, False, []
        for token in re.findall(r'"[^"]*"|[()]|[^\s()"]+|\s+', text):
            depth += (token == "(") - (token == ")")
            if token == "between":
                between = True
            elif token == "and" and depth == 0 and not between:
                parts.append("".join(part))
                part = []
                continue
            elif token == "and":
                between = between and depth > 0
            elif token in ("or", "if") and depth == 0:
                return [" ".join(text.split())]
            part.append(token)
        parts.append("".join(part))
        return [" ".join(p.split()) for p in parts]

    @staticmethod
    def bare(text):
        """Without brackets around all of it."""
        while text.startswith("(") and text.endswith(")"):
            depth = 0
            for i, c in enumerate(text):
                depth += (c == "(") - (c == ")")
                if depth == 0 and i < len(text) - 1:
                    return text
            text = text[1:-1].strip()
        return text

    def box(self, text):
        """By field: its values."""
        found = []
        for part in self.split(self.bare(" ".join(text.split()))):
            found += self.part(self.bare(part))
        return found

    def part(self, text):
        if match := re.fullmatch(r"if (.+?) in not_known then missing else (.+)", text):
            return self.box(match[2])
        if match := re.fullmatch(r"if (\S+) in (\w+) then true else if .*", text):
            return self.box(f"{match[1]} in {match[2]}")
        if match := re.fullmatch(r"if (\S+) in (\w+) then (\S+ (?:in \w+|!= \"\w+\")) else missing", text):
            return self.box(f"{match[1]} in {match[2]}") + self.box(match[3])
        if text.startswith("if ") or " or " in text:
            return [(text, YES)]
        if text in self.terms and re.fullmatch(r"\w+", text):
            return self.box(self.terms[text])
        if len(self.split(text)) > 1:
            return self.box(text)
        field = r"([\w.]+(?:\([\w.]+\))?)"
        if match := re.fullmatch(field + r" (not )?in (\w+)", text):
            if match[3] in self.code_groups:
                return [(match[1], Values(self.code_groups[match[3]], but=bool(match[2])))]
        if match := re.fullmatch(field + r' in \(("\w+"(?:, "\w+")*)\)', text):
            return [(match[1], Values(re.findall(r'"(\w+)"', match[2])))]
        if match := re.fullmatch(field + r' (=|!=) "([^"]*)"', text):
            return [(match[1], Values({match[3]}, but=match[2] == "!="))]
        if match := re.fullmatch(field + r" (=|!=) (\d+)", text):
            return [(match[1], Values({int(match[3])}, but=match[2] == "!="))]
        if match := re.fullmatch(field + r" (<|<=|>|>=) (\d+)", text):
            number, below = int(match[3]), {"<": lambda n, m: n < m, "<=": lambda n, m: n <= m, ">": lambda n, m: n <= m, ">=": lambda n, m: n < m}[match[2]]
            inside = {n for n in NUMBERS if below(n, number)}
            return [(match[1], Values(inside, but=match[2].startswith(">")))]
        if match := re.fullmatch(field + r" between (\d+) and (\d+)", text):
            return [(match[1], Values({n for n in NUMBERS if int(match[2]) <= n <= int(match[3])}))]
        return [(text, YES)]

    def is_false(self, text):
        box = self.box(text)
        if len(box) == 1 and box[0][1] is not YES and isinstance(box[0][1], Values):
            values = box[0][1]
            return [(box[0][0], Values(values.named, but=not values.but))]
        return [(" ".join(text.split()), NO)]

    def group(self, name, band):
        """What a group or a pair of groups asks; in a group is who is in none before it."""
        if "," in name:
            names, bands = name.split(","), band.split(" / ")
            return [literal for n, b in zip(names, bands) for literal in self.group(n, b)] if len(names) == len(bands) else [(f"{name} is {band}", YES)]
        group = self.groups.get(name)
        if group is None or "bands" not in group:
            return [(f"value of {name}", Values(set(), missing=True) if band == NOT_RECORDED else Values({band}))]
        before = []
        for b in group["bands"]:
            box = self.box(b["when"])
            if b["name"] == band:
                single = [v for f, v in before if len(box) == 1 and f == box[0][0]]
                return box + [(box[0][0], Not(v)) for v in single]
            if len(box) == 1:
                before.append(box[0])
        fields = {field for field, _ in before}
        if len(fields) == 1 and len(before) == len(group["bands"]):
            return [(field, Not(values)) for field, values in before]
        return [(f"{name} is {band}", YES)]


def joined(box):
    """By field, each once."""
    fields = {}
    for field, values in box:
        fields.setdefault(field, []).append(values)
    return {field: values[0] if len(values) == 1 else Both(values) for field, values in fields.items()}


def values_of(field, boxes):
    """Enough values of a field to tell the boxes apart."""
    names = set().union(*(box[field].names() for box in boxes if field in box))
    return sorted(names, key=str) + [OTHER, MISSING]


def same(a, b, field, boxes):
    return all(a.has(value) == b.has(value) for value in values_of(field, boxes))


def pieces_of(boxes):
    """Sets of the boxes' numbers: in which of them a row can be at once."""
    parts = {frozenset(range(len(boxes)))}
    for field in sorted(set().union(*boxes)):
        kinds = {frozenset(i for i, box in enumerate(boxes) if field not in box or box[field].has(value)) for value in values_of(field, boxes)}
        parts = {part & kind for part, kind in itertools.product(parts, kinds)} - {frozenset()}
    return parts


def blocks(boxes):
    """Numbers of boxes that are about the same few fields."""
    by_fields = {}
    for i, box in enumerate(boxes):
        by_fields.setdefault(frozenset(box), []).append(i)
    for fields in by_fields:
        if not any(fields < other for other in by_fields):
            yield sorted(i for other, inside in by_fields.items() if other <= fields for i in inside)


def is_narrower_by_one(part, whole):
    """The same but for one field, where it asks more."""
    if not set(whole) <= set(part):
        return False
    boxes = [part, whole]
    apart = [field for field in part if field not in whole or not same(part[field], whole[field], field, boxes)]
    if len(apart) != 1:
        return False
    field = apart[0]
    return field not in whole or all(whole[field].has(value) or not part[field].has(value) for value in values_of(field, boxes))
