#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What `diff-definitions` finds is what was changed, and nothing else.

    diff_definitions.py BINARY [--all]

The built-in definitions are copied and changed in one place: the population of an indicator, its title, a term, a group of
codes, a target, the layout of every file. Which indicators that can move is worked out here from the texts alone. Without --all: some of each
kind of change.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = os.path.abspath(sys.argv[1])
EVERY = 1 if "--all" in sys.argv[2:] else 24
FORMULAS = ("population", "numerator", "recorded", "value", "of", "base")
ALWAYS = "period.start <= period.end"

texts = {path.relative_to(ROOT / "indicators").as_posix(): path.read_text(encoding="utf-8")
         for path in sorted((ROOT / "indicators").rglob("*.toml"))}
files = {name: tomllib.loads(text) for name, text in texts.items()}
indicators = {i["id"]: i for file in files.values() for i in file.get("indicator", [])}
terms = {t["name"]: t for file in files.values() for t in file.get("term", [])}
groups = {g["name"]: g for file in files.values() for g in file.get("group", [])}


def words(text):
    text = re.sub(r'"[^"]*"', "", text)
    return set(re.findall(r"[A-Za-z_]\w*", text))


def whole(indicator):
    """With what it takes over from the one it is a variant of."""
    base = indicators.get(indicator.get("variant_of"))
    return {**whole(base), **indicator} if base else indicator


def formulas(indicator):
    full = whole(indicator)
    found = [full[key] for key in FORMULAS if isinstance(full.get(key), str)]
    found += [exclusion["when"] for exclusion in full.get("exclude", [])]
    if full["kind"] == "distribution":
        group = groups[full["by"]]
        found += [band["when"] for band in group.get("band", group.get("bands", []))] + [group[key] for key in ("value",) if key in group]
    return found


def all_words(some):
    """Every word in the formulas, and in the terms that they use."""
    found, new = set(), set().union(*(words(text) for text in some)) if some else set()
    while new:
        found |= new
        new = set().union(*(words(terms[w]["definition"]) for w in new if w in terms)) - found
    return found


used = {id_: all_words(formulas(indicator)) for id_, indicator in indicators.items()}


def block(text, begin):
    """The part of a file that starts with this line, up to the next table of the same depth."""
    at = text.index(begin)
    end = text.find("\n[[", at)
    return at, len(text) if end < 0 else end


def with_more(text, key):
    """The formula of a key, and a condition that always holds: another tree."""
    found = re.search(rf"^{key} = ('''|')(.*?)\1", text, re.M | re.S)
    return text[:found.start()] + f"{key} = '''({found[2].strip()}) and {ALWAYS}'''" + text[found.end():] if found else None


def differences(changed):
    """What `diff-definitions` says of the built-in definitions and those with some files changed."""
    with tempfile.TemporaryDirectory(prefix="outturn-diff-") as folder:
        shutil.copytree(ROOT / "indicators", f"{folder}/new")
        for name, text in changed.items():
            pathlib.Path(folder, "new", name).write_text(text, encoding="utf-8")
        ran = subprocess.run([BINARY, "diff-definitions", "built-in", "new", "--format", "json"], cwd=folder, capture_output=True, text=True)
    if ran.returncode not in (0, 1):
        raise SystemExit(ran.stderr)
    return ran.returncode, json.loads(ran.stdout)


