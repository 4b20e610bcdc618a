#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every example in the documentation runs and prints what the page shows, and every link leads somewhere, as does every path of a file.

    documentation.py BINARY [PAGE...]             all pages, or only these
    documentation.py BINARY --update [PAGE...]    writes what the examples print into the pages; look at each change

Each page has a scratch folder of its own, in which its examples run one after another. `outturn` is BINARY; `sample-data`,
`indicators` and `examples` are those of the project. In a page

- a block of `console` holds commands after `$ ` (`> ` continues one) and what they print, errors included. `...` stands for
  anything: on a line of its own for any number of lines, inside a line for any text;
- a block of `sh` is a script; what it prints is not compared;
- a block of `toml`, `csv`, `ini` or `json` must be sound. It is written to a file if the line above it names one,
  `<!-- file: NAME -->`, or its first line does, `# folder/NAME.toml`. `<!-- add to: NAME -->` appends it;
- `<!-- run: COMMAND -->` above a block: done before it, where the page says in words what the reader does;
- `<!-- exit status: N -->` above a block: its last command ends with N, not 0;
- `<!-- not run: WHY -->` above a block: it is not run. Every other kind of block needs this mark.
"""
import concurrent.futures
import csv
import difflib
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
GENERATED = {"docs/language.md", "docs/options.md", "docs/extracts.md", "docs/rules.md", "docs/definitions-reference.md"}  # have tests of their own
SHARED = ["sample-data", "indicators", "examples"]
FENCE = re.compile(r"^(\s*)```(\w*)\s*$")
MARK = re.compile(r"^\s*<!-- (not run|run|exit status|file|add to): (.+?) -->$")
FILE_NAME = re.compile(r"^# ([\w.-]+/[\w./-]+\.toml|outturn\.toml|scorecard\.toml|comments\.toml)$")
LINK = re.compile(r"(?<!\\)!?\[(?:[^\]\[`]|`[^`]*`|\[[^\]]*\])*\]\(([^)\s]+)\)")


def pages():
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md"),
             *(ROOT / "sample-data").rglob("*.md"), *(ROOT / "tests").glob("*/README.md")]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


# --- links ---

def slug(heading):
    """The anchor GitHub makes of a heading."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def without_code(text):
    lines, inside = [], False
    for line in text.splitlines():
        if FENCE.match(line):
            inside = not inside
            line = ""
        lines.append("" if inside else line)
    return lines


def anchors(text):
    found = set(re.findall(r'<a id="([^"]+)"></a>', text))
    times = {}
    for line in without_code(text):
        if re.match(r"#{1,6} ", line):
            name = slug(line.lstrip("#"))
            times[name] = times.get(name, -1) + 1
            found.add(name if times[name] == 0 else f"{name}-{times[name]}")
    return found


def link_faults(name):
    for number, line in enumerate(without_code((ROOT / name).read_text(encoding="utf-8")), 1):
        for target in LINK.findall(re.sub(r"`[^`]*`", lambda code: code[0].replace("](", "] ("), line)):
            if re.match(r"https?://|mailto:", target):
                continue
            path, _, anchor = target.partition("#")
            file = (ROOT / name).parent / path if path else ROOT / name
            if not file.exists():
                yield f"{name}:{number}: there is no {target}"
            elif anchor and file.suffix == ".md" and anchor not in anchors(file.read_text(encoding="utf-8")):
                yield f"{name}:{number}: there is no anchor {target}"


def faults_of_order():
    """Every page of docs is in the list of pages, and its last line leads to the next."""
    listed = [link for link in LINK.findall((ROOT / "docs/README.md").read_text(encoding="utf-8")) if re.fullmatch(r"[\w-]+\.md", link)]
    for path in sorted((ROOT / "docs").glob("*.md")):
        if path.name != "README.md" and path.name not in listed:
            yield f"docs/README.md: {path.name} is not in the list"
    for name, following in zip(listed, listed[1:]):
        last = (ROOT / "docs" / name).read_text(encoding="utf-8").rstrip().split("\n")[-1]
        if f"]({following})" not in last:
            yield f"docs/{name}: its last line does not lead to {following}, which is next in docs/README.md"


