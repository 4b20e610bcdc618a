# Self-tests of the independent second opinion, continued: dates of birth on which tables do not agree (Readings 1 (e), 12 (b) and
# (e)), DEC before DECOM (Reading 1 (f)) and gaps after X1 (Reading 2 (b)). Run by test_reference.py.
"""Prove the oracle on what contradicts itself in one return."""

from cases import Case, EPISODES, OC3, REVIEWS, first, folder, header, label, read, table


class DatesOfBirth(Case):
    def births(self, **more):
        """Child A: `h2020`, `h2021`: the Header's date; others by table, `oc3_2020` and `oc3` of either return."""
        files = {}
        for year in (2020, 2021):
            files[f"{label(year)}_episodes.csv"] = table(EPISODES, f"A 01/06/2020 S C2 U1\n0 05/05/{year} S V3 U1 06/05/{year} E8")
            rows = more.get(f"h{year}", "01/01/2006")
            files[f"{label(year)}_header.csv"] = header(*(("A", dob) for dob in rows.split()))
        for name in ("oc3", "reviews", "oc3_2020"):
            if name in more:
                rows = {"reviews": "A {} 01/08/2021 PN1"}.get(name, "A {} YES F1 U1")
                columns = REVIEWS if name == "reviews" else OC3
                files["2020-21_oc3.csv" if name == "oc3_2020" else f"2021-22_{name}.csv"] = table(columns, "\n".join(rows.format(dob) for dob in more[name].split()))
        return first(read(files)).dob

    def test_one_against_one(self):
        """Header says 2006, another table of that return 2007; the Header of the year before decides."""
        self.assertIsNone(self.births(h2020="-", oc3="01/01/2007"))
        self.assertEqual(str(self.births(oc3="01/01/2007")), "2006-01-01")
        self.assertIsNone(self.births(oc3="01/01/2007", reviews="01/01/2007"))
        self.assertEqual(str(self.births(h2020="-", oc3="01/01/2007", reviews="01/01/2006")), "2006-01-01")
        self.assertEqual(str(self.births(h2020="01/01/2007", h2021="01/01/2006")), "2006-01-01")      # Headers alone: the newest

    def test_headers_alone(self):
        """In every Header 2006: two files of other tables, of any returns, give another date. One date, and not that of the Headers."""
        for others, dob in [({"oc3": "01/01/2007"}, "2006"), ({"oc3_2020": "01/01/2007"}, "2006"), ({"oc3": "01/01/2007", "oc3_2020": "01/01/2007"}, "None"),
                            ({"oc3": "01/01/2007", "oc3_2020": "01/01/2008"}, "2006"), ({"oc3": "01/01/2007", "oc3_2020": "01/01/2007 01/01/2008"}, "2006"),
                            ({"oc3": "01/01/2007", "reviews": "01/01/2006", "oc3_2020": "01/01/2007"}, "2006"),
                            ({"oc3": "01/01/2006", "oc3_2020": "01/01/2006"}, "2006")]:
            self.assertEqual(str(self.births(**others))[:4], dob, others)

    def test_a_table_with_two_dates(self):
        self.assertEqual(str(self.births(h2020="-", oc3="01/01/2007 01/01/2008")), "2006-01-01")

    def test_an_impossible_date_that_another_table_has(self):
        """19 or over when care began."""
        self.assertIsNone(self.births(h2020="-", h2021="01/06/2001"))
        self.assertEqual(str(self.births(h2020="-", h2021="01/06/2001", oc3="01/06/2001")), "2001-06-01")
        self.assertEqual(str(self.births(h2020="-", h2021="02/06/2001")), "2001-06-02")

    def contested(self, different, shared=20):
        """Header of 2021-22 against the Headers before, and OC3."""
        people = [(f"C{n}", f"{n + 1:02d}/01/2004") for n in range(shared)]
        wrong = [(child, dob.replace("2004", "2005") if n < different else dob) for n, (child, dob) in enumerate(people)]
        files = {f"{label(year)}_episodes.csv": table(EPISODES, "\n".join(f"{child} 01/06/2019 S C2 U1" for child, _ in people))
                 for year in (2019, 2020, 2021)}
        files.update({f"{label(year)}_header.csv": header(*people) for year in (2019, 2020)})
        files["2021-22_header.csv"] = header(*wrong)
        return str(read(files).children["C0"].dob)

    def test_a_contested_header(self):
        """At least five, and more than one in ten, of at least ten children."""
        for different, shared, year in [(4, 20, "2005"), (5, 20, "2004"), (5, 9, "2005"), (5, 10, "2004")]:
            self.assertEqual(self.contested(different, shared)[:4], year, (different, shared))

    def test_headers_that_are_contested_alike(self):
        """Two Headers have the same wrong dates, and three files have the others: no date, unless a file that is not contested has it."""
        people = [(f"C{n}", f"{n + 1:02d}/01/2004") for n in range(20)]
        wrong = [(child, dob.replace("2004", "2005") if n < 6 else dob) for n, (child, dob) in enumerate(people)]
        files = {f"{label(year)}_episodes.csv": table(EPISODES, "\n".join(f"{child} 01/06/2017 S C2 U1" for child, _ in people)) for year in range(2017, 2022)}
        files |= {f"{label(year)}_header.csv": header(*(wrong if year > 2019 else people)) for year in range(2017, 2022)}
        children = read(files).children
        self.assertEqual([str(children[name].dob)[:4] for name in ("C0", "C10")], ["2004", "2004"])
        newer = {f"{label(year)}_header.csv": header(*wrong) for year in (2020, 2021)}
        older = {f"{label(year)}_header.csv": header(*(("C0", "-"), *people[1:])) for year in (2017, 2018, 2019)}
        children = read(files | older | newer).children
        self.assertEqual([str(children[name].dob)[:4] for name in ("C0", "C1", "C10")], ["None", "2004", "2004"])

    def test_figures_that_read_a_contested_table(self):
        people = [(f"C{n}", f"{n + 1:02d}/08/2002") for n in range(20)]
        rows = "\n".join(f"{child} {dob.replace('2002', '2001') if n < 5 else dob} YES F1 U1" for n, (child, dob) in enumerate(people))
        extracts = folder("A 01/06/2021 S C2 U1", births=[("A", "01/01/2012"), *people], **{"2021-22_oc3.csv": table(OC3, rows)})
        self.whole(extracts, "CL-1", "2021-22", "incomplete")
        self.whole(extracts, "CC-1", "2021-22", "ok")


