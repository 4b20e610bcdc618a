# Self-tests of the independent second opinion, continued: what exports and lists of current cases do to dates ("Words used on this page",
# Readings 1 (d), 1 (g) and 12 (b)). Run by test_reference.py.
"""Prove the oracle on exports."""

from datetime import date, timedelta

from cases import Case, EPISODES, REVIEWS, header, label, read, spans, table
from days import parse_day
from exports import are_exchanged, day_of_extract, exchanged, gives_utc, has_exchanged_days, is_nothing, out_of_utc, stands_for_none
from local_trials import Known, covered_from, is_incomplete, last_events_only, last_of_any_kind, open_cases_only, stops_before

DAY = timedelta(days=1)


class DaysThatStandForNone(Case):
    def test_days(self):
        none = """01/01/0001 01/01/1753 30/12/1899 31/12/1899 01/01/1900 00/01/1900 00/00/0000 01/01/2050 31/12/2050 01/01/3000 31/12/2099
                  31/12/9999 0000-00-00 1899-12-30 9999-12-31T00:00:00Z 2999-12-31T00:00:00 1/1/1900""".split()
        some = """02/01/0001 02/01/1753 29/12/1899 02/01/1900 00/02/1900 01/00/0000 00/01/1901 31/12/2049 01/01/2049 02/01/2050 30/12/2050
                  01/12/2050 31/01/2099 01/01 00 Open""".split()
        self.assertEqual([text for text in none if not stands_for_none(text)], [])
        self.assertEqual([text for text in some if stands_for_none(text)], [])

    def test_words_in_columns_of_ends(self):
        for text in ("open", "Open", "ONGOING", "current"):
            self.assertTrue(is_nothing("DEC", text))
            self.assertFalse(is_nothing("DECOM", text))
            self.assertFalse(is_nothing("IV_MATCHED", text))
        self.assertFalse(is_nothing("DEC", "opened"))

    def test_open_rows(self):
        for end, doubtful in [("31/12/2099", 0), ("01/01/3000", 0), ("00/00/0000", 0), ("Open", 0), ("30/12/2099", 1), ("Opened", 1)]:
            extracts = read({"2021-22_episodes.csv": table(EPISODES, f"A 01/06/2021 S C2 U1 {end} -"), "2021-22_header.csv": header(("A", "01/01/2012"))})
            self.whole(extracts, "CC-1", "2021-22", "incomplete" if doubtful else "ok", (1, None), doubtful)


class Utc(Case):
    """23:00 stands for the next day: at least five, all on days of summer time, and all other times 0:00 outside it."""

    def rows(self, late, *more):
        return [{"DECOM": f"2021-06-{10 + n}T23:00:00Z", "DEC": ""} for n in range(late)] + [{"DECOM": text, "DEC": ""} for text in more]

    def test_at_least_five(self):
        self.assertFalse(gives_utc(self.rows(4, "2021-01-05T00:00:00Z")))
        self.assertTrue(gives_utc(self.rows(5, "2021-01-05T00:00:00Z")))

    def test_all_of_them(self):
        for text, utc in [("2021-01-05T00:00:00Z", True), ("2021-01-05 00:00", True), ("2021-06-05", True), ("2021-06-05T00:00:00Z", False),
                          ("2021-01-05T23:00:00Z", False), ("2021-06-05T22:00:00Z", False), ("2021-06-05T23:00:01Z", False), ("2021-01-05T09:30:00Z", False),
                          # summer time began on 28 March 2021, ended on 31 October 2021, each time at one o'clock
                          ("2021-03-27T23:00:00Z", False), ("2021-03-28T23:00:00Z", True), ("2021-03-28T00:00:00Z", True), ("2021-03-29T00:00:00Z", False),
                          ("2021-10-30T23:00:00Z", True), ("2021-10-31T23:00:00Z", False), ("2021-10-31T00:00:00Z", False), ("2021-11-01T00:00:00Z", True),
                          # before 1996 it ended on another Sunday: on 22 October in 1995, on 23 October in 1988
                          ("1995-10-23T00:00:00Z", True), ("1995-10-23T23:00:00Z", False), ("1995-10-21T23:00:00Z", True), ("1988-10-24T00:00:00Z", True)]:
            self.assertEqual(gives_utc(self.rows(5, text)), utc, text)

    def test_the_next_day(self):
        rows = self.rows(5, "2021-01-05T00:00:00Z", "2021-03-31 23:00:00", "2021-07-01", "")
        out_of_utc(rows)
        self.assertEqual([str(parse_day(row["DECOM"])) for row in rows],
                         [f"2021-06-{11 + n}" for n in range(5)] + ["2021-01-05", "2021-04-01", "2021-07-01", "None"])
        rows = self.rows(4)
        out_of_utc(rows)
        self.assertEqual(str(parse_day(rows[0]["DECOM"])), "2021-06-10")

    def test_every_column_of_the_file_and_no_other_file(self):
        rows = "\n".join(f"C{n} 2021-06-{10 + n}T23:00:00Z S C2 U1 2021-07-0{n + 1}T23:00:00Z E8" for n in range(3))
        births = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nC0,1,2012-06-10T23:00:00Z,WBRI,,,\n"
        child = read({"2021-22_episodes.csv": table(EPISODES, rows), "2021-22_header.csv": births}).children["C0"]
        self.assertEqual((str(child.periods()[0].start), str(child.periods()[0].end), str(child.dob)), ("2021-06-11", "2021-07-02", "2012-06-10"))


