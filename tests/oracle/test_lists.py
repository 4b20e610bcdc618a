# Self-tests of the independent second opinion, continued: what lists leave out. Care after X1 (Reading 2 (c)), moves to the same place (3 (f)),
# dates before the return's year (11 (d)), files cut off at a child, and those still in care only (12 (b)). Run by test_reference.py.
"""Prove the oracle on lists."""

from datetime import date, timedelta

from cases import Case, EPISODES, REVIEWS, first, folder, header, label, read, table
from in_care import days_in_care
from left_out import is_cut_off_at_a_child, order_of

DAY = timedelta(days=1)


class CareAfterX1(Case):
    """With X1 the child may have been in care: to the next row, or to the end of the return's year."""

    def doubt(self, rows, **expected):
        extracts = folder("A 01/06/2018 S C2 U1 10/06/2020 " + rows, years=range(2018, 2023))
        for day, doubtful in expected.items():
            day = day.removeprefix("on_").replace("_", "-")
            self.whole(extracts, "CC-1", f"{day}..{day}", "incomplete" if doubtful else "ok")
        return extracts

    def test_to_the_end_of_the_year_of_the_return(self):
        extracts = self.doubt("X1", on_2020_06_09=0, on_2020_06_10=1, on_2021_03_31=1, on_2021_04_01=0)
        self.whole(extracts, "CC-8", "2020-21Q2", "incomplete", (0, 0), 1)
        self.whole(extracts, "CC-3", "2020-21Q2", "incomplete", (0, None), 1, (0, 1))
        self.whole(extracts, "CC-3", "2021-22Q1", "ok", (0, None))

    def test_with_x1_only(self):
        for rec in ("E4A", "-"):
            self.doubt(rec, on_2020_06_10=0, on_2021_03_31=0)

    def test_to_the_next_row(self):
        for rne in "SP":
            self.doubt(f"X1\nA 01/12/2020 {rne} C2 U4", on_2020_06_10=1, on_2020_11_30=1, on_2020_12_01=0)
        self.doubt("X1\nA 01/12/2020 S V3 U4 05/12/2020 E8", on_2020_11_30=1, on_2020_12_01=0, on_2021_03_31=0)
        self.doubt("X1\nA 10/06/2020 S C2 U4", on_2020_06_10=0)
        self.doubt("X1\nA 01/05/2021 S C2 U4", on_2021_03_31=1, on_2021_04_30=1, on_2021_05_01=0)

    def test_a_gap_of_31_days(self):
        """Reading 2 (b) joins the rows: only what the gap decides is in doubt."""
        for day, whole in [("11/07/2020", 1), ("12/07/2020", 0)]:
            extracts = self.doubt(f"X1\nA {day} P C2 U4", on_2020_07_11=1 - whole)
            self.assertEqual(len(first(extracts).care_after_x1), 1 - whole)

    def test_not_after_the_18th_birthday(self):
        extracts = folder("A 01/06/2018 S C2 U1 10/06/2020 X1", births=(("A", "15/09/2002"),), years=range(2018, 2023))
        for day, status in [("2020-09-14", "incomplete"), ("2020-09-15", "ok")]:
            self.whole(extracts, "CC-1", f"{day}..{day}", status)

    def test_a_year_and_a_day_later(self):
        """CC-8 is of twelve months."""
        extracts = folder("A 01/06/2018 S C2 U1 10/06/2020 X1\nA 01/12/2020 S C2 U4", years=range(2018, 2023))
        for day, status in [("2021-11-29", "incomplete"), ("2021-11-30", "ok")]:
            self.whole(extracts, "CC-8", f"{day}..{day}", status)


