# Self-tests of the independent second opinion: tiny cases by hand for each clause of X1-X11, on both sides of each boundary.
# Every expected figure here was worked out from the text of facts/definitions.md, not from the program.
# Use: python3 tests/oracle/test_reference.py
"""Prove the oracle."""

import sys
import tempfile
import unittest
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from compare import difference  # noqa: E402
from days import (add_months, add_working_days, age_on, bank_holidays, birthday, easter_sunday, financial_year,  # noqa: E402
                  parse_day, parse_period)
from generate import LAYOUTS, generate  # noqa: E402
from extracts import read_folder  # noqa: E402
from reference import INDICATORS, compute  # noqa: E402
from returns import decode, financial_year_in, single_year_in, year_of_cell  # noqa: E402

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC,PL_POST,URN"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE"
OC3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM"


def read(files):
    with tempfile.TemporaryDirectory(prefix="oracle-") as folder:
        for name, text in files.items():
            path = Path(folder) / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_folder(Path(folder) / "data")


def table(columns, rows):
    """`rows` is one row a line, fields parted by blanks; `-` is a blank field; missing fields at the end are blank."""
    lines = [["" if text == "-" else text for text in line.split()] for line in rows.strip().splitlines()]
    width = columns.count(",") + 1
    return "\n".join([columns] + [",".join(line + [""] * (width - len(line))) for line in lines]) + "\n"


def header(*people):
    return table(HEADER, "\n".join(f"{child} 1 {dob} WBRI - - -" for child, dob in people))


def folder(episodes="", births=(("A", "01/01/2012"),), reviews=None, oc3=None, **more):
    files = {"2021-22_header.csv": header(*births), "2021-22_episodes.csv": table(EPISODES, episodes)}
    if reviews is not None:
        files["2021-22_reviews.csv"] = table(REVIEWS, reviews)
    if oc3 is not None:
        files["2021-22_oc3.csv"] = table(OC3, oc3)
    return read({**files, **more})


def placements(episodes):
    """(start, end) of the placements of the only child's first period of care."""
    return [(str(one.start), str(one.end)) for one in folder(episodes).children[0].periods[0].placements]


def care(episodes):
    """(start, end, end reason) of the only child's periods of care."""
    return [(str(one.start), str(one.end), one.end_reason) for one in folder(episodes).children[0].periods]


class Case(unittest.TestCase):
    def figure(self, extracts, indicator, label, expected):
        """`expected` is numerator, denominator, and where given excluded, undecided, unknown."""
        result = compute(extracts, indicator, parse_period(label))
        expected = tuple(expected) + (0,) * (5 - len(expected))
        self.assertEqual(result.counts(), expected, f"{indicator} {label} {result}")

    def absent(self, extracts, indicator):
        self.assertIsNone(compute(extracts, indicator, parse_period("2021-22")))


class Days(Case):
    def test_months_are_clamped(self):
        self.assertEqual(add_months(date(2021, 8, 31), -6), date(2021, 2, 28))
        self.assertEqual(add_months(date(2020, 2, 29), -12), date(2019, 2, 28))
        self.assertEqual(add_months(date(2021, 2, 28), -12), date(2020, 2, 28))
        self.assertEqual(add_months(date(2021, 9, 30), -30), date(2019, 3, 30))
        self.assertEqual(add_months(date(2019, 11, 30), 3), date(2020, 2, 29))
        self.assertEqual(add_months(date(2021, 12, 15), 1), date(2022, 1, 15))

    def test_ages(self):
        self.assertEqual(age_on(date(2004, 6, 30), date(2022, 6, 29)), 17)
        self.assertEqual(age_on(date(2004, 6, 30), date(2022, 6, 30)), 18)
        self.assertEqual(age_on(date(2004, 2, 29), date(2022, 2, 28)), 17)
        self.assertEqual(age_on(date(2004, 2, 29), date(2022, 3, 1)), 18)
        self.assertEqual(age_on(date(2004, 2, 29), date(2020, 2, 28)), 15)
        self.assertEqual(age_on(date(2004, 2, 29), date(2020, 2, 29)), 16)
        self.assertEqual(birthday(date(2000, 2, 29), 19), date(2019, 3, 1))
        self.assertEqual(birthday(date(2000, 2, 29), 20), date(2020, 2, 29))
        self.assertIsNone(age_on(None, date(2022, 1, 1)))

    def test_bank_holidays(self):
        """Read from gov.uk's list as republished; 1995-2012 as recorded there or in royal proclamations."""
        published = {2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26", 2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
                     2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
                     2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
                     2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
                     2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28", 2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
                     2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
                     2011: "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
                     2002: "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26"}
        for year, days in published.items():
            self.assertEqual(" ".join(day.strftime("%m-%d") for day in sorted(bank_holidays(year))), days, year)
        self.assertIn(date(1995, 5, 8), bank_holidays(1995))
        self.assertNotIn(date(1995, 5, 1), bank_holidays(1995))
        self.assertIn(date(1999, 12, 31), bank_holidays(1999))
        self.assertEqual(easter_sunday(2000), date(2000, 4, 23))

    def test_working_days(self):
        self.assertEqual(add_working_days(date(2021, 6, 1), 20), date(2021, 6, 29))
        self.assertEqual(add_working_days(date(2021, 3, 19), 20), date(2021, 4, 20))    # Good Friday, Easter Monday
        self.assertEqual(add_working_days(date(2021, 12, 10), 20), date(2022, 1, 12))   # 27, 28 December and 3 January
        self.assertEqual(add_working_days(date(2021, 6, 5), 1), date(2021, 6, 7))       # day 0 may be a Saturday
        self.assertEqual(add_working_days(date(2021, 6, 6), 1), date(2021, 6, 7))

    def test_periods(self):
        for label, start, end in [("2021-22Q1", "2021-04-01", "2021-06-30"), ("2021-22Q2", "2021-07-01", "2021-09-30"),
                                  ("2021-22Q4", "2022-01-01", "2022-03-31"), ("2021-22", "2021-04-01", "2022-03-31"),
                                  ("2021-09", "2021-09-01", "2021-09-30"), ("2020-02", "2020-02-01", "2020-02-29"),
                                  ("2020-12", "2020-12-01", "2020-12-31"), ("1999-00", "1999-04-01", "2000-03-31"),
                                  ("2021-07-05..2021-08-03", "2021-07-05", "2021-08-03")]:
            self.assertEqual((str(parse_period(label).start), str(parse_period(label).end)), (start, end))
        self.assertEqual(financial_year(date(2022, 3, 31)), 2021)
        self.assertEqual(financial_year(date(2022, 4, 1)), 2022)

    def test_dates_as_written(self):
        for text in ["05/03/2021", "5/3/2021", "2021-03-05", " 05/03/2021 "]:
            self.assertEqual(parse_day(text), date(2021, 3, 5))
        for text in ["", "31/02/2021", "29/02/2021", "05/03/21", "2021", "not known", "05.03.2021", "1/13/2020"]:
            self.assertIsNone(parse_day(text))


