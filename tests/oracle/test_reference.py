# Self-tests of the independent second opinion: tiny cases by hand for each clause of X1-X6, on both sides of each boundary;
# X7 to X12 and the merging of several returns are in test_amended.py, and run from here too.
# Every expected figure here was worked out from the text of facts/definitions.md, not from the program.
# Use: python3 tests/oracle/test_reference.py
"""Prove the oracle."""

import sys
import unittest
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from cases import Case, care, first, folder, header, placements, read, single, table, EPISODES  # noqa: E402
from days import (add_months, add_working_days, age_on, bank_holidays, birthday, easter_sunday, financial_year,  # noqa: E402
                  parse_day, parse_period)
from reference import compute  # noqa: E402
from test_amended import *  # noqa: E402, F403 (their cases run with these)
from test_returns import *  # noqa: E402, F403
from test_births import *  # noqa: E402, F403
from test_coverage import *  # noqa: E402, F403
from test_exports import *  # noqa: E402, F403
from test_lists import *  # noqa: E402, F403
from test_leavers import *  # noqa: E402, F403
from test_tables import *  # noqa: E402, F403
from test_last_days import *  # noqa: E402, F403
from test_some_reviews import *  # noqa: E402, F403
from test_columns import *  # noqa: E402, F403
from test_local import *  # noqa: E402, F403
from test_exchanged import *  # noqa: E402, F403


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
        for text in ["05/03/2021", "5/3/2021", "2021-03-05", " 05/03/2021 ", "05.03.2021", "05-03-2021", "2021/03/05", "05-MAR-2021", "5 Mar 2021 00:00:00",
                     "5 March 21", "2021-03-05T00:00:00Z"]:
            self.assertEqual(parse_day(text), date(2021, 3, 5))
        for text in ["", "31/02/2021", "29/02/2021", "05/03/21", "2021", "not known", "05.03/2021", "1/13/2020"]:
            self.assertIsNone(parse_day(text))


class X1(Case):
    def test_rejected_and_dropped_rows(self):
        extracts = single("""- 01/01/2021 S C2 U1
                             B 31/02/2021 S C2 U1
                             C - S C2 U1
                             D 02/01/2021 S C2 U1 01/01/2021 E8
                             E 01/01/2021 S C2 U1 01/01/2021 E8
                             F 01/01/2021 S C2 U1 02/01/2021 E8""")
        self.assertEqual([name for name, child in extracts.children.items() if child.periods()], ["D", "F"])
        self.assertEqual(first(extracts, "D").periods()[0].end, None)     # DEC before DECOM is as one that cannot be read
        self.assertEqual(first(extracts, "B").rejected, [2021])

    def test_unreadable_dec_is_open(self):
        self.assertEqual(care("A 01/01/2021 S C2 U1 31/02/2021 E8"), [("2021-01-01", "2030-01-01", "")])   # open until 18

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
        self.assertEqual(care("A 01/01/2021 S C2 U1 - E8"), [("2021-01-01", "2030-01-01", "")])

    def test_latest_return_wins(self):
        extracts = read({"2020-21_header.csv": header(("A", "01/01/2012")),
                         "a 2021-22.csv": table(EPISODES, "A 01/02/2020 S C2 U1 01/06/2021 E8"),
                         "b 2020-21.csv": table(EPISODES, "A 01/02/2020 S C2 U1 - -")})
        self.assertEqual(str(first(extracts).periods()[0].end), "2021-06-01")

    def test_in_one_return_the_later_row_wins(self):
        self.assertEqual(care("A 01/01/2021 S C2 U1 05/02/2021 E8\nA 01/01/2021 S C2 U1 06/02/2021 E3"),
                         [("2021-01-01", "2021-02-06", "E3")])

    def test_a_row_of_no_days_cancels_older_versions(self):
        extracts = read({"2020-21_episodes.csv": table(EPISODES, "A 01/02/2021 S C2 U1 - -"),
                         "2021-22_episodes.csv": table(EPISODES, "A 01/02/2021 S C2 U1 01/02/2021 E8")})
        self.assertEqual(first(extracts).periods(), [])

    def test_ids_and_codes(self):
        extracts = single(" a1 01/01/2021 s c2 u1 01/02/2021 x1\nA1 01/02/2021 p C2 U1\n01 01/01/2021 S C2 U1\n1 01/01/2021 S C2 U1")
        self.assertEqual(list(extracts.children), ["01", "1", "A1"])
        self.assertEqual(len(first(extracts, "A1").periods()), 1)


