# Self-tests of the independent second opinion, continued: X7 to X12, and several returns (X1). Run by test_reference.py.
"""Prove the oracle on the amended clauses."""

import tempfile
import unittest
from datetime import date
from fractions import Fraction
from pathlib import Path

from cases import Case, EPISODES, OC3, REVIEWS, folder, header, read, single, spans, table
from compare import difference
from days import parse_period
from figures import Figure
from generate import LAYOUTS, generate
from reference import INDICATORS, compute
from returns import decode
from years import financial_year_in, single_year_in, year_of_cell


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
        self.reviews("29/06/2021", "CC-10v", "2021-22Q1", (1, 1), end="29/06/2021", more="A 29/06/2021 S C2 U1")

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
        extracts = folder("A 01/06/2021 S C2 U1", reviews=rows)
        self.figure(extracts, "CC-11", "2021-22Q2", (5, 9, 0, 1, 2))
        self.whole(extracts, "CC-11", "2021-22Q2", "incomplete", (5, 9), 3, (Fraction(50), Fraction(80)))

    def test_under_four_by_the_code(self):
        """PN0 at four or over is not counted, and undecided."""
        for dob, undecided in [("15/08/2017", 1), ("16/08/2017", 0)]:
            names = [f"B{n}" for n in range(10)]
            extracts = folder("\n".join(f"{name} 01/06/2021 S C2 U1" for name in ["A", *names]), births=[("A", dob), *((name, "01/01/2012") for name in names)],
                              reviews="\n".join(["A - 15/08/2021 PN0", "B0 - 10/12/2021 PN1", *(f"{name} - 15/08/2021 PN1" for name in names)]))
            self.whole(extracts, "CC-11", "2021-22Q2", "ok", (10, 10), undecided, (Fraction(1000, 10 + undecided), Fraction(100)))

    def test_days_and_fourth_birthday(self):
        rows = "\n".join(f"{name} 01/06/2021 S C2 U1" for name in "ABCD")
        extracts = folder(rows, births=[("A", "01/01/2005"), ("B", "15/08/2017"), ("C", "16/08/2017"), ("D", "29/02/2016")],
                          reviews="A - 30/06/2021 PN1\nA - 01/07/2021 PN1\nA - 30/09/2021 PN7\nA - 01/10/2021 PN1\n"
                                  "B - 15/08/2021 PN1\nC - 15/08/2021 PN1")
        self.figure(extracts, "CC-11", "2021-22Q2", (2, 3))

    def test_in_a_period_of_care(self):
        for day, number in [("31/07/2021", 0), ("01/08/2021", 1), ("31/08/2021", 1), ("01/09/2021", 1), ("02/09/2021", 0)]:
            extracts = folder("A 01/08/2021 S C2 U1 01/09/2021 E8", reviews=f"A - {day} PN1")   # the day of DEC belongs to it
            self.figure(extracts, "CC-11", "2021-22Q2", (number, number))
        self.figure(folder("A 01/08/2021 S V3 U1 01/09/2021 E8", reviews="A - 05/08/2021 PN1"), "CC-11", "2021-22Q2", (0, 0))

    def test_undecided(self):
        extracts = folder("A 01/06/2021 S C2 U1", births=[], reviews="A - 01/08/2021 PN1\nA - 02/08/2021 PN0\nA - 03/08/2021 -")
        self.figure(extracts, "CC-11", "2021-22Q2", (0, 0, 0, 2))

    def test_a_review_whose_date_cannot_be_read(self):
        days = "10/06/2021 10/07/2021 10/08/2021 10/09/2021 10/10/2021 10/11/2021 10/12/2021 10/01/2022 10/02/2022 10/03/2022"
        extracts = folder("A 01/06/2021 S C2 U1", reviews="\n".join(f"A - {day} PN1" for day in ["31/02/2021", *days.split()]))
        self.whole(extracts, "CC-11", "2021-06-01..2022-03-31", "ok", (10, 10), 1, (Fraction(1000, 11), Fraction(100)))
        self.whole(extracts, "CC-11", "2020-05-05..2020-05-05", "not applicable", (0, 0))

    def test_latest_return_wins(self):
        rows = table(EPISODES, "A 01/06/2020 S C2 U1")
        extracts = read({"2020-21_header.csv": header(("A", "01/01/2010")), "2021-22_reviews.csv": table(REVIEWS, "A - 01/08/2020 PN7"),
                         "2020-21_episodes.csv": rows, "2021-22_episodes.csv": rows,
                         "2020-21_reviews.csv": table(REVIEWS, "a - 01/08/2020 PN1")})
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
        extracts = folder("", oc3="", **{"2022-23_oc3.csv": table(OC3, "A 29/02/2004 YES F1 U1")})
        self.figure(extracts, "CL-1", "2023-02", (0, 0))
        self.figure(extracts, "CL-1", "2023-03", (1, 1))

    def test_accommodation(self):
        rows = "\n".join(f"{accom or 'n'}x 01/08/2002 YES F1 {accom or '-'}" for accom in
                         ["U1", "U2", "X2", "0", "", "G1", "H2", "R1", "01", "A1", "K"])
        self.leavers(rows, "CL-1", (1, 8, 3, 0, 5))     # U1; G1, H2, R1 left out; 0 beside YES, blank and unlisted unknown
        self.leavers(rows, "CL-4", (11, 11))

    def test_activity(self):
        rows = "\n".join(f"{activ or 'n'}x 01/08/2002 YES {activ or '-'} U1" for activ in ["F1", "P5", "F3", "G4", "G6", "0", "", "F9", "9"])
        self.leavers(rows, "CL-4", (3, 9, 0, 0, 4))
        self.leavers(rows, "CL-E", (3, 9, 0, 0, 4))

    def test_left_out(self):
        rows = "\n".join(f"{touch} 01/08/2002 {touch} 0 0" for touch in "YES NO REFU NREQ DIED RHOM MAYBE".split())
        self.leavers(rows, "CL-1", (0, 5, 2, 0, 2))
        self.leavers(rows, "CL-E", (0, 5, 2, 0, 2))

    def test_care_transferred(self):
        row = "A 01/08/2002 YES F1 U1"
        self.leavers(row, "CL-1", (0, 0, 1), episodes="A 01/01/2019 S C2 U1 01/08/2020 E3")
        self.leavers(row, "CL-4", (0, 0, 1), episodes="A 01/01/2019 S C2 U1 01/08/2020 E3")
        self.leavers(row, "CL-1", (1, 1), episodes="A 01/01/2018 S C2 U1 01/08/2018 E3\nA 01/01/2019 S C2 U1 01/08/2020 E5")
        self.leavers(row, "CL-1", (1, 1), episodes="A 01/01/2019 S C2 U1 - E3")
        self.leavers(row, "CL-1", (1, 1), episodes="A 01/01/2019 S C2 U1 01/08/2020 E3\nA 01/09/2020 S C2 U1")
        self.leavers(row, "CL-1", (0, 0, 1), episodes="A 01/01/2019 S C2 U1 01/08/2020 E3\nA 01/09/2020 S V4 U1 01/10/2020 E8")

    def test_own_date_of_birth(self):
        self.leavers("B - YES F1 U1\nC 31/02/2002 DIED 0 0", "CL-1", (0, 0, 0, 1))     # DIED is out whatever the age
        self.leavers("A - YES F1 U1", "CL-1", (0, 0))                                  # Header's: not yet 19

    def test_stated_answers(self):
        """0 beside NO, REFU, NREQ is an answer; blank, unlisted, and 0 beside YES are doubtful."""
        told = "\n".join(f"{touch} 01/08/2002 {touch} 0 0" for touch in "NO REFU NREQ".split())
        extracts = folder("", oc3=told)
        self.whole(extracts, "CL-1", "2021-22Q2", "ok", (0, 3), 0, (0, 0))
        self.whole(extracts, "CL-4", "2021-22Q2", "ok", (0, 3), 0, (0, 0))
        for row in ("0 0", "- -", "F9 S1", "see X1"):
            extracts = folder("", oc3=told + f"\nA 01/08/2002 YES {row}")
            self.whole(extracts, "CL-1", "2021-22Q2", "incomplete", (0, 4), 1, (0, 25))
            self.whole(extracts, "CL-4", "2021-22Q2", "incomplete", (0, 4), 1, (0, 25))

    def test_label_beside_a_code(self):
        text = OC3 + "\nA,01/08/2002,YES,F1 - Higher education,U1: own home\n"
        self.whole(folder("", births=[("A", "01/08/2002")], oc3="", **{"2021-22_oc3.csv": text}), "CL-1", "2021-22Q2", "ok", (1, 1))

    def test_last_end_without_a_reason_is_doubtful(self):
        rows = "\n".join(f"{n} 01/08/2002 YES F1 U1" for n in range(1, 15)) + "\nA 01/08/2002 YES F1 U1"
        for rec, doubtful in [("E5", 0), ("X1", 1), ("E99", 1)]:
            extracts = folder(f"A 01/01/2019 S C2 U1 01/07/2020 {rec}", births=[("A", "01/08/2002")], oc3=rows)
            self.whole(extracts, "CL-1", "2021-22Q2", "ok", (15, 15), doubtful, (100, 100))

    def test_the_return_that_contains_the_birthday(self):
        files = {"2020-21_oc3.csv": table(OC3, "A 01/08/2002 YES F1 U1\nB 01/08/2001 YES F1 U1")}
        extracts = folder("", oc3="", **files)
        self.figure(extracts, "CL-1", "2021-22Q2", (0, 0, 0, 1))           # A should be in OC3 of 2021-22 (Reading 12 (b))
        self.figure(extracts, "CL-1", "2020-04-01..2021-12-31", (1, 1, 0, 1))    # B, by the return of 2020-21