class X1(Case):
    def test_rejected_and_dropped_rows(self):
        extracts = folder("""- 01/01/2021 S C2 U1
                             B 31/02/2021 S C2 U1
                             C - S C2 U1
                             D 02/01/2021 S C2 U1 01/01/2021 E8
                             E 01/01/2021 S C2 U1 01/01/2021 E8
                             F 01/01/2021 S C2 U1 02/01/2021 E8""")
        self.assertEqual([child.id for child in extracts.children], ["F"])

    def test_unreadable_dec_is_open(self):
        self.assertEqual(care("A 01/01/2021 S C2 U1 31/02/2021 E8"), [("2021-01-01", "None", "")])

    def test_open_row_is_cut_and_has_no_rec(self):
        self.assertEqual(care("A 01/01/2021 S C2 U1 - E8\nA 01/02/2021 S C2 U1 01/03/2021 E3"),
                         [("2021-01-01", "2021-02-01", ""), ("2021-02-01", "2021-03-01", "E3")])

    def test_overlapping_row_is_cut_and_keeps_its_rec(self):
        self.assertEqual(care("A 01/01/2021 S C2 U1 09/02/2021 E8\nA 01/02/2021 S C2 U1 01/03/2021 E3"),
                         [("2021-01-01", "2021-02-01", "E8"), ("2021-02-01", "2021-03-01", "E3")])

    def test_cut_comes_before_short_breaks_are_set_aside(self):
        self.assertEqual(care("A 01/01/2021 S C2 U1\nA 01/02/2021 S V4 U1 01/03/2021 X1"), [("2021-01-01", "2021-02-01", "")])

    def test_dropped_row_does_not_cut(self):
        self.assertEqual(care("A 01/01/2021 S C2 U1 01/05/2021 E8\nA 01/02/2021 S C2 U1 01/02/2021 E3"),
                         [("2021-01-01", "2021-05-01", "E8")])

    def test_rows_are_sorted(self):
        self.assertEqual(len(care("A 01/02/2021 P C2 U1\nA 01/01/2021 S C2 U1 01/02/2021 X1")), 1)

    def test_rec_on_an_open_row_is_ignored(self):
        self.assertEqual(care("A 01/01/2021 S C2 U1 - E8"), [("2021-01-01", "None", "")])

    def test_latest_return_wins(self):
        extracts = read({"2020-21_header.csv": header(("A", "01/01/2012")),
                         "a 2021-22.csv": table(EPISODES, "A 01/02/2020 S C2 U1 01/06/2021 E8"),
                         "b 2020-21.csv": table(EPISODES, "A 01/02/2020 S C2 U1 - -")})
        self.assertEqual(str(extracts.children[0].periods[0].end), "2021-06-01")

    def test_in_one_return_the_later_row_wins(self):
        self.assertEqual(care("A 01/01/2021 S C2 U1 05/02/2021 E8\nA 01/01/2021 S C2 U1 06/02/2021 E3"),
                         [("2021-01-01", "2021-02-06", "E3")])

    def test_dropping_comes_before_the_latest_return(self):
        extracts = read({"2020-21_episodes.csv": table(EPISODES, "A 01/02/2020 S C2 U1 - -"),
                         "2021-22_episodes.csv": table(EPISODES, "A 01/02/2020 S C2 U1 01/02/2020 E8")})
        self.assertEqual(len(extracts.children), 1)

    def test_ids_and_codes(self):
        extracts = folder(" a1 01/01/2021 s c2 u1 01/02/2021 x1\nA1 01/02/2021 p C2 U1\n01 01/01/2021 S C2 U1\n1 01/01/2021 S C2 U1")
        self.assertEqual([child.id for child in extracts.children], ["01", "1", "A1"])
        self.assertEqual(len(extracts.children[2].periods), 1)


