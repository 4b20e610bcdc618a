# Self-tests of the independent second opinion, continued: several returns (X1), where data begin (X2, X7), what is there (X12).
"""Prove the oracle on returns that contradict, lack or begin."""

from cases import Case, EPISODES, HEADER, REVIEWS, first, folder, header, label, read, spans, table


def returns(births="A", **episodes):
    """y2020="rows", y2021="rows": Episodes of each year, and a Header of these children in each. Child 0 has a short break."""
    files = {}
    for name, rows in episodes.items():
        year = label(int(name[1:]))
        break_ = f"0 05/05/{name[1:]} S V3 U1 06/05/{name[1:]} E8\n"
        files[f"{year}_episodes.csv"] = table(EPISODES, break_ + rows)
        files[f"{year}_header.csv"] = header(*((child, "01/01/2012") for child in births))
    return read(files)


def crowd(count, first=0):
    return "\n".join(f"C{number} 01/06/2019 S C2 U1" for number in range(first, count))


class SeveralReturns(Case):
    """X1 (a) to (f)."""

    def test_a_row_completed(self):
        self.assertEqual(spans(returns(y2020="A 01/06/2020 S C2 U1", y2021="A 01/06/2020 S C2 U1 01/09/2021 E3")),
                         [("2020-06-01", "2021-09-01", "E3")])

    def test_b_corrected_to_an_earlier_day(self):
        extracts = returns(y2020="A 10/02/2021 S C2 U1", y2021="A 01/02/2021 S C2 U1 01/09/2021 E4A")
        self.assertEqual(spans(extracts), [("2021-02-01", "2021-09-01", "E4A")])
        extracts = returns(y2020="A 10/02/2021 S C2 U1 01/03/2021 E4A", y2021="A 01/02/2021 S C2 U1 10/02/2021 E4A")
        self.assertEqual(len(spans(extracts)), 2)                                  # newer DEC = its DECOM: not inside

    def test_c_reaches_into_a_newer_row(self):
        extracts = returns(y2020="A 01/06/2020 S C2 U1", y2021="A 05/05/2021 P C2 U4 01/09/2021 E4A")
        self.assertEqual([str(row.dec) for row in first(extracts).kept], ["2021-05-05", "2021-09-01"])
        self.assertEqual(spans(extracts), [("2020-06-01", "2021-09-01", "E4A")])

    def test_c_start_corrected_to_a_later_day(self):
        old = "A 01/06/2020 S C2 U1 01/02/2021 X1 AA1 S1\nA 01/02/2021 P C2 U4 - - {}"
        for post, newer, ends in [("BB1", "A 10/02/2021 P C2 U4 - - BB1", ["2021-02-10", "None"]),       # the same row
                                  ("BB1", "A 10/02/2021 P C2 U4 - - BB2", ["2021-02-01", "2021-02-10", "None"]),
                                  ("BB1", "A 10/02/2021 P C2 U4 - - BB11AA", ["2021-02-10", "None"]),    # its first part
                                  ("BB1 SC7", "A 10/02/2021 P C2 U4 - - BB1 7", ["2021-02-10", "None"]),
                                  ("BB1 SC7", "A 10/02/2021 P C2 U4 - - BB1 8", ["2021-02-01", "2021-02-10", "None"]),
                                  ("BB1", "A 10/02/2021 P C2 U6 - - BB1", ["2021-02-01", "2021-02-10", "None"]),
                                  ("BB1", "A 10/02/2021 T C2 U4 - - BB1", ["2021-02-01", "2021-02-10", "None"]),
                                  ("-", "A 31/03/2021 P C2 U4 - - BB1", ["2021-03-31", "None"]),          # within the older year
                                  ("-", "A 01/04/2021 P C2 U4 - - BB1", ["2021-02-01", "2021-04-01", "None"])]:
            extracts = returns(y2020=old.format(post), y2021=newer)
            self.assertEqual([str(row.dec) for row in first(extracts).kept], ends, newer)

    def test_g_rows_that_differ_in_writing_only(self):
        """Two rows of one DECOM in one file: not in doubt, where the place is written in another way."""
        for post, urn, differ in [("BB11AA", "SC7", False), ("BB1", "7", False), ("BB1", "7.0", False), ("BB11AB", "SC7", True), ("BB1", "8", True), ("-", "SC7", True), ("BB11AA", "-", True)]:
            extracts = returns(y2021=f"A 01/06/2021 S C2 U4 - - BB11AA SC7\nA 01/06/2021 S C2 U4 - - {post} {urn}")
            self.assertEqual(first(extracts).kept[0].other is not None, differ, (post, urn))

    def test_x1_runs_to_the_next_row_within_31_days(self):
        for day, periods in [("30/04/2021", 1), ("01/05/2021", 2)]:
            extracts = returns(y2020="A 01/06/2020 S C2 U1 30/03/2021 X1", y2021=f"A {day} P C2 U4")
            self.assertEqual(len(spans(extracts)), periods, day)
        self.assertEqual(len(spans(returns(y2020="A 01/06/2020 S C2 U1 30/03/2021 X1", y2021="A 10/04/2021 S C2 U4"))), 2)

    def test_d_absent_from_the_next_return(self):
        """b09."""
        extracts = returns("AB", y2020="A 10/06/2020 S C2 U1\nB 01/02/2021 S C2 U1", y2021="B 01/02/2021 S C2 U1")
        self.assertEqual(spans(extracts), [("2020-06-10", "2021-04-01", "")])
        self.whole(extracts, "CC-1", "2021-22", "incomplete", (1, None), 1, (1, 2))
        self.whole(extracts, "CC-1", "2020-21", "incomplete", (2, None), 1, (1, 2))
        self.whole(extracts, "CC-3", "2020-21", "incomplete", (0, None), 1, (0, 1))

    def test_d_over_a_gap_and_with_a_part(self):
        rows = "A 10/06/2019 S C2 U1\nB 01/02/2019 S C2 U1"
        extracts = returns("AB", y2019=rows, y2021="B 01/02/2019 S C2 U1")
        self.assertEqual(spans(extracts), [("2019-06-10", "2020-04-01", "")])
        self.whole(extracts, "CC-1", "2021-22", "ok", (1, None), 0, (1, 1))          # out, without doubt
        self.whole(extracts, "CC-3", "2021-22", "ok", (0, None), 0, (0, 0))
        self.absent(extracts, "CC-1", "2020-21")

    def test_d_not_for_one_who_is_18(self):
        for dob, doubtful in [("01/04/2003", 0), ("02/04/2003", 1)]:
            extracts = read({"2020-21_episodes.csv": table(EPISODES, "A 10/06/2020 S C2 U1"), "2020-21_header.csv": header(("A", dob), ("B", dob)),
                             "2021-22_episodes.csv": table(EPISODES, "B 05/05/2021 S V3 U1 06/05/2021 E8"), "2021-22_header.csv": header(("B", dob))})
            self.assertEqual(len(first(extracts).stale), doubtful, dob)

    def test_d_the_next_row_is_s(self):
        for day, end in [("01/04/2021", "2021-04-01"), ("02/04/2021", "2021-04-01"), ("01/03/2021", "2021-03-01")]:
            extracts = returns(y2020="A 01/06/2020 S C2 U1", y2021=f"A {day} S C2 U6")
            self.assertEqual(spans(extracts)[0], ("2020-06-01", end, ""), day)
            self.assertEqual(len(first(extracts).stale), 1 if day == "02/04/2021" else 0, day)

    def test_absent_from_a_return_in_the_middle(self):
        extracts = returns("AB", y2019="A 01/06/2019 S C2 U1\nB 01/06/2019 S C2 U1", y2020="B 01/06/2019 S C2 U1",
                           y2021="A 01/06/2019 S C2 U1\nB 01/06/2019 S C2 U1")
        self.assertEqual(first(extracts).absent, {2020})
        self.whole(extracts, "CC-1", "2020-21", "incomplete", (2, None), 1, (1, 2))
        self.whole(extracts, "CC-1", "2021-22", "ok", (2, None), 0, (2, 2))

    def test_part_of_a_return(self):
        for count, absent, part in [(40, 4, False), (40, 5, True), (50, 5, False), (49, 5, True)]:
            extracts = returns(y2019=crowd(count), y2020=crowd(count, absent))
            self.assertEqual(extracts.parts, {2020} if part else set(), (count, absent))

    def test_a_part_closes_nothing(self):
        extracts = returns(births=[f"C{n}" for n in range(20)], y2019=crowd(20), y2020=crowd(20, 10), y2021=crowd(20))
        self.whole(extracts, "CC-1", "2020-21", "incomplete", (20, None))
        self.whole(extracts, "CC-1", "2021-22", "ok", (20, None))
        self.whole(extracts, "CC-8", "2021-22Q3", "incomplete", (0, 20))             # it looks back into the part

    def test_e_a_row_of_no_days_cancels(self):
        extracts = returns(y2020="A 01/06/2020 S C2 U1 01/02/2021 X1\nA 01/02/2021 P C2 U4",
                           y2021="A 01/06/2020 S C2 U1\nA 01/02/2021 P C2 U4 01/02/2021 X1")
        self.assertEqual([str(row.dec) for row in first(extracts).kept], ["None"])

    def test_e_blank_date_of_birth(self):
        files = {"2020-21_header.csv": header(("A", "01/01/2010")), "2021-22_header.csv": HEADER + "\nA,1,,,,,\nB,1,,,,,\n",
                 "2021-22_reviews.csv": table(REVIEWS, "B 02/02/2012 01/08/2021 PN1"),
                 "2021-22_episodes.csv": table(EPISODES, "A 01/06/2021 S C2 U1\nB 01/06/2021 S C2 U1")}
        self.assertEqual([str(child.dob) for child in read(files).children.values()], ["2010-01-01", "2012-02-02"])

    def test_f_an_end_that_cannot_be_read(self):
        for bad in ("31/02/2021", "01/06/2019"):                                      # the second: before DECOM
            extracts = returns(y2020=f"A 01/06/2020 S C2 U1 {bad} E4A", y2021="A 01/06/2020 S C2 U1 02/04/2021 E4A")
            self.whole(extracts, "CC-1", "2020-21", "ok", (1, None))
            extracts = returns(y2020="A 01/06/2020 S C2 U1 01/03/2021 E4A", y2021=f"A 01/06/2020 S C2 U1 {bad} E4A")
            self.whole(extracts, "CC-1", "2020-21", "ok", (0, None))
            extracts = returns(y2020="A 01/06/2020 S C2 U1", y2021=f"A 01/06/2020 S C2 U1 {bad} E4A")
            self.whole(extracts, "CC-1", "2020-21", "ok", (1, None), 0, (1, 1))       # the return of 2020-21 shows it open
            self.whole(extracts, "CC-1", "2021-04-01..2021-04-01", "incomplete", (1, None), 1, (0, 1))

    def test_a_row_rejected_for_its_decom(self):
        extracts = returns(y2021="A 31/02/2021 S C2 U1")
        self.whole(extracts, "CC-1", "2021-22", "incomplete", (0, None), 1, (0, 1))

    def test_two_versions(self):
        """b56: v2 has the latest event; the child that only v1 holds is kept and doubtful."""
        files = {"2021-22_episodes_v1.csv": table(EPISODES, "A 01/06/2021 S C2 U1\nB 02/06/2021 S C2 U1"),
                 "2021-22_episodes_v2.csv": table(EPISODES, "A 01/06/2021 S C2 U1 31/03/2022 E4A"),
                 "2021-22_header.csv": header(("A", "01/01/2012"), ("B", "01/01/2012"))}
        self.whole(read(files), "CC-1", "2021-22", "incomplete", (1, None), 1, (0, 1))
        self.whole(read(files), "CC-3", "2021-22", "ok", (1, None), 0, (1, 1))

    def test_the_higher_version_wins(self):
        for one, other, place in [("e_v1", "e_v2", "K2"), ("e_v2", "e_v1", "U1"), ("e", "e (2)", "K2")]:
            extracts = read({f"2021-22/{one}.csv": table(EPISODES, "A 01/06/2021 S C2 U1"),
                             f"2021-22/{other}.csv": table(EPISODES, "A 01/06/2021 S C2 K2")})
            self.assertEqual([row.place for row in first(extracts).kept], [place])
            self.assertIsNone(first(extracts).kept[0].other)
        extracts = read({"2021-22/a.csv": table(EPISODES, "A 01/06/2021 S C2 U1"), "2021-22/z.csv": table(EPISODES, "A 01/06/2021 S V4 U1")})
        self.assertIsNotNone(first(extracts).kept[0].other)                            # neither: never the alphabet

    def test_two_authorities(self):
        """h16."""
        rows = "1,01/05/2020,S,C2,U4,,,,,Town\n1,20/03/2021,S,C2,K2,,,,,City\n"
        people = HEADER + ",LA\n1,1,05/06/2010,,,,,Town\n1,2,07/08/2005,,,,,City\n"
        extracts = read({"2020-21_episodes.csv": EPISODES + ",LA\n" + rows, "2020-21_header.csv": people})
        self.whole(extracts, "CC-1", "2020-21", "ok", (2, None))


