# SPDX-License-Identifier: MIT
"""Rules about one row, beside the child's Header at most. Each has the text's words above it."""
from datetime import date

from days import age_on, birthday
from rule_reading import rule

TEMPORARY = {"T0", "T1", "T2", "T3", "T4"}
ADOPTIVE = {"A3", "A4", "A5", "A6"}
SHORT = {"V3", "V4"}
ADOPTED = {"E11", "E12"}
LONG_TERM = {"U1", "U4"}

PLACES = set("A3 A4 A5 A6 K1 K2 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6".split())
ENDS = set("X1 E11 E12 E2 E3 E4A E4B E13 E41 E5 E6 E7 E9 E14 E15 E16 E17 E8".split())
ACTIVITIES = set("F1 P1 F2 P2 G4 G5 G6 0".split())


def listed(value, codes):
    return not value or value in codes


# Codes, by collection year.
@rule("101", "header")
def _(c, h): return h.SEX not in ({"M", "F", "U"} if c.year >= 2024 else {"1", "2"})
@rule("102", "header")
def _(c, h): return not h.DOB
@rule("112", "ad1")
def _(c, a): return a.DATE_INT_TEXT and not a.DATE_INT
@rule("113", "ad1")
def _(c, a): return a.DATE_MATCH_TEXT and not a.DATE_MATCH
@rule("115", "placed_adoption")
def _(c, p): return p.DATE_PLACED_TEXT and not p.DATE_PLACED
@rule("116", "placed_adoption")
def _(c, p): return p.DATE_PLACED_CEASED_TEXT and not p.DATE_PLACED_CEASED
@rule("120", "placed_adoption")
def _(c, p): return not listed(p.REASON_PLACED_CEASED, {"RD1", "RD2", "RD3", "RD4"})
@rule("131", "oc3")
def _(c, o): return o.IN_TOUCH and o.IN_TOUCH not in {"YES", "NO", "DIED", "REFU", "NREQ", "RHOM"}
@rule("132", "oc3")
def _(c, o): return not listed(o.ACTIV, ACTIVITIES | ({"F4", "P4", "F5", "P5"} if c.year >= 2021 else {"F3", "P3"}))
@rule("133", "oc3")
def _(c, o):
    letters = "BCDEGHKRSTUVWXYZ"
    return o.ACCOM and o.ACCOM not in {x + n for x in letters for n in "12"} - {"S1", "X1"} | {"0"}
@rule("141", "episodes")
def _(c, e): return not e.DECOM and "DECOM" not in e.late
@rule("143", "episodes")
def _(c, e): return not listed(e.RNE, set("SLPTBU"))
@rule("144", "episodes")
def _(c, e): return not listed(e.LS, set("C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3".split()))
@rule("146", "episodes")
def _(c, e):
    codes = PLACES | ({"K3"} if c.year >= 2023 else set()) | ({"H5", "P2"} if c.year < 2025 else set())
    return not listed(e.PLACE, codes | ({"Z11", "Z12", "Z13", "Z14"} if c.year >= 2025 else {"Z1"}))
@rule("147", "episodes")
def _(c, e): return e.DEC_TEXT and not e.DEC
@rule("149", "episodes")
def _(c, e): return not listed(e.REC, ENDS | {"E45", "E46", "E47", "E48"} | (set() if c.year >= 2018 else {"E43", "E44"}))
@rule("166", "reviews")
def _(c, r): return not r.REVIEW and "REVIEW" not in r.late
@rule("167", "reviews")
def _(c, r):
    without_date = not r.REVIEW_TEXT and "REVIEW" not in r.late
    return r.REVIEW_CODE if without_date else r.REVIEW and r.REVIEW_CODE not in {f"PN{n}" for n in range(8)}
@rule("180", "oc2")
def _(c, o): return o.SDQ_SCORE and not (o.SDQ_SCORE.isdigit() and int(o.SDQ_SCORE) <= 40)
@rule("196", "oc2")
def _(c, o): return not listed(o.SDQ_REASON, {f"SDQ{n}" for n in range(1, 6)})
@rule("1004", "missing")
def _(c, m): return m.MIS_START_TEXT and not m.MIS_START
@rule("1005", "missing")
def _(c, m): return m.MIS_END_TEXT and not m.MIS_END
@rule("1006", "missing")
def _(c, m): return not listed(m.MISSING, {"M", "A"})


# Episodes: what cannot stand together in one row.
@rule("148", "episodes")
def _(c, e): return bool(e.DEC) != bool(e.REC)
@rule("217", "episodes")
def _(c, e): return e.PLACE in {"A3", "A5"} and e.DECOM and e.DECOM >= date(2015, 4, 1) and e.RNE not in {"S", "T", "U"}
@rule("217t", "episodes", since=2023, until=2023)
def _(c, e):  # from that day on, whenever it began
    last = date(2023, 10, 28)
    return e.PLACE == "P2" and e.DECOM and (e.DECOM >= last or (e.DEC or c.told_to) > last)
