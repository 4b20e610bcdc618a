#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the instructions of a few commands with valgrind's callgrind and compares them with tests/bench/instructions.txt.

    tests/bench/instructions.py OUTTURN             fails where a command needs over 3% more than the table says
    tests/bench/instructions.py OUTTURN --update    writes the table

OUTTURN is a release build. Counts are steady where times are not, but another compiler gives others: where it is not
the one that the table names, nothing is compared, and the comparison is printed all the same.
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TABLE = ROOT / "tests/bench/instructions.txt"
MOST_GROWTH = 0.03
CHILDREN = 10_000

SAMPLE = ["--no-config", "--quiet", "--data", "sample-data/nottingham-2021-22", "--period", "2021-22Q2"]
MANY = ["--no-config", "--quiet", "--data", "GENERATED", "--period", "2021-22Q2"]
ONE_THREAD = ["--threads", "1"]
COMMANDS = {
    "version": ["--version"],
    "list": ["list", "--no-config"],
    "describe": ["describe", "CC-8", "--no-config"],
    "sample, board": ["report", "--scorecard", "board-2021-22", *SAMPLE, *ONE_THREAD],
    "sample, core": ["report", "--scorecard", "core", *SAMPLE, *ONE_THREAD],
    "sample, html, trend of 12": ["report", "--scorecard", "board-2021-22", "--format", "html", "--trend", "12", *SAMPLE, *ONE_THREAD],
    "sample, check": ["check", *SAMPLE[:-2], *ONE_THREAD],
    "sample, explain": ["explain", "CC-8", *SAMPLE, *ONE_THREAD],
    "10,000 children, board": ["report", "--scorecard", "board-2021-22", *MANY, *ONE_THREAD],
    "10,000 children, check": ["check", *MANY[:-2], *ONE_THREAD],
}


def generate(folder):
    """The children of tests/bench/generate.cpp; the same bytes every time."""
    generator = folder / "generate"
    subprocess.run(["g++", "-std=c++20", "-O1", "-o", generator, ROOT / "tests/bench/generate.cpp"], check=True)
    data = folder / "children"
    subprocess.run([generator, data, "--children", str(CHILDREN)], check=True, stdout=subprocess.DEVNULL)
    return data


def count(outturn, arguments, folder):
    """How many instructions the command executes."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind.out'}", outturn, *arguments],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode not in (0, 1) or not collected:  # 1: check found something
        sys.exit(f"error: {' '.join(arguments)}\n{done.stderr}")
    return int(collected[1])


def compiler_of(outturn):
    said = subprocess.run([outturn, "--version", "--verbose"], capture_output=True, text=True, check=True).stdout
    return re.search(r"^compiler +(.+)$", said, re.MULTILINE)[1]


def read_table():
    if not TABLE.exists():
        return "", {}
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    compiler = next((line.removeprefix("# compiler: ") for line in lines if line.startswith("# compiler: ")), "")
    rows = (line.rsplit(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return compiler, {name: int(number.replace(",", "")) for name, number in rows}


def write_table(compiler, counts):
    lines = [
        "# Instructions of a release build, by callgrind; tests/bench/instructions.py --update writes this table.",
        f"# compiler: {compiler}",
    ]
    lines += [f"{name:<28}{number:>16,}" for name, number in counts.items()]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outturn", type=pathlib.Path)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    outturn = options.outturn.resolve()
    if not shutil.which("valgrind"):
        print("skipped: valgrind is not installed (scripts/install-packages --counts)")
        print("0 passed, 0 failed")
        return 0
    compiler, known = read_table()
    counts = {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        data = generate(folder)
        for command, arguments in COMMANDS.items():
            counts[command] = count(outturn, [str(data) if a == "GENERATED" else a for a in arguments], folder)
    used = compiler_of(outturn)
    grown = []
    print(f"{'command':<28}{'table':>16}{'now':>16}")
    for command, number in counts.items():
        before = known.get(command)
        growth = None if before is None else number / before - 1
        print(f"{command:<28}{before or 0:>16,}{number:>16,}  {'new' if growth is None else f'{growth:+.1%}'}")
        if growth is None or growth > MOST_GROWTH:
            grown.append(command)
    if options.update:
        write_table(used, counts)
        return 0
    if used != compiler:
        print(f"skipped: the table is of {compiler}, and this was compiled by {used}")
        print("0 passed, 0 failed")
        return 0
    for command in grown:
        print(f"error: `{command}` is not within {MOST_GROWTH:.0%} of the table: find out why, or accept it with --update")
    print(f"{len(counts) - len(grown)} passed, {len(grown)} failed")
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main())
