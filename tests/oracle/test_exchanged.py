# Self-tests of the independent second opinion, continued: day and month exchanged in local extracts, as the days in care tell it (Reading 12 (b)). Run by test_reference.py.
"""Prove the oracle on local extracts whose dates are in care only with day and month exchanged."""

import tempfile
import unittest
from datetime import date, timedelta

from cases import Case, EPISODES, label, read, table
from contradict import contradict
from exchanged_days import are_exchanged_by_care, is_in_care
from exports import are_exchanged
from extracts import read_folder
from local_trials import DATED, Known, covered_from, has_days_exchanged

DAY = timedelta(days=1)
# In care from 13 May to before 13 November 2021: days 6 to 10 of February and March only when exchanged; days 2 and 3 of June to August only as they are.
STAY = {"A": (date(2021, 5, 13), date(2021, 11, 13))}
IN, OUT = date(2021, 6, 20), date(2021, 12, 20)
ONLY_EXCHANGED = [date(2021, month, day) for day in (6, 7, 8, 9, 10) for month in (2, 3)]
ONLY_AS_IT_IS = [date(2021, month, day) for month in (6, 7, 8) for day in (2, 3)]


def found(*days, known=None):
    return are_exchanged_by_care([("A", day) for day in days], STAY if known is None else known)


class ExchangedByCare(unittest.TestCase):
    SURE = [IN] * 20

    def test_what_the_days_are(self):
        for days, as_it_is, as_exchanged in [(ONLY_EXCHANGED, False, True), (ONLY_AS_IT_IS, True, False)]:
            for day in days:
                self.assertEqual((is_in_care(day, STAY["A"]), is_in_care(day.replace(month=day.day, day=day.month), STAY["A"])), (as_it_is, as_exchanged), day)

    def test_twenty_of_day_13_or_later(self):
        self.assertTrue(found(*self.SURE, *ONLY_EXCHANGED))
        self.assertFalse(found(*self.SURE[1:], *ONLY_EXCHANGED))
        for day, is_sure in [(13, True), (12, False)]:
            self.assertEqual(found(*self.SURE[1:], date(2021, 6, day), *ONLY_EXCHANGED), is_sure, day)

    def test_half_of_them_in_care(self):
        for inside, outside, is_found in [(10, 10, True), (9, 11, False), (11, 11, True), (10, 11, False), (20, 20, True), (20, 21, False), (20, 2, True), (0, 20, False)]:
            self.assertEqual(found(*[IN] * inside, *[OUT] * outside, *ONLY_EXCHANGED), is_found, (inside, outside))

    def test_ten_of_the_others(self):
        self.assertFalse(found(*self.SURE, *ONLY_EXCHANGED[1:]))
        self.assertTrue(found(*self.SURE, *ONLY_EXCHANGED[1:], ONLY_EXCHANGED[1]))      # rows are counted, not days

    def test_however_many_others_there_are(self):
        """Those that are in care either way, or neither way, say nothing."""
        both, neither = date(2021, 6, 9), date(2021, 1, 2)
        self.assertTrue(found(*self.SURE, *ONLY_EXCHANGED, *[both] * 500, *[neither] * 500))

    def test_four_different_days_of_the_month(self):
        for days, is_found in [((6, 7, 8, 9), True), ((6, 7, 8), False)]:
            for months in [(2, 3, 4), (2,)]:
                self.assertEqual(found(*self.SURE, *[date(2021, month, day) for day in days for month in months] * 5), is_found, (days, months))
        twelve = [date(2021, month, 6) for month in (1, 2, 3, 4)] * 5                   # of one day of four months
        self.assertFalse(found(*self.SURE, *twelve))

    def test_a_third_as_many_the_other_way(self):
        for wrong, right, is_found in [(10, 3, True), (10, 4, False), (12, 4, True), (11, 4, False), (12, 5, False), (10, 0, True)]:
            self.assertEqual(found(*self.SURE, *(ONLY_EXCHANGED * 2)[:wrong], *ONLY_AS_IT_IS[:right]), is_found, (wrong, right))

    def test_the_number_of_the_month(self):
        """Exchanged it is the same day: it is none of the others, and none of the twenty."""
        same = [date(2021, 6, 6), date(2021, 7, 7), date(2021, 2, 2), date(2021, 3, 3)] * 10
        self.assertTrue(found(*self.SURE, *ONLY_EXCHANGED, *same))
        self.assertFalse(found(*self.SURE, *ONLY_EXCHANGED[1:], *same))
        self.assertFalse(found(*self.SURE[1:], *ONLY_EXCHANGED, *same))

    def test_the_first_and_the_last_day_in_care(self):
        """The first DECOM is one; the last DEC is none."""
        for stay, is_found in [((date(2021, 6, 20), date(2021, 11, 13)), True), ((date(2021, 6, 21), date(2021, 11, 13)), False),
                               ((date(2021, 5, 13), date(2021, 6, 21)), True), ((date(2021, 5, 13), date(2021, 6, 20)), False), ((date(2021, 6, 20), None), True)]:
            dated = [("S", date(2021, 6, 20))] * 20 + [("A", day) for day in ONLY_EXCHANGED]
            self.assertEqual(are_exchanged_by_care(dated, STAY | {"S": stay}), is_found, stay)

    def test_the_first_and_the_last_day_exchanged(self):
        ten = [date(2021, month, day) for day in (6, 7, 8) for month in (2, 3, 4)]
        day = date(2021, 4, 9)                                                           # 4 September, exchanged
        for stay, is_found in [((date(2021, 9, 4), None), True), ((date(2021, 9, 5), None), False), ((date(2021, 5, 1), date(2021, 9, 5)), True),
                               ((date(2021, 5, 1), date(2021, 9, 4)), False), ((date(2021, 4, 9), None), False), ((date(2021, 4, 10), None), True)]:
            dated = [("A", one) for one in self.SURE + ten] + [("B", day)]
            self.assertEqual(are_exchanged_by_care(dated, STAY | {"B": stay}), is_found, stay)

    def test_children_without_a_row_in_episodes(self):
        self.assertFalse(found(*self.SURE, *ONLY_EXCHANGED, known={}))
        for child, is_found in [("A", True), ("X", False)]:
            self.assertEqual(are_exchanged_by_care([("A", IN)] * 19 + [(child, IN)] + [("A", day) for day in ONLY_EXCHANGED], STAY), is_found)
            self.assertEqual(are_exchanged_by_care([("A", IN)] * 20 + [("A", day) for day in ONLY_EXCHANGED[1:]] + [(child, ONLY_EXCHANGED[0])], STAY), is_found)
        self.assertTrue(are_exchanged_by_care([("A", IN)] * 20 + [("X", OUT)] * 50 + [("A", day) for day in ONLY_EXCHANGED] + [("X", day) for day in ONLY_AS_IT_IS], STAY))

    def test_no_dates(self):
        self.assertFalse(found())
        self.assertFalse(found(None))
        self.assertTrue(found(*self.SURE, None, *ONLY_EXCHANGED))


