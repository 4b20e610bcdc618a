# Self-tests of the independent second opinion, continued: columns that were filled in and tables of an earlier return (Reading 12 (b)), denser holes and
# tables of stock (12 (c)). Run by test_reference.py.
"""Prove the oracle on columns with one code, and on tables of other years."""

from datetime import date, timedelta
from pathlib import Path

from cases import Case, EPISODES, REVIEWS, header, label, read, table
from cut_days import are_cut, days_cut
from days import add_months
from holes import holes_of, is_short_hole
from left_out import blank_columns, episodes_of_long_before, filled_columns, of_an_earlier_year
from local_trials import Known, covered_from, holes_between, is_incomplete
from returns import Table

DAY = timedelta(days=1)


def codes_in(kind, year, column, counts):
    """{code: rows}"""
    rows = [{column: one} for one, count in counts.items() for _ in range(count)]
    return Table(kind, Path(f"{year}.csv"), [{other: "" for other in ("RNE", "LS", "PLACE", "REC")} | row for row in rows], Path("."), years=[year] * len(rows))


class FilledIn(Case):
    def found(self, own, before, kind="episodes", column="LS"):
        tables = [codes_in(kind, 2020, column, before), codes_in(kind, 2021, column, own)]
        return filled_columns(tables, {kind: {2020: None, 2021: None}}).get((kind, column), set())

    def test_fifty_rows(self):
        for own, before, found in [(50, 25, {2021}), (49, 25, set()), (50, 24, set())]:
            self.assertEqual(self.found({"C2": own}, {"C2": 25, "V2": before}), found, (own, before))

    def test_at_most_half(self):
        for same, found in [(30, {2021}), (31, set())]:
            self.assertEqual(self.found({"C2": 50}, {"C2": same, "V2": 60 - same}), found, same)
        self.assertEqual(self.found({"C2": 50}, {"C2": 30, "": 30}), {2021})

    def test_all_rows(self):
        for own in ({"C2": 49, "V2": 1}, {"C2": 60, "": 1}):
            self.assertEqual(self.found(own, {"C2": 25, "V2": 25}), set(), own)
        self.assertEqual(self.found({"c2": 25, "C2 - interim": 25}, {"C2": 25, "V2": 25}), {2021})

    def test_another_code_than_most(self):
        self.assertEqual(self.found({"S": 50}, {"L": 50}, column="RNE"), {2021})
        self.assertEqual(self.found({"": 50}, {"L": 50}, column="RNE"), set())          # a blank is no code

    def test_figures(self):
        """LS as it was, and all C2."""
        names = [f"C{n:02d}" for n in range(50)]
        told = {2020: ["C2" if n % 2 else "V2" for n in range(50)], 2021: ["C2"] * 50}
        files = {f"{label(year)}_episodes.csv": table(EPISODES, "\n".join(f"{name} 03/05/2019 S {ls} U1" for name, ls in zip(names, told[year]))) for year in told}
        extracts = read(files | {f"{label(year)}_header.csv": header(*((name, "01/01/2012") for name in names)) for year in told})
        self.assertEqual(extracts.left_out[("episodes", "LS")], {2021})
        for period in ("2021-22", "2020-21", "2020-21Q1"):                             # a newer row replaces an older one
            self.whole(extracts, "CC-1", period, "incomplete", (50, None))

    def test_postcodes_and_urn(self):
        """Any text; in 50 rows, and in at most half of 50 before."""
        for column, text, other in [("URN", "XXXXXXX", "SC123456"), ("URN", "SC123456", "XXXXXXX"), ("URN", "not known", "123456"), ("PL_POST", "NG1 1AA", "NG2 2BB"),
                                    ("PL_POST", "see file", "NG1 1AA")]:
            for own, before, found in [(50, (25, 25), {2021}), (49, (25, 25), set()), (50, (25, 24), set()), (50, (24, 25), set()), (50, (30, 30), {2021}), (50, (31, 29), set()),
                                       (50, (0, 50), {2021})]:
                self.assertEqual(self.found({text: own}, {text: before[0], other: before[1]}, column=column), found, (column, text, own, before))

    def test_one_text(self):
        """Capitals, blanks, `.0` and SC make no difference (Reading 3 (b)); a part of a postcode is another text, and so is a blank."""
        for column, own, found in [("PL_POST", {"NG1 1AA": 25, "ng11aa": 25}, {2021}), ("PL_POST", {"NG1 1AA": 49, "NG1": 1}, set()), ("PL_POST", {"NG1 1AA": 60, "": 1}, set()),
                                   ("URN", {"SC123456": 20, "123456.0": 20, "123 456": 10}, {2021}), ("URN", {"XXXXXXX": 25, "xxxxxxx": 25}, {2021}),
                                   ("URN", {"XXXXXXX": 25, "XXXXXX": 25}, set()), ("URN", {"not known": 25, "see the file": 25}, set()), ("URN", {"XXXXXXX": 60, "": 1}, set()),
                                   ("URN", {"": 60}, set())]:
            self.assertEqual(self.found(own, {"NG7 7GG": 25, "SC700000": 25}, column=column), found, (column, own))
        self.assertEqual(self.found({"XXXXXXX": 50}, {"XXXXXXX": 30, "": 30}, column="URN"), {2021})

    def test_other_columns_of_text(self):
        """Of these two alone."""
        self.assertEqual(self.found({"NG1 1AA": 50}, {"NG2 2BB": 50}, column="HOME_POST"), set())

    def test_blank_postcodes_and_urn(self):
        """As any column that a figure reads: 20 rows, and one in four before."""
        for column in ("PL_POST", "URN"):
            for own, before, found in [(20, (5, 15), {2021}), (20, (4, 16), set()), (19, (5, 15), set()), (20, (5, 14), set())]:
                tables = [codes_in("episodes", 2020, column, {"NG1 1AA": before[0], "": before[1]}), codes_in("episodes", 2021, column, {"": own})]
                self.assertEqual(blank_columns(tables, {"episodes": {2020: None, 2021: None}}).get(("episodes", column), set()), found, (column, own, before))
        self.assertEqual(blank_columns([codes_in("episodes", year, "LS", {"C2": 20}) for year in (2020, 2021)], {"episodes": {2020: None, 2021: None}}).keys(),
                         set())                                                         # files without these columns

    def test_figures_that_read_places(self):
        names = [f"C{n:02d}" for n in range(50)]
        births = header(*((name, "01/01/2012") for name in names))
        for at, text in [(0, "NG1-1AA"), (1, "XXXXXXX")]:
            files = {}
            for year in (2019, 2020, 2021):
                places = [[f"NG{n + 2}-1AA", f"SC1234{n:02d}"] for n in range(50)]
                for place in places if year == 2020 else ():
                    place[at] = text
                told = "\n".join(f"{name} 03/05/2018 S C2 U1 - - {post} {urn}" for name, (post, urn) in zip(names, places)).replace("-1AA", "1AA")
                files |= {f"{label(year)}_episodes.csv": table(EPISODES, told), f"{label(year)}_header.csv": births}
            extracts = read(files)
            self.assertEqual(extracts.left_out[("episodes", ("PL_POST", "URN")[at])], {2020})
            for indicator in ("CC-8", "CC-9"):
                for period, status in [("2019-20", "incomplete"), ("2020-21", "incomplete"), ("2021-22Q1", "incomplete")]:
                    self.whole(extracts, indicator, period, status)
            self.whole(extracts, "CC-8", "2021-22", "ok")                               # its twelve months begin on 1 April 2021
            self.whole(extracts, "CC-8", "2021-04-01..2022-03-30", "incomplete")
            for indicator in ("CC-1", "CC-3"):
                self.whole(extracts, indicator, "2020-21", "ok")

    def test_figures_of_later_days(self):
        """Filled in in 2020-21."""
        rows = {2020: "\n".join(f"C{n:02d} 03/05/2018 S C2 U1" for n in range(50))}
        rows[2019] = rows[2021] = rows[2020].replace("C2 U1", "V2 U1", 25)
        births = header(*((f"C{n:02d}", "01/01/2012") for n in range(50)))
        extracts = read({f"{label(year)}_{kind}.csv": text for year, of in rows.items() for kind, text in [("episodes", table(EPISODES, of)), ("header", births)]})
        for period, status in [("2020-04-01..2021-03-31", "incomplete"), ("2021-04-01..2021-04-01", "ok"), ("2021-03-31..2021-03-31", "incomplete")]:
            self.whole(extracts, "CC-1", period, status)
        self.whole(extracts, "CC-1", "2019-20", "incomplete")