class PartOfAReturn(Case):
    """Reading 1 (d): a list of current placements is a part: what was open must be there again."""

    def returns(self, count, changed, newer):
        """Of `count` children open in 2020-21, `changed` have this row in 2021-22."""
        old = [f"C{n} 01/06/2019 S C2 U1" for n in range(count)]
        new = [f"C{n} {newer}" for n in range(changed)] + old[changed:]
        break_ = "0 05/05/{0} S V3 U1 06/05/{0} E8\n"
        return read({f"{label(year)}_{kind}.csv": text for year, rows in [(2020, old), (2021, new)] for kind, text in [
            ("episodes", table(EPISODES, break_.format(year) + "\n".join(rows))),
            ("header", header(*((f"C{n}", "01/01/2012") for n in range(count))))]})

    def test_only_rows_that_begin_after_1_april(self):
        for newer, part in [("02/04/2021 P C2 U4", True), ("01/04/2021 P C2 U4", False), ("01/09/2021 S C2 U4 30/09/2021 E4A", True),
                            ("01/06/2019 S C2 U1 01/08/2021 X1", False), ("01/03/2021 P C2 U4", False),
                            ("31/02/2021 P C2 U4", False),           # rejected: it may have been the one
                            ("01/03/2021 P C2 U4 01/03/2021 X1", False)]:  # a row of no days is a row of the child
            self.assertEqual(self.returns(20, 5, newer).parts, {2021} if part else set(), newer)

    def test_five_and_more_than_one_in_ten(self):
        for count, changed, part in [(40, 4, False), (49, 5, True), (50, 5, False), (50, 6, True), (10, 4, False)]:
            self.assertEqual(self.returns(count, changed, "02/04/2021 P C2 U4").parts, {2021} if part else set(), (count, changed))

    def test_one_row_of_several(self):
        for more, part in [("\nC{} 01/06/2019 S C2 U1 02/04/2021 X1", False), ("\nC{} 02/05/2021 P C2 U4", True)]:
            newer = "02/04/2021 P C2 U4 02/05/2021 X1"
            old = [f"C{n} 01/06/2019 S C2 U1" for n in range(20)]
            new = [f"C{n} {newer}" + more.format(n) for n in range(5)] + old[5:]
            extracts = read({"2020-21_episodes.csv": table(EPISODES, "\n".join(old)), "2021-22_episodes.csv": table(EPISODES, "\n".join(new))})
            self.assertEqual(extracts.parts, {2021} if part else set())

    def test_it_closes_nothing_and_is_incomplete(self):
        extracts = self.returns(20, 5, "02/04/2021 P C2 U4")
        self.whole(extracts, "CC-8", "2021-22", "incomplete", (0, 20))
        self.whole(extracts, "CC-1", "2020-21", "ok", (20, None))