@rule("353", "episodes")
def _(c, e): return e.DECOM and e.DECOM < date(1991, 10, 14)
@rule("354", "episodes")
def _(c, e): return e.DECOM and e.DECOM > c.end or "DECOM" in e.late
@rule("355", "episodes")
def _(c, e): return e.DECOM and e.DECOM == e.DEC
@rule("356", "episodes")
def _(c, e): return e.DECOM and e.DEC and e.DEC < e.DECOM
@rule("358", "episodes", needs=["header"])
def _(c, e): return c.born and e.DECOM and e.LS in {"J1", "J2", "J3"} and age_on(c.born, e.DECOM) < 10
@rule("366", "episodes")
def _(c, e): return e.LS == "V3" and e.RNE != "S"
@rule("365", "episodes")
def _(c, e): return e.LS == "V3" and e.DECOM and ((e.DEC or c.told_to) - e.DECOM).days > 17
@rule("372", "episodes", needs=["header"])
def _(c, e): return c.born and e.DECOM and e.PLACE == "R5" and age_on(c.born, e.DECOM) < 10
@rule("373", "episodes", needs=["header"])
def _(c, e): return c.born and e.DECOM and e.PLACE == "S1" and age_on(c.born, e.DECOM) < 4
@rule("374", "episodes", needs=["header"])
def _(c, e): return c.born and e.DECOM and e.PLACE == "P3" and age_on(c.born, e.DECOM) < 14
@rule("375", "episodes")
def _(c, e): return e.PLACE == "T1" and e.DECOM and ((e.DEC or c.told_to) - e.DECOM).days > 42
@rule("376", "episodes")
def _(c, e): return e.PLACE == "T3" and e.DECOM and ((e.DEC or c.told_to) - e.DECOM).days > 21
@rule("379", "episodes")
def _(c, e): return e.PLACE == "T4" and e.DECOM and ((e.DEC or c.told_to) - e.DECOM).days > 7
@rule("378", "episodes")
def _(c, e): return e.PLACE == "P1" and e.LS == "V2"
@rule("380", "episodes")
def _(c, e): return e.PLACE in TEMPORARY and e.RNE not in {"P", "B"}
@rule("381", "episodes")
def _(c, e): return e.PLACE in TEMPORARY and e.REC and e.REC != "X1"
@rule("382", "episodes")
def _(c, e): return e.PLACE in TEMPORARY and e.LS in SHORT
@rule("384", "episodes")
def _(c, e): return e.LS in SHORT and e.PLACE in LONG_TERM
@rule("385", "episodes")
def _(c, e): return e.DEC and e.DEC > c.end or "DEC" in e.late
@rule("386", "episodes", needs=["header"])
def _(c, e): return c.born and e.DEC and e.REC in ADOPTED and age_on(c.born, e.DEC) >= 18
@rule("387", "episodes", needs=["header"])
def _(c, e): return c.born and e.DEC and e.REC in {"E5", "E6"} and age_on(c.born, e.DEC) < 14
@rule("389", "episodes", needs=["header"])
def _(c, e): return c.born and e.DEC and e.REC == "E7" and age_on(c.born, e.DEC) < 16
@rule("390", "episodes")
def _(c, e): return e.REC in ADOPTED and e.PLACE not in ADOPTIVE
@rule("392d", "episodes")
def _(c, e):
    plain = lambda postcode: postcode.replace(" ", "").upper()
    return e.HOME_POST and plain(e.HOME_POST) == plain(e.PL_POST) and e.PLACE != "P1"
