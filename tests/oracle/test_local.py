# Self-tests of the independent second opinion, continued: local extracts that lack a group, or newcomers, have newer cases only, thin years, or are of other children,
# and rows without a child (Reading 12 (b)). Run by test_reference.py.
"""Prove the oracle on local extracts of some children only."""

from datetime import date, timedelta

from cases import Case, EPISODES, REVIEWS, header, label, read, table
from local_groups import came_before_and_since, has_newer_cases_only, lacks_a_group, lacks_newcomers, last_of, long_in_care, newest_teams
from local_trials import Known, covered_from, is_incomplete, is_of_other_children, thin_until, without_children

FIRST, LAST, DAY = date(2020, 4, 1), date(2021, 3, 31), timedelta(days=1)


def names(letter, count):
    return {f"{letter}{n:02d}" for n in range(count)}


class LongInCare(Case):
    def found(self, *care, of_age=None):
        return "A" in long_in_care([LAST, FIRST], {"A": list(care)}, of_age)

    def test_183_days(self):
        for start, end, found in [(date(2015, 1, 1), FIRST + 183 * DAY, True), (date(2015, 1, 1), FIRST + 182 * DAY, False), (LAST - 182 * DAY, None, True),
                                  (LAST - 181 * DAY, None, False), (date(2015, 1, 1), date(2016, 1, 1), False), (date(2022, 1, 1), None, False)]:
            self.assertEqual(self.found((start, end)), found, (start, end))
        self.assertTrue(self.found((FIRST, FIRST + 90 * DAY), (FIRST + 100 * DAY, FIRST + 193 * DAY)))

    def test_the_last_of_its_days(self):
        for end, last in [(None, LAST), (LAST + 10 * DAY, LAST), (LAST, LAST - DAY), (date(2021, 1, 15), date(2021, 1, 14))]:
            self.assertEqual(last_of(long_in_care([LAST, FIRST], {"A": [(FIRST, end)]})["A"]), last, end)

    def test_all_of_its_days(self):
        self.assertEqual(long_in_care([LAST, FIRST], {"A": [(date(2015, 1, 1), FIRST + 90 * DAY), (date(2020, 9, 1), None)]}),
                         {"A": [(FIRST, FIRST + 90 * DAY), (date(2020, 9, 1), LAST + DAY)]})

    def test_the_age(self):
        """Reached 183 days before the last of its days."""
        for birthday, end, found in [(LAST - 183 * DAY, None, True), (LAST - 182 * DAY, None, False), (LAST - 184 * DAY, LAST, True), (LAST - 183 * DAY, LAST, False)]:
            self.assertEqual(self.found((FIRST, end), of_age={"A": birthday}), found, (birthday, end))
        self.assertFalse(self.found((FIRST, None), of_age={}))