def changes():
    """Name, files, the figures that may move, what else may be listed, the exit status."""
    yield "nothing", {}, set(), set(), 0
    layout = lambda text: "# A line.\n\n" + re.sub(r"^(\w+) = '([^'\n]+)'$", r"\1 = '''\n  ( \2\n  )\n'''", text, flags=re.M)
    yield "layout", {name: layout(text) for name, text in texts.items()}, set(), set(), 0
    chosen = list(indicators)[::EVERY]
    for file, text in texts.items():
        for id_ in [i["id"] for i in files[file].get("indicator", []) if i["id"] in chosen]:
            at, end = block(text, f'\nid = "{id_}"\n')
            part = text[at:end]
            title = re.sub(r'^title = "', 'title = "New: ', part, flags=re.M)
            yield f"{id_}, title", {file: text[:at] + title + text[end:]}, set(), {("indicator", id_, "title")}, 0
            more = with_more(part, "population")
            if more is None:
                continue
            heirs = {other for other, indicator in indicators.items() if whole(indicator)["population"] == indicators[id_]["population"]
                     and other != id_ and is_heir(indicator, id_)}
            yield f"{id_}, population", {file: text[:at] + more + text[end:]}, {id_} | heirs, {("indicator", i, "meaning") for i in heirs | {id_}}, 1
    for file, text in texts.items():
        for term in [t["name"] for t in files[file].get("term", [])][::max(EVERY // 6, 1)]:
            if file == "terms-of-rules.toml" or not is_condition(term):
                continue
            at, end = block(text, f'\nname = "{term}"\n')
            moved = {id_ for id_, found in used.items() if term in found}
            yield f"term {term}", {file: text[:at] + with_more(text[at:end], "definition") + text[end:]}, moved, None, 1
    yield from code_groups()
    visits = "extracts/visits.toml"
    yield ("visits not repeated", {visits: texts[visits].replace("repeats = 6\n", "")},
           {id_ for id_, found in used.items() if "visits" in found}, None, 1)
    yield ("visits not of every child", {visits: texts[visits].replace("for_every_child = true\n", "")},
           {id_ for id_, found in used.items() if "visits" in found}, None, 1)
    rates = "definitions/numbers.toml"
    yield ("a rate no part of its base", {rates: texts[rates].replace("part_of_base = true\n", "")}, {"CC-1R"},
           {("indicator", "CC-1R", "meaning")}, 1)
    card = texts["scorecards/board-2021-22.toml"]
    at, _ = block(card, "[[target]]\nindicator = \"CC-8\"")
    value = re.compile(r"value = \d+").search(card, at)
    yield ("target of CC-8", {"scorecards/board-2021-22.toml": card[:value.start()] + "value = 8" + card[value.end():]}, set(),
           {("target", None, "colour")}, 1)


def is_heir(indicator, id_):
    while "variant_of" in indicator and "population" not in indicator:
        if indicator["variant_of"] == id_:
            return True
        indicator = indicators[indicator["variant_of"]]
    return False


def is_condition(term):
    """Whether it can be joined with `and`, by how it begins or what it is made of."""
    return re.match(r"\s*(any|all|in_care_on|not)\b", terms[term]["definition"]) is not None and "period" not in terms[term].get("rows_of", "")


def code_groups():
    name = "codes/ssda903-episodes.toml"
    for group in ("foster", "long_term_foster"):
        found = re.search(rf'^{group} = \{{ codes = \["[^"]+", ', texts[name], re.M)
        text = texts[name][:found.end()] + re.sub(r'^"[^"]+"(, )?', "", texts[name][found.end():])
        moved = {id_ for id_, seen in used.items() if group in seen}
        yield f"codes of {group}", {name: text}, moved, None, 1


def wrong(name, changed, moved, listed, status):
    came, found = differences(changed)
    said = set(found["figures_may_change"])
    faults = []
    if said != moved:
        faults.append(f"figures that may change: too many {sorted(said - moved)}, missing {sorted(moved - said)}")
    if came != status:
        faults.append(f"exit status {came}, expected {status}")
    rows = {(c["what"], c["name"], c["change"]) for c in found["changes"]}
    if listed is not None and not all(row in listed or (row[0], None, row[2]) in listed for row in rows):
        faults.append(f"also listed: {sorted(row for row in rows if row not in listed)[:5]}")
    if listed and not rows:
        faults.append("not listed")
    if listed is None and any(c["what"] == "indicator" and not c["because"] for c in found["changes"]):
        faults.append("an indicator without the reason")
    return [f"{name}: {fault}" for fault in faults]


def main():
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        for faults in workers.map(lambda change: wrong(*change), list(changes())):
            passed, failed = passed + (not faults), failed + bool(faults)
            for fault in faults:
                print(fault)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