class X2(Case):
    def test_joined_while_contiguous(self):
        self.assertEqual(len(care("A 01/01/2021 S C2 U1 01/02/2021 X1\nA 01/02/2021 P C2 U2")), 1)
        self.assertEqual(len(care("A 01/01/2021 S C2 U1 01/02/2021 X1\nA 02/02/2021 P C2 U2")), 2)
        self.assertEqual(len(care("A 01/01/2021 S C2 U1 01/02/2021 X1\nA 01/02/2021 S C2 U2")), 2)

    def test_short_breaks_are_set_aside(self):
        self.assertEqual(care("A 01/01/2021 S V3 U1 01/02/2021 X1\nA 01/02/2021 P C2 U2"), [("2021-02-01", "None", "")])
        self.assertEqual(len(care("A 01/01/2021 S C2 U1 01/02/2021 X1\nA 01/02/2021 P V4 U2 03/02/2021 X1\nA 03/02/2021 P C2 U1")), 2)

    def test_end_reason(self):
        self.assertEqual(care("A 01/01/2021 S C2 U1 01/02/2021 X1"), [("2021-01-01", "2021-02-01", "")])
        self.assertEqual(care("A 01/01/2021 S C2 U1 01/02/2021 -"), [("2021-01-01", "2021-02-01", "")])
        self.assertEqual(care("A 01/01/2021 S C2 U1 01/02/2021 E99"), [("2021-01-01", "2021-02-01", "E99")])

    def test_in_care_is_half_open(self):
        extracts = folder("A 30/06/2021 S C2 U1 30/09/2021 E8")
        for day, number in [("2021-06-29", 0), ("2021-06-30", 1), ("2021-09-29", 1), ("2021-09-30", 0)]:
            self.figure(extracts, "CC-1", f"{day}..{day}", (number, None))

    def test_in_care_is_under_18(self):
        extracts = folder("A 01/01/2021 S C2 U1", births=[("A", "30/09/2003")])
        self.figure(extracts, "CC-1", "2021-09-01..2021-09-29", (1, None))
        self.figure(extracts, "CC-1", "2021-09", (0, None))

    def test_no_date_of_birth_is_undecided(self):
        extracts = folder("A 01/01/2021 S C2 U1\nB 01/01/2021 S C2 U1\nC 01/01/2021 S C2 U1 01/02/2021 E8", births=[("A", "31/02/2012")])
        self.figure(extracts, "CC-1", "2021-22Q2", (0, None, 0, 2))
        self.figure(extracts, "CC-8", "2021-22Q2", (0, 0, 0, 2))
        self.figure(extracts, "CC-9", "2021-22Q2", (0, 0))        # not two and a half years in care, whatever the age
        self.figure(extracts, "CC-9", "2023-24", (0, 0, 0, 2))

    def test_header_of_the_latest_return(self):
        extracts = read({"2020-21_header.csv": header(("A", "01/01/2000"), ("B", "01/01/2012")),
                         "2021-22_header.csv": header(("A", "01/01/2005"), ("A", "01/01/2010"), ("B", "-")),
                         "2021-22_episodes.csv": table(EPISODES, "A 01/01/2021 S C2 U1\nB 01/01/2021 S C2 U1")})
        self.assertEqual([child.dob for child in extracts.children], [date(2010, 1, 1), None])


FIRST = "A 01/01/2021 S C2 U1 01/02/2021 X1 AA1 S1\n"
AWAY = "A 01/02/2021 P C2 T1 08/02/2021 X1\n"
ONE = [("2021-01-01", "2021-03-01")]


class X3(Case):
    def test_rne_decides(self):
        for rne, number in zip("LTUPBX", (1, 1, 1, 2, 2, 2)):
            self.assertEqual(len(placements(FIRST + f"A 01/02/2021 {rne} C2 U2 01/03/2021 E8")), number, rne)
        self.assertEqual(len(placements(FIRST + "A 01/02/2021 - C2 U1 01/03/2021 E8")), 2)

    def test_change_of_placement(self):
        self.assertEqual(placements(FIRST + "A 01/02/2021 P C2 U1 01/03/2021 E8"),
                         [("2021-01-01", "2021-02-01"), ("2021-02-01", "2021-03-01")])

    def test_back_to_the_same_place(self):
        for last in ("U1 01/03/2021 E8 AA1 S1", "U1 01/03/2021 E8 - S1", "U1 01/03/2021 E8 AA1 -", "U1 01/03/2021 E8 - -"):
            self.assertEqual(placements(FIRST + AWAY + f"A 08/02/2021 P C2 {last}"), ONE, last)

    def test_back_to_another_place(self):
        two = [("2021-01-01", "2021-02-08"), ("2021-02-08", "2021-03-01")]  # the stay belongs to the placement before it
        for last in ("U2 01/03/2021 E8 AA1 S1", "U1 01/03/2021 E8 BB2 S1", "U1 01/03/2021 E8 AA1 S2", "U1 01/03/2021 E8 BB2 -"):
            self.assertEqual(placements(FIRST + AWAY + f"A 08/02/2021 P C2 {last}"), two, last)

    def test_return_by_rne_alone(self):
        self.assertEqual(placements(FIRST + AWAY + "A 08/02/2021 T C2 K2 01/03/2021 E8 BB2 S2"), ONE)

    def test_several_temporary_rows(self):
        away_again = "A 08/02/2021 P C2 T4 10/02/2021 X1\n"
        self.assertEqual(placements(FIRST + AWAY + away_again + "A 10/02/2021 P C2 U1 01/03/2021 E8 AA1 S1"), ONE)

    def test_compared_with_the_row_before_the_stay(self):
        changed = "A 15/01/2021 T C2 U4 01/02/2021 X1 CC3 S3\n"
        first = FIRST.replace("01/02/2021", "15/01/2021")
        self.assertEqual(placements(first + changed + AWAY + "A 08/02/2021 P C2 U4 01/03/2021 E8 CC3 S3"), ONE)
        self.assertEqual(len(placements(first + changed + AWAY + "A 08/02/2021 P C2 U1 01/03/2021 E8 AA1 S1")), 2)

    def test_temporary_row_first_or_last(self):
        self.assertEqual(placements("A 01/01/2021 S C2 T1 01/02/2021 X1\nA 01/02/2021 T C2 U1 01/03/2021 E8"), [("2021-02-01", "2021-03-01")])
        self.assertEqual(placements("A 01/01/2021 S C2 T1 01/03/2021 E8"), [])
        self.assertEqual(placements(FIRST + "A 01/02/2021 P C2 T1 01/03/2021 E8"), ONE)
        self.assertEqual(placements(FIRST + "A 01/02/2021 P C2 T1"), [("2021-01-01", "None")])

    def test_unlisted_code_is_not_temporary(self):
        self.assertEqual(len(placements(FIRST + "A 01/02/2021 P C2 T9 01/03/2021 E8")), 2)