class AGroupLeftOut(Case):
    """`group`: so many children of the group, and so many others; of these so many have a row."""

    def lacks(self, group=10, others=20, listed=10, own=0, day=FIRST, until=LAST, event="DAY", days=((FIRST, LAST + DAY),), unaccompanied="", outside="", **more):
        """G: those of the group, whose days these are; some of them have a row of that day. B: the others. `unaccompanied`, `outside`: the letters of those who are."""
        expected = {name: list(days) if name[0] == "G" else [(FIRST, LAST + DAY)] for name in names("G", group) | names("B", others)}
        rows = [{"CHILD": name, "DAY": day} for name in sorted(names("G", own))] + [{"CHILD": name, "DAY": FIRST} for name in sorted(names("B", listed))]
        of_letters = [{name for name in expected if name[0] in letters} for letters in (unaccompanied, outside)]
        return lacks_a_group(rows, expected, *({name: of for name, of in values.items() if of} for values in self.told(expected, **more)), until, event, *of_letters)

    def told(self, expected, sexes=("2", "1"), births=(None, None), teams=(None, None)):
        return ({name: of[name[0] == "B"] for name in expected} for of in (sexes, births, teams))

    def test_ten_of_the_group(self):
        for group, found in [(10, True), (9, False)]:
            for more in ({}, {"sexes": ("1", "2")}, {"sexes": ("", ""), "births": (date(2018, 1, 1), date(2010, 1, 1))},
                         {"sexes": ("", ""), "births": (date(2003, 6, 1), date(2010, 1, 1))}, {"sexes": ("", ""), "teams": ("West", "East")}):
                self.assertEqual(self.lacks(group, **more), found, (group, more))

    def test_none_of_them(self):
        self.assertFalse(self.lacks(own=1))

    def test_one_in_twenty_of_them(self):
        """Of fewer than 20, none."""
        for group, own, found in [(19, 1, False), (19, 0, True), (20, 1, True), (20, 2, False), (39, 2, False), (39, 1, True), (40, 2, True), (40, 3, False)]:
            for more in ({}, {"sexes": ("1", "2")}, {"sexes": ("", ""), "births": (date(2018, 1, 1), date(2010, 1, 1))},
                         {"sexes": ("", ""), "births": (date(2003, 6, 1), date(2010, 1, 1))}, {"sexes": ("", ""), "teams": ("West", "East")},
                         {"sexes": ("", ""), "unaccompanied": "G"}, {"sexes": ("", ""), "outside": "G"}):
                self.assertEqual(self.lacks(group, 40, 20, own=own, day=LAST, **more), found, (group, own, more))

    def test_others_where_a_few_have_one(self):
        """Ten of them, and half of them, as where none has."""
        for others, listed, found in [(20, 10, True), (21, 10, False), (30, 15, True), (30, 14, False), (31, 15, False), (10, 10, True), (10, 9, False), (18, 9, False)]:
            self.assertEqual(self.lacks(20, others, listed, own=1), found, (others, listed))

    def test_a_child_with_several_rows_is_one(self):
        expected = {name: [(FIRST, LAST + DAY)] for name in names("G", 20) | names("B", 20)}
        sexes = {name: "2" if name[0] == "G" else "1" for name in expected}
        for own, found in [(["G00", "G00", "G00"], True), (["G00", "G01", "G00"], False)]:
            rows = [{"CHILD": name, "DAY": FIRST} for name in own + sorted(names("B", 20))]
            self.assertEqual(lacks_a_group(rows, expected, sexes, {}, {}, LAST, "DAY"), found, own)

    def test_a_few_have_rows_since_the_16th_birthday(self):
        """Of those aged 17 or over: earlier rows do not count, however many have one."""
        born = date(2004, 3, 10)
        for own, day, found in [(1, born.replace(year=2020), True), (2, born.replace(year=2020), False), (2, date(2020, 3, 9), True), (20, date(2020, 3, 9), True),
                                (1, None, True), (2, None, False)]:
            self.assertEqual(self.of_age(born, group=20, own=own, day=day), found, (own, day))

    NO_OTHER = {"sexes": ("", "")}

    def test_ten_unaccompanied_or_outside(self):
        for which in ("unaccompanied", "outside"):
            for group, found in [(10, True), (9, False)]:
                self.assertEqual(self.lacks(group, **self.NO_OTHER, **{which: "G"}), found, (which, group))
            self.assertFalse(self.lacks(own=1, **self.NO_OTHER, **{which: "G"}), which)
            self.assertFalse(self.lacks(own=1, day=None, **self.NO_OTHER, **{which: "G"}), which)   # any row
            self.assertFalse(self.lacks(**self.NO_OTHER, **{which: "B"}), which)                    # ten of these have one
            self.assertFalse(self.lacks(**self.NO_OTHER, **{which: "GB"}), which)                   # all are: there is no other

    def test_others_than_the_unaccompanied_or_those_outside(self):
        for which in ("unaccompanied", "outside"):
            for others, listed, found in [(20, 10, True), (20, 9, False), (10, 10, True), (10, 9, False), (21, 10, False), (30, 15, True), (30, 14, False)]:
                self.assertEqual(self.lacks(10, others, listed, **self.NO_OTHER, **{which: "G"}), found, (which, others, listed))

    def test_unaccompanied_in_any_extract(self):
        """Not of every age, or not of events."""
        for which in ("unaccompanied", "outside"):
            for more in ({"until": None}, {"event": None}):
                self.assertTrue(self.lacks(**self.NO_OTHER, **more, **{which: "G"}), (which, more))

    def test_ten_of_the_others_and_half_of_them(self):
        for others, listed, found in [(20, 10, True), (20, 9, False), (10, 9, False), (21, 10, False), (30, 15, True), (0, 0, False)]:
            self.assertEqual(self.lacks(10, others, listed), found, (others, listed))

    def of_age(self, born, **more):
        return self.lacks(sexes=("", ""), births=(born, date(2010, 1, 1)), **more)

    def test_under_four(self):
        """On the last date of the extract, in care or not."""
        for days in [((FIRST, LAST + DAY),), ((FIRST, FIRST + 200 * DAY),)]:
            for born, found in [(date(2017, 4, 1), True), (date(2017, 3, 31), False), (date(2016, 12, 1), False)]:
                self.assertEqual(self.of_age(born, days=days), found, (born, days))

    def test_seventeen_or_over(self):
        """On the last of their days."""
        for end, born, found in [(LAST + DAY, date(2004, 3, 31), True), (LAST + DAY, date(2004, 4, 1), False), (date(2021, 1, 1), date(2003, 12, 31), True),
                                 (date(2021, 1, 1), date(2004, 1, 1), False)]:
            self.assertEqual(self.of_age(born, days=((FIRST, end),)), found, (end, born))

    def test_183_days_since_the_16th_birthday(self):
        """One who came back: of these days 183 are since then, whatever came before."""
        born = date(2004, 1, 15)
        for days, found in [(((FIRST, FIRST + 100 * DAY), (LAST - 82 * DAY, LAST + DAY)), True), (((FIRST, FIRST + 100 * DAY), (LAST - 81 * DAY, LAST + DAY)), False)]:
            self.assertEqual(self.of_age(born, days=days), found, days)
        early = date(2019, 10, 1), date(2020, 1, 15)        # before the birthday
        for since, found in [(LAST - 182 * DAY, True), (LAST - 181 * DAY, False)]:
            self.assertEqual(self.of_age(born, days=(early, (since, LAST + DAY))), found, since)

    def test_rows_since_the_16th_birthday(self):
        born = date(2004, 3, 10)
        for day, found in [(date(2020, 3, 9), True), (date(2020, 3, 10), False), (None, False)]:
            self.assertEqual(self.of_age(born, own=1, day=day), found, day)
        self.assertFalse(self.lacks(sexes=("2", "1"), own=1, day=date(2020, 3, 9)))      # of girls any row counts

    def test_no_extract_of_events(self):
        """A care plan, or a team, of before the 16th birthday is a row."""
        for own, found in [(0, True), (1, False)]:
            self.assertEqual(self.of_age(date(2004, 3, 10), own=own, day=date(2015, 6, 9), event=None), found, own)

    def test_not_of_every_age(self):
        """Girls, boys and teams are groups all the same."""
        for more, found in [({"births": (date(2018, 1, 1), date(2010, 1, 1))}, False), ({"births": (date(2003, 6, 1), date(2010, 1, 1))}, False),
                            ({"sexes": ("2", "1")}, True), ({"sexes": ("1", "2")}, True), ({"teams": ("West", "East")}, True)]:
            self.assertEqual(self.lacks(until=None, **{"sexes": ("", "")} | more), found, more)

    def test_nothing_known(self):
        self.assertFalse(self.lacks(sexes=("", "")))

    def test_the_newest_team(self):
        rows = [{"CHILD": child, "TEAM": team, "TEAM_FROM": day} for child, team, day in [
            ("A", "North", LAST), ("A", "South", FIRST), ("B", "North", FIRST), ("B", "South", FIRST), ("C", "North", FIRST), ("C", "", LAST), ("D", "North", None)]]
        self.assertEqual(newest_teams(rows), {"A": "North", "B": "South"})