class DayOfExtract(Case):
    """Reading 1 (g): at least five last rows on one day with REC blank or X1, and fewer than one in ten as many without DEC."""

    def rows(self, ended, still=0, day="30/09/2021", rec="", first=0):
        return [{"CHILD": f"C{n}", "DECOM": "01/06/2021", "DEC": day if n < first + ended else "", "REC": rec if n < first + ended else ""}
                for n in range(first, first + ended + still)]

    def found(self, rows):
        day, of_day = day_of_extract(rows)
        return (str(day), len(of_day)) if day else None

    def test_at_least_five(self):
        self.assertIsNone(self.found(self.rows(4)))
        self.assertEqual(self.found(self.rows(5)), ("2021-09-30", 5))

    def test_fewer_than_one_in_ten_as_many_without_an_end(self):
        self.assertIsNone(self.found(self.rows(10, 1)))
        self.assertEqual(self.found(self.rows(11, 1)), ("2021-09-30", 11))
        self.assertIsNone(self.found(self.rows(9, 1)))

    def test_reasons(self):
        for rec, expected in [("", True), ("X1", True), ("x1 - next episode", True), ("E4A", False), ("E99", False)]:
            self.assertEqual(self.found(self.rows(5, rec=rec)) is not None, expected, rec)

    def test_the_last_of_their_child(self):
        rows = self.rows(5)
        rows.append(dict(rows[0], DECOM="02/06/2021", DEC="05/06/2021", REC="E4A"))
        self.assertIsNone(self.found(rows))
        rows = self.rows(6)
        rows.append(dict(rows[0], DECOM="31/05/2021", DEC="01/06/2021", REC="X1"))
        self.assertEqual(self.found(rows), ("2021-09-30", 6))

    def test_several_days(self):
        self.assertEqual(self.found(self.rows(5) + self.rows(6, day="01/09/2021", first=9)), ("2021-09-01", 6))
        self.assertEqual(self.found(self.rows(5) + self.rows(5, day="01/10/2021", first=9)), ("2021-10-01", 5))
        self.assertEqual(self.found(self.rows(5, day="01/10/2021") + self.rows(5, first=9)), ("2021-10-01", 5))

    def extracts(self, count, rec="-", more=""):
        rows = "\n".join(f"C{n} 01/06/2021 S C2 U1 30/09/2021 {rec}" for n in range(count))
        return read({"2021-22_episodes.csv": table(EPISODES, f"{rows}\n{more}"), "2021-22_header.csv": header(
            ("A", "01/01/2012"), *((f"C{n}", "01/01/2012") for n in range(count)))})

    def test_these_rows_are_open(self):
        for rec in ("-", "X1"):
            self.whole(self.extracts(5, rec), "CC-1", "2021-22Q2", "ok", (5, None))
            self.whole(self.extracts(4, rec), "CC-1", "2021-22Q2", "ok" if rec == "-" else "incomplete", (0, None), 0 if rec == "-" else 4)
        self.whole(self.extracts(5), "CC-3", "2021-22Q2", "ok", (0, None))
        self.whole(self.extracts(5, more="A 30/09/2021 S C2 U1 30/09/2021 -"), "CC-1", "2021-22Q2", "ok", (6, None))   # begun on the day itself

    def test_it_was_taken_on_that_day(self):
        self.whole(self.extracts(5), "CC-1", "2021-10-01..2021-10-01", "not available")
        self.whole(self.extracts(4), "CC-1", "2021-10-01..2021-10-01", "ok", (0, None))
        self.whole(self.extracts(5, more="A 01/06/2021 S C2 U1 05/12/2021 E8"), "CC-3", "2021-22", "incomplete", (1, None))

    def test_a_day_after_the_year_of_the_return(self):
        """A list printed in April: the rows are open before Reading 11 (d) looks at the day."""
        rows = "\n".join(f"C{n} 01/06/2021 S C2 U1 20/04/2022 -" for n in range(5))
        for name in ("2021-22_episodes.csv", "episodes.csv"):
            extracts = read({name: table(EPISODES, rows + "\nA 01/05/2021 S C2 U1 01/02/2022 E8"), "2021-22_header.csv": header(*((f"C{n}", "01/01/2012") for n in range(5)))})
            self.whole(extracts, "CC-1", "2021-22", "ok", (5, None))