class DaysCutToTheMonth(Case):
    def test_fifty_dates(self):
        for count, found in [(50, True), (49, False)]:
            self.assertEqual(are_cut([date(2021, n % 6 + 4, 1) for n in range(count)]), found, count)

    def test_six_months(self):
        """The same month of another year is another."""
        for months, found in [(6, True), (5, False)]:
            self.assertEqual(are_cut([date(2021, n % months + 4, 1) for n in range(60)]), found, months)
            self.assertEqual(are_cut([date(2015 + n % months, 5, 31) for n in range(60)]), found, months)

    def test_every_one(self):
        firsts, lasts = [date(2021, month, 1) for month in range(1, 13)] * 5, [date(2021, month, 1) - DAY for month in range(1, 13)] * 5
        for days, found in [(firsts, True), (lasts, True), (firsts + lasts, False), (firsts + [date(2021, 5, 2)], False), (lasts + [date(2021, 5, 30)], False),
                            (lasts + [date(2020, 2, 29)], True), (lasts + [date(2020, 2, 28)], False)]:
            self.assertEqual(are_cut(days), found, days[-1])

    def of(self, kind, columns, given, years=(2021,) * 50):
        """`given`: {column: the text of the n-th row}"""
        rows = [{column: given.get(column, lambda n: "")(n) for column in columns} for n in range(len(years))]
        return days_cut([Table(kind, Path("one.csv"), rows, Path("."), years=list(years))])

    def test_each_column_of_a_file(self):
        first, some = (lambda n: f"01/{n % 6 + 4:02d}/2021"), (lambda n: f"{n % 28 + 1:02d}/{n % 6 + 4:02d}/2021")
        for kind, columns in [("episodes", ("DECOM", "DEC")), ("reviews", ("REVIEW",)), ("missing", ("MIS_START", "MIS_END")), ("sw_episodes", ("SW_DECOM", "SW_DEC"))]:
            for column in columns:
                self.assertEqual(self.of(kind, columns, dict.fromkeys(columns, some) | {column: first}), {kind: {2021}}, column)
            self.assertEqual(self.of(kind, columns, dict.fromkeys(columns, some)), {}, kind)
        self.assertEqual(self.of("oc2", ("DOB",), {"DOB": first}), {})

    def test_a_return(self):
        """Of two returns in one file each has its own; blanks, and dates that cannot be read, are none."""
        first = {"REVIEW": lambda n: f"01/{n % 6 + 4:02d}/2020"}
        for count, found in [(50, {"reviews": {2020}}), (49, {})]:
            self.assertEqual(self.of("reviews", ("REVIEW",), first, (2020,) * count + (2021,) * 30), found, count)
        for other, found in [("", {"reviews": {2021}}), ("31/02/2022", {"reviews": {2021}}), ("05/06/2031", {"reviews": {2021}}), ("05/06/2021", {})]:
            self.assertEqual(self.of("reviews", ("REVIEW",), {"REVIEW": lambda n: f"01/{n % 6 + 4:02d}/2021" if n else other}, (2021,) * 51), found, other)

    def test_figures(self):
        names = [f"C{n:02d}" for n in range(50)]
        for reviewed, status in [(lambda n: 1, "incomplete"), (lambda n: 2 if n == 7 else 1, "ok")]:
            files = {}
            for year in (2020, 2021):
                told = "\n".join(f"{name} - {reviewed(n) if year == 2021 else n % 28 + 1:02d}/{4 + n % 9:02d}/{year} PN1" for n, name in enumerate([*names, names[0]]))
                files |= {f"{label(year)}_episodes.csv": table(EPISODES, "\n".join(f"{name} 03/05/2019 S C2 U1" for name in names)),
                          f"{label(year)}_header.csv": header(*((name, "01/01/2012") for name in names)), f"{label(year)}_reviews.csv": table(REVIEWS, told)}
            extracts = read(files)
            self.assertEqual(extracts.left_out["reviews"], {2021} if status == "incomplete" else set())
            for period, expected in [("2021-22Q2", status), ("2020-21Q2", "ok")]:
                self.whole(extracts, "CC-11", period, expected)
            self.whole(extracts, "CC-1", "2021-22Q2", "ok", (50, None))

    def test_local_extracts(self):
        """At least 50 dates in all, of any column."""
        for count, found in [(50, date.max), (49, None)]:
            rows = [{"CHILD": f"C{n % 5}", "STARTED_DATE": date(2021, 4, 5) + n * DAY, "AUTHORISED_DATE": date(2021, n % 6 + 5, 1) if n < count else None} for n in range(60)]
            self.assertEqual(covered_from({"pathway": rows}, Known({})).get("pathway"), found, count)

    def test_episodes(self):
        """Figures of days before are incomplete too, by either column; those of days after are not."""
        for column in ("DECOM", "DEC"):
            for spared, status in [(None, "incomplete"), (7, "ok")]:
                files = {}
                for year in range(2019, 2023):
                    names, rows = [f"C{n:02d}{year}" for n in range(60)], [f"D{year} 01/06/{year} S C2 U1 01/08/{year} X1", f"D{year} 01/08/{year} P C2 U4 01/09/{year} E4A"]
                    for n, name in enumerate(names):
                        day = date(year, 4, 2) + n * 6 * DAY
                        days = {"DECOM": day, "DEC": day + 3 * DAY}
                        if year == 2021 and n != spared:
                            days[column] = day.replace(day=1) if column == "DECOM" else add_months(day.replace(day=1), 1)
                        rows.append(f"{name} {days['DECOM']:%d/%m/%Y} S C2 U1 {days['DEC']:%d/%m/%Y} E4A")
                    files |= {f"{label(year)}_episodes.csv": table(EPISODES, "\n".join(rows)), f"{label(year)}_header.csv": header(*((name, "01/01/2012") for name in names))}
                extracts = read(files)
                self.assertEqual(extracts.left_out.get(("episodes", "DECOM"), set()), {2021} if status == "incomplete" else set())
                for period, expected in [("2021-12-31..2021-12-31", status), ("2020-12-31..2020-12-31", status), ("2022-12-31..2022-12-31", "ok")]:
                    self.whole(extracts, "CC-3", period, expected)