def file_faults(name):
    """Files of the project that a page names in code: `tests/paper.py`, `src/text/json.h`."""
    for number, line in enumerate(without_code((ROOT / name).read_text(encoding="utf-8")), 1):
        for path in re.findall(r"`((?:src|include|tests|scripts|indicators|docs|cmake|sample-data|examples)/[\w./*-]+)(?::\d+)?`", line):
            if not any(ROOT.glob(path)):
                yield f"{name}:{number}: there is no `{path}`"


# --- examples ---

class Block:
    def __init__(self, language, first_line, indent, marks):
        self.language, self.first_line, self.indent, self.marks, self.lines = language, first_line, indent, marks, []

    def file(self):
        named = FILE_NAME.match(self.lines[0]) if self.lines and self.language == "toml" else None
        return self.marks.get("file") or self.marks.get("add to") or (named and named[1])


def blocks_of(lines):
    block, marks = None, {}
    for number, line in enumerate(lines):
        fence = FENCE.match(line)
        if block is not None:
            if fence and not fence[2]:
                yield block
                block = None
            else:
                block.lines.append(line.removeprefix(block.indent))
        elif fence:
            block, marks = Block(fence[2], number + 1, fence[1], marks), {}
        elif MARK.match(line):
            marks[MARK.match(line)[1]] = MARK.match(line)[2]
        elif line.strip():
            marks = {}


def commands_of(block):
    """(command, the lines of what it prints, where these begin in the block)"""
    found = []
    for number, line in enumerate(block.lines):
        if line.startswith("$ "):
            found.append([line[2:], [], number + 1])
        elif line.startswith("> ") and found and not found[-1][1]:
            found[-1][0] += "\n" + line[2:]
            found[-1][2] = number + 1
        elif found:
            found[-1][1].append(line)
    return found


def pattern_of(expected):
    whole = "".join(r"(?:.*\n)*?" if line.strip() == "..." else
                    ".*?".join(re.escape(part) for part in line.rstrip().split("...")) + r"[ \t]*\n" for line in expected)
    return re.compile(whole)


def trimmed(lines):
    lines = [line.rstrip() for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def updated(expected, printed):
    """What was printed, left out where `expected` leaves out: each run of its lines is put where it fits best."""
    runs, run = [], []
    for line in [*expected, "..."]:
        if line.strip() == "...":
            runs.append(run)
            run = []
        else:
            run.append(line)
    if len(runs) == 1:
        return printed
    found, at = [], 0
    for number, run in enumerate(runs):
        last = number == len(runs) - 1
        if run:
            places = range(at, max(at, len(printed) - len(run)) + 1)
            likeness = lambda place: sum(difflib.SequenceMatcher(None, a, b).ratio() for a, b in zip(run, printed[place:]))
            place = at if number == 0 else len(printed) - len(run) if last else max(places, key=likeness)
            found += printed[max(place, at):place + len(run)]
            at = place + len(run)
        if not last:
            found.append("...")
    return found


class Page:
    def __init__(self, name, binary, scratch, update):
        self.name, self.update, self.faults, self.ran = name, update, [], 0
        self.folder = pathlib.Path(scratch, name.replace("/", "-"))
        self.folder.mkdir()
        text = (ROOT / name).read_text(encoding="utf-8")
        for shared in SHARED:
            if f" to: {shared}/" in text or f"file: {shared}/" in text:  # a page that writes there has a copy
                shutil.copytree(ROOT / shared, self.folder / shared)
            else:
                (self.folder / shared).symlink_to(ROOT / shared)
        self.now = self.folder
        self.lines = text.split("\n")
        self.changes = []
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("OUTTURN", "LC_", "XDG_"))}
        self.environment = {**kept, "PATH": f"{binary.parent}:{os.environ['PATH']}", "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
                            "TERM": "dumb", "TZ": "Europe/London"}

    def fault(self, block, text):
        self.faults.append(f"{self.name}:{block.first_line}: {text}")

    def shell(self, command):
        where = self.folder / ".now"
        run = subprocess.run(["bash", "-c", f"trap 'pwd >{where}' EXIT\nset -e\n{command}"], cwd=self.now, env=self.environment,
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False)
        self.now = pathlib.Path(where.read_text().strip())
        self.ran += 1
        return run.returncode, run.stdout.decode("utf-8", "replace").replace(str(self.folder), "")

    def run(self):
        for block in list(blocks_of(self.lines)):
            if "run" in block.marks and self.shell(block.marks["run"])[0] != 0:
                self.fault(block, f"failed: {block.marks['run']}")
            if "not run" in block.marks:
                continue
            if block.language in ("toml", "csv", "ini", "json"):
                self.written(block)
            elif block.language == "console":
                self.console(block)
            elif block.language == "sh":
                status, printed = self.shell("\n".join(block.lines))
                self.check_status(block, status, printed)
            else:
                self.fault(block, "this block is not run: say why, `<!-- not run: WHY -->`")
        for first, last, lines in reversed(self.changes):
            self.lines[first:last] = lines
        if self.changes:
            (ROOT / self.name).write_text("\n".join(self.lines), encoding="utf-8")
        return self

    def written(self, block):
        text = "\n".join(block.lines) + "\n"
        try:
            if block.language == "toml":
                tomllib.loads(text)
            elif block.language == "json":
                json.loads(text)
            elif block.language == "csv" and len({len(row) for row in csv.reader(block.lines)}) != 1:
                raise ValueError("rows of different length")
        except ValueError as error:
            self.fault(block, f"not sound: {error}")
        if block.file():
            path = self.now / block.file()
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a" if "add to" in block.marks else "w", encoding="utf-8") as file:
                file.write(text)

    def check_status(self, block, status, printed):
        expected = int(block.marks.get("exit status", 0))
        if status != expected:
            self.fault(block, f"exit status {status}, not {expected}:\n{printed}")

    def console(self, block):
        commands = commands_of(block)
        if not commands:
            self.fault(block, "no command: they begin with `$ `")
        for number, (command, expected, at) in enumerate(commands):
            status, text = self.shell(command)
            printed, expected = trimmed(text.split("\n")), trimmed(expected)
            if number == len(commands) - 1:
                self.check_status(block, status, text)
            elif status != 0:
                self.fault(block, f"`{command}`: exit status {status}:\n{text}")
            if pattern_of(expected).fullmatch("".join(line + "\n" for line in printed)):
                continue
            if self.update:
                first = block.first_line + at
                lines = [(block.indent + line).rstrip() for line in updated(expected, printed)]
                self.changes.append((first, first + len(expected), lines))
                continue
            diff = list(difflib.unified_diff(expected, printed, "the page", "printed", lineterm=""))
            shown = "\n".join(diff[:40] + ["..."] * (len(diff) > 40))
            self.fault(block, f"`{command}` prints something else (`--update` writes it into the page):\n{shown}")


