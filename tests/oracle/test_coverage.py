# Self-tests of the independent second opinion, continued: holes and files of other ids (Reading 12 (b), (c)), days that cannot be
# (Reading 12 (e)), populations (Readings 1 (h), 10), and where doubt about a start or an end stops. Run by test_reference.py.
"""Prove the oracle on what tables cover."""

from datetime import date, timedelta
from pathlib import Path

from cases import Case, EPISODES, OC3, REVIEWS, folder, header, label, read, spans, table
from holes import holes_of, is_hole
from populations import number_in, read_populations, settled
from returns import Table

DAY = timedelta(days=1)


def every(step, first, last):
    days = [first]
    while days[-1] + step * DAY <= last:
        days.append(days[-1] + step * DAY)
    return days


class Holes(Case):
    """Reading 12 (c): more than 60 days, and more than eight times the mean of the gaps up to 60 days."""

    def test_more_than_60_days(self):
        days = every(5, date(2021, 4, 1), date(2021, 9, 30))
        self.assertFalse(is_hole(days[-1], days[-1] + 60 * DAY, days))
        self.assertTrue(is_hole(days[-1], days[-1] + 61 * DAY, days))

    def test_more_than_eight_usual_gaps(self):
        days = every(10, date(2021, 4, 1), date(2021, 12, 31))
        self.assertFalse(is_hole(days[-1], days[-1] + 80 * DAY, days))
        self.assertTrue(is_hole(days[-1], days[-1] + 81 * DAY, days))

    def test_the_usual_gap_leaves_out_gaps_of_more_than_60_days(self):
        days = every(10, date(2021, 4, 1), date(2021, 8, 30)) + every(10, date(2022, 6, 1), date(2022, 8, 30))
        self.assertTrue(is_hole(days[-1], days[-1] + 81 * DAY, days))

    def test_fewer_than_twelve_dates(self):
        for count, hole in [(11, False), (12, True)]:
            days = every(10, date(2021, 4, 1), date(2022, 3, 31))[:count]
            self.assertEqual(is_hole(days[-1], days[-1] + 200 * DAY, days), hole)
        days = every(10, date(2021, 4, 1), date(2022, 3, 31))[:11]
        self.assertFalse(is_hole(date(2021, 4, 1), date(2023, 4, 1), days))
        self.assertTrue(is_hole(date(2021, 4, 1), date(2023, 4, 2), days))

    def test_to_the_start_and_the_end_of_its_returns(self):
        days = every(5, date(2020, 8, 1), date(2021, 10, 5))
        self.assertEqual(holes_of(days, {2020, 2021}), [(date(2020, 4, 1), date(2020, 7, 31)), (date(2021, 10, 6), date(2022, 3, 31))])
        self.assertEqual(holes_of(days, {2020}), [(date(2020, 4, 1), date(2020, 7, 31))])
        self.assertEqual(holes_of(every(5, date(2020, 4, 20), date(2022, 3, 1)), {2020, 2021}), [])

    def reviews(self, days, more=()):
        rows = "\n".join(f"A - {day:%d/%m/%Y} PN1" for day in days)
        births = [("A", "01/01/2008"), ("0", "01/01/2009")]
        files = {f"{label(year)}_{kind}.csv": text for year in (2020, 2021) for kind, text in
                 [("episodes", table(EPISODES, f"A 01/06/2019 S C2 U1\n0 15/03/{year + 1} S V3 U1 20/03/{year + 1} E8")), ("header", header(*births))]}
        for year in (2020, 2021):
            told = [row for row in rows.splitlines() if date(year, 4, 1) <= parse(row) <= date(year + 1, 3, 31)]
            files[f"{label(year)}_reviews.csv"] = table(REVIEWS, "\n".join(told))
        return read({**files, **dict(more)})

    def test_reviews_that_stop_in_the_year(self):
        extracts = self.reviews(every(9, date(2020, 4, 6), date(2021, 12, 20)))
        for period, status in [("2021-22Q2", "ok"), ("2021-22Q3", "incomplete"), ("2021-22Q4", "not available"), ("2021-22", "incomplete")]:
            self.whole(extracts, "CC-11", period, status)
        self.whole(extracts, "CC-1", "2021-22", "ok")                      # the return runs to its end all the same
        for last, status in [(date(2022, 1, 18), "ok"), (date(2022, 1, 17), "incomplete")]:    # 72 days to the end, or 73
            extracts = self.reviews(every(9, last - 71 * 9 * DAY, last))
            self.whole(extracts, "CC-11", "2021-22Q4", status)

    def test_a_hole_in_the_middle(self):
        days = [day for day in every(4, date(2020, 4, 6), date(2022, 3, 30)) if not date(2020, 10, 5) < day < date(2021, 1, 20)]
        extracts = self.reviews(days)
        for period, status in [("2020-21Q2", "ok"), ("2020-21Q3", "incomplete"), ("2020-11", "not available"), ("2020-21Q4", "incomplete"), ("2021-22", "ok")]:
            self.whole(extracts, "CC-11", period, status)
        self.whole(extracts, "CC-10v", "2021-22Q1", "incomplete")          # it looks back six months
        self.whole(extracts, "CC-10v", "2021-22Q3", "ok")
        self.absent(extracts, "CC-10", "2020-11")                           # no day from S to E
        self.whole(extracts, "CC-10", "2021-22", "incomplete")             # 18 months

    def test_reviews_before_a_hole_are_not_read(self):
        """Reading 7 (e), and the facts: the first review after days that Reviews do not cover is taken as a later one."""
        days = [day for day in every(4, date(2020, 4, 6), date(2022, 3, 30)) if not date(2020, 10, 5) < day < date(2021, 1, 20)]
        extracts = self.reviews(days)
        self.assertEqual(extracts.children["A"].reviews_since(date(2022, 3, 31)), min(day for day in days if day > date(2020, 12, 1)))
        self.assertEqual(extracts.children["A"].reviews_since(date(2020, 9, 30)), date(2020, 4, 1))

    def test_the_file_of_the_year_before(self):
        files = {"2020-21_reviews.csv": table(REVIEWS, "\n".join(f"A - {day:%d/%m/%Y} PN1" for day in every(9, date(2020, 4, 6), date(2021, 3, 30))))}
        files["2021-22_reviews.csv"] = files["2020-21_reviews.csv"]
        extracts = self.reviews([date(2020, 4, 6)], files)
        self.whole(extracts, "CC-11", "2020-21Q3", "ok")
        self.whole(extracts, "CC-11", "2020-21", "incomplete")    # returns that meet are one: the hole begins after its last date
        self.absent(extracts, "CC-11", "2021-22")


