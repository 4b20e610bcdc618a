#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random changes to definitions, data, configuration and published figures: no command crashes, hangs, or ends with an
exit status that README.md does not list.

    random_changes.py BINARY --seconds 15 --seed 1
    random_changes.py BINARY --tries 1 --seed 17      # the same try again, as the message of a failure says

Try N makes its changes with the seed SEED + N, and runs a few commands over them. BINARY may be built with sanitizers:
what they complain of is a failure. A limit is in seconds of processor time, so that a busy machine is no failure.
"""
import argparse
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample-data" / "nottingham-2021-22"
PUBLISHED = ROOT / "sample-data" / "published"
KNOWN_STATUSES = range(0, 7)
ROWS = 25  # of each file of the sample

CONFIG = """data = "data"
scorecard = "board-2021-22"
periods = ["2021-22Q1", "2021-22Q2"]
format = "text"
intervals = true
compare = ["previous-period", "last-outturn"]

[extracts.episodes]
date_format = "dd/mm/yyyy"
columns = { "LEGAL STATUS" = "LS" }
codes = { LS = { "ICO" = "C1" } }
"""

ODD_WORDS = ["", "0", "-1", "1.5", "99999999999999999999", "true", "missing", "nan", "inf", "[", "]", "[[", "{", "}", "=", '"',
             "'", "'''", '"""', "\\", "\\u00e9", "é", "\x00", "\x1b[31m", "\ufeff", "\r", ",", ",,,,", "#", "*", "=1+1", "..",
             "1979-05-27", "2021-02-30", "31/12/9999", "01/01/0001", "x" * 300, "(" * 300, "CHILD", "child", "period.end",
             "placements", "x + x", "date", "code of PLACE", "@", "%", "`", "{}", "{0}", "%s"]
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def changed_token(text, rng, words):
    tokens = TOKEN.findall(text)
    if not tokens:
        return rng.choice(ODD_WORDS)
    at = rng.randrange(len(tokens))
    kind = rng.randrange(5)
    if kind == 0:
        del tokens[at]
    elif kind == 1:
        tokens.insert(at, tokens[rng.randrange(len(tokens))])
    elif kind == 2:
        tokens[at] = rng.choice(words)
    elif kind == 3:
        tokens[at] = rng.choice(ODD_WORDS)
    else:
        other = rng.randrange(len(tokens))
        tokens[at], tokens[other] = tokens[other], tokens[at]
    return "".join(tokens)


def changed_line(text, rng, words):
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    kind = rng.randrange(5)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(at, lines[rng.randrange(len(lines))])
    elif kind == 2:
        lines = lines[:at]
    elif kind == 3:
        other = rng.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    else:
        lines[at] = changed_token(lines[at], rng, words)
    return "\n".join(lines)


def changed_character(text, rng, _words):
    if not text:
        return rng.choice(ODD_WORDS)
    at = rng.randrange(len(text))
    kind = rng.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1:]
    if kind == 1:
        return text[:at] + rng.choice(ODD_WORDS) + text[at:]
    return text[:at] + chr(rng.randrange(1, 256)) + text[at + 1:]


def misspelt_key(text, rng, _words):
    keys = [m for m in re.finditer(r"\b([A-Za-z_]+)\b(?= *=)|(?<=\")[A-Za-z_]+(?=\")|^[A-Z_]+(?=,)", text, re.M)]
    if not keys:
        return text
    key = rng.choice(keys)
    word = key.group(0)
    at = rng.randrange(len(word))
    wrong = rng.choice([word[:at] + word[at + 1:], word[:at] + word[at] + word[at:], word.upper(), word.lower(), word + "s"])
    return text[:key.start()] + wrong + text[key.end():]


def repeated_block(text, rng, _words):
    """A table of TOML, or a few rows, a second time."""
    blocks = text.split("\n\n")
    at = rng.randrange(len(blocks))
    blocks.insert(rng.randrange(len(blocks) + 1), blocks[at])
    return "\n\n".join(blocks)


CHANGES = [changed_token, changed_token, changed_line, changed_character, misspelt_key, repeated_block]


def change(path, rng, words):
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        text = rng.choice(CHANGES)(text, rng, words)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