class WhatEpisodesSay(Case):
    """Of A: a first DECOM, and where it is placed by its newest row. Of UASC: who has a row in any return."""
    COLUMNS = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC,PL_LOCATION"

    def told(self, *files):
        """(the name of a file, its rows)"""
        return read({name: table(self.COLUMNS, rows) for name, rows in files} | {"2021-22_header.csv": header(("A", "01/01/2012"))})

    def is_outside(self, *files):
        return self.told(*files).outside == {"A"}

    def test_the_latest_start(self):
        first, second = "A 03/05/2021 S C2 U1 03/06/2021 X1 {}", "A 03/06/2021 P C2 U1 - - {}"
        for one, other, found in [("IN", "OUT", True), ("OUT", "IN", False), ("OUT", "-", False), ("IN", "out", True), ("IN", "OUT:elsewhere", True), ("OUT", "ELSEWHERE", False)]:
            for rows in ([first.format(one), second.format(other)], [second.format(other), first.format(one)]):
                self.assertEqual(self.is_outside(("2021-22_episodes.csv", "\n".join(rows))), found, rows)

    def test_two_on_one_day(self):
        """The one of the newer return, in whatever order they are read; in one return the one read last."""
        row = "A 03/05/2019 S C2 U1 - - {}"
        for older, newer, found in [("IN", "OUT", True), ("OUT", "IN", False), ("OUT", "-", False)]:
            for names in (("a/2020-21_episodes.csv", "b/2021-22_episodes.csv"), ("b/2020-21_episodes.csv", "a/2021-22_episodes.csv")):
                self.assertEqual(self.is_outside((names[0], row.format(older)), (names[1], row.format(newer))), found, (names, older, newer))
            self.assertEqual(self.is_outside(("2021-22_episodes.csv", f"{row.format(older)}\n{row.format(newer)}")), found, (older, newer))
            self.assertEqual(self.is_outside(("2021-22 a episodes.csv", row.format(older)), ("2021-22 b episodes.csv", row.format(newer))), found, (older, newer))

    def test_a_later_start_in_an_older_return(self):
        self.assertTrue(self.is_outside(("2020-21_episodes.csv", "A 03/06/2020 P C2 U1 - - OUT"), ("2021-22_episodes.csv", "A 03/05/2020 S C2 U1 - - IN")))

    def test_short_breaks_and_starts_that_cannot_be_read(self):
        own = "A 03/05/2021 S C2 U1 - - OUT\n"
        for more, found in [("A 03/06/2021 S {} U1 - - IN", False), ("A 31/02/2022 S C2 U1 - - IN", True), ("A - S C2 U1 - - IN", True), ("B 03/06/2021 S C2 U1 - - IN", True)]:
            self.assertEqual(self.is_outside(("2021-22_episodes.csv", own + more.format("C2"))), found, more)
        for status in ("V3", "V4"):
            self.assertTrue(self.is_outside(("2021-22_episodes.csv", own + f"A 03/06/2021 S {status} U1 - - IN")), status)

    def test_no_such_column(self):
        extracts = read({"2021-22_header.csv": header(("A", "01/01/2012")), "2021-22_episodes.csv": table(EPISODES, "A 03/05/2019 S C2 U1")})
        self.assertEqual((extracts.outside, extracts.unaccompanied), (set(), set()))

    def test_the_first_day(self):
        """Of all returns, short breaks aside; a row that is set aside later is one, too."""
        may, june = "A 03/05/2019 S C2 U1", "A 03/06/2019 S C2 U1"
        for older, newer, found in [(may, june, date(2019, 5, 3)), (june, may, date(2019, 5, 3)), (f"{may} 03/05/2019 E8", june, date(2019, 5, 3)),
                                    ("A 03/05/2019 S V3 U1 04/05/2019 E8", june, date(2019, 6, 3)), ("A 03/05/2019 S V4 U1 04/05/2019 E8", june, date(2019, 6, 3)),
                                    (f"{june}\n{may}", june, date(2019, 5, 3)), ("A 31/02/2019 S C2 U1", june, date(2019, 6, 3))]:
            extracts = self.told(("2020-21_episodes.csv", older), ("2021-22_episodes.csv", newer))
            self.assertEqual(extracts.first_days, {"A": found}, (older, newer))

    def test_a_row_of_any_return(self):
        """Whatever DUC says."""
        rows = [(2019, "A 1 01/01/2004 -"), (2020, "B 1 01/01/2003 01/01/2021"), (2021, "C 1 01/01/2005 -\n- 1 01/01/2005 -")]
        extracts = read({f"{label(year)}_uasc.csv": table("CHILD,SEX,DOB,DUC", of) for year, of in rows} | {
            "2021-22_header.csv": header(("D", "01/01/2012")), "2021-22_episodes.csv": table(EPISODES, "D 03/05/2019 S C2 U1")})
        self.assertEqual(extracts.unaccompanied, {"A", "B", "C"})


