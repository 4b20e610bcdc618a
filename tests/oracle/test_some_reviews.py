# Self-tests of the independent second opinion, continued: Reviews of some children only, with one review for each child, or without a code
# (Reading 12 (b)), and what such a return is for the years after it (7 (e)). Run by test_reference.py.
"""Prove the oracle on Reviews from which rows are missing."""

from datetime import date, timedelta
from pathlib import Path

from cases import Case, EPISODES, HEADER, REVIEWS, label, read, table
from returns import Table
from some_reviews import codes_left_out, groups_without_reviews, has_two_reviews

DAY = timedelta(days=1)
OLDER = "01/01/2010"


def names(count, letter):
    return [f"{letter}{n:03d}" for n in range(count)]


def spread(count, year=2020):
    """Days from April to March, the latest first."""
    return [f"{date(year, 4, 20) + (338 * n // max(1, count - 1)) * DAY:%d/%m/%Y}" for n in reversed(range(count))]


def files_of(year, episodes, people, reviews):
    """`people`: (child, sex, date of birth)."""
    told = "\n".join(f"{child} {sex} {dob} WBRI - - -" for child, sex, dob in people)
    tables = {"episodes": table(EPISODES, "\n".join(episodes)), "header": table(HEADER, told), "reviews": table(REVIEWS, "\n".join(reviews))}
    return {f"{label(year)}_{kind}.csv": text for kind, text in tables.items()}