def parse(row):
    day, month, year = row.split()[2].split("/")
    return date(int(year), int(month), int(day))


class OtherIds(Case):
    """Reading 12 (b): ten children or more, and fewer than one in twenty of them in Header or Episodes."""

    def leavers(self, strangers, known):
        rows = [f"X{n} 01/08/2002 YES F1 U1" for n in range(strangers)] + [f"C{n} 01/08/2002 YES F1 U1" for n in range(known)]
        births = [(f"C{n}", "01/08/2002") for n in range(3)]
        return folder("A 01/06/2021 S C2 U1", births=[("A", "01/01/2012"), *births], **{"2021-22_oc3.csv": table(OC3, "\n".join(rows))})

    def test_ten_children(self):
        self.whole(self.leavers(9, 0), "CL-1", "2021-22", "ok", (9, 9))
        self.absent(self.leavers(10, 0), "CL-1")

    def test_one_in_twenty(self):
        self.whole(self.leavers(19, 1), "CL-1", "2021-22", "ok", (20, 20))
        self.absent(self.leavers(20, 1), "CL-1")

    def test_only_that_file(self):
        rows = "\n".join(f"A - {day:%d/%m/%Y} PN1" for day in every(9, date(2020, 4, 6), date(2022, 3, 30)))
        strange = "\n".join(f"X{n} - {n + 1:02d}/05/2021 PN1" for n in range(12))
        extracts = folder("A 01/06/2015 S C2 U1", reviews=rows, **{"2021-22_reviews.csv": table(REVIEWS, strange)})
        self.absent(extracts, "CC-11", "2021-22")
        self.whole(extracts, "CC-1", "2021-22", "ok")


class DaysThatCannotBe(Case):
    def test_before_1980(self):
        """A day before 1980 counts as one that cannot be read."""
        for dec, expected, doubtful in [("31/12/1979", (1, None), 1), ("01/01/1980", (1, None), 1), ("02/04/2021", (0, None), 0)]:
            extracts = read({**{f"{label(year)}_episodes.csv": table(EPISODES, f"A 01/06/2020 S C2 U1 {dec} E8\n0 05/05/{year} S V3 U1 06/05/{year} E8")
                                for year in (2020, 2021)}, "2021-22_header.csv": header(("A", "01/01/2012"))})
            self.whole(extracts, "CC-1", "2021-22", "incomplete" if doubtful else "ok", expected, doubtful)    # before DECOM, too
        for dob, doubtful in [("31/12/1979", 1), ("01/01/2012", 0)]:
            extracts = folder("A 01/06/2020 S C2 U1", births=[("A", dob)])
            self.whole(extracts, "CC-1", "2021-22", "incomplete" if doubtful else "ok", (1 - doubtful, None), doubtful)

    def test_a_row_of_before_1980_is_rejected(self):
        for decom, doubtful in [("31/12/1979", 1), ("01/01/1980", 0)]:
            rows = {"2021-22_episodes.csv": table(EPISODES, f"A {decom} S C2 U1\n0 05/05/2021 S V3 U1 06/05/2021 E8"),
                    "2021-22_header.csv": header(("A", "01/01/1980"), ("0", "01/01/2009"))}
            self.whole(read(rows), "CC-1", "2021-22", "incomplete" if doubtful else "ok", (0, None), doubtful)