class SamePlace(Case):
    ROWS = "A 01/06/2017 S C2 {place0} 01/06/2020 X1 {post0} {urn0}\nA 01/06/2020 {rne} C2 {place} - - {post} {urn}"

    def test_a_move_to_the_same_place(self):
        usual = {"rne": "P", "place": "U1", "post": "NG11AA", "urn": "SC1", "place0": "U1", "post0": "NG11AA", "urn0": "SC1"}
        for changes, doubtful in [({}, 1), ({"rne": "B"}, 1), ({"place": "U4"}, 0), ({"post": "NG22BB"}, 0), ({"post": "-"}, 0), ({"post": "-", "post0": "-"}, 0),
                                  ({"post": "ng11aa"}, 1), ({"post": "NG1", "post0": "NG1"}, 1), ({"post": "here", "post0": "here"}, 0), ({"urn": "SC2"}, 0),
                                  ({"post": "NG1"}, 1), ({"post0": "NG1"}, 1), ({"post": "NG11"}, 1), ({"post": "NG12"}, 0), ({"urn": "1"}, 1), ({"urn": "2"}, 0),
                                  ({"urn": "-"}, 1), ({"urn": "-", "urn0": "-"}, 1), ({"urn": "XXXXXXX"}, 0), ({"place": "T1", "place0": "T1"}, 0)]:
            extracts = folder(self.ROWS.format(**usual | changes), years=range(2016, 2023))
            self.assertEqual(len(first(extracts).moves_to_the_same_place()), doubtful, changes)

    def test_it_could_be_no_new_placement(self):
        extracts = folder(self.ROWS.format(rne="P", place="U1", post="NG11AA", urn="-", place0="U1", post0="NG11AA", urn0="SC1"), years=range(2016, 2023))
        self.whole(extracts, "CC-9", "2020-21", "incomplete", (0, 1), 1, (0, 100))
        self.whole(extracts, "CC-8", "2020-21", "ok", (0, 1))

    def test_not_after_a_temporary_row_or_another_period(self):
        rows = "A 01/06/2017 S C2 U1 01/06/2020 X1 NG11AA SC1\nA {} P C2 {} 05/06/2020 X1\nA 05/06/2020 {} C2 U1 - - NG11AA SC1"
        for values in [("01/06/2020", "T1", "P"), ("02/06/2020", "U4", "S")]:
            self.assertEqual(first(folder(rows.format(*values), years=range(2016, 2023))).moves_to_the_same_place(), [])


class BeforeTheYear(Case):
    def ends(self, count, end="15/01/2021 E4A", more=""):
        """A return with so many ends beside that of child A."""
        names = [f"C{n}" for n in range(count)]
        rows = "\n".join(f"{name} 01/05/2021 S C2 U1 02/05/2021 E4A" for name in names)
        return read({"2021-22_episodes.csv": table(EPISODES, f"{rows}\nA 01/06/2020 S C2 U1 {end}\n{more}"),
                     "2021-22_header.csv": header(("A", "01/01/2012"), ("B", "01/01/2012"), *((name, "01/01/2012") for name in names))})

    def test_fewer_than_one_in_ten(self):
        for count, unreadable in [(9, 0), (10, 1)]:
            self.whole(self.ends(count), "CC-1", "2021-22", "incomplete" if unreadable else "ok", (unreadable, None), unreadable)

    def test_1_april(self):
        for end, unreadable in [("31/03/2021 E4A", 1), ("01/04/2021 E4A", 0)]:
            self.whole(self.ends(20, end), "CC-1", "2021-22", "incomplete" if unreadable else "ok", (unreadable, None), unreadable)

    def test_a_dec_that_is_its_decom(self):
        extracts = self.ends(20, "15/01/2022 E4A", "B 15/01/2021 S C2 U1 15/01/2021 E8")
        self.whole(extracts, "CC-1", "2021-22", "ok", (0, None))

    def test_another_return_has_it(self):
        rows = [("2020-21", "A 01/06/2020 S C2 U1 15/01/2021 E4A"), ("2021-22", "A 01/06/2020 S C2 U1 15/01/2021 E4A\n" + "\n".join(
            f"C{n} 01/05/2021 S C2 U1 02/05/2021 E4A" for n in range(20)))]
        births = header(("A", "01/01/2012"), *((f"C{n}", "01/01/2012") for n in range(20)))
        extracts = read({f"{name}_{kind}.csv": text for name, told in rows for kind, text in [("episodes", table(EPISODES, told)), ("header", births)]})
        self.whole(extracts, "CC-1", "2021-22", "ok", (0, None))

    def test_with_x1_the_end_is_the_next_row(self):
        self.whole(self.ends(20, "15/01/2021 X1", "A 15/01/2022 P C2 U4 - -"), "CC-1", "2021-22", "ok", (1, None))

    def test_reviews(self):
        """Of a child with one readable review the others of the year are not given."""
        for count, doubtful in [(8, 0), (9, 1)]:
            days = [date(2021, 4, 20) + 30 * DAY * n for n in range(count)]
            told = "\n".join(f"0 - {day:%d/%m/%Y} PN1" for day in days) + "\nA - 10/01/2021 PN1\nA - 01/07/2021 PN1"
            extracts = read({"2021-22_episodes.csv": table(EPISODES, "A 01/05/2021 S C2 U1\n0 15/03/2022 S V3 U1 20/03/2022 E8"),
                             "2021-22_header.csv": header(("A", "01/01/2012"), ("0", "01/01/2012")), "2021-22_reviews.csv": table(REVIEWS, told)})
            self.assertEqual(first(extracts).bad_reviews, {2021} if doubtful else set(), count)