class Codes(Case):
    def test_an_unlisted_status_is_undecided(self):
        for status, number, doubtful in [("C2", 1, 0), ("V4", 0, 0), ("C9", 0, 1), ("-", 0, 1)]:
            extracts = returns(y2021=f"A 01/06/2021 S {status} U1")
            self.whole(extracts, "CC-1", "2021-22", "incomplete" if doubtful else "ok", (number, None), doubtful)

    def test_a_label_beside_the_code(self):
        """b60."""
        extracts = read({"2021-22_episodes.csv": EPISODES + "\nA,01/06/2021,S,V4 - Short breaks,U1,,,,\n", "2021-22_header.csv": header(("A", "01/01/2012"))})
        self.whole(extracts, "CC-1", "2021-22", "ok", (0, None))

    def test_codes_of_other_years(self):
        extracts = returns("ABC", y2021="A 01/06/2021 S C2 Z1\nB 01/06/2021 S C2 H5\nC 01/06/2021 S C2 U1 01/09/2021 E43")
        self.whole(extracts, "CC-5", "2021-22", "ok", (1, None), 0, (1, 1))

    def test_an_unlisted_rne(self):
        rows = "A 01/06/2021 S C2 U1 01/08/2021 X1\nA 01/08/2021 P C2 U6 01/10/2021 X1\nA 01/10/2021 {} C2 U4"
        for rne, n, doubtful in [("P", 1, 0), ("L", 0, 0), ("X", 0, 1)]:
            self.whole(returns(y2021=rows.format(rne)), "CC-8", "2021-22", "incomplete" if doubtful else "ok", (n, 1), doubtful)


