#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What people read is plain English: the messages and helps in src/, the titles, rationales, notes and helps in
indicators/, the comments of the public headers, the man page, README and docs.

Looks for phrases nobody says aloud, American spelling, two words for one thing, and sentences of more than 30 words.
"""
import collections
import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
LONGEST_SENTENCE = 30  # words
# Made from indicators/ and src/, which are looked at themselves.
GENERATED = {"docs/definitions-reference.md", "docs/options.md", "docs/rules.md", "docs/language.md"}

# A phrase nobody would say aloud, and what to say. Messages, definitions, headers, man page and docs alike.
PHRASES = {
    r"be it": "whether",
    r"for want of": "because ... is missing",
    r"nought(s)?": "zero",
    r"thereof|therein|whereof|wherein|hereby|lest|albeit|whilst|amongst|upon": "the everyday word",
    r"as the case may be": "leave it out",
    r"no such(?! file| folder)": "name what is missing",
    r"there is nothing called": "nothing is named",
    r"next to nothing": "almost no",
    r"(?<!in )the data (are|do|have|give)": "the data is, does, has, gives",
    r"cannot be whole|are not whole|is not whole": "is incomplete",
    r"read with care": "interpret with caution",
    r"(other|local) readings?": "alternative definition",
    r"lay (one|a) figure open|laid open|lays one figure open": "how a figure is calculated",
    r"for each [\d,]+": "per 10,000",
    r"to begin with": "to start from",
    r"touch(es)? \d+ indicators?": "affects",
    r"given twice": "duplicate",
    r"(is|are|was|were) no (care|visits?|placement|discharge|care leaver|mother|day|record|period of care|new placement)s?": "is not a, does not count as",
    r"short breaks? (is|are) no": "does not count as",
    r"(an?|one) (row|line|column|object|file|list) an? \w+": "one ... per ...",
    r"in no list|not in any list": "not a listed code",
    r"said so|says otherwise|say otherwise": "disagrees",
    r"by itself alone": "alone",
    r"behind a": "after a",
    r"of a day": "on a day",
    r"the same day is in": "counts",
    r"whoever": "anyone who",
    r"somebody": "someone",
    r"stands? (in|for|there|here|twice|where|between|beside|between|apart)|standing for": "is in, means",
    r"as it is wanted|that is wanted": "needed",
    r"is for the (data|columns)": "use a plain verb",
    r"an officer's": "officers'",
    r"newcomers?|newly come": "new to care",
    r"this very|that very": "the same",
    r"(begin|begins|began|begun) again": "restart",
    r"they have nobody else": "no family with them",
    r"must not be (?!published|used)": "cannot be",
    r"give the (return|extract|row|child|returns|whole|decision|episode|header|bank)": "add",
    r"give it(s)? ": "add it",
    r"goes? first": "takes priority",
    r"that is there|which is there|is there already|that was there": "existing",
    r"there is no (command|option|group|extract|column|code set|table|note|rule|indicator|scorecard|type|function|kind|measure|basis|month|pack) `": "no ... is named",
    r"of (their|its) own accord": "by itself",
    r"one and the same": "the same",
    r"likewise": "also",
    r"save (for|that)": "except",
    r"as regards|in respect of|with regard to|pertaining|henceforth|aforementioned|shall": "the everyday word",
    r"utili[sz]e": "use",
    r"prior to": "before",
    r"in order that": "so that",
    r"he or she": "they",
    r"leave fewer": "exclude fewer",
    r"tells? (the|a) (child|children|small)": "reveals",
    r"what (it|they|he) (comes?|came) to": "what it means",
    r"is of \{|are of \{|is of several|are of several|are of one": "is for, cover",
    r"anything but": "not",
    r"(over|near) the moon": "plain words",
    r"so many (days|months|working)": "that many",
    r"(is|are) another than": "is not the same as",
    r"breaks set aside": "leaving out short breaks",
    r"[A-Z_]+ is not in it|the day [a-z ]+ is not in it": "does not count",
    r"(day|it) lies (before|after|within|in)": "is before, after, in",
    r"with whom": "who ... with",
    r"(title|wording) is new": "has changed",
    r"small ones too|small numbers too": "including small numbers",
    r"are to say": "have been asked to say",
    r"(child|children) (do|does) not add up": "it does not add up for",
    r"other places'? figures": "figures for other areas",
    r"(child|person|row) is unknown": "counts as unknown",
    r"what it should": "correctly",
    r"(needs|return|rows?|extracts?) of 20\d\d-\d\d": "for",
    r"so much of": "as much of",
    r"taken (as|for) (blank|unreadable|the return|numbers)": "treated as",
    r"rules? of data quality": "data quality rule",
    r"days? of the calendar": "a real date",
    r"years? of two digits": "a two-digit year",
    r"measure \d+ and \d+|reg \d+ and \d\d?": "the plural",
    r"new in care": "new to care",
    r"late for good": "late even if answered afterwards",
    r"in the population; left out|missing value decides": "left out, because a value is missing",
    r"hardly any": "almost no",
    r"episodes? of no days": "an episode that ends on the day it starts",
    r"(?-i:Of those (with|who|whose|raised|which))": "the denominator is",
    r"(?-i:By the (day|date|placement code) )\w+": "counted by",
    r"of an indicator are read": "for an indicator also work",
    r"gives? it twice|give the option again": "can be repeated",
    r"(leavers|children|people|those|pupils) of \d+( to \d+| and over)": "aged 16 to 21",
    r"\d+ year olds?": "16-year-old",
    r"(is|are) in no (extract|file|table|return)s?": "no extract holds it",
    r"is said in": "the file says",
    r"commonest": "most common",
    r"tells? of": "shows",
    r"the one of the (year|day|period)": "the previous year's",
    r"texts in quotes": "with each item in quotes",
    r"the day that follows the year": "1 April after the year",
    r"closes nothing": "has no opening bracket",
    r"protects? from": "protects against",
    r"needs \{\} (for|with the column) ?.*": "no ... extract in the folder, no column ... in `...`",
    r"one of its codes|a code on its list": "a listed code",
    r"(was|were) counted for nobody|are counted for nobody": "are not counted",
    r"by the columns that make a row": "that identify a row",
    r"the children they differ by": "the difference ... can reveal",
    r"(?<=, )[\w ]+ among them": "including",
    r"above all(?! of)": "before the first line in square brackets, or especially",
    r"validator takes": "uses, counts",
    r"reviews to come": "booked and not yet held",
    r"fails? loudly": "tells you when it fails",
    r"word for what": "something that ... can",
    r"(?-i:divides? the same whole|shares of a whole)": "add up to, make 100%",
    r"days against|a year at that rate": "days compared with, scaled to a full year",
    r"(?-i:authority|authorities) answers? for|owed leaving-care support": "is responsible for, entitled to",
    r"single children": "individual children",
    r"official, recalled": "official, source not rechecked",
    r"shown apart": "shown separately",
}

# In definitions, a document gives a figure: what prints is the program.
DEFINITION_PHRASES = {
    r"(is|are) filled(?! in)|filled or (all |both )?blank": "filled in",
    r"prints?": "gives, publishes",
    r"(decision|one) (has|had|have) ceased": "was reversed",
    r"some use": "some councils use",
}

SPELLING = {
    r"\w*[a-z]{3}iz(e|ed|es|ing|ation|ations)": "-ise",  # size, prize and seize are too short or listed below
    r"(colou?r)?color(s|ed|ing)?": "colour",
    r"behavior(s|al)?": "behaviour",
    r"neighbor(s|ing|hood)?": "neighbour",
    r"center(s|ed)?": "centre",
    r"catalog(s)?": "catalogue",
    r"license(?= (is|of|to|v\d))": "licence",
    r"program(?=me)": "programme",
    r"labeled|canceled|traveled|modeled|labeling|modeling": "-lled",
    r"gray": "grey",
    r"analyz\w*": "analyse",
    r"enroll": "enrol",
    r"fulfill": "fulfil",
    r"toward": "towards",
    r"judgment": "judgement",
}
# Other spellings that are read, not written.
READ = {("src/scorecard/area_names.cpp", "neighbors")}
SPELLED_SO = {"size", "sizes", "sized", "resize", "prize", "seize", "citizen", "oversized", "capsize", "bite-size"}

# One word for one thing: what it is called here, and what else it could be called.
ONE_WORD = {
    "folder": r"director(y|ies)",
    "council": r"municipality|LA's",
    "leave out": r"omit(s|ted|ting)?",
    "standard output": r"stdout",
    "duplicate": r"doubled row",
    "interpret with caution": r"treat with care",
    "cannot": r"can't|can not",
    "child's id": r"child identifier|child ID",
    "alternative definition": r"variant reading",
    "target": r"threshold target",
    "extract": r"dataset|data set",
    "period of care": r"spell of care|care spell",
    "denominator": r"divisor",
    "return": r"submission",
    "calculate": r"(?<!--)(re)?comput(e|es|ed|ing)(?!\(\))",
    "no ... is named": r"there is no \w+ named",
    "standard error": r"stderr",
    "previous": r"preceding(?! \w+ weeks)",
    "per cent": r"percent(?!age| points| sign)",
    "spreadsheet": r"workbooks?",
    "appears to": r"seem(s|ed)? to",
}

Text = collections.namedtuple("Text", "path line kind text")
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\((.*?)\)\1"|"((?:\\.|[^"\\\n])*)"|\'(?:\\.|[^\'\\])+\'|\s+|[^\s"\'/]+|/', re.S)
PROSE_KEYS = {"title", "rationale", "notes", "note", "text", "help", "when_unreadable", "name", "what", "meaning", "why"}


def is_prose(text):
    """Several words of lower case: not a list of codes, a format or CSS."""
    return " " in text and len(re.findall(r"(?<![\w{])[a-z]{2,}(?![\w(}])", text)) >= 2 and "{{\\n" not in text and ":root" not in text


def messages(path):
    """The string literals of a C++ file, those side by side as one."""
    line, begun, parts = 1, 0, []
    for match in TOKEN.finditer(path.read_text(encoding="utf-8") + "\n;"):
        token = match[0]
        if match[3] is not None:
            begun = begun if parts else line
            parts.append(match[3])
        elif not token.isspace() and not token.startswith("//"):
            text = "".join(parts).replace("\\n", "\n").replace('\\"', '"')
            if text and is_prose(text):
                yield Text(path, begun, "message", text)
            parts = []
        line += token.count("\n")


def strings_of(value, key=""):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_of(inner, key)
    elif isinstance(value, str) and key in PROSE_KEYS and " " in value:
        yield key, value


def definitions(path):
    source = path.read_text(encoding="utf-8")
    for key, text in strings_of(tomllib.loads(source)):
        if key == "name" and "definitions" in path.parts:
            continue
        at = source.find(text)
        yield Text(path, source.count("\n", 0, at) + 1 if at >= 0 else 1, "definition", text)


def comments(path):
    """Runs of comment lines as one text; what follows code is a text of its own."""
    run, begun = [], 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() + [""], 1):
        match = re.match(r"(.*?)//[/<]*\s?(.*)", line)
        if match and not match[1].strip() and "SPDX" not in line and not match[2].startswith("namespace"):
            begun = begun if run else number
            run.append(match[2])
            continue
        if run:
            yield Text(path, begun, "comment", " ".join(run))
            run = []
        if match and " " in match[2] and "namespace" not in match[2] and "NOLINT" not in match[2]:
            yield Text(path, number, "comment", match[2])


def manual(path):
    """The text of the man page, paragraph by paragraph."""
    run, begun = [], 1
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() + [".PP"], 1):
        if re.match(r"\.(TP|PP|SS|SH|TQ|br)", line):
            if run:
                yield Text(path, begun, "manual", " ".join(run))
            run, begun = [], number + 1
            continue
        run.append(re.sub(r"\\f[A-Z]", "", re.sub(r"^\.[A-Z]+ ", "", line)).replace("\\-", "-"))


def pages(path):
    fenced, run, begun = False, [], 1
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() + [""], 1):
        if line.startswith("```"):
            fenced = not fenced
        if fenced or not line.strip() or re.match(r"\s{4,}\S|```|\|", line):
            if run:
                yield Text(path, begun, "page", " ".join(run))
            run = []
            if line.startswith("|"):
                yield Text(path, number, "page", re.sub(r"`[^`]*`", "`x`", line))
            continue
        begun = begun if run else number
        run.append(re.sub(r"`[^`]*`", "`x`", line.strip()))


def texts():
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix in (".cpp", ".h"):
            yield from messages(path)
    for path in sorted((ROOT / "indicators").rglob("*.toml")):
        if not {"scorecards", "examples", "benchmarks"} & set(path.parts):  # a scorecard has its document's own words
            yield from definitions(path)
    for path in sorted((ROOT / "include").rglob("*.h")):
        yield from comments(path)
    yield from manual(ROOT / "docs/outturn.1")
    for path in (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))):
        if str(path.relative_to(ROOT)) not in GENERATED:
            yield from pages(path)


def compiled(rules):
    return [(re.compile(rf"(?<![\w`-])({pattern})(?![\w`-])", re.I), better) for pattern, better in rules.items()]


PHRASE_RULES, SPELLING_RULES = compiled(PHRASES), compiled(SPELLING)
DEFINITION_RULES = compiled(DEFINITION_PHRASES)
ONE_WORD_RULES = compiled({pattern: word for word, pattern in ONE_WORD.items()})


def sentences(text):
    """Sentences and what is joined by a semicolon, which a reader takes one by one; a line of a message ends one too."""
    return re.split(r"(?<=[.!?:;])\s+|\n", text)


def findings(item):
    text = re.sub(r"\s+", " ", item.text) if item.kind != "message" else item.text
    of_kind = DEFINITION_RULES if item.kind == "definition" else []
    for rules, what in ((PHRASE_RULES + of_kind, "nobody says"), (SPELLING_RULES, "British spelling"), (ONE_WORD_RULES, "one word for one thing")):
        for pattern, better in rules:
            for match in pattern.finditer(text):
                word = match[0].strip()
                if word.lower() not in SPELLED_SO and (str(item.path.relative_to(ROOT)), word) not in READ:
                    yield f"{what}: `{word}` ({better})"
    if item.kind in ("message", "definition", "manual"):
        for sentence in sentences(text):
            words = [word for word in sentence.split() if re.search(r"[A-Za-z{]", word)]
            if len(words) > LONGEST_SENTENCE:
                yield f"{len(words)} words in a sentence: `{' '.join(words[:8])} ...`"


def main():
    failed = seen = 0
    for item in texts():
        seen += 1
        name = item.path.relative_to(ROOT)
        for what in findings(item):
            failed += 1
            print(f"{name}:{item.line}: {what}")
    print(f"{seen} texts, {failed} failed")
    return 1 if failed or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
