# Self-tests of the independent second opinion, continued: files that print the last day of each row in DEC (Reading 2 (b)). Run by test_reference.py.
"""Prove the oracle on last days."""

from datetime import date, timedelta
from random import Random

from cases import Case, EPISODES, first, header, read, spans, table
from contradict_exports import print_last_days
from reference import twelve_months

DAY = timedelta(days=1)
CHILDREN = [f"C{n:02d}" for n in range(30)]


def moves(early, right=0, rne="P", rec="X1", gap=1):
    """So many children whose next row begins on the day after DEC, and so many on DEC."""
    rows = []
    for number, child in enumerate(CHILDREN[:early + right]):
        day = date(2021, 6, 1) + number * DAY
        dec = day - gap * DAY if number < early else day
        rows += [f"{child} 01/06/2020 S C2 U1 {dec:%d/%m/%Y} {rec}", f"{child} {day:%d/%m/%Y} {rne} C2 U4"]
    return "\n".join(rows)


def returns(*texts, births=()):
    """A return for each text, its files one after the other where there are several; the children of `moves`, A, and Z, who has short breaks all year round."""
    files, dobs = {}, dict([("A", "01/01/2012"), *((child, "01/01/2012") for child in CHILDREN)]) | dict(births)
    for year, text in enumerate(texts, 2021):
        for number, one in enumerate([text] if isinstance(text, str) else text):
            breaks = [date(year, 4, 8) + 56 * n * DAY for n in range(7)]
            one += "".join(f"\nZ {day:%d/%m/%Y} S V3 U1 {day + 28 * DAY if day.month != 3 else day + 20 * DAY:%d/%m/%Y} E8" for day in breaks)
            files[f"{year}-{(year + 1) % 100:02d}/episodes{number}.csv"] = table(EPISODES, one)
        files[f"{year}-{(year + 1) % 100:02d}/header.csv"] = header(*dobs.items())
    return read(files)


class FilesOfLastDays(Case):
    """At least ten of the rows with X1 that go on, and at least nine in ten, go on on the day after DEC."""

    def found(self, rows, expected, told=None):
        extracts = returns(rows)
        self.assertEqual(any(row.last_days for child in extracts.children.values() for years in child.versions.values() for row in years.values()),
                         expected, told)
        return extracts

    def test_at_least_ten(self):
        self.found(moves(9), False)
        self.found(moves(10), True)

    def test_at_least_nine_in_ten(self):
        for early, right, expected in [(10, 1, True), (10, 2, False), (18, 2, True), (17, 2, False), (26, 3, False), (27, 3, True)]:
            self.found(moves(early, right), expected, (early, right))

    def test_which_rows(self):
        for changes in ({"rec": "E4A"}, {"rec": "-"}, {"rne": "S"}, {"gap": 2}, {"gap": 0}):
            self.found(moves(10, **changes), False, changes)
        for rne in ("L", "B", "-", "??"):
            self.found(moves(10, rne=rne), True, rne)

    def test_other_rows_do_not_count(self):
        """Nor on the side of those that are right."""
        for changes in ({"rec": "E4A"}, {"rec": "-"}, {"rne": "S"}):
            self.found(moves(10) + "\n" + moves(0, 10, **changes).replace("C", "D"), True, changes)

    def test_the_next_row_of_the_child(self):
        """The first with a later DECOM, in whatever order the file has them."""
        rows = moves(10).splitlines()
        self.found("\n".join(reversed(rows)), True)
        self.found(moves(9) + "\nA 01/06/2020 S C2 U1 31/05/2021 X1\nA 01/08/2021 P C2 U4\nA 01/06/2021 S C2 U4 05/06/2021 E8", False)
        self.found(moves(9) + "\nA 01/06/2020 S C2 U1 31/05/2021 X1\nA 01/08/2021 P C2 U4\nA 01/06/2021 P C2 U4 05/06/2021 E8", True)

    def test_short_breaks_are_rows(self):
        self.found(moves(9) + "\nA 01/06/2020 S C2 U1 31/05/2021 X1\nA 01/06/2021 P V3 U4 05/06/2021 E8", True)

    def test_file_by_file(self):
        five = "\n".join(moves(10).splitlines()[:10]), "\n".join(moves(10).splitlines()[10:])
        self.assertEqual(len(first(returns(five), "C00").gaps_after_x1()), 1)
        self.assertEqual(len(first(returns("\n".join(five)), "C00").gaps_after_x1()), 0)


