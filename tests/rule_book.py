#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that what cites the rule book, docs/definitions.md, can be looked up in it.

    rule_book.py [ROOT]

Every "Reading 3", "Readings 1, 2 and 7", "Rule 8" or "Reading 1 (c)" in the code, the indicator files, the documents
and the tests must be an anchor of docs/definitions.md, every link inside that page must lead somewhere, and the page
must have all of Reading 1 to 12 and Rule 1 to 13. Citations by the numbers of another document are refused: X1 and R1
are codes of the 903.
"""
import pathlib
import re
import sys

FOLDERS = ["src", "include", "indicators", "docs", "tests", "scripts", "cmake", "sample-data"]
TEXT = {".cpp", ".h", ".toml", ".md", ".py", ".sql", ".txt", ".cmake", ".1", ""}
NUMBER = r"\d{1,2}"
LETTER = r"(?: \(([a-z])\))?"
CITATION = re.compile(rf"\b(Reading|Rule)s? ({NUMBER}(?: \([a-z]\))?(?:(?:, | and | to ){NUMBER}(?: \([a-z]\))?)*)(?!\w)")

# The numbers of the other document. X1 (REC), X2 (ACCOM), R1, R2, R3 and R5 (PLACE) are codes as well: these are taken
# for a citation only where one would stand, never in quotes or data.
NEVER_A_CODE = re.compile(r"(?<![\w'`,-])(?!(?<=\")\w+\")(?:X(?:[3-9]|1[0-2])|R(?:4|[6-9]|1[0-3]))(?![\w'`-])")
A_CODE_TOO = r"(?:X[12]|R[1235])"
AS_CITED = re.compile(
    rf"(?://+ |# |\"\"\"|TEST_CASE\(\"|; |\b[Dd]efinitions? |\b[Cc]lauses? |\b[Rr]eadings? |\b[Rr]ules? ){A_CODE_TOO}(?::|\)| to [XR]\d| and [XR]\d|, [XR]\d|[\";]|$)"
    rf"|\({A_CODE_TOO}(?:[):]|, [XR]\d+\))")
CODE_USES = [
    re.compile(r"[Cc]ustody \(X2\)|not \(X2\)"),  # ACCOM
    re.compile(r"// X1$"),  # the REC code a field holds
    re.compile(r"\(K1, K2, R1"),  # PLACE
]
OUTSIDE = re.compile(r"\bfacts/|\.\./shared|\bdefinitions [XR]\d")


def anchor(kind, number):
    return f"{kind.lower()}-{number}"


def cited(text):
    """(kind, anchor) of each citation; a range cites all that is between."""
    for match in CITATION.finditer(text):
        kind, numbers = match.groups()
        for part in re.split(r", | and ", numbers):
            first, _, last = part.partition(" to ")
            if last:
                yield from (anchor(kind, n) for n in range(int(first), int(re.match(r"\d+", last)[0]) + 1))
            else:
                number = re.match(rf"({NUMBER}){LETTER}$", first)
                yield anchor(kind, number[1] + (number[2] or ""))


def old_citation(line):
    if OUTSIDE.search(line) or NEVER_A_CODE.search(line):
        return True
    return bool(AS_CITED.search(line)) and not any(use.search(line) for use in CODE_USES)


def comment_lines(text):
    """Comments and strings may go on over a line's end: each line, and with the one after it."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        follows = lines[number + 1] if number + 1 < len(lines) else ""
        yield number + 1, line, re.sub(r"^\s*(?://+|#|\*)?\s*", "", follows)


def texts(root):
    here = pathlib.Path(__file__).name
    files = [p for folder in FOLDERS for p in sorted((root / folder).rglob("*"))] + sorted(root.glob("*.md"))
    for path in files:
        if not path.is_file() or path.suffix not in TEXT or "__pycache__" in path.parts or path.name == here:
            continue
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # data of a case


def problems(root):
    book = (root / "docs/definitions.md").read_text(encoding="utf-8")
    anchors = re.findall(r'<a id="([^"]+)"></a>', book)
    for name in sorted({a for a in anchors if anchors.count(a) > 1}):
        yield f"docs/definitions.md: the anchor {name} stands twice"
    wanted = [anchor("Reading", n) for n in range(1, 13)] + [anchor("Rule", n) for n in range(1, 14)]
    yield from (f"docs/definitions.md: no {name}" for name in wanted if name not in anchors)
    for link in re.findall(r"\]\(#([^)]+)\)", book):
        if link not in anchors:
            yield f"docs/definitions.md: a link to #{link}, which is not there"
    found = 0
    for path, text in texts(root):
        name = path.relative_to(root)
        for number, line, follows in comment_lines(text):
            if len(line) > 4000:
                continue  # data
            here = set(cited(line)) | (set(cited(line.rstrip() + " " + follows)) - set(cited(follows)))
            found += len(here)
            for missing in sorted(here - set(anchors)):
                yield f"{name}:{number}: cites {missing}, which docs/definitions.md does not have"
            if "oracle" not in name.parts and old_citation(line):
                yield f"{name}:{number}: cites another document: {line.strip()[:120]}"
    if found < 100:
        yield f"only {found} citations found: this test no longer looks where they are"


REFUSED = [
    "// X3: temporary rows are set aside", "  e.rec = 0;  // X1: ignored", "joined (X2)", "(R1, X2)", "(X3, X4)", "definitions R1",
    "decided on the exact fraction (R11)", "see facts/statistics, section 8", "# X1 to X3", "source = \"SSDA903 guide; X9\"",
    "TEST_CASE(\"X1: rows are sorted\")", "short breaks are no care (R2)", "the tie rule, R8",
]
BORNE = [
    "rec != \"X1\" and dec < day", "01/04/2020,S,C2,U1,02/10/2020,X1", "REC X1 or blank", "K1 K2 R1 R2 R3 R5 S1", "Custody (X2) is unsuitable",
    "[\"R1\", \"residential care home\"],", "(K1, K2, R1, S1), or (R5 with J1)", "title = \"X1 and no episode begins that day\"", "// X1",
    "rec_continues = 0;             // X1",
]
CITED = [
    ("Readings 1, 2 and 7", ["reading-1", "reading-2", "reading-7"]), ("Rules 1 to 3", ["rule-1", "rule-2", "rule-3"]),
    ("(Rule 3, Reading 9)", ["rule-3", "reading-9"]), ("Reading 1 (c) and (d)", ["reading-1c"]), ("Reading 12 (e):", ["reading-12e"]),
    ("Reading 14", ["reading-14"]), ("reading 3 rows", []), ("Rule 222 of the DfE", []),
]


def test_itself():
    for line in REFUSED:
        assert old_citation(line), f"not refused: {line}"
    for line in BORNE:
        assert not old_citation(line), f"refused: {line}"
    for text, anchors in CITED:
        assert list(cited(text)) == anchors, (text, list(cited(text)))


def main():
    test_itself()
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent
    wrong = list(problems(root))
    print("\n".join(wrong) if wrong else "every citation of the rule book can be looked up")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