class EpisodesThatStop(Case):
    """Reading 12 (c): with twelve dates of the year, and a hole after the last of them, Episodes runs to it, however far Reviews go."""

    def stops(self, ends, step=5, first=date(2021, 12, 10)):
        days = [first + step * DAY * n for n in range(ends)]
        rows = "\n".join(f"C{n} 01/05/2020 S C2 U1 {day:%d/%m/%Y} E4A" for n, day in enumerate(days))
        names = ["A", *(f"C{n}" for n in range(ends))]
        reviews = "\n".join(f"A - {date(2021, 4, 5) + 7 * DAY * n:%d/%m/%Y} PN1" for n in range(51))
        return read({"2021-22_episodes.csv": table(EPISODES, f"{rows}\nA 01/05/2020 S C2 U1"), "2021-22_header.csv": header(*((name, "01/01/2012") for name in names)),
                     "2021-22_reviews.csv": table(REVIEWS, reviews)})

    def test_twelve_dates(self):
        for ends, status in [(11, "ok"), (12, "not available")]:
            self.whole(self.stops(ends, 2), "CC-1", "2021-22", status)

    def test_more_than_60_days(self):
        for day, status in [(date(2021, 12, 6), "ok"), (date(2021, 12, 5), "not available")]:   # the last ends on 30 and 29 January
            extracts = self.stops(12, 5, day)
            self.whole(extracts, "CC-1", "2021-22", status)
            self.whole(extracts, "CC-11", "2021-22Q4", "ok" if status == "ok" else "incomplete")


class CutOffAtAChild(Case):
    CARE = [(date(2020, 1, 1), None)]

    def is_cut(self, total, upto, listed=None, last=date(2021, 3, 1), others=(), care=None, name="{:03d}".format):
        children = {name(n): self.CARE if n <= upto or care is None else care for n in range(1, total + 1)}
        listed = [name(n) for n in range(1, upto + 1)] if listed is None else listed
        return is_cut_off_at_a_child(listed, [date(2020, 4, 20), last], set(others), children)

    def test_ten_children_and_ten_later(self):
        for total, upto, cut in [(30, 20, True), (29, 20, False), (30, 9, False), (60, 50, True), (59, 50, False)]:
            self.assertEqual(self.is_cut(total, upto), cut, (total, upto))

    def test_the_share(self):
        for held, later, cut in [(20, 20, True), (19, 22, False), (20, 19, False), (30, 14, True), (30, 13, False)]:
            listed = [f"{n:03d}" for n in range(41 - held, 41)]
            self.assertEqual(self.is_cut(40 + later, 40, listed), cut, (held, later))

    def test_the_order(self):
        listed = [f"{n:03d}" for n in range(1, 31)]
        self.assertFalse(self.is_cut(60, 30, listed[1:] + listed[:1]))
        self.assertTrue(self.is_cut(60, 30, sorted(listed * 3)))
        self.assertIs(order_of(["C2", "C10"]), order_of(["2", "10"]))
        self.assertIs(order_of(["C10", "C2"]), str)
        self.assertIsNone(order_of(["C10", "C2", "C11"]))

    def test_in_care_between_its_dates(self):
        for care, cut in [([(date(2020, 1, 1), date(2020, 4, 21))], True), ([(date(2020, 1, 1), date(2020, 4, 20))], False),
                          ([(date(2020, 12, 1), None)], True), ([(date(2020, 12, 2), None)], False), ([(date(2015, 1, 1), date(2016, 1, 1)), (date(2021, 3, 1), None)], True),
                          ([(date(2015, 1, 1), date(2016, 1, 1)), (date(2021, 3, 2), None)], False)]:
            self.assertEqual(self.is_cut(40, 30, care=care), cut, care)

    def test_a_later_id_in_another_file(self):
        for others, cut in [(["020"], True), (["031"], False)]:
            self.assertEqual(self.is_cut(60, 30, others=others), cut)

    def test_figures(self):
        births = header(*((f"C{n:03d}", "01/01/2012") for n in range(60)))
        rows = table(EPISODES, "\n".join(f"C{n:03d} 03/05/2019 S C2 U1" for n in range(60)))
        files = {f"{label(year)}_{kind}.csv": text for year in (2020, 2021) for kind, text in [("header", births), ("episodes", rows)]}
        for count, cut in [(50, "incomplete"), (51, "ok")]:
            told = {2020: 60, 2021: count}
            extracts = read(files | {f"{label(year)}_reviews.csv": table(REVIEWS, f"C000 - 01/05/{year} PN1\n" + "\n".join(
                f"C{n:03d} - {date(year, 4, 2) + (7 * n % 360) * DAY:%d/%m/%Y} PN1" for n in range(told[year]))) for year in told})
            self.whole(extracts, "CC-11", "2021-22Q2", cut)
            self.whole(extracts, "CC-11", "2020-21", "ok")