class X4(Case):
    def three(self, ended, period, last="01/06/2021"):
        """Three placements, the first of which ended on `ended`."""
        extracts = folder(f"A 01/01/2019 S C2 U1 {ended} X1\nA {ended} P C2 U2 {last} X1\nA {last} P C2 U3")
        return compute(extracts, "CC-8", parse_period(period)).counts()[:2]

    def test_window(self):
        """W for 30 September 2021 is 1 October 2020: a placement that ended on W is not counted."""
        self.assertEqual(self.three("01/10/2020", "2021-22Q2"), (0, 1))
        self.assertEqual(self.three("02/10/2020", "2021-22Q2"), (1, 1))

    def test_window_at_the_end_of_february(self):
        self.assertEqual(self.three("29/02/2020", "2021-02", "01/02/2021"), (0, 1))  # W is 29 February 2020
        self.assertEqual(self.three("01/03/2020", "2021-02", "01/02/2021"), (1, 1))
        self.assertEqual(self.three("01/03/2019", "2020-02", "01/02/2020"), (0, 1))  # W is 1 March 2019
        self.assertEqual(self.three("02/03/2019", "2020-02", "01/02/2020"), (1, 1))

    def test_placement_starting_on_the_last_day(self):
        extracts = folder("A 01/01/2021 S C2 U1 01/03/2021 X1\nA 01/03/2021 P C2 U2 30/09/2021 X1\nA 30/09/2021 P C2 U3")
        self.figure(extracts, "CC-8", "2021-22Q2", (1, 1))
        self.figure(extracts, "CC-8", "2021-09-01..2021-09-29", (0, 1))

    def test_all_periods_of_care_count(self):
        extracts = folder("A 01/11/2020 S C2 U1 01/12/2020 E4A\nA 01/02/2021 S C2 U1 01/03/2021 E4A\nA 01/06/2021 S C2 U1")
        self.figure(extracts, "CC-8", "2021-22Q2", (1, 1))


class X5(Case):
    def cc_9(self, episodes, expected, period="2021-22Q2", dob="01/01/2010"):
        self.figure(folder(episodes, births=[("A", dob)]), "CC-9", period, expected)

    def test_thirty_months_in_care(self):
        self.cc_9("A 30/03/2019 S C2 U1", (1, 1))
        self.cc_9("A 31/03/2019 S C2 U1", (0, 0))

    def test_under_16(self):
        self.cc_9("A 01/01/2019 S C2 U1", (0, 0), dob="30/09/2005")
        self.cc_9("A 01/01/2019 S C2 U1", (1, 1), dob="01/10/2005")

    def test_twenty_four_months_in_placement(self):
        self.cc_9("A 01/01/2019 S C2 U1 30/09/2019 X1\nA 30/09/2019 P C2 U1", (1, 1))
        self.cc_9("A 01/01/2019 S C2 U1 01/10/2019 X1\nA 01/10/2019 P C2 U1", (0, 1))
        self.cc_9("A 01/01/2019 S C2 U1 01/10/2019 X1\nA 01/10/2019 T C2 U1", (1, 1))

    def test_leap_day(self):
        self.cc_9("A 01/01/2015 S C2 U1 28/02/2018 X1\nA 28/02/2018 P C2 U1", (1, 1), "2020-02")
        self.cc_9("A 01/01/2015 S C2 U1 01/03/2018 X1\nA 01/03/2018 P C2 U1", (0, 1), "2020-02")

    def test_placed_for_adoption(self):
        before = "A 01/01/2019 S C2 U1 {0} X1\nA {0} P C2 U5 01/06/2021 X1\nA 01/06/2021 P C2 {1}"
        self.cc_9(before.format("30/09/2019", "A4"), (1, 1))
        self.cc_9(before.format("01/10/2019", "A4"), (0, 1))
        self.cc_9(before.format("30/09/2019", "U1"), (0, 1))

    def test_adoptive_placement_entered_by_t(self):
        """The placement on E began with the U5 row; PLACE on E is A3; the placement before it counts."""
        self.cc_9("A 01/01/2019 S C2 U1 01/06/2021 X1\nA 01/06/2021 P C2 U5 01/07/2021 X1\nA 01/07/2021 T C2 A3", (1, 1))
        self.cc_9("A 01/01/2019 S C2 U1 01/06/2021 X1\nA 01/06/2021 P C2 U5 01/10/2021 X1\nA 01/10/2021 T C2 A3", (0, 1))

    def test_place_while_temporarily_away(self):
        self.cc_9("A 01/01/2019 S C2 U1 01/06/2021 X1\nA 01/06/2021 P C2 A4 25/09/2021 X1\nA 25/09/2021 P C2 T2", (1, 1))

    def test_the_period_of_care_containing_e(self):
        self.cc_9("A 01/01/2015 S C2 U1 01/06/2021 E4A\nA 01/06/2021 S C2 U1", (0, 0))

    def test_no_placement_yet(self):
        self.cc_9("A 01/01/2019 S C2 T0", (0, 1))