class SomeChildrenOnly(Case):
    """Of 2020-21: a group without a review beside others, of whom some have one."""

    def folder(self, count=10, others=40, reviewed=0, row="03/05/2019 S C2 U1", sex="1", dob=OLDER, other_sex="1", day="20/05/2020", more=()):
        group, rest = names(count, "G"), names(40, "M")
        rows = [f"{child} {row}" for child in group] + [f"{child} 03/05/2019 S C2 U1" for child in rest]
        told = [f"{child} - {one} PN1" for child, one in zip(rest, spread(others))] + [f"{child} - {day} PN1" for child in group[:reviewed]]
        told += ["M000 - 01/05/2020 PN1"]                                               # no one review for each
        people = [(child, sex, dob) for child in group] + [(child, other_sex, OLDER) for child in rest]
        return read(files_of(2020, [*rows, *more], people, told))

    def found(self, **words):
        return groups_without_reviews(self.folder(**words).children, 2020)

    def test_sixteen_on_the_first_day(self):
        for dob, found in [("01/04/2004", {"16 or over"}), ("02/04/2004", set())]:
            self.assertEqual(self.found(dob=dob), found, dob)

    def test_girls_and_boys(self):
        self.assertEqual(self.found(sex="2"), {"girls"})
        self.assertEqual(self.found(sex="1", other_sex="2"), {"boys"})
        for sex in ("1", "-", "3"):
            self.assertEqual(self.found(sex=sex), set(), sex)

    def test_sex_is_of_the_newest_header_that_has_one(self):
        for newer, found in [("-", {2020}), ("2", {2020}), ("1", set())]:
            files = files_of(2020, *self.rows("2")) | files_of(2021, *self.rows(newer))
            self.assertEqual(read(files).left_out["gap in reviews"] - {2021}, found, newer)

    def rows(self, sex):
        group, rest = names(10, "G"), names(20, "M")
        return ([f"{child} 03/05/2019 S C2 U1" for child in group + rest], [(child, sex, OLDER) for child in group] + [(child, "1", OLDER) for child in rest],
                [f"{child} - {day} PN1" for child, day in zip(rest, spread(20))] + ["M000 - 01/05/2020 PN1"])

    def test_came_into_care(self):
        for day, found in [("01/04/2020", set()), ("02/04/2020", {"came into care"})]:
            self.assertEqual(self.found(row=f"{day} S C2 U1"), found, day)

    def test_no_row_that_began_before(self):
        """A row that ended on the first day, or a short break, is one."""
        for before, found in [("03/05/2019 S C2 U1 01/04/2020 E4A", set()), ("05/03/2020 S V3 U1 01/04/2020 E8", set()),
                              ("02/04/2020 S V3 U1 03/04/2020 E8", {"came into care"})]:
            more = [f"{child} {before}" for child in names(10, "G")]
            self.assertEqual(self.found(row="01/06/2020 S C2 U1", more=more), found, before)

    def test_a_child_without_a_row_did_not_come(self):
        """Ten are in the returns on both sides only."""
        group, rest = names(10, "G"), names(200, "M")
        people = [(child, "1", OLDER) for child in group + rest]
        told = [f"{child} - {day} PN1" for child, day in zip(rest, spread(200))]
        files = {}
        for year, there in [(2019, group + rest), (2020, rest), (2021, group + rest)]:
            files |= files_of(year, [f"{child} 03/05/2019 S C2 U1" for child in there], people, told if year == 2020 else [])
        self.assertEqual(groups_without_reviews(read(files).children, 2020), set())

    def test_92_days(self):
        for day, found in [("30/12/2020", {"came into care"}), ("31/12/2020", set())]:
            self.assertEqual(self.found(row=f"{day} S C2 U1"), found, day)
        for ls, found in [("C2", {"girls"}), ("V3", set())]:
            self.assertEqual(self.found(row=f"03/05/2019 S {ls} U1", sex="2"), found, ls)

    def test_ten_and_ten(self):
        for count, others, found in [(10, 10, {"girls"}), (9, 10, set()), (10, 9, set())]:
            self.assertEqual(self.found(count=count, others=others, sex="2"), found, (count, others))

    def test_one_has_a_review(self):
        for day in ("20/05/2020", "31/02/2021"):
            self.assertEqual(self.found(sex="2", reviewed=1, day=day), set(), day)

    def test_one_in_twenty_has_a_review(self):
        for count, reviewed, found in [(19, 1, set()), (19, 0, {"girls"}), (20, 1, {"girls"}), (20, 2, set()), (39, 2, set()), (39, 1, {"girls"}), (40, 2, {"girls"}),
                                       (40, 3, set())]:
            for day in ("20/05/2020", "31/02/2021"):
                self.assertEqual(self.found(sex="2", count=count, reviewed=reviewed, day=day), found, (count, reviewed, day))

    def test_a_few_of_any_group(self):
        for words, found in [({"sex": "1", "other_sex": "2"}, "boys"), ({"dob": "01/04/2004"}, "16 or over"), ({"dob": "01/05/2017"}, "under four"),
                             ({"row": "02/04/2020 S C2 U1"}, "came into care")]:
            self.assertEqual(self.found(count=20, reviewed=1, **words), {found})
            self.assertEqual(self.found(count=20, reviewed=2, **words), set(), found)

    def test_half_of_the_others(self):
        """Where one has a review; where none has, ten others are enough. There are 40."""
        for others, found in [(20, {"girls"}), (19, set())]:
            self.assertEqual(self.found(sex="2", count=20, reviewed=1, others=others), found, others)
        self.assertEqual(self.found(sex="2", count=20, others=19), {"girls"})

    def test_half_of_those_who_are_looked_at(self):
        """39 or 41 others, each for 92 days or more; one for less is none of them, with a review or without."""
        more = ["X 03/05/2019 S C2 U1", "Y 03/05/2019 S C2 U1"]
        short = [f"{row} {end} E4A" for row, end in zip(more, ("02/07/2020", "01/07/2020"))]            # 92 days, and 91
        for rows, others, found in [(more[:1], 20, set()), (more[:1], 21, {"girls"}), (short[:1], 20, set()), (short[1:], 20, {"girls"})]:
            self.assertEqual(self.found(sex="2", count=20, reviewed=1, others=others, more=rows), found, (rows, others))

    def test_a_review_of_one_who_was_there_for_less(self):
        """It is one of ten, and not of a half."""
        def found(others, reviewed, brief):
            group, rest, short = names(20, "G"), names(others, "M"), names(5, "S")
            rows = [f"{child} 03/05/2019 S C2 U1" for child in group + rest] + [f"{child} 03/05/2019 S C2 U1 01/06/2020 E4A" for child in short]
            told = [f"{child} - 20/04/2020 PN1" for child in rest[:reviewed] + short[:brief] + group[:1]] + ["M000 - 01/05/2020 PN1"]
            people = [(child, "2" if child in group else "1", OLDER) for child in group + rest + short]
            return groups_without_reviews(read(files_of(2020, rows, people, told)).children, 2020)
        for words, lacking in [((10, 5, 5), {"girls"}), ((10, 5, 4), set()), ((12, 6, 4), {"girls"}), ((12, 5, 5), set()), ((10, 10, 0), {"girls"}), ((9, 9, 0), set())]:
            self.assertEqual(found(*words), lacking, words)

    def test_figures(self):
        extracts = self.folder(sex="2", count=20, reviewed=1)
        self.whole(extracts, "CC-11", "2020-21Q3", "incomplete")
        self.whole(self.folder(sex="2", count=19, reviewed=1), "CC-11", "2020-21Q3", "ok")
        extracts = self.folder(sex="2")
        self.assertEqual((extracts.left_out["reviews"], extracts.left_out["gap in reviews"]), ({2020}, {2020}))
        self.whole(extracts, "CC-11", "2020-21Q3", "incomplete")
        self.whole(extracts, "CC-1", "2020-21", "ok", (50, None))
        self.whole(self.folder(sex="2", count=9), "CC-11", "2020-21Q3", "ok")