class RowsOfLastDays(Case):
    """A row with X1 ends on the day the next one begins. Who is born on 1 January 2012 is 18 in 2030."""

    def test_there_is_no_gap(self):
        """On the day before the first child's next row begins."""
        for early, doubtful in [(9, 1), (10, 0)]:
            extracts = returns(moves(early))
            self.whole(extracts, "CC-1", "2021-05-31..2021-05-31", "incomplete" if doubtful else "ok", (10 - 2 * doubtful, None), doubtful)
            self.assertEqual(len(first(extracts, "C00").periods()), 1 if early == 10 else 2)
            self.assertEqual(len(first(extracts, "C00").gaps_after_x1()), int(early == 9))

    def joined(self, row, expected, more=""):
        self.assertEqual(spans(returns(moves(10) + "\n" + row + more)), expected, row)

    def test_rne_of_the_next_row(self):
        self.joined("A 01/05/2021 S C2 U1 09/08/2021 X1\nA 10/08/2021 P C2 U4", [("2021-05-01", "2030-01-01", "")])
        self.joined("A 01/05/2021 S C2 U1 09/08/2021 X1\nA 10/08/2021 S C2 U4", [("2021-05-01", "2021-08-09", ""), ("2021-08-10", "2030-01-01", "")])

    def test_with_x1_only(self):
        for rec, reason in [("E4A", "E4A"), ("-", "")]:
            self.joined(f"A 01/05/2021 S C2 U1 09/08/2021 {rec}\nA 10/08/2021 P C2 U4",
                        [("2021-05-01", "2021-08-09", reason), ("2021-08-10", "2030-01-01", "")])

    def test_the_day_after_only(self):
        self.joined("A 01/05/2021 S C2 U1 09/08/2021 X1\nA 09/08/2021 P C2 U4", [("2021-05-01", "2030-01-01", "")])
        self.joined("A 01/05/2021 S C2 U1 09/08/2021 X1\nA 11/08/2021 P C2 U4", [("2021-05-01", "2021-08-09", ""), ("2021-08-11", "2030-01-01", "")])

    def test_a_placement_runs_on(self):
        child = first(returns(moves(10) + "\nA 01/05/2021 S C2 U1 09/08/2021 X1\nA 10/08/2021 P C2 U4"))
        self.assertEqual([(str(one.start), str(one.end)) for one in child.periods()[0].placements], [("2021-05-01", "2021-08-10"), ("2021-08-10", "None")])
        self.assertEqual(child.worlds, [child.worlds[0]])

    def test_a_short_break_that_follows(self):
        """Care ended on the day on which it begins, and no other."""
        child = first(returns(moves(10) + "\nA 01/05/2021 S C2 U1 09/08/2021 X1\nA 10/08/2021 P V3 U4 20/08/2021 E8"))
        self.assertEqual(str(child.periods()[0].end), "2021-08-10")
        self.assertEqual(len(child.worlds), 1)

    def test_an_end_from_another_return(self):
        """The row is open in the newer return; the end is that of the older file, and not the other way about."""
        plain = "A 01/05/2021 S C2 U1 {}\nA 10/08/2021 P C2 U4"
        for early, later, expected in [("09/08/2021 X1", "31/02/2021 X1", 0), ("09/08/2021 X1", "09/08/2021 X1", 1)]:
            extracts = returns(moves(10) + "\n" + plain.format(early), "B 01/05/2022 S C2 U1\n" + plain.format(later), births=[("B", "01/01/2012")])
            self.assertEqual(len(first(extracts).gaps_after_x1()), expected, (early, later))

    def test_the_next_row_in_a_newer_return(self):
        """Reading 1 (c) closes the gap: nothing is left to do."""
        extracts = returns(moves(10) + "\nA 01/05/2021 S C2 U1 30/03/2022 X1", "A 31/03/2022 P C2 U4\n" + moves(0))
        self.assertEqual(spans(extracts), [("2021-05-01", "2030-01-01", "")])
        self.assertEqual(len(first(extracts).worlds), 1)