class NewcomersLeftOut(Case):
    """`newcomers` came on a day after FIRST, and `others` by then; of these so many have a row, one of them the last to come."""

    def lacks(self, newcomers=10, others=20, listed=10, own=0, day=FIRST + DAY, **more):
        first = dict.fromkeys(names("B", others), date(2015, 1, 1)) | dict.fromkeys(names("N", newcomers), day) | {"B00": FIRST} | more
        expected = dict.fromkeys(names("B", others) | names("N", newcomers))
        return lacks_newcomers(names("B", listed) | names("N", own), expected, first)

    def test_ten_who_came_after(self):
        for newcomers, found in [(10, True), (9, False)]:
            self.assertEqual(self.lacks(newcomers), found, newcomers)

    def test_ten_of_the_others_and_half_of_them(self):
        for others, listed, found in [(20, 10, True), (20, 9, False), (10, 10, True), (10, 9, False), (21, 10, False), (30, 15, True), (30, 14, False), (0, 0, False)]:
            self.assertEqual(self.lacks(10, others, listed), found, (others, listed))

    def test_the_latest_day_itself(self):
        """Who came on it is one of the others."""
        self.assertFalse(self.lacks(day=FIRST))
        self.assertFalse(self.lacks(10, N00=FIRST))                                     # nine after it, and ten of twenty-one others with a row
        self.assertTrue(self.lacks(11, 19, N00=FIRST))                                  # ten after it, and ten of twenty
        self.assertFalse(self.lacks(11, 20, N00=FIRST))

    def test_one_of_them_with_a_row(self):
        """The day is that of the one."""
        self.assertFalse(self.lacks(own=1))
        self.assertTrue(self.lacks(11, 19, own=1, N00=FIRST + 2 * DAY, **{f"N{n:02d}": FIRST + 3 * DAY for n in range(1, 11)}))
        self.assertFalse(self.lacks(11, 19, own=1, N00=FIRST + 3 * DAY, **{f"N{n:02d}": FIRST + 3 * DAY for n in range(1, 11)}))

    def test_rows_of_children_who_are_not_expected(self):
        """They are none of those taken: neither their row nor their day counts."""
        first = dict.fromkeys(names("B", 20), FIRST) | dict.fromkeys(names("N", 10), FIRST + DAY) | {"X": LAST}
        expected = dict.fromkeys(names("B", 20) | names("N", 10))
        self.assertTrue(lacks_newcomers(names("B", 10) | {"X"}, expected, first))
        self.assertFalse(lacks_newcomers(names("B", 9) | {"X"}, expected, first))

    def test_nobody_with_a_row(self):
        self.assertFalse(self.lacks(listed=0))
        self.assertFalse(lacks_newcomers(names("B", 10), dict.fromkeys(names("B", 20)), {}))