class Exchanged(Case):
    """Reading 12 (b): 20 dates of day 13 or later; ten others, and one in fifty, lie more than 31 days outside these, and exchanged within."""

    SURE = [date(2021, 5, 13) + DAY * n for n in range(19)] + [date(2021, 9, 30)]     # 13 May to 30 September
    WRONG = [date(2021, 12, 6)] * 10                                                   # 12 June

    def test_twenty_dates(self):
        self.assertTrue(are_exchanged(self.SURE + self.WRONG))
        self.assertFalse(are_exchanged(self.SURE[1:] + self.WRONG))

    def test_ten_others(self):
        self.assertFalse(are_exchanged(self.SURE + self.WRONG[1:]))

    def test_one_in_fifty(self):
        self.assertTrue(are_exchanged(self.SURE + self.WRONG + [date(2021, 6, 1)] * 490))
        self.assertFalse(are_exchanged(self.SURE + self.WRONG + [date(2021, 6, 1)] * 491))

    def test_more_than_31_days_outside(self):
        for first, day, is_wrong in [(date(2021, 5, 13), date(2021, 4, 12), False),       # 31 days before the first; and 4 December, exchanged
                                     (date(2021, 3, 13), date(2021, 2, 9), True),         # 32 days; exchanged 2 September
                                     (date(2021, 3, 13), date(2021, 2, 10), False)]:
            sure = [first] * 19 + [date(2021, 10, 30)]
            self.assertEqual(are_exchanged(sure + [day] * 10), is_wrong, day)
        for day, is_wrong in [(date(2021, 12, 1), False), (date(2021, 12, 2), True)]:          # 31 and 32 days after the last
            sure = [date(2020, 12, 13)] * 19 + [date(2021, 10, 31)]
            self.assertEqual(are_exchanged(sure + [day] * 10), is_wrong, day)

    def test_within_them_when_exchanged(self):
        sure = [date(2021, 5, 13)] * 19 + [date(2021, 9, 30)]
        for day, is_wrong in [(date(2021, 12, 5), False), (date(2021, 12, 6), True), (date(2021, 12, 10), False)]:   # 12 May, 12 June, 12 October
            self.assertEqual(are_exchanged(sure + [day] * 10), is_wrong, day)

    def test_a_file(self):
        rows = [{"REVIEW": f"{day:%d/%m/%Y}", "DOB": ""} for day in self.SURE + self.WRONG]
        self.assertTrue(has_exchanged_days(rows))
        self.assertFalse(has_exchanged_days([{"REVIEW": "", "DOB": row["REVIEW"]} for row in rows]))
        self.assertFalse(has_exchanged_days([]))

    def test_it_is_not_read(self):
        sure = [date(2021, 5, 13) + DAY * n for n in range(0, 230) if (date(2021, 5, 13) + DAY * n).day >= 13]
        months_exchanged = [exchanged(date(2021, month, day)) for month in range(5, 13) for day in range(1, 13)]
        for days, status in [(sure, "ok"), (sure + months_exchanged, "not available")]:
            rows = "\n".join(f"A - {day:%d/%m/%Y} PN1" for day in days)
            extracts = read({"2021-22_episodes.csv": table(EPISODES, "A 01/05/2021 S C2 U1"), "2021-22_header.csv": header(("A", "01/01/2012")),
                             "2021-22_reviews.csv": table(REVIEWS, rows)})
            self.whole(extracts, "CC-11", "2021-22Q2", status)
            self.whole(extracts, "CC-1", "2021-22Q2", "ok")