class X2(Case):
    def test_joined_while_contiguous(self):
        self.assertEqual(len(care("A 01/01/2021 S C2 U1 01/02/2021 X1\nA 01/02/2021 P C2 U2")), 1)
        self.assertEqual(len(care("A 01/01/2021 S C2 U1 01/02/2021 X1\nA 02/02/2021 P C2 U2")), 2)
        self.assertEqual(len(care("A 01/01/2021 S C2 U1 01/02/2021 X1\nA 01/02/2021 S C2 U2")), 2)

    def test_short_breaks_are_set_aside(self):
        self.assertEqual(care("A 01/01/2021 S V3 U1 01/02/2021 X1\nA 01/02/2021 P C2 U2"), [("2021-02-01", "2030-01-01", "")])
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
        self.assertEqual([child.dob for child in extracts.children.values()], [date(2010, 1, 1), date(2012, 1, 1)])


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

    def test_the_same_place_written_in_another_way(self):
        """SC before the digits of a URN, and a postcode of which the first part is given, or that and the digit after it."""
        for was, now, number in [("NG72AB SC12", "NG72AB 12", 1), ("NG72AB 12.0", "NG72AB sc12", 1), ("NG72AB SC12", "NG72AB SC012", 2), ("NG72AB SCA1", "NG72AB A1", 2),
                                 ("NG72AB SC12", "NG7 SC12", 1), ("NG7 SC12", "ng72ab SC12", 1), ("NG72AB SC12", "NG72AC SC12", 2), ("NG72AB SC12", "NG SC12", 1),
                                 ("NG72AB SC12", "NG72 SC12", 1), ("ng72 SC12", "NG72AB SC12", 1), ("NG72AB SC12", "NG73 SC12", 2), ("NG72AB SC12", "NG72 SC13", 2), ("NG7 SC12", "NG72 SC12", 2),
                                 ("NG72 SC12", "NG721 SC12", 2), ("NG721AB SC12", "NG721 SC12", 1), ("NG721AB SC12", "NG7 SC12", 2),
                                 ("NG112AB SC12", "NG11 SC12", 1), ("NG112AB SC12", "NG112 SC12", 1), ("NG112AB SC12", "NG1 SC12", 2), ("NG7 SC12", "NG7 SC13", 2)]:
            found = placements(FIRST.replace("AA1 S1", was) + AWAY + f"A 08/02/2021 P C2 U1 01/03/2021 E8 {now}")
            self.assertEqual(len(found), number, (was, now))  # NG is none, and as not given

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
        """The placement on E began with the U5 row: it is one placement, and nothing is added to it."""
        self.cc_9("A 01/01/2019 S C2 U1 01/06/2021 X1\nA 01/06/2021 P C2 U5 01/07/2021 X1\nA 01/07/2021 T C2 A3", (0, 1))
        self.cc_9("A 01/01/2019 S C2 U1 30/09/2019 X1\nA 30/09/2019 P C2 U5 01/07/2021 X1\nA 01/07/2021 T C2 A3", (1, 1))
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
        self.figure(folder("A 01/01/2021 S C2 U1 01/08/2021 X1"), "CC-3", "2021-22Q2", (0, None, 0, 1))
        self.figure(folder("A 01/01/2021 S C2 U1 01/08/2021 -"), "CC-3", "2021-22Q2", (0, None, 0, 1))
        self.figure(folder("A 01/01/2021 S V3 U1 01/08/2021 E8"), "CC-3", "2021-22Q2", (0, None))

    def test_once_by_the_last_such_ending(self):
        episodes = "A 01/01/2021 S C2 U1 05/07/2021 E11\nA 10/07/2021 S C2 U1 05/08/2021 {}\n"
        self.figure(folder(episodes.format("E41")), "CC-3", "2021-22Q2", (1, None))
        self.figure(folder(episodes.format("E41")), "CC-4", "2021-22Q2", (0, None))
        self.figure(folder(episodes.format("E41")), "CC-6", "2021-22Q2", (1, None))
        self.figure(folder(episodes.format("X1")), "CC-4", "2021-22Q2", (1, None))     # the last one with a reason; doubtful
        self.whole(folder(episodes.format("X1")), "CC-4", "2021-22Q2", "incomplete", (1, None), 1, (0, 1))
        self.figure(folder(episodes.format("E41")), "CC-4", "2021-07", (1, None))      # the last in July

    def test_reasons(self):
        extracts = folder("\n".join(f"{rec} 01/01/2021 S C2 U1 01/08/2021 {rec}" for rec in
                                    "E11 E12 E43 E44 E45 E46 E47 E48 E41 E4A E49".split()), births=[])
        for indicator, number in [("CC-3", 10), ("CC-4", 2), ("CC-5", 6), ("CC-6", 1), ("DS-1", 8)]:
            self.figure(extracts, indicator, "2021-22Q2", (number, None, 0, 1))    # E49 could be any


if __name__ == "__main__":
    unittest.main()