class Stays(Case):
    """From the first DECOM of all rows to the latest DEC of the child's newest return."""

    def stay(self, *returns, more="Z 03/05/2019 S C2 U1"):
        """(year, rows) of Episodes; the newest return is that of 2021-22, which has another child."""
        files = {f"{label(year)}_episodes.csv": table(EPISODES, rows + ("\n" + more if year == 2021 else "")) for year, rows in returns}
        files.setdefault("2021-22_episodes.csv", table(EPISODES, more))
        return read(files).stays.get("A")

    def test_an_end_in_the_newest_return(self):
        may, june = date(2021, 5, 3), date(2021, 6, 3)
        one, two = "A 03/05/2020 S C2 U1 03/05/2021 X1", "A 03/05/2021 P C2 U1 03/06/2021 E8"
        for rows, end in [(one, may), (f"{one}\n{two}", june), (f"{two}\n{one}", june)]:
            self.assertEqual(self.stay((2021, rows)), (date(2020, 5, 3), end), rows)

    def test_no_end_in_the_newest_return_of_all(self):
        for rows in ("A 03/05/2020 S C2 U1", "A 03/05/2020 S C2 U1\nA 01/03/2020 S C2 U1 03/04/2021 E8", "A 03/05/2020 S C2 U1 31/02/2022 E8"):
            self.assertEqual(self.stay((2021, rows))[1], None, rows)

    def test_no_end_in_an_older_return(self):
        """With that return's year: its last day is in care, the day after is not."""
        for rows in ("A 03/05/2019 S C2 U1", "A 03/05/2019 S C2 U1\nA 01/03/2019 S C2 U1 03/04/2019 E8"):
            stay = self.stay((2020, rows))
            self.assertEqual([is_in_care(day, stay) for day in (date(2021, 3, 31), date(2021, 4, 1))], [True, False], rows)

    def test_the_newest_return_that_has_the_child(self):
        """Whatever an older one says: no end, or a later one."""
        newest = "A 03/05/2019 S C2 U1 03/05/2021 E8"
        for older in ("A 03/05/2019 S C2 U1", "A 03/05/2019 S C2 U1 30/03/2021 E8"):
            self.assertEqual(self.stay((2020, older), (2021, newest)), (date(2019, 5, 3), date(2021, 5, 3)), older)
            self.assertEqual(self.stay((2020, older), (2021, "A 03/05/2019 S C2 U1"))[1], None, older)
        self.assertEqual(self.stay((2019, "A 03/05/2019 S C2 U1"), (2020, "A 03/05/2019 S C2 U1 03/05/2020 E8"))[1], date(2020, 5, 3))
        self.assertEqual(self.stay((2020, "A 03/05/2019 S C2 U1 30/03/2021 E8"), (2021, "A 03/05/2019 S C2 U1 03/03/2021 E8"))[1], date(2021, 3, 3))

    def test_the_first_start_of_all_returns(self):
        for older, newer, start in [("A 03/05/2019 S C2 U1 03/06/2019 E8", "A 03/05/2021 S C2 U1", date(2019, 5, 3)), ("A 03/05/2020 S C2 U1", "A 03/04/2020 S C2 U1", date(2020, 4, 3))]:
            self.assertEqual(self.stay((2020, older), (2021, newer)), (start, None), older)

    def test_short_breaks_and_starts_that_cannot_be_read(self):
        own = "A 03/05/2020 S C2 U1 03/05/2021 E8"
        for more in ("A 03/05/2018 S V3 U1 04/05/2018 E8", "A 03/06/2021 S V4 U1 - -", "A 03/06/2021 S V3 U1 04/06/2021 E8", "A 31/02/2022 S C2 U1", "A - S C2 U1 03/01/2022 E8"):
            self.assertEqual(self.stay((2021, f"{own}\n{more}")), (date(2020, 5, 3), date(2021, 5, 3)), more)
        self.assertEqual(self.stay((2021, "A 03/06/2021 S V4 U1")), None)
        self.assertEqual(self.stay((2020, "A 03/05/2020 S C2 U1 03/06/2020 E8"), (2021, "A 03/06/2021 S V4 U1"))[1], date(2020, 6, 3))