def every(step, first, last):
    days = [first]
    while days[-1] + step * DAY <= last:
        days.append(days[-1] + step * DAY)
    return days


class ShortHoles(Case):
    """More than 28 days, and more than 15 times the mean gap, between two dates."""

    def test_more_than_28_days(self):
        days = every(1, date(2021, 4, 1), date(2021, 9, 30))
        for gap, hole in [(28, False), (29, True)]:
            self.assertEqual(is_short_hole(days[-1], days[-1] + gap * DAY, days), hole, gap)

    def test_more_than_fifteen_gaps(self):
        days = every(3, date(2021, 4, 1), date(2021, 9, 30))
        for gap, hole in [(45, False), (46, True)]:
            self.assertEqual(is_short_hole(days[-1], days[-1] + gap * DAY, days), hole, gap)

    def test_twelve_dates(self):
        for count, hole in [(11, False), (12, True)]:
            days = every(1, date(2021, 4, 1), date(2021, 9, 30))[:count]
            self.assertEqual(is_short_hole(days[-1], days[-1] + 100 * DAY, days), hole, count)

    def test_between_two_dates_only(self):
        """Not before the first, nor after the last; returns that meet are one."""
        days = every(1, date(2020, 5, 15), date(2021, 2, 10)) + every(1, date(2021, 4, 20), date(2022, 2, 10))
        self.assertEqual(holes_of(days, {2020, 2021}), [(date(2021, 2, 11), date(2021, 4, 19))])
        self.assertEqual(holes_of(days, {2020}), [])
        self.assertEqual(holes_of(every(1, date(2020, 7, 15), date(2021, 2, 10)), {2020}), [(date(2020, 4, 1), date(2020, 7, 14))])
        self.assertEqual(holes_of(every(1, date(2020, 7, 15), date(2021, 2, 10)), {2020}, True), [])

    def folder(self, first, last, kind):
        """A table without the days from the first to the last."""
        days = [day for day in every(1, date(2020, 4, 1), date(2022, 3, 31)) if not first <= day <= last]
        files = {}
        for year in (2020, 2021):
            own = [day for day in (days if kind == "reviews" else every(1, date(2020, 4, 1), date(2022, 3, 31))) if date(year, 4, 1) <= day <= date(year + 1, 3, 31)]
            breaks = [day for day in (days if kind == "episodes" else every(1, date(2020, 4, 1), date(2022, 3, 31))) if date(year, 4, 1) <= day <= date(year + 1, 3, 31)]
            rows = [f"0 {day:%d/%m/%Y} S V3 U1 {day:%d/%m/%Y} E8" for day in breaks]
            files[f"{label(year)}_episodes.csv"] = table(EPISODES, "\n".join(["A 03/05/2019 S C2 U1", *rows]))
            files[f"{label(year)}_reviews.csv"] = table(REVIEWS, "\n".join(f"A - {day:%d/%m/%Y} PN1" for day in own))
            files[f"{label(year)}_header.csv"] = header(("A", "01/01/2012"), ("0", "01/01/2012"))
        return read(files)

    def test_figures(self):
        for kind in ("reviews", "episodes"):
            for last, status in [(date(2020, 11, 27), "ok"), (date(2020, 11, 28), "incomplete")]:   # 28 days to the next date, or 29
                extracts = self.folder(date(2020, 11, 1), last, kind)
                self.whole(extracts, "CC-11", "2020-21Q3", status)
                self.whole(extracts, "CC-11", "2021-22Q3", "ok")
                self.whole(extracts, "CC-1", "2020-21Q3", "ok")
        self.absent(extracts, "CC-1", "2020-11-15..2020-11-15")
        self.whole(extracts, "CC-8", "2020-21", "incomplete")


