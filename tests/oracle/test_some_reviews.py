# Self-tests of the independent second opinion, continued: Reviews of some children only, with one review for each child, or without a code
# (Reading 12 (b)), and what such a return is for the years after it (7 (e)). Run by test_reference.py.
"""Prove the oracle on Reviews from which rows are missing."""

from datetime import date, timedelta

from cases import Case, EPISODES, HEADER, REVIEWS, label, read, table
from some_reviews import groups_without_reviews

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

    def folder(self, count=10, others=40, reviewed=0, row="01/05/2019 S C2 U1", sex="1", dob=OLDER, other_sex="1", day="20/05/2020", more=()):
        group, rest = names(count, "G"), names(40, "M")
        rows = [f"{child} {row}" for child in group] + [f"{child} 01/05/2019 S C2 U1" for child in rest]
        told = [f"{child} - {one} PN1" for child, one in zip(rest, spread(others))] + [f"{child} - {day} PN1" for child in group[:reviewed]]
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
        return ([f"{child} 01/05/2019 S C2 U1" for child in group + rest], [(child, sex, OLDER) for child in group] + [(child, "1", OLDER) for child in rest],
                [f"{child} - {day} PN1" for child, day in zip(rest, spread(20))])

    def test_came_into_care(self):
        for day, found in [("01/04/2020", set()), ("02/04/2020", {"came into care"})]:
            self.assertEqual(self.found(row=f"{day} S C2 U1"), found, day)

    def test_no_row_that_began_before(self):
        """A row that ended on the first day, or a short break, is one."""
        for before, found in [("01/05/2019 S C2 U1 01/04/2020 E4A", set()), ("05/03/2020 S V3 U1 01/04/2020 E8", set()),
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
            files |= files_of(year, [f"{child} 01/05/2019 S C2 U1" for child in there], people, told if year == 2020 else [])
        self.assertEqual(groups_without_reviews(read(files).children, 2020), set())

    def test_92_days(self):
        for day, found in [("30/12/2020", {"came into care"}), ("31/12/2020", set())]:
            self.assertEqual(self.found(row=f"{day} S C2 U1"), found, day)
        for ls, found in [("C2", {"girls"}), ("V3", set())]:
            self.assertEqual(self.found(row=f"01/05/2019 S {ls} U1", sex="2"), found, ls)

    def test_ten_and_ten(self):
        for count, others, found in [(10, 10, {"girls"}), (9, 10, set()), (10, 9, set())]:
            self.assertEqual(self.found(count=count, others=others, sex="2"), found, (count, others))

    def test_one_has_a_review(self):
        for day in ("20/05/2020", "31/02/2021"):
            self.assertEqual(self.found(sex="2", reviewed=1, day=day), set(), day)

    def test_figures(self):
        extracts = self.folder(sex="2")
        self.assertEqual((extracts.left_out["reviews"], extracts.left_out["gap in reviews"]), ({2020}, {2020}))
        self.whole(extracts, "CC-11", "2020-21Q3", "incomplete")
        self.whole(extracts, "CC-1", "2020-21", "ok", (50, None))
        self.whole(self.folder(sex="2", count=9), "CC-11", "2020-21Q3", "ok")