class WholeExtractsExchanged(Case):
    """What covered_from makes of them: by the column that dates the rows, and by any column that lies outside its own days."""

    def rows(self, column, days):
        return [{"CHILD": "A", "CHECK_TYPE": f"T{n % 30}", "PLACE_END": date(2021, 12, 20), "IV_ENDED": date(2021, 12, 20), "SUPPORT_END": date(2021, 12, 20),
                 "AUTHORISED_DATE": None, "TEAM": "West", column: day} for n, day in enumerate(days)]

    def test_the_column_that_dates_the_rows(self):
        for name, column in DATED.items():
            for sure, is_found in [(20, True), (19, False)]:
                days = [IN] * sure + ONLY_EXCHANGED
                self.assertEqual(has_days_exchanged(name, self.rows(column, days), STAY), is_found, (name, sure))
                # All lie more than 31 days outside the one day of 13 or later, and none is within it, exchanged.
                self.assertFalse(are_exchanged(days))
                self.assertEqual(covered_from({name: self.rows(column, days)}, Known({}, stays=STAY)).get(name) == date.max, is_found, (name, sure))
        self.assertEqual(len(DATED), 8)

    def test_another_column(self):
        rows = [row | {"AUTHORISED_DATE": row["STARTED_DATE"], "STARTED_DATE": IN} for row in self.rows("STARTED_DATE", [IN] * 20 + ONLY_EXCHANGED)]
        self.assertFalse(has_days_exchanged("pathway", rows, STAY))

    def test_rows_without_a_child(self):
        rows = self.rows("VISIT_DATE", [IN] * 20 + ONLY_EXCHANGED)
        self.assertFalse(has_days_exchanged("visits", [dict(row, CHILD="") for row in rows], STAY | {"": STAY["A"]}))

    def test_a_file_that_is_not_read(self):
        """By its own days, whoever was in care."""
        days = [date(2021, 5, 13) + n * DAY for n in range(200) if (date(2021, 5, 13) + n * DAY).day >= 13] + ONLY_EXCHANGED
        self.assertTrue(has_days_exchanged("visits", self.rows("VISIT_DATE", days), {}))
        self.assertFalse(has_days_exchanged("visits", self.rows("VISIT_DATE", days[:-1]), {}))
        self.assertFalse(has_days_exchanged("visits", [], {}))

    def test_a_folder(self):
        """As contradict.py disturbs it, and undisturbed."""
        for name, exchanged in [("none_local", set()), ("visits_month_first", {"visits"}), ("visits_of_whole_years_month_first", {"visits"})]:
            with tempfile.TemporaryDirectory(prefix="oracle-") as place:
                local, stays = contradict(place, 2, 100, name).local, read_folder(place).stays
            by_care = {one for one in local if are_exchanged_by_care([(row["CHILD"], row[DATED[one]]) for row in local[one]], stays)}
            self.assertEqual(by_care, exchanged, name)