class BeginningsLeftOut(Case):
    """A child for each word: S and so on, the RNE of the first row; in the second of two returns, or three."""

    def folder(self, rnes, day="05/05/2021", ls="C2", before="", place="U1", year=2020, more=""):
        names = [f"C{n:02d}" for n in range(len(rnes))]
        rows = [f"{name} {day} {rne} {ls} {place}" for name, rne in zip(names, rnes)] + ["O 03/05/2019 S C2 U1"]
        told = {2021: "\n".join(rows) + more, year: "O 03/05/2019 S C2 U1" + "".join(f"\n{name} {before}" for name in names if before)}
        births = header(*((name, "01/01/2012") for name in [*names, "O"]))
        return read({f"{label(of)}_{kind}.csv": text for of, text_of in told.items() for kind, text in [("episodes", table(EPISODES, text_of)), ("header", births)]})

    def found(self, *words, **more):
        return self.folder(*words, **more).left_out["episodes"] == {2021}

    def test_five_and_one_in_ten(self):
        for rnes, found in [("PPPPP", True), ("PPPP", False), ("PPPPP" + "S" * 44, True), ("PPPPP" + "S" * 45, False), ("PLBTU", True), ("SSSSS", False)]:
            self.assertEqual(self.found(rnes), found, rnes)

    def test_on_the_list(self):
        for rnes in ("PPPPX", "PPPP-"):
            self.assertFalse(self.found(rnes), rnes)
        self.assertTrue(self.found("ppppp"))

    def test_first_row_in_its_year(self):
        for day, found in [("01/04/2021", True), ("31/03/2021", False)]:
            self.assertEqual(self.found("PPPPP", day=day), found, day)

    def test_in_no_earlier_return(self):
        for before, found in [("05/06/2020 S C2 U1 01/07/2020 E4A", False), ("05/06/2020 S V3 U1 07/06/2020 E8", True), ("31/02/2021 S C2 U1", False)]:
            self.assertEqual(self.found("PPPPP", before=before), found, before)

    def test_the_first_row(self):
        """A short break before it is none, nor is a row of no days; a row with S is."""
        for row, found in [("05/04/2021 S V4 U1 07/04/2021 X1", True), ("05/04/2021 S C2 U1 05/04/2021 X1", True), ("05/04/2021 S C2 U1 05/05/2021 X1", False)]:
            self.assertEqual(self.found("PPPPP", more="".join(f"\nC{n:02d} {row}" for n in range(5))), found, row)
        self.assertFalse(self.found("PPPPP", ls="V3"))

    def test_the_year_just_before(self):
        for year, found in [(2020, True), (2019, False)]:
            self.assertEqual(self.found("PPPPP", year=year), found, year)

    def test_figures(self):
        extracts = self.folder("PPPPP" + "S" * 20)
        self.whole(extracts, "CC-1", "2021-22Q1", "incomplete", (26, None))
        self.whole(extracts, "CC-1", "2020-21", "ok", (1, None))
        self.whole(self.folder("PPPP" + "S" * 20), "CC-1", "2021-22Q1", "ok", (25, None))


