# Self-tests of the independent second opinion, continued: local extracts that lack girls, or boys, or are of other children, and rows without a child
# (Reading 12 (b)). Run by test_reference.py.
"""Prove the oracle on local extracts of some children only."""

from datetime import date, timedelta

from cases import Case, EPISODES, REVIEWS, header, label, read, table
from local_trials import covered_from, is_of_other_children, lacks_a_sex, long_in_care, without_children

FIRST, LAST, DAY = date(2020, 4, 1), date(2021, 3, 31), timedelta(days=1)


def names(letter, count):
    return {f"{letter}{n:02d}" for n in range(count)}


class LongInCare(Case):
    def found(self, *care, turned_16=None):
        return bool(long_in_care([LAST, FIRST], {"A": list(care)}, turned_16))

    def test_183_days(self):
        for start, end, found in [(date(2015, 1, 1), FIRST + 183 * DAY, True), (date(2015, 1, 1), FIRST + 182 * DAY, False), (LAST - 182 * DAY, None, True),
                                  (LAST - 181 * DAY, None, False), (date(2015, 1, 1), date(2016, 1, 1), False), (date(2022, 1, 1), None, False)]:
            self.assertEqual(self.found((start, end)), found, (start, end))
        self.assertTrue(self.found((FIRST, FIRST + 90 * DAY), (FIRST + 100 * DAY, FIRST + 193 * DAY)))

    def test_the_age(self):
        for birthday, found in [(LAST, True), (LAST + DAY, False)]:
            self.assertEqual(self.found((FIRST, None), turned_16={"A": birthday}), found, birthday)
        self.assertFalse(self.found((FIRST, None), turned_16={}))


class GirlsOrBoysOnly(Case):
    def lacks(self, girls=10, boys=20, listed_boys=10, listed=()):
        expected = names("G", girls) | names("B", boys)
        return lacks_a_sex(names("B", listed_boys) | set(listed), expected, {name: "2" if name[0] == "G" else "1" for name in expected})

    def test_ten_girls(self):
        for girls, found in [(10, True), (9, False)]:
            self.assertEqual(self.lacks(girls), found, girls)

    def test_ten_boys(self):
        for boys, found in [(10, True), (9, False)]:
            self.assertEqual(self.lacks(10, boys, 0, names("G", 5)), found, boys)

    def test_none_of_them(self):
        self.assertFalse(self.lacks(listed=["G00"]))
        self.assertTrue(self.lacks(listed=["X"]))

    def test_half_of_the_others(self):
        for listed, found in [(10, True), (9, False)]:
            self.assertEqual(self.lacks(listed_boys=listed), found, listed)
        self.assertFalse(self.lacks(boys=0, listed_boys=0))


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
            rows = table(EPISODES, "\n".join(f"{name} 01/05/2019 S C2 U1" for name in sorted(names("K", known))))
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
        self.assertEqual(covered_from(local | {"leaving_care": [{"CHILD": "", "SUPPORT_START": FIRST, "SUPPORT_END": None}]}, {}, {}), {"leaving_care": date.max})
