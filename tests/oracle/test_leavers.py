# Self-tests of the independent second opinion, continued: people of OC3, two ids, early starts, contested years, current placements (Readings 1, 9 (b),
# 11 (f), 12 (b)). Run by test_reference.py.
"""Prove the oracle on what returns contradict."""

from datetime import date

from cases import Case, EPISODES, HEADER, OC3, first, folder, header, label, read, table
from leavers import Leaver, absent_people


class PeopleOfOc3(Case):
    def people(self, absent, count=40):
        rows = [f"P{n:02d} {1 + n % 28:02d}/08/2002 YES F1 U1" for n in range(count)]
        births = [(f"P{n:02d}", f"{1 + n % 28:02d}/08/2002") for n in range(count)]
        return folder("", births=births, oc3="\n".join(rows[absent:]), **{"2020-21_oc3.csv": table(OC3, "\n".join(rows))})

    def test_few_are_doubtful_and_many_make_a_part(self):
        self.whole(self.people(0), "CL-1", "2021-22Q2", "ok", (40, 40))
        self.whole(self.people(4), "CL-1", "2021-22Q2", "ok", (36, 36), 4)
        self.assertNotIn(2021, self.people(4).left_out["oc3"])
        self.assertIn(2021, self.people(5).left_out["oc3"])

    def test_own_date_of_birth(self):
        for dob, doubtful in [("01/08/2002", 0), ("01/08/2003", 1)]:
            extracts = folder("", births=[("A", dob)], oc3="A 01/08/2002 YES F1 U1")
            self.whole(extracts, "CL-1", "2021-22Q2", "incomplete" if doubtful else "ok", (1, 1), doubtful)


def person(name, year, dob, touch="YES"):
    return Leaver(name, year, [dob], [{"IN_TOUCH": touch}], [dob])


class AgesThatCount(Case):
    """An 18th birthday, and any before 2013-14, only if someone has it in the year of that return."""

    def absent(self, year, age, others=(), before=True):
        """One person of OC3 of the year before, or of Episodes, who has that birthday in the year."""
        dob = date(year - age, 8, 1)
        leavers = [*([person("A", year - 1, dob)] if before else []), *(person(f"O{n}", of, date(of - at, 9, 1)) for n, (of, at) in enumerate(others))]
        found, _ = absent_people(leavers, year, date(year + 1, 3, 31), set(), {} if before else {"A": dob})
        return "A" in [child for child, _ in found]

    def test_the_18th(self):
        for before in (True, False):
            for others, found in [((), False), (((2021, 18),), True), (((2020, 18),), True), (((2021, 19),), False)]:
                self.assertEqual(self.absent(2021, 18, others, before), found, (others, before))

    def test_before_2013_14(self):
        for age in (19, 20, 21):
            self.assertTrue(self.absent(2013, age, before=False))
            self.assertFalse(self.absent(2012, age, before=False))
            self.assertTrue(self.absent(2012, age, [(2012, age)], before=False))
        self.assertFalse(self.absent(2021, 22, before=False))

    def test_days_that_episodes_covers(self):
        for until, found in [(date(2021, 8, 1), ["A"]), (date(2021, 7, 31), [])]:
            self.assertEqual([child for child, _ in absent_people([], 2021, until, set(), {"A": date(2002, 8, 1)})[0]], found)

    def test_a_part(self):
        for absent, there, part in [(5, 44, True), (5, 45, False), (4, 0, False)]:
            grown = {f"{letter}{n}": date(2002, 8, 1) for letter, count in (("A", absent), ("T", there)) for n in range(count)}
            leavers = [person(f"T{n}", 2021, date(2002, 8, 1)) for n in range(there)]
            self.assertEqual(absent_people(leavers, 2021, date(2022, 3, 31), set(), grown)[1], part, (absent, there))