class StillInCareOnly(Case):
    def test_days_in_care(self):
        periods = [(date(2019, 5, 1), date(2020, 5, 1)), (date(2020, 8, 1), date(2020, 10, 2))]
        self.assertEqual([days_in_care(periods, 2020, end) for _, end in periods], [30, 92])
        self.assertEqual(days_in_care([(date(2019, 5, 1), None)], 2020, date(2020, 7, 2)), 92)

    def reviews(self, left, others, leave="02/07/2020", reviewed=0, more=""):
        """`left` children leave, without a review but for some; `others` of 40 have one."""
        rows = [f"L{n:02d} 03/05/2019 S C2 U1 {leave} E4A" for n in range(left)] + [f"M{n:02d} 03/05/2019 S C2 U1" for n in range(40)]
        days = [f"L{n:02d} - 20/05/2020 PN1" for n in range(reviewed)][::-1] + [f"M{n:02d} - {date(2020, 4, 20) + 8 * n * DAY:%d/%m/%Y} PN1" for n in reversed(range(others))]
        days += ["M00 - 19/04/2020 PN1"]                                                # no one review for each
        names = [*(f"L{n:02d}" for n in range(left)), *(f"M{n:02d}" for n in range(40)), "0"]
        extracts = read({"2020-21_episodes.csv": table(EPISODES, "\n".join(rows) + f"\n0 15/03/2021 S V3 U1 20/03/2021 E8\n{more}"),
                         "2020-21_header.csv": header(*((name, "01/01/2012") for name in names)), "2020-21_reviews.csv": table(REVIEWS, "\n".join(days))})
        return extracts.left_out["reviews"]

    def test_ten_and_ten(self):
        for left, others, found in [(10, 10, {2020}), (9, 10, set()), (10, 9, set())]:
            self.assertEqual(self.reviews(left, others), found, (left, others))

    def test_92_days(self):
        for leave, found in [("01/07/2020", set()), ("02/07/2020", {2020}), ("31/03/2021", {2020})]:
            self.assertEqual(self.reviews(12, 40, leave), found, leave)

    def test_one_has_a_review(self):
        self.assertEqual(self.reviews(12, 40, reviewed=1), set())
        self.assertEqual(self.reviews(12, 40, more="L99 03/05/2019 S C2 U1 01/06/2020 E4A"), {2020})

    def test_short_breaks_are_no_care(self):
        """Child 0 has short breaks on the first and the last days of the year, and a review."""
        more = "0 05/04/2020 S V3 U1 06/04/2020 E8"
        self.assertEqual(self.reviews(12, 40, more=more), {2020})

    def episodes(self, count, left, leave="02/06/2021 E4A", moved="01/10/2021", dob="01/01/2012", ls="C2"):
        rows = [f"L{n:03d} 03/05/2019 S {ls} U1 {leave}" for n in range(left)] + [f"M{n:03d} 03/05/2019 S C2 U1" for n in range(count - left - 1)]
        rows += [f"N 03/05/2019 S C2 U1 {moved} X1", f"N {moved} P C2 U4"]
        names = sorted({row.split()[0] for row in rows})
        return read({"2021-22_episodes.csv": table(EPISODES, "\n".join(rows)), "2021-22_header.csv": header(*((name, dob) for name in names))})

    def test_fifty_children_and_one_in_fifty(self):
        for count, left, found in [(49, 0, set()), (50, 0, {2021}), (50, 1, set()), (51, 1, {2021}), (100, 2, set()), (101, 2, {2021})]:
            self.assertEqual(self.episodes(count, left).left_out["episodes"], found, (count, left))

    def test_183_days(self):
        for moved, found in [("30/09/2021", set()), ("01/10/2021", {2021})]:
            self.assertEqual(self.episodes(60, 0, moved=moved).left_out["episodes"], found, moved)

    def test_left_care_in_its_year(self):
        for leave, found in [("01/04/2021 E4A", set()), ("31/03/2022 E4A", set()), ("01/04/2022 E4A", {2021}), ("02/06/2021 X1", set()), ("02/06/2021 -", set())]:
            self.assertEqual(self.episodes(60, 5, leave).left_out["episodes"], found, leave)
        self.assertEqual(self.episodes(60, 5, ls="V3").left_out["episodes"], {2021})

    def test_figures(self):
        extracts = self.episodes(60, 0)
        self.whole(extracts, "CC-1", "2021-22", "incomplete", (60, None))
        self.whole(extracts, "CC-3", "2021-22Q1", "incomplete", (0, None))
