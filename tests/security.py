#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What SECURITY.md says about files and the network.

    security.py BINARY

- the program asks the system for nothing that opens a connection or starts another program;
- no command changes the data folder, and each writes the files it was told to and no others, nor leaves temporary ones;
- a file that names children can be read by its owner only, whatever was there before;
- a record names no child, nothing of a child, and no folder outside the data.
"""
import csv
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BINARY = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parent.parent
YEARS = ("2019-20", "2020-21", "2021-22")
CONNECTS = {"socket", "connect", "getaddrinfo", "gethostbyname", "sendto", "sendmsg", "bind", "listen", "accept"}
STARTS = {"fork", "vfork", "execve", "execv", "execvp", "execl", "execlp", "posix_spawn", "posix_spawnp", "popen", "system"}
PERIOD = ["--data", "data", "--period", "2021-22Q2"]

# What is run, the files it writes besides, and those of them that name children.
RUNS = [
    (["report", *PERIOD, "-o", "out/board.html", "--rejects", "out/rejects.csv", "--record", "out/record.json"],
     {"out/board.html", "out/rejects.csv", "out/record.json"}, {"out/rejects.csv"}),
    (["report", *PERIOD, "--suppress"], set(), set()),
    (["check", "--data", "data", "-o", "out/check.csv"], {"out/check.csv"}, {"out/check.csv"}),
    (["report", *PERIOD, "-o", "out/board.xlsx"], {"out/board.xlsx"}, set()),
    (["report", *PERIOD, "-o", "out/board.md"], {"out/board.md"}, set()),
    (["check", "--data", "data", "-o", "out/check.xlsx"], {"out/check.xlsx"}, {"out/check.xlsx"}),
    (["coverage", "--data", "data", "--flow", "--children", "-o", "out/flow.csv"], {"out/flow.csv"}, {"out/flow.csv"}),
    (["explain", "CC-8", *PERIOD, "--children", "-o", "out/children.csv"], {"out/children.csv"}, {"out/children.csv"}),
    (["explain", "CC-8", *PERIOD, "--child", "143087", "-o", "out/child.txt"], {"out/child.txt"}, {"out/child.txt"}),
    (["diff", "data", "data", "--period", "2021-22Q2", "--indicator", "CC-8", "--children", "-o", "out/diff.csv"],
     {"out/diff.csv"}, {"out/diff.csv"}),
    (["pack", "--data", "data"], {"out/pack.csv", "out/pack.html", "out/pack-2021-22Q2.record.json"}, set()),
    (["reproduce", "out/record.json", "--data", "data"], set(), set()),
    (["verify", "published.csv", "--data", "data"], set(), set()),
    (["list"], set(), set()),
    (["describe", "CC-8"], set(), set()),
]
PACK = '[[pack]]\nname = "pack"\nperiod = "2021-22Q2"\nfiles = ["out/pack.csv", "out/pack.html"]\n'


def imported():
    """The functions that the program takes from shared libraries."""
    run = subprocess.run(["nm", "-D", "--undefined-only", BINARY], capture_output=True, text=True, check=True)
    return {line.split()[-1].split("@")[0] for line in run.stdout.splitlines() if line.split()}


def files_below(folder):
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file()}


def faults_of_imports():
    names = imported()
    if "read" not in names and "open" not in names and "open64" not in names:
        yield "the imported functions cannot be listed"
    for name in sorted(names & (CONNECTS | STARTS)):
        yield f"the program imports `{name}`"


def faults_of_run(place, words, wanted, private):
    before = files_below(place)
    for name in private:
        path = place / name
        path.write_text("old", encoding="utf-8")
        path.chmod(0o644)  # what was readable does not stay so
    run = subprocess.run([BINARY, *words], cwd=place, capture_output=True, text=True, check=False,
                         env={"PATH": os.environ["PATH"], "HOME": str(place / "home"), "TMPDIR": str(place / "tmp")})
    name = " ".join(words)
    if run.returncode not in (0, 1):
        yield f"{name}: exit status {run.returncode}: {run.stderr}"
    after = files_below(place)
    for path in sorted(set(before) | set(after)):
        if path in wanted:
            if path not in after or (path in private and (place / path).read_bytes() == b"old"):
                yield f"{name}: {path} was not written"
        elif before.get(path) != after.get(path):
            yield f"{name}: {path} was {'changed' if path in before else 'written'}"
    for path in sorted(private & set(after)):
        if (place / path).stat().st_mode & 0o777 != 0o600:
            yield f"{name}: {path} can be read by others"


def faults_of_record(place, name):
    text = (place / name).read_text(encoding="utf-8")
    names = set()
    for header in (place / "data").rglob("header.csv"):
        for row in csv.DictReader(header.open(encoding="utf-8")):
            names |= {row["CHILD"], row["UPN"], row["DOB"]}
    names -= {""}
    if len(names) < 1000:
        yield "hardly any children to look for"
    # Hexadecimal hashes and numbers may hold an id by chance; a word that is one may not.
    words = set(re.findall(r"[\w/]+", re.sub(r'"[0-9a-f]{64}"', '""', text)))
    for found in sorted(words & names)[:5]:
        yield f"{name}: holds {found}"
    if str(place) in text:
        yield f"{name}: names the folder {place}"


def main():
    os.umask(0o022)
    faults, runs = list(faults_of_imports()), 1
    with tempfile.TemporaryDirectory(prefix="outturn-security-") as above:
        place = pathlib.Path(above).resolve()
        for name in ("out", "home", "tmp", "data"):
            (place / name).mkdir()
        for year in YEARS:
            shutil.copytree(ROOT / "sample-data/nottingham-2021-22" / year, place / "data" / year)
        (place / "outturn.toml").write_text(PACK, encoding="utf-8")
        (place / "published.csv").write_text("id,period,value\nCC-8,2021-22Q2,6.6%\n", encoding="utf-8")
        for words, wanted, private in RUNS:
            faults += faults_of_run(place, words, wanted, private)
            runs += 1
        for record in ("out/record.json", "out/pack-2021-22Q2.record.json"):
            faults += faults_of_record(place, record)
            runs += 1
    for fault in faults:
        print(f"FAILED {fault}")
    print(f"{runs} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