@rule("398", "episodes")
def _(c, e): return e.LS in SHORT and (e.HOME_POST or e.PL_POST)
@rule("407", "episodes", needs=["header"])
def _(c, e): return c.born and e.DEC and e.REC in {"E45", "E46", "E47", "E48"} and age_on(c.born, e.DEC) >= 18
@rule("408", "episodes")
def _(c, e): return e.PLACE in {"A5", "A6"} and e.LS != "E1"
@rule("446", "episodes")
def _(c, e): return e.LS == "E1" and e.DECOM and e.DECOM < date(2005, 12, 1)
@rule("460", "episodes", needs=["header"])
def _(c, e): return c.born and e.DEC and e.REC == "E17" and age_on(c.born, e.DEC) < 18
@rule("516", "episodes")
def _(c, e): return e.REC in {"E45", "E46"} and e.PLACE not in {f"U{n}" for n in range(1, 7)}
@rule("527", "episodes")
def _(c, e): return e.PLACE_PROVIDER == "PR1" and e.PLACE in {"P1", "R2", "R5"}
@rule("528", "episodes")
def _(c, e): return e.PLACE_PROVIDER == "PR2" and e.PLACE in {"P1", "R2", "R5"}
@rule("529", "episodes")
def _(c, e): return e.PLACE_PROVIDER == "PR3" and e.PLACE in {"P1", "K1", "K2"} | ADOPTIVE | {f"U{n}" for n in range(1, 7)}
@rule("530", "episodes")
def _(c, e): return e.PLACE_PROVIDER == "PR4" and e.PLACE == "P1"
@rule("531", "episodes")
def _(c, e): return e.PLACE_PROVIDER == "PR5" and e.PLACE == "P1"
@rule("550", "episodes")
def _(c, e): return e.PLACE_PROVIDER == "PR0" and e.PLACE != "P1"
@rule("234", "episodes", needs=["header"], since=2025)
def _(c, e): return e.REASON_PLACE_CHANGE == "CUSTOD" and c.born and e.DEC and age_on(c.born, e.DEC) < 10
@rule("233", "episodes", since=2025)
def _(c, e): return e.REASON_PLACE_CHANGE and not e.DEC


# Children.
@rule("301", "header")
def _(c, h): return h.DOB and h.DOB > c.end
@rule("351", "header")
def _(c, h): return h.DOB and birthday(h.DOB, 25) < c.start
@rule("232", "header", since=2024)
def _(c, h): return h.SEX == "U"
@rule("612", "header")
def _(c, h): return h.MC_DOB and h.MOTHER != "1"
@rule("620", "header")
def _(c, h): return h.MOTHER == "1" and h.DOB and age_on(h.DOB, c.end) < 11
@rule("621", "header")
def _(c, h): return h.MC_DOB and h.DOB and h.MC_DOB <= h.DOB
@rule("174", "header")
def _(c, h): return h.MC_DOB and h.SEX in {"1", "M"}


# Reviews. On the fourth birthday itself either code passes.
@rule("440", "reviews")
def _(c, r): return r.REVIEW and r.REVIEW_CODE == "PN0" and c.born and r.REVIEW > birthday(c.born, 4)
@rule("441", "reviews")
def _(c, r): return r.REVIEW and r.REVIEW_CODE[2:] in list("1234567") and c.born and r.REVIEW < birthday(c.born, 4)