class Knocked(Case):
    """What the take-away measure found."""

    def test_a_postcode_that_cannot_be_one(self):
        rows = ("A 01/06/2021 S C2 U1 01/08/2021 X1 {} SC100001\nA 01/08/2021 P C2 T1 10/08/2021 X1\nA 10/08/2021 P C2 U1 01/10/2021 X1 NG11AA -\n"
                "A 01/10/2021 P C2 U4 - - NG22AA -")
        for post, n, doubtful in [("NG11AA", 0, 0), ("NG33AA", 1, 0), ("-", 0, 0), ("??", 0, 1)]:
            self.whole(returns(y2021=rows.format(post)), "CC-8", "2021-22", "incomplete" if doubtful else "ok", (n, 1), doubtful)

    def test_the_start_of_care_may_be_in_a_rejected_row(self):
        lost = returns(y2020="A 31/02/2020 S C2 U1\nA 01/03/2021 P C2 U4", y2021="A 01/03/2021 P C2 U4")
        self.whole(lost, "CC-1", "2021-22", "incomplete", (1, None), 1)
        self.whole(returns(y2020="A 31/02/2020 S C2 U1\nA 01/03/2021 S C2 U4", y2021="A 01/03/2021 S C2 U4"), "CC-1", "2021-22", "ok", (1, None))