class X10(Case):
    def test_rate(self):
        population = {"population.csv": "YEAR,POPULATION_0_17\n2020-21,100\n2021-22,65985\n"}
        extracts = folder("A 01/01/2021 S C2 U1", **population)
        self.figure(extracts, "CC-1R", "2021-22Q2", (1, 65985))
        self.figure(extracts, "CC-1R", "2020-21Q4", (1, 100))
        self.absent(extracts, "CC-1R", "2022-23")
        self.absent(folder("A 01/01/2021 S C2 U1"), "CC-1R")
        two = {"population.csv": "YEAR,AREA,POPULATION_0_17\n2021-22,Town,100\n2021-22,City,200\n"}
        self.absent(folder("A 01/01/2021 S C2 U1", **two), "CC-1R")         # never their sum


class X11(Case):
    def test_names(self):
        for name, year in [("2021-22", 2021), ("2021_22_oc3.csv", 2021), ("oc3 202122.csv", 2021), ("2021/22", 2021), ("1999-00", 1999),
                           ("2021-23", None), ("2021-oc3.csv", None), ("20212022", None), ("2021-09", None), ("oc3_1920", 2019),
                           ("2122", 2021), ("2021-2022", 2021), ("x_20220405_192021", None), ("2011-12-05", None), ("1990-91", None)]:
            self.assertEqual(financial_year_in(name), year, name)
        self.assertEqual(single_year_in("2017-oc3.csv"), 2017)
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
        self.assertEqual(self.years({"oc3.csv": row, "e.csv": table(EPISODES, "B 01/05/2018 S C2 U1 01/04/2019 E8")}), [("A", 2018)])
        self.assertEqual(self.years({"oc3.csv": row, "r.csv": table(REVIEWS, "B - 31/03/2019 PN1")}), [("A", 2018)])
        self.assertEqual(self.years({"a/oc3.csv": row, "b/r.csv": table(REVIEWS, "B - 31/03/2019 PN1")}), [("A", 0)])   # five birthdays
        rows = table(OC3, "\n".join(f"{year} 01/08/{year} YES F1 U1" for year in range(1998, 2003)))
        self.assertEqual({year for _, year in self.years({"oc3.csv": rows})}, {2019})

    def test_2021_alone(self):
        row = table(OC3, "A 01/08/2002 YES F1 U1")
        self.assertEqual(self.years({"oc3_2021.csv": row, "oc3_1920.csv": row}), [("A", 2019), ("A", 2020)])
        self.assertEqual(self.years({"oc3_2021.csv": row, "e_2021.csv": table(EPISODES, "B 01/05/2018 S C2 U1 01/06/2021 E8")}), [("A", 2021)])

    def test_most_dates_decide(self):
        row = table(OC3, "A 01/08/2002 YES F1 U1")
        days = lambda *days: table(REVIEWS, "\n".join(f"B{n} - {day} PN1" for n, day in enumerate(days)))  # noqa: E731
        self.assertEqual(self.years({"oc3.csv": row, "r.csv": days("01/06/2020", "01/07/2020", "09/12/2030")}), [("A", 2020)])
        self.assertEqual(self.years({"oc3.csv": row, "r.csv": days("01/06/2020", "09/12/2030")}), [("A", 2030)])     # of equal ones the later
        several = ["01/06/2020"] * 10 + ["01/06/2021"] * 5
        self.assertEqual(self.years({"oc3.csv": row, "r.csv": days(*several)}), [("A", 0)])                           # half as many, and five
        self.assertEqual(self.years({"oc3.csv": row, "r.csv": days(*several[:-1])}), [("A", 2020)])

    def test_a_date_after_the_return_cannot_be_read(self):
        for dec, end in [("01/04/2022", "2022-04-01"), ("02/04/2022", "2030-01-01")]:
            self.assertEqual(spans(single(f"A 01/06/2021 S C2 U1 {dec} E8"))[0][1], end)

    def test_year_column_of_single_years(self):
        """The dates choose between the start and the end."""
        rows = "A,01/05/2015,S,C2,U1,10/11/2020,X1,,,2020\nA,10/11/2020,P,C2,U1,,,,,2020\n"
        extracts = read({"episodes.csv": EPISODES + ",YEAR\n" + rows})
        self.assertEqual(list(extracts.years["episodes"]), [2020])
        extracts = read({"episodes.csv": EPISODES + ",YEAR\n" + rows.replace(",2020\n", ",2021\n")})
        self.assertEqual(list(extracts.years["episodes"]), [2020])

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
        whole = dict(reviews="A - 01/08/2021 PN1", oc3="A 01/08/2002 YES F1 U1")
        everything = set(INDICATORS) - {"CC-1R"}
        for missing, lost in [("header", "CC-1 CC-8 CC-9 CC-10 CC-11"), ("reviews", "CC-10 CC-10v CC-11"),
                              ("oc3", "CL-1 CL-2 CL-3 CL-4 CL-5 CL-6 CL-A CL-E"),
                              ("episodes", " ".join(everything - {"CC-11"}) + " CC-11")]:
            extracts = folder("A 01/01/2021 S C2 U1", **whole, **{f"{year}-{year - 1999}_{missing}.csv": "A,B\n1,2\n" for year in range(2012, 2026)})
            there = {name for name in everything if compute(extracts, name, parse_period("2021-22")).status != "not available"}
            self.assertEqual(everything - there, set(lost.split()), missing)

    def test_a_table_of_no_rows_is_not_there(self):
        self.absent(single("A 01/06/2021 S C2 U1", **{"2021-22_reviews.csv": REVIEWS + "\n"}), "CC-10v")

    def test_untidy_file(self):
        text = "\ufeff dec ,Notes, rne,CHILD,Decom,LS,PLACE,REC\r\n,\"a, b\",s, 0a1 ,1/1/2021,c2,u1,,,\r\n,,,,,,,\r\n\r\n"
        extracts = read({"x.CSV": text})
        self.assertEqual([(child.id, child.periods()[0].start) for child in extracts.children.values()], [("0A1", date(2021, 1, 1))])
        self.assertEqual(decode("José".encode("cp1252")), "José")