class ShortHolesOfExtracts(Case):
    """Visits, health checks and plans have dates all year round, too."""
    FIRST, LAST = date(2019, 4, 1), date(2021, 3, 31)

    def without(self, first, last):
        return [day for day in every(1, self.FIRST, self.LAST) if not first <= day <= last]

    def test_between_two_dates(self):
        for last, found in [(date(2020, 11, 27), []), (date(2020, 11, 28), [(date(2020, 11, 1), date(2020, 11, 28))])]:
            self.assertEqual(holes_between(self.without(date(2020, 11, 1), last)), found, last)
        weekly = every(7, self.FIRST, date(2020, 10, 26))
        for gap, found in [(56, []), (60, []), (61, [(date(2020, 10, 27), date(2020, 12, 25))])]:      # more than eight gaps of a week, and 60 days
            self.assertEqual(holes_between([*weekly, weekly[-1] + gap * DAY]), found, gap)

    def figures(self, indicator, local, **expected):
        for day, found in expected.items():
            end = day.removeprefix("on_").replace("_", "-")
            self.assertEqual(is_incomplete((indicator, "2020-04-01", end), {}, local), bool(found), (indicator, end))

    def test_visits(self):
        for last, hole in [(date(2020, 11, 27), 0), (date(2020, 11, 28), 1)]:
            local = {"visits": [{"CHILD": "A", "VISIT_DATE": day} for day in self.without(date(2020, 11, 1), last)]}
            self.figures("SV-2", local, on_2020_10_31=0, on_2020_11_01=hole, on_2020_12_26=hole, on_2020_12_27=0)
            self.figures("SV-1", local, on_2020_10_31=0, on_2021_02_27=hole, on_2021_02_28=0)
            self.figures("IV-1", local, on_2020_11_15=0)

    def test_checks_kind_by_kind(self):
        days = {"HEALTH ASSESSMENT": self.without(date(2020, 11, 1), date(2020, 11, 28)), "DENTAL": every(1, self.FIRST, self.LAST), "SDQ": []}
        local = {"health": [{"CHILD": "A", "CHECK_TYPE": kind, "DATE": day} for kind, of in days.items() for day in of]}
        self.figures("CC-12a", local, on_2020_10_31=0, on_2021_11_27=1, on_2021_11_28=0)
        self.figures("CC-13a", local, on_2020_11_15=0)
        self.figures("CC-14a", local, on_2020_11_15=0)

    def test_plans(self):
        local = {"pathway": [{"CHILD": "A", "STARTED_DATE": day} for day in self.without(date(2020, 11, 1), date(2020, 11, 28))]}
        self.figures("CC-19", local, on_2020_10_31=0, on_2020_11_01=1, on_2020_11_28=1, on_2020_11_29=0)