class X6(Case):
    def test_discharge_days(self):
        for day, number in [("30/06/2021", 0), ("01/07/2021", 1), ("30/09/2021", 1), ("01/10/2021", 0)]:
            self.figure(folder(f"A 01/01/2021 S C2 U1 {day} E8"), "CC-3", "2021-22Q2", (number, None))

    def test_discharged_on_e_is_not_in_care(self):
        extracts = folder("A 01/01/2021 S C2 U1 30/09/2021 E8")
        self.figure(extracts, "CC-1", "2021-22Q2", (0, None))
        self.figure(extracts, "CC-3", "2021-22Q2", (1, None))

    def test_no_reason_is_no_discharge(self):
        self.figure(folder("A 01/01/2021 S C2 U1 01/08/2021 X1"), "CC-3", "2021-22Q2", (0, None))
        self.figure(folder("A 01/01/2021 S C2 U1 01/08/2021 -"), "CC-3", "2021-22Q2", (0, None))
        self.figure(folder("A 01/01/2021 S V3 U1 01/08/2021 E8"), "CC-3", "2021-22Q2", (0, None))

    def test_once_by_the_last_such_ending(self):
        episodes = "A 01/01/2021 S C2 U1 05/07/2021 E11\nA 10/07/2021 S C2 U1 05/08/2021 {}\n"
        self.figure(folder(episodes.format("E41")), "CC-3", "2021-22Q2", (1, None))
        self.figure(folder(episodes.format("E41")), "CC-4", "2021-22Q2", (0, None))
        self.figure(folder(episodes.format("E41")), "CC-6", "2021-22Q2", (1, None))
        self.figure(folder(episodes.format("X1")), "CC-4", "2021-22Q2", (1, None))     # the last one with a reason
        self.figure(folder(episodes.format("E41")), "CC-4", "2021-07", (1, None))      # the last in July

    def test_reasons(self):
        extracts = folder("\n".join(f"{rec} 01/01/2021 S C2 U1 01/08/2021 {rec}" for rec in
                                    "E11 E12 E43 E44 E45 E46 E47 E48 E41 E4A E49".split()), births=[])
        for indicator, number in [("CC-3", 11), ("CC-4", 2), ("CC-5", 6), ("CC-6", 1), ("DS-1", 8)]:
            self.figure(extracts, indicator, "2021-22Q2", (number, None))