# Outcomes.
CORE = ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")
REST = ("CONVICTED", "HEALTH_CHECK", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")


def some_blank(o): return any(not getattr(o, item) for item in CORE)


@rule("158", "oc2")
def _(c, o): return o.INTERVENTION_RECEIVED == "1" and o.INTERVENTION_OFFERED
@rule("159", "oc2")
def _(c, o): return o.SUBSTANCE_MISUSE == "1" and o.INTERVENTION_RECEIVED == "0" and not o.INTERVENTION_OFFERED
@rule("182", "oc2")
def _(c, o): return some_blank(o) and any(getattr(o, item) for item in CORE + REST)
@rule("188", "oc2")
def _(c, o): return (o.SDQ_SCORE or o.SDQ_REASON) and c.born and age_on(c.born, c.end) < 4
@rule("189", "oc2")
def _(c, o): return (o.SDQ_SCORE or o.SDQ_REASON) and c.born and age_on(c.born, c.start) >= 17
@rule("192", "oc2")
def _(c, o): return o.SUBSTANCE_MISUSE == "1" and not o.INTERVENTION_RECEIVED
@rule("193", "oc2")
def _(c, o): return o.SUBSTANCE_MISUSE == "0" and (o.INTERVENTION_RECEIVED or o.INTERVENTION_OFFERED)
@rule("197a", "oc2")
def _(c, o): return o.SDQ_SCORE and o.SDQ_REASON
@rule("542", "oc2")
def _(c, o): return o.CONVICTED and c.born and age_on(c.born, c.end) < 10
@rule("544", "oc2")
def _(c, o): return o.CONVICTED and some_blank(o)
@rule("547", "oc2")
def _(c, o): return o.HEALTH_CHECK and some_blank(o)
@rule("546", "oc2")
def _(c, o): return o.HEALTH_CHECK and c.born and age_on(c.born, c.end) >= 5 and c.all_year()


# Care leavers.
@rule("153", "oc3")
def _(c, o): return len({bool(o.IN_TOUCH), bool(o.ACTIV), bool(o.ACCOM)}) > 1
@rule("344", "oc3")
def _(c, o): return o.IN_TOUCH in {"DIED", "RHOM"} and (o.ACTIV != "0" or o.ACCOM != "0")
@rule("345", "oc3")
def _(c, o): return o.IN_TOUCH == "YES" and "0" in {o.ACTIV, o.ACCOM}
@rule("391", "oc3")
def _(c, o): return o.DOB and age_on(o.DOB, c.end) < 17
@rule("3001", "oc3")
def _(c, o): return o.ACCOM[:1] == "Z" and o.DOB and age_on(o.DOB, c.end) == 17
@rule("347", "oc3", since=2023)
def _(c, o): return o.ACCOM[:1] == "T" and o.DOB and age_on(o.DOB, c.end) < 18


# Adoption.
@rule("151", "ad1")
def _(c, a):
    return len({bool(x) for x in (a.DATE_INT, a.DATE_MATCH, a.FOSTER_CARE, a.NB_ADOPTR, a.SEX_ADOPTR, a.LS_ADOPTR)}) > 1
@rule("333", "ad1")
def _(c, a): return a.DATE_INT and a.DATE_MATCH and a.DATE_INT > a.DATE_MATCH
@rule("119", "placed_adoption")
def _(c, p): return bool(p.DATE_PLACED_CEASED) != bool(p.REASON_PLACED_CEASED)
@rule("184", "placed_adoption", needs=["header"])
def _(c, p): return p.DATE_PLACED and c.born and p.DATE_PLACED < c.born
@rule("522", "placed_adoption")
def _(c, p): return p.DATE_PLACED and p.DATE_PLACED_CEASED and p.DATE_PLACED > p.DATE_PLACED_CEASED
@rule("563", "placed_adoption")
def _(c, p): return (p.DATE_PLACED_CEASED or p.REASON_PLACED_CEASED) and not p.DATE_PLACED


# Missing.
@rule("564", "missing")
def _(c, m): return m.MISSING and not m.MIS_START_TEXT and "MIS_START" not in m.late
@rule("565", "missing")
def _(c, m): return m.MIS_START and not m.MISSING
@rule("566", "missing")
def _(c, m):
    has_start = m.MIS_START or (not m.MIS_START_TEXT and "MIS_START" not in m.late)  # one that cannot be read: 1004 alone
    return m.MIS_END and not m.MISSING and has_start
@rule("567", "missing")
def _(c, m): return m.MIS_START and m.MIS_END and m.MIS_END < m.MIS_START
@rule("570", "missing")
def _(c, m): return m.MIS_START and m.MIS_START > c.end or "MIS_START" in m.late
@rule("571", "missing")
def _(c, m): return m.MIS_END and not c.start <= m.MIS_END <= c.end
@rule("586", "missing")
def _(c, m): return m.MIS_START and c.born and m.MIS_START < c.born


# Social workers and deprivation of liberty.
@rule("SW01bSTG1", "sw_episodes", since=2024)
def _(c, s): return not s.SW_REASON  # SW_ID is told by SW01a, SW_DECOM by SW04
@rule("SW02STG1", "sw_episodes", since=2023)
def _(c, s): return s.SW_ID and s.SW_ID[:2] not in {"SW", "XX"}
@rule("SW04STG1", "sw_episodes", since=2023)
def _(c, s): return s.SW_DECOM_TEXT and not s.SW_DECOM
@rule("SW05STG1", "sw_episodes", since=2023)
def _(c, s): return s.SW_DEC_TEXT and not s.SW_DEC
@rule("SW07STG2", "sw_episodes", since=2023)
def _(c, s): return s.SW_DEC and not c.start <= s.SW_DEC <= c.end
@rule("SW09STG2", "sw_episodes", since=2023)
def _(c, s): return s.SW_DECOM and s.SW_DEC and s.SW_DEC <= s.SW_DECOM
@rule("SW13STG1", "sw_episodes", since=2023)
def _(c, s):
    codes = "MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS".split()
    return s.SW_REASON and s.SW_REASON not in codes
@rule("700", "dolo", since=2026)
def _(c, d): return d.DOLO_START_TEXT and not d.DOLO_START
@rule("701", "dolo", since=2026)
def _(c, d): return d.DOLO_END_TEXT and not d.DOLO_END
@rule("702", "dolo", since=2026)
def _(c, d): return d.DOLO_START and d.DOLO_END and d.DOLO_END < d.DOLO_START
@rule("703", "dolo", since=2026)
def _(c, d): return d.DOLO_START and d.DOLO_START > c.end
@rule("704", "dolo", since=2026)
def _(c, d): return d.DOLO_END and not c.start <= d.DOLO_END <= c.end
@rule("708", "dolo", since=2026)
def _(c, d): return d.DOLO_START and c.born and d.DOLO_START < c.born