class Exchanged(Case):
    def test_dec_before_decom(self):
        """The two may have changed places: the child may have left on 1 September, and come on 1 June."""
        for other, doubtful in [("", 1), ("A 01/07/2021 S C2 U6 01/08/2021 E4A", 0)]:
            extracts = read({"2021-22_episodes.csv": table(EPISODES, f"A 01/09/2021 S C2 U1 01/06/2021 E4A\n{other}"),
                             "2021-22_header.csv": header(("A", "01/01/2012"))})
            child = first(extracts)
            self.assertEqual(any(world.exchanged for world in child.worlds), bool(doubtful))
            self.whole(extracts, "CC-1", "2021-22Q1", "incomplete" if doubtful else "ok", (0, None), doubtful)


class GapsAfterX1(Case):
    def test_31_days(self):
        """The codes say that care went on: in care for 30 months, or not."""
        for day, rne, doubtful in [("01/07/2020", "P", 1), ("02/07/2020", "P", 1), ("01/07/2020", "S", 0)]:
            rows = f"A 01/06/2015 S C2 U1 31/05/2020 X1\nA {day} {rne} C2 U4 01/02/2021 E4A"
            extracts = folder(rows, years=range(2014, 2023))
            gaps = first(extracts).gaps_after_x1()
            self.assertEqual(len(gaps), day == "01/07/2020" and rne == "P")
            self.whole(extracts, "CC-9", "2020-21Q3", "incomplete" if doubtful else "not applicable", (0, 0), doubtful)