class X7(Case):
    """One child, in care since 1 June 2021: the first review is due on 29 June 2021."""

    def reviews(self, days, indicator, period, expected, end="-", more=""):
        rows = "\n".join(f"A - {day} PN1" for day in days.split())
        self.figure(folder(f"A 01/06/2021 S C2 U1 {end} {'E8' if end != '-' else '-'}\n{more}", reviews=rows), indicator, period, expected)

    def test_first_review(self):
        self.reviews("29/06/2021", "CC-10v", "2021-22Q1", (1, 1))
        self.reviews("30/06/2021", "CC-10v", "2021-22Q1", (0, 1))
        self.reviews("01/07/2021", "CC-10v", "2021-22Q1", (0, 1))     # unheld on 30 June
        self.reviews("01/07/2021", "CC-10v", "2021-07", (0, 1))       # and held late in July
        self.reviews("", "CC-10v", "2021-22Q1", (0, 1))
        self.reviews("", "CC-10v", "2021-06-01..2021-06-28", (0, 0))
        self.reviews("01/06/2021", "CC-10v", "2021-22Q1", (1, 1))     # on the first day of care
        self.reviews("31/05/2021", "CC-10v", "2021-22Q1", (0, 1))     # before it: outside care

    def test_second_and_third_review(self):
        self.reviews("29/06/2021 29/09/2021", "CC-10v", "2021-22Q2", (1, 1))
        self.reviews("29/06/2021 30/09/2021", "CC-10v", "2021-22Q2", (0, 1))
        self.reviews("29/06/2021 29/09/2021 29/03/2022", "CC-10v", "2021-22Q4", (1, 1))
        self.reviews("29/06/2021 29/09/2021 30/03/2022", "CC-10v", "2021-22Q4", (0, 1))
        self.reviews("29/06/2021 31/08/2021 28/02/2022", "CC-10v", "2021-22Q4", (1, 1))   # clamped
        self.reviews("29/06/2021 31/08/2021 01/03/2022", "CC-10v", "2021-22Q4", (0, 1))

    def test_early_review_resets_the_clock(self):
        self.reviews("10/06/2021 11/09/2021", "CC-10v", "2021-22Q2", (0, 1))

    def test_two_on_one_day_are_one(self):
        self.reviews("29/06/2021 29/06/2021", "CC-10v", "2021-22", (1, 2))    # and the second, due 29 September, unheld

    def test_after_the_end_nothing_falls_due(self):
        self.reviews("", "CC-10v", "2021-22Q1", (0, 0), end="29/06/2021")
        self.reviews("", "CC-10v", "2021-22Q1", (0, 1), end="30/06/2021")
        self.reviews("29/06/2021", "CC-10v", "2021-22Q1", (1, 1), end="29/06/2021")   # on the day of DEC
        self.reviews("30/06/2021", "CC-10v", "2021-22Q1", (0, 0), end="29/06/2021")   # outside care

    def test_last_day_of_one_and_first_of_the_next(self):
        self.reviews("29/06/2021", "CC-10v", "2021-22Q1", (2, 2), end="29/06/2021", more="A 29/06/2021 S C2 U1")

    def test_each_period_of_care_begins_anew(self):
        self.reviews("29/06/2021 27/09/2021", "CC-10v", "2021-22Q2", (1, 1), end="29/07/2021", more="A 01/09/2021 S C2 U1")

    def test_child_version(self):
        self.reviews("29/06/2021 29/09/2021", "CC-10", "2021-22Q2", (1, 1))
        self.reviews("29/06/2021 30/09/2021", "CC-10", "2021-22Q2", (0, 1))
        self.reviews("29/06/2021", "CC-10", "2021-22Q1", (1, 1))
        self.reviews("29/06/2021", "CC-10", "2021-22Q2", (0, 1))                       # the second unheld
        self.reviews("29/06/2021 01/10/2021", "CC-10", "2021-22Q2", (0, 1))            # held after E is unheld on E
        self.reviews("", "CC-10", "2021-06-01..2021-06-28", (0, 0))                    # nothing due yet
        self.reviews("29/06/2021", "CC-10", "2021-22Q1", (0, 0), end="30/06/2021")     # not in care on E

    def test_child_version_window(self):
        """W for 30 June 2022 is 1 July 2021."""
        late = "30/06/2021 30/09/2021 30/03/2022"
        self.reviews(late, "CC-10", "2022-23Q1", (1, 1))
        self.reviews(late, "CC-10", "2022-06-29..2022-06-29", (0, 1))

    def test_child_version_takes_every_period_of_care(self):
        back = "A 20/09/2021 S C2 U1"
        self.reviews("29/06/2021", "CC-10", "2021-22Q2", (1, 1), end="29/07/2021", more=back)
        self.reviews("30/06/2021", "CC-10", "2021-22Q2", (0, 1), end="29/07/2021", more=back)

    def test_child_version_undecided(self):
        extracts = folder("A 01/06/2021 S C2 U1", births=[], reviews="")
        self.figure(extracts, "CC-10", "2021-22Q1", (0, 0, 0, 1))
        self.figure(extracts, "CC-10", "2021-06-01..2021-06-28", (0, 0))


class X8(Case):
    def test_codes(self):
        rows = "\n".join(f"A - {day:02d}/08/2021 {code}" for day, code in enumerate("PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7 - PN9".split(), 1))
        self.figure(folder(reviews=rows), "CC-11", "2021-22Q2", (5, 9, 0, 0, 2))

    def test_days_and_fourth_birthday(self):
        extracts = folder(births=[("A", "01/01/2000"), ("B", "15/08/2017"), ("C", "16/08/2017"), ("D", "29/02/2016"), ("E", "29/02/2016")],
                          reviews="A - 30/06/2021 PN1\nA - 01/07/2021 PN1\nA - 30/09/2021 PN7\nA - 01/10/2021 PN1\n"
                                  "B - 15/08/2021 PN1\nC - 15/08/2021 PN1\nC - - PN1\nC - 31/02/2021 PN1\n- - 01/08/2021 PN1")
        self.figure(extracts, "CC-11", "2021-22Q2", (2, 3))

    def test_undecided(self):
        extracts = folder(births=[], reviews="A - 01/08/2021 PN1\nA - 02/08/2021 PN0\nA - 03/08/2021 -\nA - 01/10/2021 PN1")
        self.figure(extracts, "CC-11", "2021-22Q2", (0, 0, 0, 2))

    def test_latest_return_wins(self):
        extracts = read({"2020-21_header.csv": header(("A", "01/01/2010")), "2021-22_reviews.csv": table(REVIEWS, "A - 01/08/2020 PN7"),
                         "2020-21_reviews.csv": table(REVIEWS, "a - 01/08/2020 PN1\nA - 1/8/2020 PN2")})
        self.figure(extracts, "CC-11", "2020-21", (0, 1))


