#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The board's paper is sound HTML that fetches nothing, and every number in it is one of the JSON.

    paper.py BINARY

Reports of the sample, and one of a scorecard, data and comments that try to become markup.
"""
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

BINARY = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample-data" / "nottingham-2021-22"
VOID = {"meta", "br"}
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

SCORECARD = """
name = "awkward"
title = "<script>alert(1)</script> & 'sons' \\"quoted\\""
amber_percent_of_target = 5
[[priority]]
title = "<img src=x onerror=alert(2)>"
indicators = ["CC-1", "CC-8"]
"""
COMMENTS = """
[[comment]]
indicator = "CC-8"
period = "2021-22Q2"
text = '''
<b>not bold</b> **bold** [x](javascript:alert(3))

- one
- *two*
'''
"""
EPISODES = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n1,01/04/2021,S,C2,U1,,\n2,01/05/2021,S,C2,U1,,\n"
HEADER = "CHILD,SEX,DOB,ETHNIC\n1,1,01/05/2010,WBRI\n2,2,01/05/2011,WBRI\n"


class Page(html.parser.HTMLParser):
    """What a page holds, and what is wrong with it."""

    def __init__(self, text):
        super().__init__()
        self.faults, self.open, self.ids, self.links, self.headings = [], [], [], [], []
        self.articles = {}  # by heading: its text
        self.article = self.heading = None
        self.caption = None
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"not closed: {self.open}")

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in {"script", "link", "img", "iframe", "object", "embed", "form", "input", "base", "foreignobject"}:
            self.faults.append(f"an element `{tag}`")
        for key, value in attrs.items():
            if key.startswith("on") or key == "style":
                self.faults.append(f"an attribute `{key}`")
            if key in ("href", "src") and not value.startswith("#"):
                self.faults.append(f"fetches or leads to `{value}`")
        if "id" in attrs:
            self.ids.append(attrs["id"])
        for key in ("href", "aria-labelledby"):
            if key in attrs:
                self.links.append(attrs[key].lstrip("#"))
        if tag == "th" and attrs.get("scope") not in ("col", "row"):
            self.faults.append("a heading cell without scope")
        if tag == "table":
            self.caption = False
        if tag == "caption":
            self.caption = True
        if tag == "tbody" and not self.caption:
            self.faults.append("a table without a caption")
        if tag == "svg" and attrs.get("role") != "img":
            self.faults.append("a chart without a role")
        if re.fullmatch("h[1-6]", tag):
            level = int(tag[1])
            if level > (self.headings[-1] if self.headings else 0) + 1:
                self.faults.append(f"a heading of level {level} after {self.headings[-1:]}")
            self.headings.append(level)
        if tag == "article":
            self.article = None
        if tag == "h3":
            self.heading = ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"`{tag}` closes {self.open[-1:]}")
        else:
            self.open.pop()
        if tag == "h3" and "article" in self.open:
            self.article = self.heading
            self.articles[self.article] = []
        if tag == "article":
            self.article = None

    def handle_data(self, data):
        if self.heading is not None and self.open and self.open[-1] == "h3":
            self.heading += data
        # What a definition says is no figure: source, notes and expressions have numbers of their own.
        elif self.article and "dl" not in self.open and "details" not in self.open:
            self.articles[self.article].append(data)


def numbers_in(text):
    return {float(found.replace(",", "")) for found in NUMBER.findall(text)}


def numbers_of(value):
    """Every number of a piece of JSON, those in its labels and dates too."""
    if isinstance(value, dict):
        return set().union(*[numbers_of(v) for v in value.values()]) if value else set()
    if isinstance(value, list):
        return set().union(*[numbers_of(v) for v in value]) if value else set()
    if isinstance(value, bool) or value is None:
        return set()
    return numbers_in(value) if isinstance(value, str) else {abs(float(value))}


def run(format_, given, folder):
    command = [BINARY, "report", "--no-config", "--format", format_, *given]
    done = subprocess.run(command, capture_output=True, cwd=folder, check=False)
    if done.returncode != 0:
        raise SystemExit(f"exit status {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def faults_of(given, folder):
    page = Page(run("html", given, folder))
    faults = page.faults
    faults += [f"two elements with the id `{i}`" for i in set(page.ids) if page.ids.count(i) > 1]
    faults += [f"nothing with the id `{link}`" for link in page.links if link not in page.ids]
    if page.headings.count(1) != 1:
        faults.append(f"{page.headings.count(1)} headings of level 1")
    results = json.loads(run("json", given, folder))["results"]
    for result in results:
        article = f"{result['id']} {result['title']}"
        text = page.articles.get(article)
        if text is None:
            faults.append(f"no article `{article}`")
        elif result["group"] is None and result["sentence"] not in text:
            faults.append(f"`{article}` does not say: {result['sentence']}")
    for article, text in page.articles.items():
        mine = [r for r in results if f"{r['id']} {r['title']}" == article]
        known = numbers_of(mine) | {12.0, 30.0}  # limits "from fewer than 12", a base "under 30"
        chart = [t for t in text if re.fullmatch(r"-?[\d.]+%?", t)]
        for piece in text:
            if piece in chart and piece not in [f"{r['value']}%" for r in mine]:
                continue  # a cell or a label of an axis: looked at below
            unknown = numbers_in(piece) - known
            if unknown:
                faults.append(f"`{article}`: {sorted(unknown)} are not in the JSON: {piece}")
        # The chart has two labels of its axis; every other number that stands alone is a figure.
        alone = [t for t in chart if not numbers_in(t) <= known]
        if len(alone) > 2 * len({r["period"] for r in mine}):
            faults.append(f"`{article}`: {alone} are not in the JSON")
    return faults


def main():
    failed = passed = 0
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "data"
        data.mkdir()
        (data / "episodes.csv").write_text(EPISODES)
        (data / "header.csv").write_text(HEADER)
        (pathlib.Path(folder) / "awkward.toml").write_text(SCORECARD)
        (pathlib.Path(folder) / "comments.toml").write_text(COMMENTS)
        sample = ["--data", str(SAMPLE)]
        awkward = ["--data", "data", "--scorecard", "./awkward.toml", "--comments", "comments.toml"]
        for given in ([*sample, "--period", "2021-22Q2", "--trend", "12"],
                      [*sample, "--period", "2021-22Q2", "--by", "sex", "--intervals", "--alternatives"],
                      [*sample, "--period", "2020-21", "--period", "2021-22Q1", "--scorecard", "strategy-2018-20"],
                      [*sample, "--period", "2009-10Q1"],
                      [*sample, "--period", "2021-22Q2", "--indicator", "CC-8,DS-1,IRO-1", "--trend", "10"],
                      [*awkward, "--period", "2021-22Q2", "--by", "sex"]):
            faults = faults_of(given, folder)
            for fault in faults[:20]:
                print(f"FAILED {' '.join(given[2:])}: {fault}")
            failed += bool(faults)
            passed += not faults
        page = run("html", [*awkward, "--period", "2021-22Q2"], folder)
        for text in ("<strong>bold</strong>", "<em>two</em>", "&lt;b&gt;not bold&lt;/b&gt;", "[x](javascript:alert(3))"):
            failed += text not in page
            passed += text in page
            if text not in page:
                print(f"FAILED comment: no `{text}`")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