class NewerCasesOnly(Case):
    def test_those_who_came_before(self):
        """Of those in care for 183 days or more up to the last date."""
        for start, end, found in [(FIRST - DAY, None, "before"), (FIRST, None, "since"), (LAST - 182 * DAY, None, "since"), (LAST - 181 * DAY, None, ""),
                                  (date(2015, 1, 1), FIRST + 183 * DAY, "before"), (date(2015, 1, 1), FIRST + 182 * DAY, ""), (LAST + DAY, None, "")]:
            before, since = came_before_and_since([LAST, FIRST], {"A": [(start, end)]})
            self.assertEqual("before" if before else "since" if since else "", found, (start, end))

    def test_two_periods_of_care(self):
        for periods, found in [([(date(2015, 1, 1), FIRST + 20 * DAY), (FIRST + 30 * DAY, None)], "since"), ([(date(2015, 1, 1), FIRST + 90 * DAY), (FIRST + 100 * DAY, FIRST + 200 * DAY)], ""),
                               ([(date(2015, 1, 1), FIRST + 183 * DAY), (FIRST + 184 * DAY, None)], "before")]:
            before, since = came_before_and_since([LAST, FIRST], {"A": periods})
            self.assertEqual("before" if before else "since" if since else "", found, periods)

    def test_the_age(self):
        """On the first of these days."""
        for start in (date(2015, 1, 1), FIRST):
            for birthday, found in [(FIRST, True), (FIRST + DAY, False)]:
                self.assertEqual(any(came_before_and_since([LAST, FIRST], {"A": [(start, None)]}, {"A": birthday})), found, birthday)

    def test_ten_before_ten_with_a_row_and_half_the_share(self):
        for before, with_row, since, with_their_row, found in [(10, 4, 10, 10, True), (10, 5, 10, 10, False), (9, 0, 10, 10, False), (10, 0, 10, 9, False), (10, 0, 30, 9, False),
                                                               (10, 0, 30, 10, True), (20, 4, 20, 10, True), (20, 5, 20, 10, False), (30, 5, 40, 14, True), (30, 5, 42, 14, False)]:
            listed = names("B", with_row) | names("S", with_their_row)
            self.assertEqual(has_newer_cases_only(listed, names("B", before), names("S", since)), found, (before, with_row, since, with_their_row))