class Comparing(Case):
    def row(self, **changed):
        return dict(dict(status="ok", numerator="3", denominator="7", value="42.9", excluded="0", doubtful="", lowest="", highest=""), **changed)

    def test_equal(self):
        sure = Figure("ok", 3, 7, 0, Fraction(300, 7), Fraction(300, 7))
        self.assertIsNone(difference(self.row(), sure))
        self.assertIsNone(difference(self.row(doubtful="1", lowest="37.5", highest="50.0"), Figure("ok", 3, 7, 1, Fraction(75, 2), Fraction(50))))
        nothing = self.row(status="not available", numerator="", denominator="", value="")
        self.assertIsNone(difference(nothing, Figure("not available", 0, 0)))

    def test_different(self):
        sure = Figure("ok", 3, 7, 0, Fraction(300, 7), Fraction(300, 7))
        self.assertEqual(difference(self.row(denominator="8"), sure), "denominator 8, reading 7")
        self.assertIn("doubtful", difference(self.row(), Figure("ok", 3, 7, 1, Fraction(300, 7), Fraction(300, 7))))
        self.assertIn("lowest", difference(self.row(lowest="40.0"), sure))
        self.assertIn("highest", difference(self.row(), Figure("ok", 3, 7, 0, Fraction(300, 7), Fraction(50))))
        self.assertIn("status", difference(self.row(status="incomplete"), sure))
        self.assertIn("excluded", difference(self.row(excluded="1"), sure))
        self.assertEqual(difference(None, sure), "no such row in the output")


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