class ListsOfCurrentCases(Case):
    """Reading 12 (b): the last event only, and open cases only."""

    def events(self, children, last, first=date(2021, 4, 1), kind="A"):
        return [{"CHILD": f"C{n}", "KIND": kind, "DAY": first if n else last} for n in range(children)]

    def of_events(self, rows, kind=None):
        return last_events_only(rows, "DAY", kind, 24)

    def test_twenty_children_over_more_than_so_many_months(self):
        self.assertEqual(self.of_events(self.events(20, date(2023, 4, 2))), date(2023, 4, 2))
        self.assertIsNone(self.of_events(self.events(19, date(2023, 4, 2))))
        self.assertIsNone(self.of_events(self.events(20, date(2023, 4, 1))))

    def test_none_with_two_rows_of_one_kind(self):
        rows = self.events(20, date(2023, 4, 2))
        self.assertIsNone(self.of_events(rows + rows[:1]))
        other = rows + self.events(1, date(2023, 4, 2), kind="B")
        self.assertIsNone(self.of_events(other))
        self.assertEqual(self.of_events(other, "KIND"), date(2023, 4, 2))

    def of_any_kind(self, counts, last=date(2023, 4, 2), more=()):
        """{kind: rows}, each of a child of its own, over more than 24 months."""
        rows = [row | {"CHILD": f"{kind}{row['CHILD']}"} for kind, count in counts.items() for row in self.events(count, last, kind=kind)]
        return last_of_any_kind(rows + list(more), "DAY", "KIND", 24)

    def test_the_last_of_any_kind(self):
        for counts, found in [({"A": 10, "B": 10}, True), ({"A": 30, "B": 9}, False), ({"A": 30}, False), ({"A": 30, "B": 9, "C": 10}, True), ({"A": 30, "": 30}, False), ({}, False)]:
            self.assertEqual(self.of_any_kind(counts), found, counts)

    def test_no_child_has_two_rows_of_whatever_kind(self):
        for child, kind, found in [("AC0", "A", False), ("AC0", "B", False), ("X", "B", True), ("", "B", True)]:
            self.assertEqual(self.of_any_kind({"A": 10, "B": 10}, more=[{"CHILD": child, "KIND": kind, "DAY": date(2022, 1, 1)}] * (2 if child == "" else 1)), found, (child, kind))

    def test_any_kind_over_more_than_so_many_months(self):
        for last, found in [(date(2023, 4, 2), True), (date(2023, 4, 1), False)]:
            self.assertEqual(self.of_any_kind({"A": 10, "B": 10}, last), found, last)

    def test_every_figure_of_the_last_of_any_kind(self):
        """Of the day of its last date, and later, too."""
        rows = [row | {"CHILD": f"{kind}{row['CHILD']}", "CHECK_TYPE": kind, "DATE": row["DAY"]} for kind in ("DENTAL", "SDQ") for row in self.events(20, date(2023, 4, 2))]
        self.assertEqual(covered_from({"health": rows}, Known({})), {"health": date.max})
        self.assertEqual(covered_from({"health": rows[:20] + [rows[20] | {"CHILD": rows[0]["CHILD"]}] + rows[21:]}, Known({})), {"health": date(2023, 4, 2)})

    def several(self, count, most, last, few=0):
        """Children with so many rows each, but for a few with one fewer."""
        return [row for n in range(count) for at in range(most - (n < few))
                for row in [{"CHILD": f"C{n}", "KIND": "A", "DAY": last if at == 0 and n == count - 1 else date(2021, 4, 1) + at * DAY}]]

    def test_the_last_two_or_three(self):
        """Of at least half of the children, over two or three times as long."""
        for most, last, found in [(2, date(2025, 4, 2), True), (2, date(2025, 4, 1), False), (3, date(2027, 4, 2), True), (3, date(2027, 4, 1), False),
                                  (4, date(2040, 4, 2), False)]:
            self.assertEqual(self.of_events(self.several(20, most, last)), last if found else None, (most, last))
        for few, found in [(10, True), (11, False)]:
            for most in (2, 3):
                self.assertEqual(self.of_events(self.several(20, most, date(2030, 1, 1), few)) is not None, found, (few, most))
        rows = self.several(20, 2, date(2030, 1, 1))
        self.assertIsNone(self.of_events(rows + rows[:1]))
        self.assertIsNone(self.of_events(rows[2:]))                                    # nineteen children

    def test_twenty_open_rows_over_more_than_12_months(self):
        def cases(count, last, *more):
            return open_cases_only([dict(row, END=None) for row in self.events(count, last)] + list(more), "DAY", ["END"])
        self.assertEqual(cases(20, date(2022, 4, 2)), date(2022, 4, 2))
        self.assertIsNone(cases(19, date(2022, 4, 2)))
        self.assertIsNone(cases(20, date(2022, 4, 1)))
        self.assertIsNone(cases(20, date(2022, 4, 2), {"CHILD": "D", "DAY": date(2021, 5, 1), "END": date(2021, 6, 1)}))

    def test_figures_of_a_day_before_the_last_date(self):
        for key, incomplete in [(("SV-1", "2021-07-01", "2021-09-29"), True), (("SV-1", "2021-07-01", "2021-09-30"), False),
                                (("IV-1", "2021-09-29", "2022-03-31"), False)]:
            self.assertEqual(is_incomplete(key, {"visits": date(2021, 9, 30)}), incomplete, key)
        for start, incomplete in [("2021-09-29", True), ("2021-09-30", False)]:
            self.assertEqual(is_incomplete(("IV-1", start, "2022-03-31"), {"independent_visitors": date(2021, 9, 30)}), incomplete, start)