class ThinYears(Case):
    """Rows of a year lie on its first days, but for one on the last day given."""

    def of(self, *years):
        """(the financial year, its rows, the first and the last date of them)"""
        return thin_until([day for _, rows, first, last in years for day in [first] * (rows - 1) + [last]])

    def two(self, rows, later, first=date(2018, 4, 1), last=date(2020, 3, 31)):
        return self.of((2018, rows, first, date(2019, 3, 31)), (2019, later, date(2019, 4, 1), last))

    def test_a_third_of_the_rows_a_day(self):
        for rows, later, found in [(20, 61, True), (20, 60, False), (21, 61, False)]:      # 365 and 366 days
            self.assertEqual(self.two(rows, later), date(2019, 4, 1) if found else None, (rows, later))
        for rows, found in [(9, True), (10, False)]:                                        # 182 days against 365 and 60 rows: 9.97
            self.assertEqual(self.two(rows, 60, first=date(2018, 10, 1)), date(2019, 4, 1) if found else None, rows)

    def test_fifty_rows_of_the_later_year(self):
        for later, found in [(50, True), (49, False)]:
            self.assertEqual(self.two(10, later), date(2019, 4, 1) if found else None, later)

    def test_ninety_days_of_each(self):
        for first, found in [(date(2019, 1, 1), True), (date(2019, 1, 2), False)]:          # 90 days to 31 March
            self.assertEqual(self.two(2, 300, first=first), date(2019, 4, 1) if found else None, first)
        for last, found in [(date(2019, 6, 29), True), (date(2019, 6, 28), False)]:
            self.assertEqual(self.two(10, 100, last=last), date(2019, 4, 1) if found else None, last)

    def test_a_later_year(self):
        """Any later one, and none before; a year between without rows is one."""
        first, last = date(2018, 4, 1), date(2021, 3, 31)
        middle = date(2019, 4, 1), date(2020, 3, 31)
        for counts, found in [((10, 10, 100), 2019), ((10, 100, 10), 2018), ((100, 10, 10), None), ((100, 0, 100), 2019), ((30, 10, 100), 2019), ((34, 34, 100), None),
                              ((30, 34, 100), 2018)]:
            years = [(2018, counts[0], first, date(2019, 3, 31)), (2019, counts[1], *middle), (2020, counts[2], date(2020, 4, 1), last)]
            self.assertEqual(self.of(*(year for year in years if year[1])), found and date(found + 1, 4, 1), counts)

    def test_nothing(self):
        self.assertIsNone(thin_until([]))
        self.assertIsNone(thin_until([FIRST]))

    def test_which_extracts(self):
        """Those whose rows are repeated; of plans by the day on which they were started. Rows without a date are none."""
        days = [date(2018, 4, 1)] * 10 + [date(2019, 4, 1)] * 99 + [date(2020, 3, 31), None]
        for name, column, found in [("visits", "VISIT_DATE", True), ("health", "DATE", True), ("pathway", "STARTED_DATE", True), ("pathway", "AUTHORISED_DATE", False),
                                    ("care_plan", "AGREED_DATE", False), ("teams", "TEAM_FROM", False)]:
            blank = {"CHECK_TYPE": "SDQ", "STARTED_DATE": date(2019, 6, 1), "AUTHORISED_DATE": None, "TEAM": "West"}
            rows = [blank | {"CHILD": f"C{n % 10}", column: day} for n, day in enumerate(days)]
            self.assertEqual(covered_from({name: rows}, Known({})), {name: date(2019, 4, 1)} if found else {}, (name, column))

    def test_checks_of_all_kinds_together(self):
        rows = [{"CHILD": f"C{n % 10}", "CHECK_TYPE": kind, "DATE": day} for kind, counts in [("SDQ", (5, 99)), ("DENTAL", (99, 99))]
                for day, count in zip((date(2018, 4, 1), date(2020, 3, 31)), counts) for n in range(count)]
        self.assertEqual(covered_from({"health": rows}, Known({})), {})

    def test_a_last_event_and_a_thin_year(self):
        """The later day counts."""
        days = [date(2018, 4, 1) + n * DAY for n in range(10)] + [date(2020, 3, 1) - n * DAY for n in range(60)]
        rows = [{"CHILD": f"C{n}", "VISIT_DATE": day} for n, day in enumerate(days)]
        self.assertEqual(covered_from({"visits": rows}, Known({})), {"visits": date(2020, 3, 1)})

    def test_figures_up_to_the_end_of_that_year(self):
        """A figure for a day of it, and one for what happens in a period that begins by then."""
        since = {"visits": date(2019, 4, 1), "independent_visitors": date(2019, 4, 1)}
        for key, incomplete in [(("SV-1", "2018-04-01", "2019-03-31"), True), (("SV-1", "2018-04-02", "2019-04-01"), False), (("SV-1", "2019-04-01", "2019-06-30"), False),
                                (("IV-1", "2019-03-31", "2020-03-30"), True), (("IV-1", "2019-04-01", "2020-03-31"), False)]:
            self.assertEqual(is_incomplete(key, since), incomplete, key)