class LeaversByEpisodes(Case):
    """Child A, 18 on 1 August 2020, and 19 in 2021-22."""

    def absent(self, rows, dob="01/08/2002", oc3="B 01/01/2002 YES F1 U1", **more):
        extracts = folder(rows, births=[("A", dob), ("B", "01/01/2002")], oc3=oc3, **more)
        return [year for child, year, _ in extracts.absent_leavers if child == "A" and year == 2021]

    def test_in_care_on_the_day_before(self):
        for end, found in [("01/08/2020 E4A", [2021]), ("31/07/2020 E4A", []), ("-", [2021])]:
            self.assertEqual(self.absent(f"A 01/05/2015 S C2 U1 {end}"), found, end)
        self.assertEqual(self.absent("A 01/05/2015 S V3 U1 01/08/2020 E4A"), [])

    def test_92_days(self):
        for start, found in [("01/05/2020", [2021]), ("02/05/2020", [])]:
            self.assertEqual(self.absent(f"A {start} S C2 U1 01/08/2020 E4A"), found, start)
        self.assertEqual(self.absent("A 01/05/2020 S C2 U1 05/07/2020 X1\nA 05/07/2020 P C2 U4 01/08/2020 E4A"), [2021])
        self.assertEqual(self.absent("A 01/05/2020 S V3 U1 05/05/2020 E8\nA 05/07/2020 S C2 U4 01/08/2020 E4A"), [])

    def test_gone(self):
        for rec, found in [("E2", []), ("E3", []), ("E4A", [2021])]:
            self.assertEqual(self.absent(f"A 01/05/2015 S C2 U1 01/08/2020 {rec}"), found, rec)
        for touch, found in [("DIED", []), ("RHOM", []), ("NO", [2021])]:
            more = {"2023-24_oc3.csv": table(OC3, f"A 01/08/2002 {touch} 0 0")}
            self.assertEqual(self.absent("A 01/05/2015 S C2 U1 01/08/2020 E4A", **more), found, touch)

    def test_the_return_of_that_day(self):
        """18 on 1 April 2020: the return of 2019-20 decides."""
        for start, found in [("31/12/2019", [2021]), ("01/01/2020", [])]:
            self.assertEqual(self.absent(f"A {start} S C2 U1 01/04/2020 E4A", "01/04/2002"), found, start)
        self.assertEqual(self.absent("A 01/05/2015 S C2 U1 01/04/2020 E3", "01/04/2002"), [])

    def test_figures(self):
        names = [f"B{n}" for n in range(12)]
        extracts = folder("A 01/05/2015 S C2 U1 01/08/2020 E4A", births=[("A", "01/08/2002")],
                          oc3="\n".join(f"{name} 01/08/2002 YES F1 U1" for name in names))
        self.whole(extracts, "CL-1", "2021-22Q2", "ok", (12, 12), 1)


class TwoIds(Case):
    def since(self, upn, dob="01/01/2012", year=2020):
        people = f"A 1 01/01/2012 WBRI A12345678901B - -\nB 1 {dob} WBRI {upn} - -"
        rows = {2019: "A 01/06/2018 S C2 U1", 2020: "A 01/06/2018 S C2 U1 01/06/2020 E4A", 2021: "C 01/06/2021 S C2 U1"}
        rows[year] = rows.get(year, "") + "\nB 01/06/2018 S C2 U1"
        files = {f"{label(one)}_episodes.csv": table(EPISODES, text) for one, text in rows.items()}
        extracts = read(files | {f"{label(one)}_header.csv": table(HEADER, people) for one in rows})
        return extracts.children["A"].two_ids_since, extracts.children["B"].two_ids_since

    def test_one_number_and_date_of_birth(self):
        self.assertEqual(self.since("a12345678901b"), (date(2020, 4, 1),) * 2)
        for upn, dob in [("UN1", "01/01/2012"), ("A12345678901C", "01/01/2012"), ("A12345678901B", "02/01/2012")]:
            self.assertEqual(self.since(upn, dob), (None, None))

    def test_the_same_return_or_the_next(self):
        for year, expected in [(2021, date(2021, 4, 1)), (2022, None)]:
            self.assertEqual(self.since("A12345678901B", year=year)[0], expected)


class EarlyStart(Case):
    def test_a_year_later(self):
        rows = "A 01/06/2019 S C2 U1"
        extracts = folder(rows, years=range(2018, 2023), **{"2019-20_episodes.csv": table(EPISODES, "0 01/06/2019 S V3 U1 02/06/2019 E8")})
        self.assertEqual([day for _, day in first(extracts).starts_a_year_early()], [date(2020, 6, 1)])
        self.assertEqual(first(folder(rows, years=range(2018, 2023))).starts_a_year_early(), [])


class CurrentPlacements(Case):
    def test_fifty_children_with_a_row_each(self):
        for count, more, day, found in [(50, "", "01/10/2021", {2021}), (49, "", "01/10/2021", set()), (50, "", "30/09/2021", set()),
                                        (50, "\nC1 03/05/2019 S C2 U1 01/06/2020 X1", "01/10/2021", set())]:
            rows = "\n".join(f"C{n} {day if n == 0 else '01/05/2020'} S C2 U1" for n in range(count)) + more
            extracts = read({"2021-22_episodes.csv": table(EPISODES, rows), "2021-22_header.csv": header(*((f"C{n}", "01/01/2012") for n in range(count)))})
            self.assertEqual(extracts.left_out["episodes"], found, (count, more, day))


class Contested(Case):
    def test_twelve_dates_of_the_year_after(self):
        for count, found in [(11, set()), (12, {2021})]:
            rows = "\n".join(f"C{n} 01/05/2020 S C2 U1 {n + 1:02d}/06/2022 E4A" for n in range(count))
            extracts = read({"2021-22_episodes.csv": table(EPISODES, rows), "2021-22_header.csv": header(("C1", "01/01/2012"))})
            self.assertEqual(extracts.left_out["episodes"], found, count)