class X9(Case):
    def leavers(self, rows, indicator, expected, period="2021-22Q2", episodes=""):
        self.figure(folder(episodes, oc3=rows), indicator, period, expected)

    def test_birthday_in_period(self):
        for dob, number in [("30/06/2002", 0), ("01/07/2002", 1), ("30/09/2002", 1), ("01/10/2002", 0)]:
            self.leavers(f"A {dob} YES F1 U1", "CL-1", (number, number))
            self.leavers(f"A {dob} YES F1 U1", "CL-2", (0, 0))

    def test_ages(self):
        rows = "\n".join(f"{year} 01/08/{year} YES F1 U1" for year in range(1999, 2005))
        for indicator, number in [("CL-1", 1), ("CL-2", 1), ("CL-3", 1), ("CL-4", 1), ("CL-5", 1), ("CL-6", 1), ("CL-A", 3), ("CL-E", 3)]:
            self.leavers(rows, indicator, (number, number))

    def test_leap_birthday(self):
        """19 on 1 March 2023, not on 28 February."""
        extracts = read({"2022-23_episodes.csv": table(EPISODES, ""), "2022-23_oc3.csv": table(OC3, "A 29/02/2004 YES F1 U1")})
        self.figure(extracts, "CL-1", "2023-02", (0, 0))
        self.figure(extracts, "CL-1", "2023-03", (1, 1))

    def test_accommodation(self):
        rows = "\n".join(f"{accom or 'n'}x 01/08/2002 YES F1 {accom or '-'}" for accom in
                         ["U1", "U2", "X2", "0", "", "G1", "H2", "R1", "01", "A1", "K"])
        self.leavers(rows, "CL-1", (3, 8, 3, 0, 2))     # U1, 01, A1; G1, H2, R1 left out; 0 and blank unknown
        self.leavers(rows, "CL-4", (11, 11))

    def test_activity(self):
        rows = "\n".join(f"{activ or 'n'}x 01/08/2002 YES {activ or '-'} U1" for activ in ["F1", "P5", "F3", "G4", "G6", "0", "", "F9", "9"])
        self.leavers(rows, "CL-4", (4, 9, 0, 0, 2))
        self.leavers(rows, "CL-E", (4, 9, 0, 0, 2))

    def test_left_out(self):
        rows = "\n".join(f"{touch} 01/08/2002 {touch} 0 0" for touch in "YES NO REFU NREQ DIED RHOM MAYBE".split())
        self.leavers(rows, "CL-1", (0, 5, 2, 0, 5))
        self.leavers(rows, "CL-E", (0, 5, 2, 0, 5))

    def test_care_transferred(self):
        row = "A 01/08/2002 YES F1 U1"
        self.leavers(row, "CL-1", (0, 0, 1), episodes="A 01/01/2019 S C2 U1 01/08/2020 E3")
        self.leavers(row, "CL-4", (0, 0, 1), episodes="A 01/01/2019 S C2 U1 01/08/2020 E3")
        self.leavers(row, "CL-1", (1, 1), episodes="A 01/01/2018 S C2 U1 01/08/2018 E3\nA 01/01/2019 S C2 U1 01/08/2020 E5")
        self.leavers(row, "CL-1", (1, 1), episodes="A 01/01/2019 S C2 U1 - E3")
        self.leavers(row, "CL-1", (1, 1), episodes="A 01/01/2019 S C2 U1 01/08/2020 E3\nA 01/09/2020 S C2 U1")
        self.leavers(row, "CL-1", (0, 0, 1), episodes="A 01/01/2019 S C2 U1 01/08/2020 E3\nA 01/09/2020 S V4 U1 01/10/2020 E8")

    def test_own_date_of_birth(self):
        self.leavers("A - YES F1 U1\nB 31/02/2002 DIED 0 0", "CL-1", (0, 0, 0, 2))

    def test_return_year_that_contains_e(self):
        extracts = read({"2021-22_episodes.csv": table(EPISODES, ""), "2020-21_oc3.csv": table(OC3, "A 01/08/2002 YES F1 U1")})
        self.figure(extracts, "CL-1", "2021-22Q2", (0, 0))
        self.figure(extracts, "CL-1", "2020-21", (0, 0))
        extracts = read({"2021-22_episodes.csv": table(EPISODES, ""), "2020-21_oc3.csv": table(OC3, "A 01/08/2002 YES G5 U2"),
                         "2021-22_oc3.csv": table(OC3, "A 01/08/2002 YES F1 U2\nA 01/08/2002 YES F1 U1")})
        self.figure(extracts, "CL-1", "2021-22Q2", (1, 1))          # one row a person and return year: the later


class X10(Case):
    def test_rate(self):
        population = {"population.csv": "YEAR,POPULATION_0_17\n2020-21,100\n2021-22,65985\n"}
        extracts = folder("A 01/01/2021 S C2 U1", **population)
        self.figure(extracts, "CC-1R", "2021-22Q2", (1, 65985))
        self.figure(extracts, "CC-1R", "2020-21Q4", (1, 100))
        self.assertIsNone(compute(extracts, "CC-1R", parse_period("2022-23")))
        self.absent(folder("A 01/01/2021 S C2 U1"), "CC-1R")