class WholeExtracts(Case):
    """What covered_from makes of them."""
    CARE = {f"C{n:02d}": [(date(2015, 1, 1) if n < 30 else date(2020, 7, 1) + n * DAY, None)] for n in range(60)}

    def found(self, listed, name="care_plan", column="AGREED_DATE", **known):
        """One row each of those who are listed."""
        days = [FIRST, date(2020, 12, 15), LAST]
        rows = [{"CHILD": child, column: days[n % 3]} for n, child in enumerate(listed)]
        return covered_from({name: rows}, Known(self.CARE, ids=set(self.CARE), **known))

    def test_a_whole_one(self):
        self.assertEqual(self.found(self.CARE), {})

    def test_newer_cases(self):
        self.assertEqual(self.found([*list(self.CARE)[:14], *list(self.CARE)[30:]]), {"care_plan": date.max})
        self.assertEqual(self.found([*list(self.CARE)[:15], *list(self.CARE)[30:]]), {})

    def test_without_girls(self):
        sexes = {child: "2" if child[2] == "0" else "1" for child in self.CARE}
        self.assertEqual(self.found([child for child in self.CARE if sexes[child] == "1"], sexes=sexes | {"C01": "2", "C02": "2", "C03": "2", "C04": "2"}), {})
        sexes |= {child: "2" for child in ("C01", "C02", "C03", "C04", "C05")}
        self.assertEqual(self.found([child for child in self.CARE if sexes[child] == "1"], sexes=sexes), {"care_plan": date.max})

    def test_without_the_unaccompanied_or_those_outside(self):
        for which in ("unaccompanied", "outside"):
            for count, found in [(10, True), (9, False)]:
                group = set(list(self.CARE)[5:5 + count])
                listed = [child for child in self.CARE if child not in group]
                self.assertEqual(self.found(listed, **{which: group}), {"care_plan": date.max} if found else {}, (which, count))
                self.assertEqual(self.found([*listed, "C05"], **{which: group}), {}, which)

    def test_without_newcomers(self):
        """In any order but that of the ids."""
        first = {child: start for child, ((start, _),) in self.CARE.items()}
        for count, found in [(50, True), (51, False)]:
            listed = list(self.CARE)[:count][::-1]
            self.assertEqual(self.found(listed, first=first), {"care_plan": date.max} if found else {}, count)
            self.assertEqual(self.found(listed), {}, count)                             # nobody knows when they came
        self.assertEqual(self.found(list(self.CARE)[:50][::-1], first=first | {"C00": first["C50"]}), {})

    def test_those_of_an_age(self):
        """Of the extracts that are about children of every age only; a plan of before the 16th birthday is a row, and a visit is none."""
        for born, age in [(date(2018, 1, 1), 3), (date(2004, 3, 31), 17)]:
            births = {child: born if child[2] == "0" else date(2010, 1, 1) for child in self.CARE}
            births |= {f"C{n:02d}": born for n in range(10, 16)}
            listed = [child for child in self.CARE if births[child] != born]
            for name, column, found in [("visits", "VISIT_DATE", True), ("health", "DATE", True), ("care_plan", "AGREED_DATE", True), ("teams", "TEAM_FROM", True),
                                        ("school_places", "PLACE_START", False)]:
                more = {"CHECK_TYPE": "DENTAL", "TEAM": "West", "PLACE_END": LAST, "SCHOOL": "One"}
                rows = [{"CHILD": child, column: FIRST + n % 365 * DAY} | more for n, child in enumerate(listed * 9)] + [{"CHILD": listed[0], column: LAST} | more]
                known = Known(self.CARE, births, ids=set(self.CARE))
                self.assertEqual(covered_from({name: rows}, known).get(name), date.max if found else None, (name, age))
                early = [{"CHILD": child, column: date(2020, 3, 30)} | more for child in births if births[child] == born][:1]
                hidden = age == 3 or name in ("care_plan", "teams")
                self.assertEqual(covered_from({name: rows + early}, known).get(name), date.max if found and not hidden else None, (name, age))

    def test_a_team(self):
        team = list(self.CARE)[::5]
        rows = [{"CHILD": child, "TEAM": "West" if child in team else "East", "TEAM_FROM": FIRST} for child in self.CARE]
        plans = [{"CHILD": child, "AGREED_DATE": FIRST + n * DAY * 6} for n, child in enumerate(self.CARE) if child not in team]
        for more, found in [({}, {}), ({"teams": rows}, {"care_plan": date.max})]:
            self.assertEqual(covered_from({"care_plan": plans} | more, Known(self.CARE, ids=set(self.CARE))), found)