class TablesOfStock(Case):
    """Reading 12 (c): care leavers supported. The last of the dates is 30 June 2021."""
    LAST = date(2021, 6, 30)

    def every(self, step, count):
        return [self.LAST - step * n * DAY for n in range(count)]

    def stops(self, days, after):
        return stops_before(days, self.LAST + after * DAY)

    def test_twelve_days_of_twelve_months(self):
        for days, found in [(self.every(5, 12), True), (self.every(5, 11), False), (self.every(5, 11) + [date(2020, 7, 1)], True),
                            (self.every(5, 11) + [date(2020, 6, 30)], False), (self.every(5, 11) * 2, False)]:
            self.assertEqual(self.stops(days, 1000), found, len(days))

    def test_more_than_60_days(self):
        for after, found in [(61, True), (60, False), (0, False), (-100, False)]:
            self.assertEqual(self.stops(self.every(2, 30), after), found, after)

    def test_more_than_eight_usual_gaps(self):
        for after, found in [(81, True), (80, False)]:
            self.assertEqual(self.stops(self.every(10, 13), after), found, after)
        long_ago = [date(2012, 1, 1) + 61 * n * DAY for n in range(5)]                 # gaps of more than 60 days are none of them
        self.assertTrue(self.stops(self.every(10, 13) + long_ago, 81))

    def test_twice_the_longest_gap_of_three_years(self):
        days = self.every(5, 14)
        for more, after, found in [(days[-1] - 50 * DAY, 101, True), (days[-1] - 50 * DAY, 100, False), (days[-1] - 400 * DAY, 801, True), (days[-1] - 400 * DAY, 800, False)]:
            self.assertEqual(self.stops([*days, more], after), found, (more, after))
        for more, found in [(date(2018, 7, 1), False), (date(2018, 6, 30), True)]:     # the gap before the first of the three years' dates is none
            self.assertEqual(self.stops([*days, more], 400), found, more)

    def test_figures_of_the_last_day(self):
        rows = [{"SUPPORT_START": day, "SUPPORT_END": None} for day in self.every(5, 30)[1:]] + [{"SUPPORT_START": self.LAST - 5 * DAY, "SUPPORT_END": self.LAST}]
        for end, found in [("2021-08-29", False), ("2021-08-30", True), ("2021-03-31", False)]:
            for indicator, reads in [("CL-N", True), ("SV-3", True), ("IV-1", False)]:
                self.assertEqual(is_incomplete((indicator, "2021-04-01", end), {}, {"leaving_care": rows}), found and reads, (indicator, end))

    def test_after_the_newest_episodes(self):
        """With too few dates for the other clause: nothing in the folder is as late."""
        days, until = [self.LAST, date(2018, 5, 1)], self.LAST
        for after, last, found in [(60, until, False), (61, until, True), (61, until + DAY, False), (62, until + DAY, True), (61, date(2021, 3, 31), True),
                                   (60, date(2021, 3, 31), False), (61, date(2021, 8, 29), False)]:
            self.assertEqual(stops_before(days, self.LAST + after * DAY, last), found, (after, last))
        self.assertFalse(stops_before([], date(2021, 8, 30), date(2021, 3, 31)))
        rows = [{"SUPPORT_START": day, "SUPPORT_END": None} for day in days]
        for last, found in [(until, True), (until + DAY, False)]:
            self.assertEqual(is_incomplete(("CL-N", "2021-04-01", "2021-08-30"), {}, {"leaving_care": rows}, last), found, last)
