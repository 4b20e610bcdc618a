# Self-tests of the independent second opinion, continued: tables against each other. Children of other tables (Reading 1 (d)), extracts of quarters
# (1 (h)), a system changed on one day (3 (f)), the youngest, reviews that are booked and OC2 of another year (12 (b)). Run by test_reference.py.
"""Prove the oracle on tables that say different things."""

from datetime import date, timedelta

from cases import Case, EPISODES, REVIEWS, first, header, label, read, spans, table
from histories import STARTS, days_of_moving
from other_tables import booked_in, differ_in
from some_reviews import groups_without_reviews

DAY = timedelta(days=1)
OC2 = "CHILD,DOB,SDQ_SCORE,CONVICTED"
AD1 = "CHILD,DOB,DATE_INT,DATE_MATCH"
MISSING, SW_EPISODES = "CHILD,MISSING,MIS_START,MIS_END", "CHILD,SW_DECOM,SW_DEC"


def names(count, start=0, letter="C"):
    return [f"{letter}{n:03d}" for n in range(start, start + count)]


def files_of(year, rows, births, **more):
    """One return: Episodes, Header, and other tables by their names."""
    return {f"{label(year)}_episodes.csv": table(EPISODES, rows), f"{label(year)}_header.csv": header(*births),
            **{f"{label(year)}_{kind}.csv": text for kind, text in more.items()}}


def born(children, dob="01/01/2012"):
    return [(child, dob) for child in children]