class OfOtherChildren(Case):
    def test_ten_and_one_in_ten(self):
        """In the file, and of those it should have."""
        for others, absent, known, found in [(10, 10, 50, True), (9, 10, 50, False), (10, 9, 50, False), (10, 10, 90, False), (10, 10, 89, True)]:
            listed, expected = names("K", known) | names("X", others), names("K", known) | names("L", absent)
            self.assertEqual(is_of_other_children(listed, expected, expected), found, (others, absent, known))

    def test_a_table_of_a_return(self):
        """Reviews of children that are in no Header and no Episodes."""
        for others, known, found in [(10, 89, True), (9, 20, False), (10, 90, False)]:
            told = "K00 - 07/06/2021 PN1\n" + "\n".join(f"{name} - 05/05/2021 PN1" for name in sorted(names("K", known) | names("X", others)))
            rows = table(EPISODES, "\n".join(f"{name} 03/05/2019 S C2 U1" for name in sorted(names("K", known))))
            files = {f"{label(year)}_{kind}.csv": text for year in (2020, 2021) for kind, text in [
                ("episodes", rows), ("header", header(*((name, "01/01/2012") for name in names("K", known))))]}
            extracts = read(files | {"2021-22_reviews.csv": table(REVIEWS, told), "2020-21_reviews.csv": table(REVIEWS, told.replace("X", "K").replace("2021", "2020"))})
            self.assertEqual(extracts.left_out["reviews"], {2021} if found else set(), (others, known))
            self.whole(extracts, "CC-11", "2021-22Q1", "incomplete" if found else "ok")
            self.whole(extracts, "CC-11", "2020-21Q1", "ok")


class RowsWithoutAChild(Case):
    def test_one_in_ten(self):
        for blank, found in [(1, True), (0, False)]:
            rows = [{"CHILD": "" if n < blank else f"C{n}"} for n in range(10)]
            self.assertEqual(without_children(rows), found)
        self.assertFalse(without_children([{"CHILD": ""}] + [{"CHILD": "A"}] * 10))
        self.assertFalse(without_children([]))

    def test_all_days(self):
        local = {name: [] for name in ("visits", "health", "pathway", "leaving_care", "independent_visitors", "school_places")}
        self.assertEqual(covered_from(local | {"leaving_care": [{"CHILD": "", "SUPPORT_START": FIRST, "SUPPORT_END": None}]}, Known({})), {"leaving_care": date.max})