class WhereDataBegin(Case):
    def test_the_start_is_not_known(self):
        """X2: by DECOM in care for 30 months less a day, or more."""
        for decom, rne, expected, doubtful in [("30/09/2018", "L", (1, 1), 0), ("01/10/2018", "L", (0, 0), 1), ("01/10/2018", "S", (0, 0), 0)]:
            rows = f"A {decom} {rne} C2 U1"
            extracts = returns(y2019=rows, y2020=rows)
            status = "incomplete" if doubtful else "ok" if expected[1] else "not applicable"
            self.whole(extracts, "CC-9", "2020-21", status, expected, doubtful)

    def test_a_return_that_covers_the_day_before(self):
        for decom, known in [("01/04/2019", False), ("02/04/2019", True)]:
            self.assertEqual(first(returns(y2019=f"A {decom} P C2 U1")).periods()[0].start_known, known, decom)

    def test_the_reviews_before_are_not_seen(self):
        """X7: Reviews begin on 1 April 2021; a review on 31 March would make the next due on 30 September."""
        for day, expected, doubtful in [("30/09/2021", (0, 0), 1), ("01/10/2021", (0, 1), 0)]:
            extracts = folder("A 01/06/2019 S C2 U1", years=range(2018, 2023), births=[("A", "01/01/2012")],
                              **{"2021-22_reviews.csv": table(REVIEWS, f"A - {day} PN1")})
            self.whole(extracts, "CC-10v", "2021-22Q2" if doubtful else "2021-22Q3", "incomplete" if doubtful else "ok", expected, doubtful)

    def test_the_next_is_due_six_months_after(self):
        """Or three, as the one seen could have been the first: the rewording makes no exception of care begun long before."""
        for day, expected, doubtful in [("15/01/2022", (1, 1), 1), ("16/01/2022", (0, 1), 0)]:
            extracts = folder("A 01/06/2019 S C2 U1", years=range(2018, 2023), births=[("A", "01/01/2012")],
                              **{"2021-22_reviews.csv": table(REVIEWS, f"A - 15/07/2021 PN1\nA - {day} PN1")})
            self.whole(extracts, "CC-10v", "2022-01", "incomplete" if doubtful else "ok", expected, doubtful)

    def test_nothing_is_due_at_18(self):
        """The first review is due on 29 June 2021."""
        for dob, number in [("29/06/2003", 0), ("30/06/2003", 1)]:
            extracts = folder("A 01/06/2021 S C2 U1", births=[("A", dob)], reviews="")
            self.whole(extracts, "CC-10v", "2021-22Q1", "ok" if number else "not applicable", (0, number))

    def test_open_at_18(self):
        """Ends that day without a reason; a DEC on the birthday keeps its reason."""
        for dec, reason in [("-", ""), ("02/07/2021", ""), ("01/07/2021", "E17")]:
            extracts = folder(f"A 01/06/2020 S C2 U1 {dec} {'E17' if dec != '-' else '-'}", births=[("A", "01/07/2003")])
            self.assertEqual(spans(extracts), [("2020-06-01", "2021-07-01", reason)], dec)
            self.whole(extracts, "CC-3", "2021-22Q2", "ok" if reason else "incomplete", (1 if reason else 0, None), 0 if reason else 1)