class ChildrenOfOtherTables(Case):
    def folder(self, there, gone, dob="01/01/2012", day="10/06/2021", year=2021, known=True):
        """So many are in Episodes and Reviews, and so many in Reviews only."""
        given, lost = names(there), names(gone, 500)
        rows = "\n".join(f"{child} 03/06/2019 S C2 U1" for child in given)
        told = "\n".join([f"{child} 01/01/2012 05/05/2021 PN1" for child in given] + [f"{child} {dob} {day} PN1" for child in lost])
        return read(files_of(2021, rows, born(given) + born(lost if known else [], dob), reviews=table(REVIEWS, told)))

    def test_five_and_one_in_fifty(self):
        for there, gone, part in [(60, 4, False), (60, 5, True), (245, 5, False), (244, 5, True), (294, 6, False), (293, 6, True)]:
            self.assertEqual(self.folder(there, gone).parts, {2021} if part else set(), (there, gone))

    def test_a_part_is_incomplete(self):
        self.whole(self.folder(60, 5), "CC-1", "2021-22", "incomplete", (60, None), 5, (60, 65))
        self.whole(self.folder(60, 4), "CC-1", "2021-22", "ok", (60, None), 4, (60, 64))

    def test_the_18th_birthday(self):
        for dob, doubtful in [("11/06/2003", 1), ("10/06/2003", 0)]:
            extracts = self.folder(60, 1, dob)
            self.assertEqual("C500" in extracts.children, bool(doubtful), dob)
            self.whole(extracts, "CC-3", "2021-22Q1", "incomplete" if doubtful else "ok", (0, None), doubtful)

    def test_its_year(self):
        """As a row rejected for its DECOM: in every figure that looks back into that year."""
        extracts = self.folder(60, 1)
        self.assertEqual(first(extracts, "C500").rejected, [2021])
        for period, doubtful in [("2021-22Q3", 1), ("2021-22", 1)]:
            self.whole(extracts, "CC-8", period, "ok", (0, 60), doubtful)

    def test_each_review_may_be_in(self):
        rows = "\n".join(f"{child} 03/06/2019 S C2 U1" for child in names(60))
        told = "\n".join([f"{child} - 05/05/2021 PN1" for child in names(60)] + ["L - 10/06/2021 PN1", "L - 10/12/2021 PN4", "L - 12/12/2021 PN0"])
        extracts = read(files_of(2021, rows, born([*names(60), "L"]), reviews=table(REVIEWS, told)))
        self.whole(extracts, "CC-11", "2021-22", "ok", (60, 60), 3)
        self.whole(extracts, "CC-11", "2021-22Q2", "incomplete", (0, 0), 1)           # no review: one that could be

    def other(self, kind, columns, row, rows="", year=2021):
        given = names(60)
        told = "\n".join(f"{child} 03/06/2019 S C2 U1" for child in given)
        files = files_of(2021, told + rows, born([*given, "L"])) | {f"{label(year)}_{kind}.csv": table(columns, row)}
        return read(files)

    def test_oc2_and_ad1(self):
        for kind, columns in [("oc2", OC2), ("ad1", AD1)]:
            extracts = self.other(kind, columns, "L 01/01/2012 - -")
            self.assertEqual(first(extracts, "L").not_in_episodes, {2021}, kind)
            self.whole(extracts, "CC-1", "2021-22", "ok", (60, None), 1, (60, 61))
        self.assertNotIn("L", self.other("oc3", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM", "L 01/01/2003 YES F1 U1").children)

    def elsewhere(self, kind, columns, row, dob="01/01/2012", year=2021):
        """The years of which a row of another table says that Episodes lacks the child."""
        given = names(60)
        files = files_of(2021, "\n".join(f"{child} 03/06/2019 S C2 U1" for child in given), born(given) + born(["L"], dob))
        files |= files_of(2020, "\n".join(f"{child} 03/06/2019 S C2 U1" for child in given), born(given))
        extracts = read(files | {f"{label(year)}_{kind}.csv": table(columns, row)})
        return extracts.children["L"].not_in_episodes if "L" in extracts.children else set()

    def test_missing(self):
        """An event is of its own day's year, whatever return it is in."""
        for day, found in [("01/04/2021", {2021}), ("31/03/2021", {2020}), ("31/03/2020", set()), ("01/04/2022", set()), ("31/02/2022", set())]:
            self.assertEqual(self.elsewhere("missing", MISSING, f"L M {day} -"), found, day)
        for dob, found in [("11/06/2003", {2021}), ("10/06/2003", set()), ("-", set())]:
            self.assertEqual(self.elsewhere("missing", MISSING, "L M 10/06/2021 -", dob), found, dob)

    def test_social_workers(self):
        """Begun by the end of the return's year, and not ended by its 1 April."""
        for days, found in [("10/06/2021 -", {2021}), ("31/03/2022 -", {2021}), ("01/04/2022 -", set()), ("10/06/2019 -", {2021}), ("10/06/2019 02/04/2021", {2021}),
                            ("10/06/2019 01/04/2021", set()), ("10/06/2019 31/02/2022", set()), ("31/02/2021 -", set())]:
            self.assertEqual(self.elsewhere("sw_episodes", SW_EPISODES, f"L {days}"), found, days)
        self.assertEqual(self.elsewhere("sw_episodes", SW_EPISODES, "L 10/06/2019 -", year=2020), {2020})
        for dob, found in [("11/06/2003", {2021}), ("10/06/2003", set()), ("-", set())]:
            self.assertEqual(self.elsewhere("sw_episodes", SW_EPISODES, "L 10/06/2021 -", dob), found, dob)
        for dob, found in [("02/04/2003", {2021}), ("01/04/2003", set())]:              # 18 on the 1 April
            self.assertEqual(self.elsewhere("sw_episodes", SW_EPISODES, "L 10/06/2019 -", dob), found, dob)

    def test_those_whom_any_table_has(self):
        """One in fifty of the children of all tables, each of whom counts once: 245 in Reviews, five of whom have a social worker too."""
        given, lost = names(245), names(6, 500)
        rows = "\n".join(f"{child} 03/06/2019 S C2 U1" for child in given)
        for gone, part in [(5, set()), (6, {2021})]:
            told = table(REVIEWS, "\n".join(f"{child} 01/01/2012 05/05/2021 PN1" for child in given))
            workers = table(SW_EPISODES, "\n".join(f"{child} 10/06/2021 -" for child in given[:5] + lost[:gone]))
            extracts = read(files_of(2021, rows, born(given + lost), reviews=told, sw_episodes=workers))
            self.assertEqual(extracts.parts, part, gone)

    def test_social_workers_of_another_year(self):
        """The table of the return before: all its rows are there, and none of its dates is of its own year."""
        given, told = names(60), "\n".join([f"{child} 10/06/2019 05/05/2020" for child in names(5)] + ["L 10/06/2020 -"])
        births = born([*given, "L"])
        rows = "\n".join([f"{child} 03/06/2019 S C2 U1" for child in given])
        for more, found in [("", set()), ("\nC050 11/06/2021 -", {2021})]:
            files = files_of(2020, f"{rows}\nL 10/06/2020 S C2 U1", births, sw_episodes=table(SW_EPISODES, told))
            extracts = read(files | files_of(2021, rows, births, sw_episodes=table(SW_EPISODES, told + more)))
            self.assertEqual(first(extracts, "L").not_in_episodes, found, more)

    def test_a_row_is_a_row(self):
        """A short break, a stay of no days, a row rejected for its DECOM."""
        for row in ("05/05/2021 S V3 U1 06/05/2021 E8", "05/05/2021 S C2 U1 05/05/2021 E8", "31/02/2021 S C2 U1"):
            self.assertEqual(first(self.other("oc2", OC2, "L 01/01/2012 - -", f"\nL {row}"), "L").not_in_episodes, set(), row)

    def test_a_year_without_episodes(self):
        for year, silent in [(2021, False), (2020, True), (2022, True)]:
            self.assertEqual("L" not in self.other("oc2", OC2, "L 01/01/2012 - -", year=year).children, silent, year)

    def test_files_that_say_nothing(self):
        """Other ids, and OC2 of another year."""
        given, lost = names(60), names(20, 500)
        rows = "\n".join(f"{child} 03/06/2019 S C2 U1" for child in given)
        for ids, known, part in [("C5", True, True), ("IRO-C5", False, False)]:
            told = "\n".join(f"{child.replace('C5', ids)} 01/01/2012 05/05/2021 PN1" for child in lost)
            extracts = read(files_of(2021, rows, born(given + lost), reviews=table(REVIEWS, told)))
            self.assertEqual((extracts.parts, "C500" in extracts.children), ({2021} if part else set(), known))

    def test_the_return_before_makes_no_difference(self):
        given, lost = names(60), names(5, 500)
        rows = "\n".join(f"{child} 03/06/2019 S C2 U1" for child in given)
        both = rows + "\n" + "\n".join(f"{child} 03/06/2019 S C2 U1" for child in lost)
        oc2 = table(OC2, "\n".join(f"{child} 01/01/2012 - -" for child in given + lost))
        births = born(given + lost)
        extracts = read(files_of(2020, both, births) | files_of(2021, rows, births, oc2=oc2) | files_of(2022, both, births))
        self.assertEqual(extracts.parts, {2021})
        self.whole(extracts, "CC-1", "2022-23", "ok", (65, None))                      # it closes no rows


class ExtractsOfQuarters(Case):
    def folder(self, ended, first_end, more=""):
        """A row that ended is in the first file only; the other is open, or ended, in both."""
        others = "\n".join(f"{child} 03/06/2019 S C2 U1" for child in names(10))
        one = f"A 03/06/2019 S C2 U1 {ended} E4A\nB 03/06/2019 S C2 U1\n{others}"
        two = f"B 03/06/2019 S C2 U1 {first_end} E4A\n{others}\nB 01/03/2022 S C2 U4\n{more}"
        return read({"2021-22/one.csv": table(EPISODES, one), "2021-22/two.csv": table(EPISODES, two), "2021-22/header.csv": header(*born(["A", "B", *names(10)]))})

    def losing(self, extracts):
        return [row.losing for row in first(extracts).kept]

    def test_ended_before_the_first_end(self):
        for ended, first_end, doubtful in [("20/07/2021", "20/07/2021", False), ("21/07/2021", "20/07/2021", True), ("05/05/2021", "20/07/2021", False)]:
            self.assertEqual(self.losing(self.folder(ended, first_end)), [doubtful], (ended, first_end))

    def test_30_june(self):
        for first_end, doubtful in [("29/06/2021", True), ("30/06/2021", False)]:
            self.assertEqual(self.losing(self.folder("05/05/2021", first_end)), [doubtful], first_end)

    def test_not_open_or_unreadable(self):
        for ended in ("-", "31/02/2022"):
            self.assertEqual(self.losing(self.folder(ended, "20/07/2021")), [True], ended)

    def test_a_file_with_no_end(self):
        self.assertEqual(self.losing(self.folder("05/05/2021", "-")), [True])

    def test_figures(self):
        extracts = self.folder("20/06/2021", "20/07/2021")
        self.whole(extracts, "CC-3", "2021-22Q1", "ok", (1, None), 0, (1, 1))
        self.whole(self.folder("20/08/2021", "20/07/2021"), "CC-3", "2021-22Q2", "incomplete", (2, None), 1, (1, 2))

    def test_neither_counts(self):
        """Two files with the same latest event, and no version: which of them lacks what had ended nobody knows."""
        rows = "\n".join(f"{child} 03/06/2019 S C2 U1 20/07/2021 E4A" for child in names(3))
        extracts = read({"2021-22/one.csv": table(EPISODES, f"A 03/06/2019 S C2 U1 05/05/2021 E4A\n{rows}"), "2021-22/two.csv": table(EPISODES, rows)})
        self.assertEqual(self.losing(extracts), [True])


class MovedOnOneDay(Case):
    def folder(self, moved, stay=0, rne="P", rec="X1", before="NG11AA SC1", after="- -", place="U1", day="01/07/2021", gap="01/07/2021", new=0, year=2021):
        rows = [f"{child} 03/06/2019 S C2 U1 {gap} {rec} {before}\n{child} {day} {rne} C2 {place} - - {after}" for child in names(moved)]
        rows += [f"{child} 03/06/2019 S C2 U1" for child in names(stay, 500)] + [f"{child} {day} S C2 U1" for child in names(new, 800)]
        return read(files_of(year, "\n".join(rows), born(names(moved) + names(stay, 500) + names(new, 800))))

    def doubts(self, extracts, expected, told=None):
        child = first(extracts, "C000")
        self.assertEqual(len(child.moved_on_one_day()), expected, told)

    def test_twenty_children(self):
        for moved, new, found in [(19, 0, 0), (20, 0, 1), (19, 5, 0)]:
            self.doubts(self.folder(moved, new=new), found, moved)

    def test_more_than_one_in_ten(self):
        for stay, found in [(180, 0), (179, 1)]:
            self.doubts(self.folder(20, stay), found, stay)

    def test_rne(self):
        for rne in STARTS:
            self.doubts(self.folder(20, rne=rne), 1, rne)
        for rne in "LTU":
            self.doubts(self.folder(20, rne=rne), 0, rne)

    def test_the_same_place(self):
        for changes, found in [({"place": "U4"}, 0), ({"after": "NG11AA SC1"}, 1), ({"after": "NG1 1"}, 1), ({"after": "NG11 1"}, 1), ({"after": "NG12 1"}, 0), ({"after": "NG22BB -"}, 0), ({"after": "- SC2"}, 0),
                               ({"before": "- -", "after": "NG22BB SC2"}, 1)]:
            self.doubts(self.folder(20, **changes), found, changes)

    def test_without_a_gap(self):
        """A child with a gap of more than a day is none of those that moved, but the others are."""
        self.doubts(self.folder(20, gap="30/06/2021", rec="E4A", rne="S"), 1)
        self.doubts(self.folder(20, gap="29/06/2021", rec="E4A", rne="S"), 0)
        rows = [f"{child} 03/06/2019 S C2 U1 {'29/06/2021' if child == 'C000' else '01/07/2021'} X1\n{child} 01/07/2021 P C2 U1" for child in names(21)]
        extracts = read(files_of(2021, "\n".join(rows), born(names(21))))
        self.doubts(extracts, 0)
        self.assertEqual(len(first(extracts, "C001").moved_on_one_day()), 1)

    def test_the_return_of_that_day(self):
        """The rows are told in a later return only."""
        rows = [f"{child} 03/06/2019 S C2 U1 01/07/2021 X1\n{child} 01/07/2021 P C2 U1" for child in names(20)]
        births = born([*names(20), "D"])
        for year, found in [(2021, 1), (2022, 0)]:
            extracts = read(files_of(year, "\n".join(rows) + f"\nD 05/05/{year} S C2 U1", births))
            self.doubts(extracts, found, year)
        self.assertEqual(days_of_moving({}), frozenset())

    def test_figures(self):
        extracts = self.folder(20)
        self.whole(extracts, "CC-9", "2021-22", "incomplete", (0, 20), 20, (0, 100))
        self.whole(self.folder(20, place="U4"), "CC-9", "2021-22", "ok", (0, 20))

    def test_no_new_period_of_care(self):
        """With S the child may have been in care since 2019."""
        extracts = self.folder(20, rne="S", rec="E8")
        self.assertEqual(spans(extracts, "C000"), [("2019-06-03", "2021-07-01", "E8"), ("2021-07-01", "2030-01-01", "")])
        self.whole(extracts, "CC-9", "2021-22", "incomplete", (0, 0), 20)
        self.whole(extracts, "CC-3", "2021-22", "incomplete", (20, None), 20, (0, 20))
        self.whole(self.folder(19, rne="S", rec="E8"), "CC-3", "2021-22", "ok", (19, None), 0)


class ReviewsWithoutTheYoungest(Case):
    def folder(self, young, others, dob="01/04/2017", begun="01/05/2019", reviewed=0, day="20/05/2020"):
        """`dob` of the young; 31 March 2021 is the end of the year."""
        babies, older = names(young, letter="Y"), names(40)
        rows = [f"{child} {begun} S C2 U1" for child in babies] + [f"{child} 01/05/2019 S C2 U1" for child in older]
        told = [f"{child} - {day} PN0" for child in babies[:reviewed]] + [f"{child} - {date(2020, 4, 20) + 8 * n * DAY:%d/%m/%Y} PN1" for n, child in enumerate(older[:others])]
        return read(files_of(2020, "\n".join(rows), born(babies, dob) + born(older), reviews=table(REVIEWS, "\n".join(told[::-1]))))

    def found(self, *words, **more):
        return "under four" in groups_without_reviews(self.folder(*words, **more).children, 2020)

    def test_ten_and_ten(self):
        for young, others, found in [(10, 10, True), (9, 10, False), (10, 9, False)]:
            self.assertEqual(self.found(young, others), found, (young, others))

    def test_under_four_at_the_end(self):
        for dob, found in [("31/03/2017", False), ("01/04/2017", True)]:
            self.assertEqual(self.found(10, 40, dob), found, dob)

    def test_92_days(self):
        for begun, found in [("30/12/2020", True), ("31/12/2020", False)]:
            self.assertEqual(self.found(10, 40, begun=begun), found, begun)

    def test_one_has_a_review(self):
        self.assertFalse(self.found(10, 40, reviewed=1))
        self.assertFalse(self.found(10, 40, reviewed=1, day="31/02/2021"))             # it may be of that year

    def test_figures(self):
        extracts = self.folder(10, 40)
        self.assertEqual((extracts.left_out["reviews"], extracts.left_out["gap in reviews"]), ({2020}, {2020}))
        self.whole(extracts, "CC-10v", "2020-21Q3", "incomplete")
        self.whole(self.folder(9, 40), "CC-11", "2020-21Q3", "ok")
        self.whole(extracts, "CC-11", "2020-21Q3", "incomplete")


class ReviewsThatAreBooked(Case):
    def rows(self, coded, blank, later=1):
        held = [{"REVIEW": f"{date(2021, 5, 1) + n * DAY}", "REVIEW_CODE": "PN1"} for n in range(coded)]
        last = date(2021, 5, 1) + (coded - 1) * DAY
        return held + [{"REVIEW": f"{last + (later + n) * DAY}", "REVIEW_CODE": ""} for n in range(blank)]

    def test_twenty_and_five(self):
        for coded, blank, found in [(20, 5, 5), (19, 5, 0), (20, 4, 0), (20, 30, 30)]:
            self.assertEqual(len(booked_in(self.rows(coded, blank), 2021)), found, (coded, blank))

    def test_later_than_all(self):
        for later, found in [(1, 5), (0, 0), (-1, 0)]:
            self.assertEqual(len(booked_in(self.rows(20, 5, later), 2021)), found, later)
        self.assertEqual(len(booked_in(self.rows(20, 6, 0), 2021)), 5)                 # the one on the last day stays

    def test_a_day_after_the_year(self):
        """Of a row with a code it cannot be read; a booked one may lie there."""
        typed = self.rows(20, 5) + [{"REVIEW": "2031-05-01", "REVIEW_CODE": "PN1"}]
        self.assertEqual(len(booked_in(typed, 2021)), 5)
        self.assertEqual(len(booked_in(self.rows(20, 5, 400), 2021)), 5)

    def test_figures(self):
        """CC-11 has the 20 that were held, and ends with them."""
        children = names(30)
        rows = "\n".join(f"{child} 03/06/2019 S C2 U1" for child in children)
        for blank, reviews in [(5, 20), (4, 24)]:
            told = [f"{child} - {date(2021, 5, 1) + n * DAY:%d/%m/%Y} {'PN1' if n < 20 else '-'}" for n, child in enumerate(children[:20 + blank])]
            extracts = read(files_of(2021, rows, born(children), reviews=table(REVIEWS, "\n".join(told[::-1]))))
            self.assertEqual(sum(len(child.reviews) for child in extracts.children.values()), reviews)
            self.whole(extracts, "CC-11", "2021-05-01..2021-05-20", "ok", (20, 20))


class Oc2OfAnotherYear(Case):
    def test_five_and_one_in_ten(self):
        def differ(expected, given, both, unknown=0):
            """So many in Episodes only, in OC2 only, in both; and those of OC2 that Episodes does not have."""
            one, other, shared, strange = (set(names(count, 1000 * at)) for at, count in enumerate((expected, given, both, unknown)))
            return differ_in(one | shared, other | shared | strange, one | other | shared)
        for counts, found in [((5, 5, 44), True), ((5, 5, 45), False), ((4, 5, 30), False), ((5, 4, 30), False), ((6, 5, 44), True), ((6, 5, 45), False),
                              ((5, 6, 45), False), ((5, 4, 30, 9), False), ((5, 5, 44, 9), True)]:
            self.assertEqual(differ(*counts), found, counts)

    def folder(self, begun="01/04/2021", late="02/04/2021", dec="-", ls="C2", dob="01/01/2012", oc2=None):
        """Ten of thirty children came too late for OC2 of the year, and are in it; ten are not in it."""
        early, late_ones, both = names(10), names(10, 100), names(20, 200)
        rows = [f"{child} {begun} S {ls} U1 {dec} {'E4A' if dec != '-' else '-'}" for child in early] + [f"{child} {late} S C2 U1" for child in late_ones]
        rows += [f"{child} 01/05/2019 S C2 U1" for child in both]
        told = "\n".join(f"{child} - 5 0" for child in late_ones + both) if oc2 is None else oc2
        return read(files_of(2021, "\n".join(rows), born(early + late_ones, dob) + born(both), oc2=table(OC2, told)))

    def test_of_episodes(self):
        for changes, found in [({}, True), ({"begun": "02/04/2021"}, False), ({"late": "01/04/2021"}, False), ({"dec": "31/03/2022"}, False), ({"dec": "01/04/2022"}, True),
                               ({"ls": "V3"}, False), ({"dob": "02/04/2004"}, True), ({"dob": "01/04/2004"}, False)]:
            self.assertEqual(self.folder(**changes).left_out["oc2"], {2021} if found else set(), changes)

    def test_figures(self):
        self.whole(self.folder(), "CC-17", "2021-22", "incomplete")
        right = "\n".join(f"{child} - 5 0" for child in names(10) + names(20, 200))
        self.whole(self.folder(oc2=right, begun="01/04/2021", dob="01/01/2011"), "CC-17", "2021-22", "ok", (0, 30))
        self.whole(self.folder(), "CC-17", "2021-22Q4", "not applicable")
        self.whole(self.folder(), "CC-8", "2021-22", "ok")

    def test_it_says_nothing_of_children(self):
        """Those of it that Episodes does not have are none of this return."""
        more = "\n".join(f"{child} - 5 0" for child in names(10, 100) + names(20, 200) + names(3, 700))
        self.assertNotIn("C700", self.folder(oc2=more).children)
        right = "\n".join(f"{child} - 5 0" for child in names(10) + names(20, 200) + names(3, 700))
        self.assertIn("C700", self.folder(oc2=right).children)
