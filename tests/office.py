#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What office programs make of the spreadsheet and of the Markdown.

    office.py BINARY

LibreOffice shows each cell of the spreadsheet as it is meant, nothing too wide for its column, and makes the same of it
as ODS; pandoc makes a Word document of the Markdown, with headings, tables, their alternative texts and the language.
scripts/office runs it, where there are both.
"""
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

from workbook import Book

BINARY = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample-data" / "nottingham-2021-22"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
COMMENTS = """
[[comment]]
indicator = "CC-8"
period = "2021-22Q2"
text = \"\"\"
**Fewer** children moved & <fewer> were *unhappy* | 1.

- =one
- two_three
\"\"\"
"""
PAPERS = {
    "trend": ("--period", "2021-22Q2", "--scorecard", "board-2021-22", "--trend", "12", "--compare", "all", "--comments", "comments.toml"),
    "groups": ("--period", "2021-22Q2", "--indicator", "CC-8,CC-9,PL-5,CC-1,CC-4", "--by", "ethnic-group", "--suppress", "--intervals"),
    "periods": ("--period", "2020-21", "--period", "2021-22Q1", "--scorecard", "strategy-2018-20"),
}


def write(folder, name, ending):
    command = [BINARY, "report", "--no-config", "--quiet", "--data", str(SAMPLE), *PAPERS[name], "-o", f"{name}.{ending}"]
    subprocess.run(command, cwd=folder, check=True)
    return folder / f"{name}.{ending}"


def convert(folder, to, files):
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir", str(folder / "out"), *map(str, files)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=600)


def shown(cell):
    return f"{cell.value:,.{cell.style.decimals}f}" if cell.is_number else cell.value


def faults_of_csv(folder, name, book):
    faults = []
    for sheet in book.sheets:
        with open(folder / "out" / f"{name}-{sheet.name}.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        for (column, row), cell in sheet.cells.items():
            there = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
            if there != shown(cell):
                faults.append(f"{name}, {sheet.name}: LibreOffice shows {there!r} for {shown(cell)!r}")
    return faults


def cells_of_ods(path):
    """Every cell of every sheet by place."""
    found = {}
    for table in ET.fromstring(zipfile.ZipFile(path).read("content.xml")).iter(TABLE + "table"):
        cells = found.setdefault(table.get(TABLE + "name"), {})
        row = 0
        for r in table.iter(TABLE + "table-row"):
            column = 0
            for c in r:
                if c.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    continue
                times = int(c.get(TABLE + "number-columns-repeated", 1))
                value = c.get(OFFICE + "value")
                paragraphs = ["".join(p.itertext()) for p in c.iter(TEXT + "p")]
                if value is not None or paragraphs:
                    for n in range(times):
                        cells[column + n, row] = float(value) if value is not None else "\n".join(paragraphs)
                column += times
            row += int(r.get(TABLE + "number-rows-repeated", 1))
    return found


def faults_of_ods(folder, name, book):
    found, faults = cells_of_ods(folder / "out" / f"{name}.ods"), []
    if [s.name for s in book.sheets] != [n for n in found if n in book.by_name]:
        faults.append(f"{name}: the sheets of the ODS are {list(found)}")
    for sheet in book.sheets:
        for at, cell in sheet.cells.items():
            there = found.get(sheet.name, {}).get(at)
            same = there == cell.value if cell.is_number else re.sub(r"\s+", " ", str(there)) == re.sub(r"\s+", " ", cell.value)
            if not same:
                faults.append(f"{name}, {sheet.name}: the ODS has {there!r} for {cell.value!r}")
    return faults


def text_of(element):
    return "".join(t.text or "" for t in element.iter(WORD + "t"))


def faults_of_word(folder, name, report):
    markdown = write(folder, name, "md")
    subprocess.run(["pandoc", markdown.name, "-M", "lang=en-GB", "-o", f"{name}.docx"], cwd=folder, check=True)
    package = zipfile.ZipFile(folder / f"{name}.docx")
    body = ET.fromstring(package.read("word/document.xml"))
    source, faults = markdown.read_text(encoding="utf-8"), []
    plain = lambda text: re.sub(r"\\([^A-Za-z0-9 ])", r"\1", text)
    wanted = [(len(marks), plain(text)) for marks, text in re.findall(r"^(#+) (.*)$", re.sub(r"^```.*?^```", "", source, flags=re.M | re.S), flags=re.M)]
    headings = []
    for paragraph in body.iter(WORD + "p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        if style is not None and (match := re.fullmatch(r"Heading(\d)", style.get(WORD + "val"))):
            headings.append((int(match[1]), text_of(paragraph)))
    smart = lambda text: text.replace("'", "’").replace("...", "…")
    if [(n, smart(t)) for n, t in headings] != [(n, smart(t)) for n, t in wanted]:
        faults.append(f"{name}: headings are {set(headings) ^ set(wanted)}")
    captions = [smart(plain(caption)) for caption in re.findall(r"^Table: (.*)$", source, flags=re.M)]
    tables = list(body.iter(WORD + "tbl"))
    found = [smart(t.find(f"{WORD}tblPr/{WORD}tblCaption").get(WORD + "val")) for t in tables if t.find(f"{WORD}tblPr/{WORD}tblCaption") is not None]
    if not captions or found != captions:
        faults.append(f"{name}: {len(tables)} tables with {len(found)} alternative texts, and {len(captions)} captions")
    if any(t.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is None for t in tables):
        faults.append(f"{name}: a table does not repeat its headings")
    rows = [line for line in source.splitlines() if line.startswith("|") and not line.startswith("|-")]
    wanted_cells = [smart(plain(cell.strip())) for line in rows for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    cells = [smart(text_of(cell)) for t in tables for cell in t.iter(WORD + "tc")]
    if cells != wanted_cells:
        faults.append(f"{name}: cells are {[pair for pair in zip(cells, wanted_cells) if pair[0] != pair[1]][:3]}")
    text = smart("\n".join(text_of(p) for p in body.iter(WORD + "p")))
    for r in report["results"]:
        if r["group"] is None and smart(r["sentence"]) not in text:
            faults.append(f"{name}: Word does not say: {r['sentence']}")
        if r["value"] is not None and "%" == r["unit"] and len(report["periods"]) == 1 and f"{r['value']}" not in " ".join(cells):
            faults.append(f"{name}: {r['id']} has no {r['value']}")
    if name == "trend":
        for said in ("Fewer children moved & <fewer> were unhappy | 1.", "=one", "two_three"):
            if said not in text:
                faults.append(f"{name}: the comment does not say {said}")
        if not any(text_of(run) == "Fewer" and run.find(f"{WORD}rPr/{WORD}b") is not None for run in body.iter(WORD + "r")):
            faults.append(f"{name}: nothing is bold")
    language = ET.fromstring(package.read("docProps/core.xml")).find(DC + "language")
    if language is None or language.text != "en-GB":
        faults.append(f"{name}: the document has no language")
    return faults


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "comments.toml").write_text(COMMENTS)
        files = [write(folder, name, "xlsx") for name in PAPERS]
        convert(folder, AS_SHOWN, files)
        convert(folder, "ods", files)
        for name, path in zip(PAPERS, files):
            book = Book(path.read_bytes())
            report = json.loads(write(folder, name, "json").read_text(encoding="utf-8"))
            for faults in (faults_of_csv(folder, name, book), faults_of_ods(folder, name, book), faults_of_word(folder, name, report)):
                for fault in faults[:5]:
                    print(fault)
                failed += bool(faults)
    print(f"{3 * len(PAPERS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