class OneReviewForEachChild(Case):
    """In 2020-21, which has 365 days."""

    def test_all_through_the_year(self):
        for start, end, found in [(date(2020, 4, 1), None, True), (date(2019, 5, 1), date(2021, 4, 1), True), (date(2019, 5, 1), date(2021, 3, 31), False)]:
            self.assertEqual(has_two_reviews([(start, end)], 2020, date(2021, 3, 31)), found, (start, end))
        two = [(date(2019, 5, 1), date(2020, 8, 1)), (date(2020, 8, 1), None)]
        self.assertTrue(has_two_reviews(two, 2020, date(2021, 3, 31)))
        away = [(date(2019, 5, 1), date(2020, 4, 10)), (date(2020, 4, 11), date(2020, 5, 1))]
        self.assertFalse(has_two_reviews(away, 2020, date(2021, 3, 31)))

    def test_came_into_care_in_it(self):
        for start, end, found in [(date(2020, 11, 2), None, True), (date(2020, 11, 3), None, False), (date(2020, 5, 1), date(2020, 9, 28), True),
                                  (date(2020, 5, 1), date(2020, 9, 27), False), (date(2020, 3, 31), date(2021, 3, 1), False), (date(2020, 4, 1), date(2021, 3, 1), True)]:
            self.assertEqual(has_two_reviews([(start, end)], 2020, date(2021, 3, 31)), found, (start, end))

    def test_a_year_that_is_not_told_to_its_end(self):
        """Nobody was in care all through it."""
        for start, until, found in [(date(2019, 5, 1), date(2021, 3, 30), False), (date(2020, 5, 4), date(2020, 9, 30), True), (date(2020, 5, 5), date(2020, 9, 30), False)]:
            self.assertEqual(has_two_reviews([(start, None)], 2020, until), found, (start, until))

    def folder(self, count=10, short=30, second="-", more=()):
        """`count` have two reviews, and some others have one: in care for less than 150 days."""
        long, brief = names(count, "G"), names(short, "M")
        rows = [f"{child} 03/05/2019 S C2 U1" for child in long] + [f"{child} 03/05/2019 S C2 U1 15/06/2020 E4A" for child in brief]
        told = [f"{child} - {day} PN1" for child, day in zip(long, spread(count))] + [f"{child} - 05/05/2020 PN1" for child in brief]
        told += [f"G000 - {second} PN1"] if second != "-" else []
        rows += ["N 15/03/2021 S V3 U1 25/03/2021 E8"]
        return read(files_of(2020, rows, [(child, "1", OLDER) for child in [*long, *brief, "N"]], [*told, *more]))

    def test_ten_children(self):
        for count, found in [(10, {2020}), (9, set())]:
            self.assertEqual(self.folder(count).left_out["gap in reviews"], found, count)

    def test_on_two_days(self):
        """The same day again is one; a day that cannot be read is another."""
        for second, found in [("25/03/2021", set()), ("24/03/2021", {2020}), ("31/02/2021", set())]:
            self.assertEqual(self.folder(second=second).left_out["gap in reviews"], found, second)

    def test_any_child(self):
        """Also one who was in care for a short time, or is in no row of Episodes."""
        for child in ("M000", "X"):
            more = [f"{child} - {day} PN1" for day in ("04/05/2020", "06/05/2020")]
            self.assertEqual(self.folder(more=more).left_out["gap in reviews"], set(), child)
            self.assertEqual(self.folder(more=more[:1] if child == "X" else []).left_out["gap in reviews"], {2020}, child)

    def test_figures(self):
        extracts = self.folder()
        self.whole(extracts, "CC-11", "2020-21Q3", "incomplete")
        self.whole(extracts, "CC-10v", "2020-21Q3", "incomplete")
        self.whole(extracts, "CC-1", "2020-21", "ok", (10, None))
        self.whole(self.folder(9), "CC-11", "2020-21Q3", "ok")