class Populations(Case):
    def of(self, *files, area=None):
        """Each file: (name, rows of area, year, number)."""
        columns = ("AREA", "YEAR", "POPULATION_0_17")
        tables = [Table("population", Path(name), [dict(zip(columns, row.split(","))) for row in rows], Path(".")) for name, *rows in files]
        return read_populations(tables, area).get(2021)

    def test_areas(self):
        both = ("p.csv", "E06000018,2021-22,66000", "E92000001,2021-22,12000000")
        self.assertIsNone(self.of(both))
        self.assertEqual(self.of(both, area="e06000018"), 66000)
        self.assertIsNone(self.of(both, area="E06000015"))
        one = ("p.csv", "E06000015,2021-22,66000")
        self.assertEqual(self.of(one), 66000)
        self.assertIsNone(self.of(one, area="E06000018"))                   # never another's, though it is the only one
        self.assertEqual(self.of(one, area="Derby"), 66000)                 # a name and a code may be one area
        self.assertIsNone(self.of(("p.csv", "ENGLAND,2021-22,66000"), area="E06000018"))
        self.assertEqual(self.of(("p.csv", ",2021-22,66000"), area="E06000018"), 66000)

    def test_two_files(self):
        for one, two, expected in [("p.csv", "q.csv", None), ("p_v1.csv", "p_v2.csv", 70000), ("p_v2.csv", "p_v1.csv", 66000)]:
            self.assertEqual(self.of((one, "A,2021-22,66000"), (two, "A,2021-22,70000")), expected)
        self.assertEqual(self.of(("p.csv", "A,2021-22,"), ("q.csv", "A,2021-22,70000")), 70000)      # a blank hides nothing
        self.assertEqual(self.of(("p.csv", "A,2021-22,70000"), ("q.csv", "A,2021-22,70000")), 70000)

    def test_numbers_that_cannot_be(self):
        for number, expected in [("99", None), ("100", 100), ("20000000", 20000000), ("20000001", None), ("many", None), ("66,000", 66000)]:
            self.assertEqual(settled([(0, number_in(number))]), expected, number)


class WhereDoubtStops(Case):
    def returns(self, **episodes):
        files = {}
        for name, rows in episodes.items():
            year = int(name[1:])
            files[f"{label(year)}_episodes.csv"] = table(EPISODES, f"0 05/05/{year} S V3 U1 06/05/{year} E8\n" + rows)
            files[f"{label(year)}_header.csv"] = header(("A", "01/01/2012"), ("B", "01/01/2012"), ("0", "01/01/2009"))
        return read(files)

    def test_the_last_day_of_the_missing_years(self):
        """Reading 1 (d): doubtful in figures of Y and of the missing years, and out from the first day of the next return."""
        crowd = "\n".join(f"C{n} 01/06/2019 S C2 U1" for n in range(30))
        files = {}
        for year, rows in [(2019, crowd + "\nA 01/06/2019 S C2 U1"), (2020, "\n".join(crowd.split("\n")[:20])), (2021, crowd)]:
            files[f"{label(year)}_episodes.csv"] = table(EPISODES, f"0 05/05/{year} S V3 U1 06/05/{year} E8\n" + rows)
            files[f"{label(year)}_header.csv"] = header(("A", "01/01/2012"), ("0", "01/01/2009"), *((f"C{n}", "01/01/2012") for n in range(30)))
        extracts = read(files)
        self.assertEqual(extracts.parts, {2020})
        self.whole(extracts, "CC-1", "2020-21", "incomplete", (30, None), 1, (30, 31))
        self.whole(extracts, "CC-1", "2021-04-01..2021-04-01", "ok", (30, None), 0)
        self.whole(extracts, "CC-3", "2021-22", "ok", (0, None), 0)

    def test_a_newer_row_ends_the_doubt(self):
        extracts = self.returns(y2019="A 01/06/2019 S C2 U1", y2020="A 01/02/2021 S C2 U6", y2021="A 01/02/2021 S C2 U6")
        self.whole(extracts, "CC-1", "2019-20", "incomplete", (1, None), 1)
        self.whole(extracts, "CC-1", "2020-21Q3", "incomplete", (0, None), 1)
        self.whole(extracts, "CC-1", "2021-22", "ok", (1, None), 0)

    def test_care_began_after_the_last_return_that_lacks_the_child(self):
        """Reading 1: a return is the whole truth about its own year."""
        extracts = self.returns(y2018="B 01/06/2015 S C2 U1", y2020="A 01/02/2020 P C2 U1\nB 01/06/2015 S C2 U1")
        self.whole(extracts, "CC-1", "2018-19", "ok", (1, None), 0)
        self.whole(extracts, "CC-9", "2020-21", "incomplete", (1, 1), 0)    # 30 months before is 30 September 2018

    def test_a_period_begun_on_the_birthday_has_no_day(self):
        """Reading 2 (f): it is open that day, and ends on it."""
        for dob, end in [("01/06/2003", []), ("02/06/2003", [("2021-06-01", "2021-06-02", "")])]:
            extracts = folder("A 01/06/2021 S C2 U1 01/09/2021 E8", births=[("A", dob)])
            self.assertEqual(spans(extracts), end, dob)