class AnEarlierReturn(Case):
    """2021-22 with the table of 2018-19."""
    KEPT = "\n".join(f"K{n:02d} 01/05/2017 S C2 U1" for n in range(20))
    LATER = "\n".join(f"L{n} 01/05/2017 S C2 U1" for n in range(5))           # they leave in 2019-20

    def ended(self, count, month="06/2018"):
        return "\n".join(f"E{n} 01/05/2017 S C2 U1 {n + 1:02d}/{month} E4A" for n in range(count))

    def folder(self, newest, oldest=None):
        told = {2018: oldest or f"{self.KEPT}\n{self.LATER}\n{self.ended(5)}", 2019: f"{self.KEPT}\n" + self.LATER.replace("U1", "U1 10/06/2019 E4A"),
                2020: self.KEPT + "\nN 15/06/2020 S C2 U1 16/06/2020 E4A", 2021: newest}
        births = [(f"{letter}{n}", "01/01/2012") for letter in "LE" for n in range(9)] + [(f"K{n:02d}", "01/01/2012") for n in range(20)] + [("N", "01/01/2012")]
        return read({f"{label(year)}_{kind}.csv": text for year, rows in told.items() for kind, text in [("episodes", table(EPISODES, rows)), ("header", header(*births))]})

    def test_five_that_ended(self):
        for count, found in [(5, {2021}), (4, set())]:
            rows = f"{self.KEPT}\n{self.LATER}\n{self.ended(count)}"
            self.assertEqual(self.folder(rows, rows).left_out["episodes"], found, count)

    def test_all_its_rows(self):
        rows = f"{self.KEPT}\n{self.LATER}\n{self.ended(5)}"
        for more, found in [("", {2021}), ("\nE0 01/06/2017 S C2 U1", set())]:
            self.assertEqual(self.folder(rows + more, rows).left_out["episodes"], found, more)

    def test_a_date_of_its_own_year(self):
        rows = f"{self.KEPT}\n{self.LATER}\n{self.ended(5)}"
        for end, found in [("31/03/2021", {2021}), ("01/04/2021", set())]:
            self.assertEqual(self.folder(f"{rows}\nE8 01/05/2017 S C2 U1 {end} E4A", f"{rows}\nE8 01/05/2017 S C2 U1").left_out["episodes"], found, end)

    def test_dates_of_the_older_year(self):
        """The older one may be of another year, too."""
        for month, found in [("06/2018", {2021}), ("06/2017", set())]:
            rows = f"{self.KEPT}\n{self.LATER}\n{self.ended(5, month)}"
            self.assertEqual(self.folder(rows, rows).left_out["episodes"] & {2021}, found, month)

    def test_rows_of_long_before_are_left_out(self):
        extracts = self.folder(f"{self.KEPT}\n{self.LATER}\n{self.ended(5)}")
        self.assertEqual([care.end for care in extracts.children["L0"].periods()], [date(2019, 6, 10)])
        self.whole(extracts, "CC-1", "2021-22", "incomplete", (20, None))
        self.whole(extracts, "CC-1", "2020-21", "ok", (20, None))
        self.assertEqual(max(extracts.years["episodes"]), 2021)

    def test_rows_of_the_year_before_are_not(self):
        """Nor are those of 2019-20 in 2020-21."""
        tables = [self.of(2019, 2019), self.of(2020, 2020), self.of(2021, 2020)]
        for newest, found, left_out in [(2020, 2020, set()), (2019, 2019, {2021})]:
            tables[2] = self.of(2021, newest)
            self.assertEqual(of_an_earlier_year(tables, lambda row: row["CHILD"], "episodes", 2021), found)
            self.assertEqual(episodes_of_long_before(tables, lambda row: row["CHILD"]), left_out)

    def of(self, year, dates):
        rows = [{"CHILD": f"E{n}", "DECOM": f"0{n + 1}/05/{dates}", "DEC": f"0{n + 1}/06/{dates}"} for n in range(5)]
        return Table("episodes", Path(f"{year}.csv"), rows, Path("."), years=[year] * 5)

    def test_reviews(self):
        def reviews(year, days):
            rows = [{"CHILD": f"E{n}", "REVIEW": f"0{n + 1}/06/{days}"} for n in range(5)]
            return Table("reviews", Path(f"{year}.csv"), rows, Path("."), years=[year] * 5)
        for days, found in [(2018, 2018), (2017, None)]:
            tables = [reviews(2018, 2018), reviews(2020, 2020), reviews(2021, days)]
            self.assertEqual(of_an_earlier_year(tables, lambda row: row["CHILD"], "reviews", 2021), found, days)