class ACodeLeftOut(Case):
    def left_out(self, before, own, after=None):
        """{code: rows} of 2019-20 to 2021-22."""
        tables = []
        for year, counts in ((2019, before), (2020, own), (2021, after)):
            rows = [{"REVIEW_CODE": one} for one, count in (counts or {}).items() for _ in range(count)]
            tables.append(Table("reviews", Path(f"{year}.csv"), rows, Path("."), years=[year] * len(rows)))
        return codes_left_out(tables, 2020)

    def test_twenty_rows(self):
        for share, rows, found in [(20, 100, {"PN4"}), (19, 100, set()), (20, 99, set()), (10, 200, {"PN4"}), (10, 199, set())]:
            self.assertEqual(self.left_out({"PN1": 100 - share, "PN4": share}, {"PN1": rows}), found, (share, rows))

    def test_in_none(self):
        self.assertEqual(self.left_out({"PN1": 50, "PN4": 50}, {"PN1": 99, "PN4": 1}), set())
        self.assertEqual(self.left_out({"PN1": 50, "PN4": 50}, {"PN1": 99, "PN4 - no": 1}), set())

    def test_the_return_just_after(self):
        for after, found in [({"PN1": 80, "PN4": 20}, {"PN4"}), ({"PN1": 81, "PN4": 19}, set()), ({"PN1": 9}, set()), ({}, {"PN4"}), ({"": 9}, set())]:
            self.assertEqual(self.left_out({"PN1": 50, "PN4": 50}, {"PN1": 100}, after), found, after)

    def test_no_return_just_before(self):
        self.assertEqual(self.left_out({}, {"PN1": 100}, {"PN1": 50, "PN4": 50}), set())

    def test_rows_with_a_code(self):
        """Rows without one say nothing of shares."""
        self.assertEqual(self.left_out({"PN1": 80, "PN4": 20, "": 100}, {"PN1": 100}), {"PN4"})
        self.assertEqual(self.left_out({"PN1": 80, "PN4": 20}, {"PN1": 99, "": 50}), set())

    def test_an_unlisted_code(self):
        self.assertEqual(self.left_out({"PN1": 50, "PN9": 50}, {"PN1": 100}), set())
        self.assertEqual(self.left_out({"PN1": 50, "pn4 - no": 50}, {"PN1": 100}), {"PN4"})

    def test_figures(self):
        """Reviews of the year after begin with it."""
        children, files = names(60, "C"), {}
        for year in (2019, 2020, 2021):
            told = [f"{child} - {day} {'PN4' if n % 3 == 0 else 'PN1'}" for n, (child, day) in enumerate(zip(children, spread(60, year))) if year != 2020 or n % 3]
            told += [f"{child} - {day} PN1" for child, day in zip(children, spread(30, year))] if year == 2020 else []
            told += [f"{child} - 20/04/{year} PN1" for child in children[-4:]]          # no one review for each
            files |= files_of(year, [f"{child} 03/05/2018 S C2 U1" for child in children], [(child, "1", OLDER) for child in children], told)
        extracts = read(files)
        self.assertEqual(extracts.left_out["gap in reviews"], {2020})
        self.whole(extracts, "CC-11", "2020-21Q3", "incomplete")
        self.whole(extracts, "CC-11", "2021-22Q3", "ok")
        self.assertEqual(extracts.children["C000"].reviews_since(date(2022, 3, 31)), date(2021, 4, 1))
