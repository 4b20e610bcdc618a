# What the self-tests of the second reading share: small extracts written by hand.
"""Tables from a few words, folders of returns, and the checks of figures."""

import tempfile
import unittest
from datetime import date, timedelta
from pathlib import Path

from days import financial_year, parse_day, parse_period
from extracts import read_folder
from reference import compute

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC,PL_POST,URN"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE"
OC3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM"
YEARS = range(2012, 2026)


def read(files):
    with tempfile.TemporaryDirectory(prefix="oracle-") as folder:
        for name, text in files.items():
            path = Path(folder) / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_folder(Path(folder) / "data")


def fields(rows):
    return [["" if text == "-" else text for text in line.split()] for line in rows.strip().splitlines()]


def table(columns, rows):
    """`rows` is one row a line, fields parted by blanks; `-` is a blank field; missing fields at the end are blank."""
    width = columns.count(",") + 1
    return "\n".join([columns] + [",".join(line + [""] * (width - len(line))) for line in fields(rows)]) + "\n"


def header(*people):
    return table(HEADER, "\n".join(f"{child} 1 {dob} WBRI - - -" for child, dob in people))


def label(year):
    return f"{year}-{(year + 1) % 100:02d}"


def single(episodes="", births=(("A", "01/01/2012"),), **more):
    """One return, of 2021-22."""
    return read({"2021-22_header.csv": header(*births), "2021-22_episodes.csv": table(EPISODES, episodes), **more})


def as_told(line, year):
    """A row as the return of a year tells it; None where it does not hold it."""
    line = line + [""] * (9 - len(line))
    decom, dec = parse_day(line[1]), parse_day(line[5])
    if decom is None or (line[5] and dec is None):
        return line if year == 2021 else None
    if decom > date(year + 1, 3, 31) or (dec is not None and dec < date(year, 4, 1)):
        return None
    return line[:5] + ["", ""] + line[7:] if dec is not None and dec > date(year + 1, 3, 31) else line


def folder(episodes="", births=(("A", "01/01/2012"),), reviews=None, oc3=None, years=YEARS, **more):
    """The rows as the yearly returns of 2012-13 to 2025-26 tell them. Child 0 has short breaks in each, and counts nowhere."""
    files = {}
    for year in years:
        told = [as_told(line, year) for line in fields(episodes)]
        days = [date(year, 4, 1) + timedelta(days=28 * n) for n in range(14)]  # no hole between any of them
        rows = [f"0 {day:%d/%m/%Y} S V3 U1 {end:%d/%m/%Y} E8" for day, end in zip(days[::2], days[1::2])]
        rows += [" ".join(text or "-" for text in line) for line in told if line]
        files[f"{label(year)}_header.csv"] = header(("0", "01/01/2009"), *births)
        files[f"{label(year)}_episodes.csv"] = table(EPISODES, "\n".join(rows))
        if reviews is not None:
            days = [line for line in fields(reviews)
                    if (financial_year(parse_day(line[2])) if len(line) > 2 and parse_day(line[2]) else 2021) == year]
            rows = [f"0 - 05/05/{year} PN0"] + [" ".join(text or "-" for text in line) for line in days]
            files[f"{label(year)}_reviews.csv"] = table(REVIEWS, "\n".join(rows))
        if oc3 is not None:
            rows = "0 01/01/2009 YES F1 U1\n" + (oc3 if year == 2021 else "")
            files[f"{label(year)}_oc3.csv"] = table(OC3, rows)
    return read({**files, **more})


def first(extracts, name="A"):
    return extracts.children[name]


def placements(episodes):
    """(start, end) of the placements of the child's first period of care."""
    return [(str(one.start), str(one.end)) for one in first(single(episodes)).periods()[0].placements]


def care(episodes):
    """(start, end, end reason) of the child's periods of care."""
    return [(str(one.start), str(one.end), one.end_reason) for one in first(single(episodes)).periods()]


def spans(extracts, name="A"):
    return [(str(one.start), str(one.end), one.end_reason) for one in first(extracts, name).periods()]


class Case(unittest.TestCase):
    maxDiff = None

    def figure(self, extracts, indicator, period, expected):
        """`expected` is numerator, denominator, and where given excluded, undecided, unknown."""
        result = compute(extracts, indicator, parse_period(period))
        self.assertNotEqual(result.status, "not available", f"{indicator} {period}")
        expected = tuple(expected) + (0,) * (5 - len(expected))
        self.assertEqual(result.counts(), expected, f"{indicator} {period} {result}")

    def whole(self, extracts, indicator, period, status, expected=None, doubtful=0, span=None):
        """Status, (numerator, denominator), doubtful rows and the range, in per cent or as a count."""
        result = compute(extracts, indicator, parse_period(period))
        self.assertEqual(result.status, status, f"{indicator} {period} {result}")
        if expected is not None:
            self.assertEqual((result.numerator, result.denominator), expected, f"{indicator} {period} {result}")
            self.assertEqual(result.doubtful, doubtful, f"{indicator} {period} {result}")
        if span is not None:
            self.assertEqual((result.lowest, result.highest), span, f"{indicator} {period} {result}")

    def absent(self, extracts, indicator, period="2021-22"):
        self.assertEqual(compute(extracts, indicator, parse_period(period)).status, "not available")


__all__ = [name for name in dir() if not name.startswith("_")]