def test_itself():
    assert slug("1. Let it look") == "1-let-it-look" and slug("CC-8: `--by` & more") == "cc-8---by--more"
    assert anchors("# A b\n## A b\n```\n# not\n```\n<a id=\"x-1\"></a>") == {"a-b", "a-b-1", "x-1"}
    assert pattern_of(["a", "...", "z 1...3"]).fullmatch("a\nb\nc\nz 123\n") and pattern_of(["a", "..."]).fullmatch("a\n")
    assert not pattern_of(["a", "z"]).fullmatch("a\nb\nz\n") and not pattern_of(["a"]).fullmatch("a\nb\n")
    assert updated(["a 1", "...", "z 1"], ["a 2", "b", "z 2"]) == ["a 2", "...", "z 2"]
    assert updated(["...", "b 1", "..."], ["a", "b 2", "c"]) == ["...", "b 2", "..."]
    assert LINK.findall("[a](b.md#c) and ![`x`](y.png)") == ["b.md#c", "y.png"]


def main():
    test_itself()
    given = [word for word in sys.argv[1:] if word != "--update"]
    if not given:
        sys.exit(__doc__)
    names = given[1:] or pages()
    with tempfile.TemporaryDirectory(prefix="outturn-documentation-") as scratch:
        scratch = os.path.realpath(scratch)
        binary = pathlib.Path(scratch, "bin", "outturn")
        binary.parent.mkdir()
        binary.symlink_to(pathlib.Path(given[0]).resolve())
        work = [Page(name, binary, scratch, "--update" in sys.argv) for name in names if name not in GENERATED]
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            done = list(pool.map(Page.run, work))
    faults = [fault for name in names for fault in [*link_faults(name), *(file_faults(name) if name not in GENERATED else [])]] + [fault for page in done for fault in page.faults]
    faults += faults_of_order()
    for fault in faults:
        print(f"FAILED {fault}")
    ran = sum(page.ran for page in done)
    if not given[1:] and ran < 60:
        faults.append("few")
        print(f"FAILED only {ran} examples were run: this test no longer looks where they are")
    print(f"{ran + len(names) - len(faults)} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