class Tries:
    def __init__(self, binary, indicators, limit, wall):
        self.binary = binary
        self.indicators = indicators
        self.limit = limit
        self.wall = wall
        self.files = sorted(p.relative_to(indicators) for p in indicators.rglob("*.toml"))
        self.ids = sorted(set(re.findall(r'^id = "([^"]+)"', "\n".join(
            (indicators / f).read_text() for f in self.files if f.parts[0] == "definitions"), re.M)))
        self.words = sorted(set(TOKEN.findall("\n".join((indicators / f).read_text() for f in self.files
                                                        if f.parts[0] != "examples"))))
        self.data = {p.relative_to(SAMPLE): b"".join(p.read_bytes().splitlines(True)[:ROWS + 1])
                     for p in sorted(SAMPLE.rglob("*.csv"))
                     if p.parent.name in ("2020-21", "2021-22", "local") or p.parent == SAMPLE}
        self.published = sorted(PUBLISHED.glob("*.csv"))
        self.runs = 0

    def prepare(self, folder, rng):
        """The files of one try in `folder`, some of them changed; the commands to be run over them."""
        for name, content in self.data.items():
            (folder / "data" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "data" / name).write_bytes(content)
        figures = rng.choice(self.published)
        shutil.copy(figures, folder / "figures.csv")
        (folder / "outturn.toml").write_text(CONFIG)
        what = rng.choice(["definitions", "definitions", "definitions", "data", "config", "figures", "all"])
        if what in ("definitions", "all"):
            for file in rng.sample(self.files, rng.choice([1, 1, 2])):
                name = file if rng.random() < 0.85 else rng.choice(self.files)  # at times under another file's name
                if rng.random() < 0.1:
                    name = name.with_name("mine.toml")
                (folder / "own" / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(self.indicators / file, folder / "own" / name)
                change(folder / "own" / name, rng, self.words)
        if what in ("data", "all"):
            names = rng.sample(sorted(self.data), rng.choice([1, 2, 6]))
            words = sorted(set(TOKEN.findall(self.data[names[0]].decode("utf-8", "replace")))) + ODD_WORDS
            for name in names:
                change(folder / "data" / name, rng, words)
            if rng.random() < 0.3:
                a, b = rng.sample(sorted(self.data), 2)
                (folder / "data" / a).write_bytes((folder / "data" / b).read_bytes())
            if rng.random() < 0.3:
                (folder / "data" / rng.choice(names)).unlink()
        if what in ("config", "all"):
            change(folder / "outturn.toml", rng, self.words)
        if what in ("figures", "all"):
            change(folder / "figures.csv", rng, self.words)
        own = ["--indicators", "own"] if (folder / "own").exists() else []
        return [own + command for command in self.commands(rng, what)]

    def commands(self, rng, what):
        one = rng.choice(self.ids)
        period = rng.choice(["2021-22Q2", "2020-21", "2021-09", "2019-20Q1..2021-22Q2", "2021-07-01..2021-09-30"])
        report = ["report", "--data", "data", "--period", period]
        every = {
            "definitions": [["check", "--definitions"]],
            "data": [["check", "--data", "data", "--all"]],
            "config": [["report"]],
            "figures": [["verify", "figures.csv", "--data", "data"], ["verify", "figures.csv", "--format", "json"]],
        }.get(what, [])
        some = [
            report + ["--format", rng.choice(["text", "csv", "json"])],
            report + ["--by", rng.choice(["sex", "age-band", "ethnic-group"]), "--alternatives", "--intervals"],
            report + ["--indicator", one],
            ["check", "--data", "data", "--format", rng.choice(["text", "csv", "json"])],
            ["describe", one],
            ["describe", rng.choice(["placements", "reviews_due", "in_care_on", "header", "PLACE", "board-2021-22"])],
            ["list", "--format", rng.choice(["text", "csv", "json"])],
            ["explain", one, "--data", "data", "--period", "2021-22Q2", "--format", rng.choice(["text", "csv", "json"])],
            ["explain", one, "--data", "data", "--period", "2021-22", "--children"],
            ["verify", "figures.csv", "--data", "data", "--format", rng.choice(["text", "csv", "json"])],
        ]
        return every + rng.sample(some, 2)

    def run(self, command, folder):
        """What is wrong with one run; empty: nothing."""
        self.runs += 1
        environment = dict(os.environ, ASAN_OPTIONS="exitcode=99", UBSAN_OPTIONS="exitcode=99:print_stacktrace=1",
                           TSAN_OPTIONS="exitcode=99", LSAN_OPTIONS="exitcode=99")
        limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (self.limit, self.limit + 1))
        try:
            done = subprocess.run([self.binary] + command, cwd=folder, env=environment,
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=self.wall, preexec_fn=limit)
        except subprocess.TimeoutExpired:
            return f"did not end within {self.wall} seconds"
        errors = done.stderr.decode("utf-8", "replace")
        if re.search(r"^SUMMARY: \w*Sanitizer|: runtime error: ", errors, re.M) or done.returncode == 99:
            return "a sanitizer complains:\n" + errors[:4000]
        if done.returncode < 0:
            return f"ended by signal {-done.returncode}\n{errors[-600:]}"
        if done.returncode not in KNOWN_STATUSES:
            return f"exit status {done.returncode}\n{errors[-600:]}"
        if done.returncode >= 2 and not errors:
            return f"exit status {done.returncode} without a message"
        return ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--tries", type=int, help="so many tries, however long they take")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--indicators", type=pathlib.Path, default=ROOT / "indicators", help="what BINARY was built with")
    parser.add_argument("--limit", type=int, default=10, help="seconds of processor time that one run may take")
    parser.add_argument("--keep-going", action="store_true", help="go on after a failure")
    options = parser.parse_args()

    tries = Tries(os.path.abspath(options.binary), options.indicators.resolve(), options.limit, 12 * options.limit)
    began = time.monotonic()
    failures = number = 0
    while number < options.tries if options.tries else time.monotonic() - began < options.seconds:
        seed = options.seed + number
        number += 1
        rng = random.Random(seed)
        with tempfile.TemporaryDirectory(prefix="outturn-changes-") as name:
            folder = pathlib.Path(name)
            for command in tries.prepare(folder, rng):
                wrong = tries.run(command, folder)
                if not wrong:
                    continue
                failures += 1
                print(f"seed {seed}: outturn {' '.join(command)}: {wrong}\n"
                      f"again with: --tries 1 --seed {seed}", flush=True)
                break
        if failures and not options.keep_going:
            break
    print(f"{number} tries, {tries.runs} runs, {failures} failures, seeds {options.seed} to {options.seed + number - 1}")
    return 1 if failures or not tries.runs else 0


if __name__ == "__main__":
    sys.exit(main())