class X11(Case):
    def test_names(self):
        for name, year in [("2021-22", 2021), ("2021_22_oc3.csv", 2021), ("oc3 202122.csv", 2021), ("2021/22", 2021), ("1999-00", 1999),
                           ("2021-23", None), ("2021-oc3.csv", None), ("20212022", None), ("2021-09", None)]:
            self.assertEqual(financial_year_in(name), year, name)
        self.assertEqual(single_year_in("2017-oc3.csv"), "2017")
        self.assertIsNone(single_year_in("oc3.csv"))
        self.assertEqual([year_of_cell(text) for text in ("2021-22", "2022", "2021/22", "", "next")], [2021, 2021, 2021, None, None])

    def years(self, files):
        return sorted((leaver.child, leaver.year) for leaver in read(files).leavers)

    def test_order_of_rules(self):
        row, dated = table(OC3, "A 01/08/2002 YES F1 U1"), table(EPISODES, "B 01/05/2018 S C2 U1 01/06/2018 E8")
        with_year = "YEAR,CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n2022,A,01/08/2002,YES,F1,U1\n2019-20,B,,,,\n"
        self.assertEqual(self.years({"2016-17_oc3.csv": with_year}), [("A", 2021), ("B", 2019)])
        self.assertEqual(self.years({"2016-17/2019-20_oc3.csv": row}), [("A", 2019)])
        self.assertEqual(self.years({"2016-17/oc3.csv": row, "2016-17/episodes.csv": dated}), [("A", 2016)])
        self.assertEqual(self.years({"x/oc3.csv": row, "x/episodes.csv": dated}), [("A", 2018)])

    def test_latest_date_of_the_folder(self):
        row = table(OC3, "A 01/08/2002 YES F1 U1")
        self.assertEqual(self.years({"oc3.csv": row, "e.csv": table(EPISODES, "B 01/05/2018 S C2 U1 01/04/2019 E8")}), [("A", 2019)])
        self.assertEqual(self.years({"oc3.csv": row, "r.csv": table(REVIEWS, "B - 31/03/2019 PN1")}), [("A", 2018)])
        self.assertEqual(self.years({"a/oc3.csv": row, "b/r.csv": table(REVIEWS, "B - 31/03/2019 PN1")}), [("A", 0)])

    def test_single_year_groups_files(self):
        row = table(OC3, "A 01/08/2002 YES F1 U1")
        files = {f"{year}-oc3.csv": row for year in (2018, 2019)}
        files["2018-episodes.csv"] = table(EPISODES, "B 01/05/2018 S C2 U1")
        files["2019-reviews.csv"] = table(REVIEWS, "B - 05/06/2019 PN1")
        self.assertEqual(self.years(files), [("A", 2018), ("A", 2019)])
        files["2018-episodes.csv"] = table(EPISODES, "B 01/03/2018 S C2 U1")     # the system names by the end of the year
        files["2019-reviews.csv"] = table(REVIEWS, "B - 05/01/2019 PN1")
        self.assertEqual(self.years(files), [("A", 2017), ("A", 2018)])


class Reading(Case):
    def test_partial_sets(self):
        everything = set(INDICATORS) - {"CC-1R"}
        whole = dict(reviews="A - 01/08/2021 PN1", oc3="A 01/08/2002 YES F1 U1")
        for missing, lost in [("header", "CC-1 CC-8 CC-9 CC-10 CC-11"), ("reviews", "CC-10 CC-10v CC-11"),
                              ("oc3", "CL-1 CL-2 CL-3 CL-4 CL-5 CL-6 CL-A CL-E"),
                              ("episodes", "CC-1 CC-3 CC-4 CC-5 CC-6 DS-1 CC-8 CC-9 CC-10 CC-10v "
                                           "CL-1 CL-2 CL-3 CL-4 CL-5 CL-6 CL-A CL-E")]:
            extracts = folder("A 01/01/2021 S C2 U1", **whole, **{f"2021-22_{missing}.csv": "A,B\n1,2\n"})
            present = {name for name in everything if compute(extracts, name, parse_period("2021-22"))}
            self.assertEqual(everything - present, set(lost.split()), missing)

    def test_a_table_of_no_rows_is_present(self):
        self.figure(folder("", reviews=""), "CC-10v", "2021-22", (0, 0))

    def test_untidy_file(self):
        text = "\ufeff dec ,Notes, rne,CHILD,Decom,LS,PLACE,REC\r\n,\"a, b\",s, 0a1 ,1/1/2021,c2,u1,,,\r\n,,,,,,,\r\n\r\n"
        extracts = read({"x.CSV": text})
        self.assertEqual([(child.id, child.periods[0].start) for child in extracts.children], [("0A1", date(2021, 1, 1))])
        self.assertEqual(decode("José".encode("cp1252")), "José")


class Comparing(Case):
    def row(self, status, *texts):
        return dict(zip(["status", "numerator", "denominator", "excluded", "undecided", "unknown"], (status, *texts)))

    def test_equal(self):
        self.assertIsNone(difference(self.row("ok", "3", "7", "0", "1", "2"), (3, 7, 0, 1, 2)))
        self.assertIsNone(difference(self.row("ok", "3", "", "0", "1", "0"), (3, None, 0, 1, 0)))
        self.assertIsNone(difference(self.row("not applicable", "", "", "0", "1", "0"), (0, 0, 0, 1, 0)))
        self.assertIsNone(difference(self.row("not available", "", "", "", "", ""), None))

    def test_different(self):
        self.assertEqual(difference(self.row("ok", "3", "7", "0", "1", "2"), (3, 8, 0, 1, 1)),
                         "denominator 7, reference 8; unknown 2, reference 1")
        self.assertIn("status", difference(self.row("not available", "", "", "", "", ""), (0, 0, 0, 0, 0)))
        self.assertIn("status", difference(self.row("ok", "0", "0", "0", "0", "0"), None))
        self.assertIn("status", difference(self.row("ok", "0", "0", "0", "0", "0"), (0, 0, 0, 0, 0)))
        self.assertEqual(difference(None, None), "no such row in the output")


class Generating(Case):
    def test_same_seed_same_bytes(self):
        for layout in LAYOUTS:
            with tempfile.TemporaryDirectory(prefix="oracle-") as first, tempfile.TemporaryDirectory(prefix="oracle-") as second:
                for place in (first, second):
                    generate(Path(place), 7, 20, dirt=3, layout=layout)
                contents = [{str(path.relative_to(place)): path.read_bytes() for path in Path(place).rglob("*.csv")}
                            for place in (first, second)]
                self.assertEqual(contents[0], contents[1])


if __name__ == "__main__":
    unittest.main()