class WhatIsThere(Case):
    """X12."""

    def test_a_return_missing_in_the_middle(self):
        rows = "A 01/06/2015 S C2 U1"
        extracts = folder(rows, years=[2017, 2018, 2020, 2021, 2022])
        for indicator, period, status in [("CC-1", "2019-20", "not available"), ("CC-1", "2020-21Q1", "ok"), ("CC-3", "2019-10-01..2020-06-30", "incomplete"),
                                          ("CC-8", "2020-21Q4", "ok"), ("CC-8", "2020-21Q3", "incomplete"), ("CC-9", "2022-23Q3", "ok"),
                                          ("CC-9", "2022-23Q2", "incomplete"), ("CC-1", "2018-19Q4", "ok"), ("CC-1", "2016-17", "not available")]:
            self.whole(extracts, indicator, period, status)

    def test_before_the_first_return_child_by_child(self):
        extracts = folder("A 01/06/2015 S C2 U1", years=[2018])
        self.whole(extracts, "CC-9", "2018-19Q1", "ok", (1, 1))

    def test_a_return_that_stops_early(self):
        """b44: twelve dates or more, and the quiet days are more than three times the mean gap."""
        def rows(last, count):
            return "\n".join(f"C{n} {1 + n * 2:02d}/{last}/2022 S C2 U1" for n in range(count))
        def returns(births, y2021):
            return read({"2021-22_episodes.csv": table(EPISODES, y2021), "2021-22_header.csv": header(*((one, "01/01/2012") for one in births))})
        births = [f"C{n}" for n in range(14)]
        self.whole(returns(births, y2021=rows("03", 14)), "CC-1", "2021-22", "ok", (14, None))           # to 27 March
        self.whole(returns(births, y2021=rows("02", 12)), "CC-1", "2021-22", "not available")            # to 23 February
        self.whole(returns(births, y2021=rows("02", 12)), "CC-1", "2022-02-01..2022-02-23", "ok", (12, None))
        self.whole(returns(births, y2021=rows("02", 12)), "CC-3", "2021-22", "incomplete")
        self.whole(returns(births, y2021=rows("02", 11)), "CC-1", "2021-22", "ok", (11, None))           # too few to tell

    def test_rows_left_out_for_their_form(self):
        """(e): the child of the row is in doubt, in every figure that looks at its return, and in no other."""
        births = [f"C{n}" for n in range(15)] + ["A", "0"]
        files = {f"{label(year)}_{kind}.csv": text for year in (2020, 2021) for kind, text in
                 [("episodes", table(EPISODES, crowd(15) + f"\n0 05/05/{year} S V3 U1 06/05/{year} E8")), ("header", header(*((child, "01/01/2012") for child in births)))]}
        files["2021-22_episodes.csv"] += "A,01/06/2021,S,C2,U1,,,,,moved\n"
        self.whole(read(files), "CC-1", "2021-22", "ok", (15, None), 1, (15, 16))
        self.whole(read(files), "CC-1", "2020-21", "ok", (15, None), 0)
        files["2021-22_episodes.csv"] = files["2021-22_episodes.csv"].replace(",moved", "")
        self.whole(read(files), "CC-1", "2021-22", "ok", (16, None), 0)

    def test_a_file_cut_off(self):
        """(b): it ends within a row, so that nobody knows how many it has lost."""
        rows = table(EPISODES, crowd(15) + "\n0 05/05/2021 S V3 U1 06/05/2021 E8")
        births = header(*((f"C{n}", "01/01/2012") for n in range(15)))
        for end, status in [("", "ok"), ("A,01/06/2021,S,C", "incomplete")]:
            extracts = read({"2020-21_episodes.csv": rows, "2020-21_header.csv": births, "2021-22_header.csv": births,
                             "2021-22_episodes.csv": rows + end if end else rows[:-1]})
            self.whole(extracts, "CC-8", "2021-22", status)
            self.whole(extracts, "CC-8", "2020-21", "ok")

    def test_more_than_one_in_ten(self):
        rows = "\n".join(f"C{n} 01/06/2021 S C2 U1" for n in range(9))
        births = [f"C{n}" for n in range(10)] + ["A"]
        self.whole(returns(births, y2021=rows + "\nA 01/06/2021 S C9 U1"), "CC-8", "2021-22", "ok", (0, 9), 1, (0, 0))
        self.whole(returns(births, y2021=rows.replace("C8 ", "A1 ") + "\nA 01/06/2021 S C9 U1"), "CC-8", "2021-22", "incomplete", (0, 8), 2)