class EndsADayLater(Case):
    """A period of care may have ended on the DEC of its last row, or on the day after."""

    def extracts(self, rows, early=10, **more):
        return returns(moves(early) + "\n" + rows, **more)

    def test_that_day_or_the_day_after(self):
        """Care is certain to the last day, and over on the second day after it."""
        for early in (9, 10):
            extracts = self.extracts("A 01/05/2021 S C2 U1 09/08/2021 E4A", early)
            for day, doubtful in [(8, 0), (9, early == 10), (10, 0)]:
                self.whole(extracts, "CC-1", f"2021-08-{day:02d}..2021-08-{day:02d}", "ok",
                           (early + (day == 8), None), int(doubtful))

    def test_a_discharge_at_the_end_of_a_quarter(self):
        for dec, doubtful in [("29/09/2021", 0), ("30/09/2021", 1), ("01/10/2021", 0)]:
            extracts = self.extracts(f"A 01/05/2021 S C2 U1 {dec} E4A")
            for period, counted in [("2021-22Q2", dec != "01/10/2021"), ("2021-22Q3", dec == "01/10/2021")]:
                self.whole(extracts, "CC-3", period, "incomplete" if doubtful else "ok", (int(counted), None), doubtful)

    def test_all_such_periods(self):
        """Both of them, together: care ended for the last time with E4A, in this quarter or in the next."""
        extracts = self.extracts("A 01/05/2021 S C2 U1 30/06/2021 E41\nA 01/08/2021 S C2 U1 30/09/2021 E11")
        self.assertEqual(len(first(extracts).worlds), 2)
        self.whole(extracts, "CC-4", "2021-22Q2", "incomplete", (1, None), 1, (0, 1))
        self.whole(extracts, "CC-6", "2021-22Q2", "incomplete", (0, None), 1, (0, 1))

    def test_the_next_period_begins_on_the_day_after(self):
        extracts = self.extracts("A 01/05/2021 S C2 U1 09/08/2021 E4A\nA 10/08/2021 S C2 U4")
        self.whole(extracts, "CC-1", "2021-08-09..2021-08-09", "ok", (10, None), 1, (10, 11))
        extracts = self.extracts("A 01/05/2021 S C2 U1 09/08/2021 E4A\nA 09/08/2021 S C2 U4")     # not after it begins
        self.assertEqual(len(first(extracts).worlds), 1)

    def test_the_next_row_goes_on_without_x1(self):
        """A day later there would be no gap: care may have gone on."""
        child = first(self.extracts("A 01/05/2021 S C2 U1 09/08/2021 E4A\nA 10/08/2021 P C2 U4"))
        self.assertEqual(sorted(len(child.periods(world)) for world in child.worlds), [1, 2])

    def test_without_an_end(self):
        for dec in ("-", "31/02/2021", "30/04/2021"):
            child = first(self.extracts(f"A 01/05/2021 S C2 U1 {dec} E4A"))
            self.assertFalse(any(world.a_day_later for world in child.worlds), dec)

    def test_an_end_by_another_row(self):
        """Reading 1 (g): cut at the next row's DECOM, which is no last day."""
        child = first(self.extracts("A 01/05/2021 S C2 U1 20/08/2021 E4A\nA 10/08/2021 S C2 U4"))
        self.assertEqual(len(child.worlds), 1)

    def test_the_18th_birthday(self):
        """On the day before it, care may have ended on it; on it, it had ended on it."""
        for dec, ends in [("08/08/2021", ["2021-08-08", "2021-08-09"]), ("09/08/2021", ["2021-08-09", "2021-08-10"]), ("10/08/2021", ["2021-08-10"])]:
            child = first(self.extracts(f"A 01/05/2021 S C2 U1 {dec} E17", births=[("A", "10/08/2003")]))
            self.assertEqual(sorted((str(child.periods(world)[0].end), child.periods(world)[0].end_reason) for world in child.worlds),
                             [(end, "E17") for end in ends], dec)

    def test_twelve_months(self):
        """Rule 4: care that ends on E is not broken, a day before it is."""
        for dec, worlds in [("29/03/2022", [False, False]), ("30/03/2022", [False, True]), ("31/03/2022", [True, True])]:
            child = first(self.extracts(f"A 01/05/2020 S C2 U1 {dec} E4A"))
            self.assertEqual([twelve_months(child, world, date(2022, 3, 31)) for world in child.worlds], worlds, dec)


class Disturbance(Case):
    class Folder:
        chance = Random(1)

        def __init__(self):
            self.returns = {2021: {"episodes": [
                {"CHILD": f"C{n}", "DECOM": date(2021, 5, 1), "RNE": "S", "DEC": date(2021, 6, 1), "REC": "X1"} for n in range(20)] + [
                {"CHILD": f"C{n}", "DECOM": date(2021, 6, 1), "RNE": "P", "DEC": date(2021, 9, 1) if n else None, "REC": "E4A"} for n in range(20)]}}

        def rows(self, year, child=None):
            return [row for row in self.returns[year]["episodes"] if child in (None, row["CHILD"])]

    def test_what_is_a_day_earlier(self):
        for options, moved, ended in [({}, 20, 19), ({"ends": False}, 20, 0), ({"right": 0.05}, 18, 19), ({"right": 0.12}, 17, 19)]:
            folder = self.Folder()
            print_last_days(folder, [2021], **options)
            self.assertEqual([sum(row["DEC"] == day for row in folder.rows(2021)) for day in (date(2021, 5, 31), date(2021, 8, 31))], [moved, ended], options)
