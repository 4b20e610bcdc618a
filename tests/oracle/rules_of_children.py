# SPDX-License-Identifier: MIT
"""Rules that look at other rows of the child, at its other tables, or at the return of the year before."""
from datetime import timedelta

from days import age_on, birthday
from rule_reading import rule
from rules_of_rows import ADOPTED, ADOPTIVE, SHORT, TEMPORARY, some_blank

GOES_ON = set("LPTBU")
plain = lambda text: text.replace(" ", "").upper()


# Rows beside each other.
@rule("142", "episodes")
def _(c, e): return e is not c.episodes[-1] and (not e.DEC or not e.REC)
@rule("501", "episodes")
def _(c, e):
    before = c.neighbour(e, -1)
    return before and before.DEC and e.DECOM < before.DEC
@rule("431", "episodes")
def _(c, e):
    before = c.neighbour(e, -1)
    return before and e.RNE == "S" and before.DEC and before.DEC >= e.DECOM
@rule("432", "episodes")
def _(c, e):
    before = c.neighbour(e, -1)
    return before and before.REC and before.REC != "X1" and e.RNE != "S"
@rule("433", "episodes")
def _(c, e):
    before = c.neighbour(e, -1)
    if not before and e.DECOM >= c.start:  # the row before is in the return of the year before
        before = max((x for x in c.last("episodes") if x.DECOM), key=lambda x: x.DECOM, default=None)
    return before and before.DEC and e.RNE in GOES_ON and before.DEC != e.DECOM


def status_changed(a, b): return a.LS != b.LS
def moved(a, b):
    return (a.PLACE, plain(a.PL_POST), a.URN, a.PLACE_PROVIDER) != (b.PLACE, plain(b.PL_POST), b.URN, b.PLACE_PROVIDER)


@rule("434", "episodes")
def _(c, e):
    before = c.neighbour(e, -1)
    return before and before.DEC == e.DECOM and e.RNE == "L" and (not status_changed(before, e) or moved(before, e))
@rule("435", "episodes")
def _(c, e):
    before = c.neighbour(e, -1)
    return before and before.DEC == e.DECOM and e.RNE in {"P", "T"} and (status_changed(before, e) or not moved(before, e))
@rule("436", "episodes")
def _(c, e):
    before = c.neighbour(e, -1)
    return before and before.DEC == e.DECOM and e.RNE in {"B", "U"} and (not status_changed(before, e) or not moved(before, e))
@rule("437", "episodes")
def _(c, e):  # the rows that come after
    return any(x is not e and x.REC in {"E2", "E15"} and x.DECOM < e.DECOM for x in c.before("episodes") + c.episodes if x.DECOM)
@rule("199", "episodes")
def _(c, e):
    return any(x is not e and x.REC in ADOPTED and x.DECOM < e.DECOM for x in c.before("episodes") + c.episodes if x.DECOM)
@rule("388", "episodes")
def _(c, e):
    after = c.neighbour(e, 1)
    same_day = bool(after and e.DEC and after.DECOM == e.DEC)
    return (e.REC == "X1" and e.DEC and not same_day) or (e.REC and e.REC != "X1" and same_day)
@rule("383", "episodes")
def _(c, e):  # the temporary row itself, which follows a placement and goes on
    home, back = c.neighbour(e, -1), c.neighbour(e, 1)
    if e.PLACE not in TEMPORARY or e.REC != "X1" or not home or not back:
        return False
    elsewhere = back.PLACE != home.PLACE or (c.year >= 2025 and plain(back.PL_POST) != plain(home.PL_POST))
    return back.RNE != "P" or elsewhere
@rule("426", "episodes")
def _(c, e):
    both = {x.LS for x in c.episodes if x.LS in SHORT}
    return len(both) == 2 and e.LS in SHORT
@rule("357", "episodes")
def _(c, e): return e is c.episodes[0] and e.DECOM >= c.start and e.RNE != "S"
@rule("352", "episodes", needs=["header"])
def _(c, e): return e.RNE == "S" and c.born and age_on(c.born, e.DECOM) >= 18
@rule("302", "episodes", needs=["header"])
def _(c, e): return e is c.episodes[0] and c.born and e.DECOM < c.born


def run_of(c, e, status):
    """How long the stretch of rows with this legal status lasts that `e` is one of, each beginning where the one before ended."""
    if e.LS != status:
        return None
    first = last = e
    while (before := c.neighbour(first, -1)) and before.LS == status and before.DEC == first.DECOM:
        first = before
    while (after := c.neighbour(last, 1)) and after.LS == status and last.DEC == after.DECOM:
        last = after
    return (last.DEC or c.told_to) - first.DECOM
@rule("361", "episodes")
def _(c, e): return (length := run_of(c, e, "L1")) is not None and length > timedelta(days=3)
@rule("362", "episodes")
def _(c, e): return (length := run_of(c, e, "L2")) is not None and length > timedelta(days=21)
@rule("363", "episodes")
def _(c, e): return (length := run_of(c, e, "L3")) is not None and length > timedelta(days=7)


# The return of the year before.
@rule("202", "header", last=["header"])
def _(c, h):
    same = {"1": "M", "2": "F"}
    before = c.last("header")
    return before and before[0].SEX and h.SEX and same.get(before[0].SEX, before[0].SEX) != same.get(h.SEX, h.SEX)
@rule("203", "header", last=["header"])
def _(c, h):
    before = c.last("header")
    return before and before[0].DOB and h.DOB and before[0].DOB != h.DOB
@rule("562", "episodes", last=["episodes"])
def _(c, e):
    return e.DECOM and e.DECOM < c.start and not any(x.DECOM == e.DECOM for x in c.last("episodes"))


def open_last(c, e):
    """Last year's row of the child that had not ended, where `e` is the child's first of this year."""
    rows = [x for x in c.last("episodes") if x.DECOM]
    last = max(rows, key=lambda x: x.DECOM, default=None)
    return last if last and not last.DEC and e is c.episodes[0] else None
@rule("502", "episodes", last=["episodes"])
def _(c, e): return (x := open_last(c, e)) and x.DECOM != e.DECOM
@rule("503A", "episodes", last=["episodes"])
def _(c, e): return (x := open_last(c, e)) and x.DECOM == e.DECOM and x.RNE != e.RNE
@rule("503B", "episodes", last=["episodes"])
def _(c, e): return (x := open_last(c, e)) and x.DECOM == e.DECOM and x.LS != e.LS
@rule("503D", "episodes", last=["episodes"])
def _(c, e):
    x = open_last(c, e)
    if not x or x.DECOM != e.DECOM or x.PLACE == e.PLACE:
        return False
    became = (c.year in (2023, 2024) and (x.PLACE, e.PLACE) == ("H5", "K3")) or (
        c.year == 2025 and x.PLACE == "Z1" and e.PLACE in {"Z11", "Z12", "Z13", "Z14"})
    return not became


# Outcomes.
@rule("185", "oc2", needs=["episodes"])
def _(c, o): return o.SDQ_SCORE and not c.all_year()
@rule("198", "oc2", needs=["episodes"])
def _(c, o): return o.SDQ_REASON and not c.all_year()
@rule("186", "oc2", needs=["episodes"])
def _(c, o):
    return (not o.SDQ_SCORE and not o.SDQ_REASON and c.born and age_on(c.born, c.start) >= 4 and age_on(c.born, c.end) < 17
            and c.all_year())
@rule("197B", "oc2", needs=["episodes"])
def _(c, o):
    turns = lambda age: c.start < birthday(c.born, age) <= c.end
    return not o.SDQ_SCORE and not o.SDQ_REASON and c.born and (turns(4) or turns(17)) and c.all_year()
@rule("157", "oc2", needs=["episodes"])
def _(c, o):
    return (o.SDQ_REASON == "SDQ1" and not o.SDQ_SCORE and c.born and age_on(c.born, c.start) >= 4
            and age_on(c.born, c.end) < 17 and c.all_year())
@rule("190", "oc2", needs=["episodes"])
def _(c, o):
    items = (o.CONVICTED, o.HEALTH_CHECK, o.IMMUNISATIONS, o.TEETH_CHECK, o.HEALTH_ASSESSMENT, o.SUBSTANCE_MISUSE)
    return any(items) and not c.all_year()
@rule("191", "oc2", needs=["episodes"])
def _(c, o): return some_blank(o) and c.all_year()
@rule("191", "episodes", needs=["oc2"])
def _(c, e): return e is c.episodes[-1] and not c.rows("oc2") and c.all_year()
@rule("543", "oc2", needs=["episodes"])
def _(c, o): return not o.CONVICTED and c.born and age_on(c.born, c.end) >= 10 and c.all_year()
@rule("545", "oc2", needs=["episodes"])
def _(c, o): return not o.HEALTH_CHECK and c.born and age_on(c.born, c.end) < 5 and c.all_year()


# Care leavers.
def filled(o): return o.IN_TOUCH or o.ACTIV or o.ACCOM
def last_of_all(c):
    rows = [e for e in c.before("episodes") + c.episodes if e.DECOM]
    return sorted(rows, key=lambda e: e.DECOM)[-1].REC if rows else None
def adopting(c): return any(a.DATE_INT or a.DATE_MATCH or a.FOSTER_CARE for a in c.rows("ad1"))


@rule("134", "oc3", needs=["ad1"])
def _(c, o): return filled(o) and adopting(c)
@rule("187", "oc3", needs=["episodes"])
def _(c, o): return filled(o) and c.all_year()
@rule("187", "ad1", needs=["episodes"])
def _(c, a): return (a.DATE_INT or a.DATE_MATCH) and c.all_year()
@rule("215", "oc3", needs=["oc2"])
def _(c, o): return filled(o) and bool(c.rows("oc2"))
@rule("1000", "oc3", needs=["episodes"])
def _(c, o): return filled(o) and any(e.REC == "E2" for e in c.before("episodes") + c.episodes)
@rule("1011", "oc3", needs=["episodes"])
def _(c, o): return filled(o) and last_of_all(c) == "E3"
@rule("1010", "oc3", needs=["episodes"], last=["episodes"])
def _(c, o):
    last = [e for e in c.last("episodes") if e.DECOM]
    return filled(o) and not c.rows("episodes") and last and not max(last, key=lambda e: e.DECOM).DEC
@rule("1014", "oc3", needs=["uasc", "episodes"])
def _(c, o):  # who has an episode in the year is a child in care of that year too, and has both
    return filled(o) and bool(c.rows("uasc")) and not c.episodes
@rule("348", "oc3", last=["oc3"], since=2025)
def _(c, o): return any(x.IN_TOUCH == "DIED" for x in c.last("oc3"))


def birthday_of_year(c, o):
    """The 17th or 18th birthday, where it is in the year."""
    age = age_on(o.DOB, c.end) if o.DOB else 0
    return birthday(o.DOB, age) if age in (17, 18) else None
@rule("1007", "oc3", needs=["episodes"])
def _(c, o):  # still looked after on the birthday: the day before and on it
    day = birthday_of_year(c, o)
    return day and any(e.LS not in SHORT and e.DECOM < day and (not e.DEC or e.DEC > day or (e.DEC == day and e.REC == "X1"))
                       for e in c.episodes)
@rule("1016", "oc3", needs=["episodes"], since=2023)
def _(c, o):
    day = birthday_of_year(c, o)
    return day and any(e.LS not in SHORT and e.REC not in ("", "X1") and e.DEC and e.DEC > day for e in c.episodes)


# Short breaks only, in the return.
def only_short_breaks(c): return c.episodes and all(e.LS in SHORT for e in c.episodes)
@rule("399", "reviews", needs=["episodes"])
def _(c, r): return r.REVIEW and only_short_breaks(c)
@rule("399", "header", needs=["episodes"])
def _(c, h): return h.MOTHER and only_short_breaks(c)


# Adoption.
@rule("582", "ad1", needs=["episodes"])
def _(c, a): return a.DATE_MATCH and any(e.REC in ADOPTED and e.DEC == a.DATE_MATCH for e in c.episodes)
@rule("602", "ad1", needs=["episodes"])
def _(c, a):
    adopted = any(e.REC in ADOPTED and e.DEC and c.start <= e.DEC <= c.end for e in c.episodes)
    return (a.DATE_INT or a.DATE_MATCH) and not adopted
@rule("601", "episodes", needs=["ad1"])
def _(c, e):
    return (e.REC in ADOPTED and e.DEC and c.start <= e.DEC <= c.end
            and not any(a.DATE_INT or a.DATE_MATCH for a in c.rows("ad1")))
@rule("551", "episodes", needs=["placed_adoption"])
def _(c, e): return e.PLACE in ADOPTIVE and not any(p.DATE_PLACED for p in c.rows("placed_adoption"))
@rule("558", "placed_adoption", needs=["episodes"])
def _(c, p):
    latest = max((x.DATE_PLACED for x in c.rows("placed_adoption") if x.DATE_PLACED), default=None)
    return p.DATE_PLACED_CEASED and p.DATE_PLACED == latest and any(e.REC in ADOPTED for e in c.episodes)
@rule("559", "placed_adoption", last=["placed_adoption"])
def _(c, p):
    return p.DATE_PLACED and p.DATE_PLACED < c.start and not any(x.DATE_PLACED for x in c.last("placed_adoption"))
@rule("561", "placed_adoption", last=["placed_adoption"])
def _(c, p):
    return p.DATE_PLACED and any(x.DATE_PLACED == p.DATE_PLACED and x.DATE_PLACED_CEASED for x in c.last("placed_adoption"))


# Missing, social workers, deprivation of liberty: rows of one table in the order of their start.
def overlaps(rows, row, start, end):
    """An earlier row that had not ended when this one began."""
    first = getattr(row, start)
    return first and any(x is not row and getattr(x, start) and (getattr(x, start), x.line) < (first, row.line)
                         and (not getattr(x, end) or getattr(x, end) > first) for x in rows)
def left_on(c):
    last = c.episodes[-1] if c.episodes else None
    return last.DEC if last and last.DEC and last.REC not in ("", "X1") else None
@rule("574", "missing")
def _(c, m): return overlaps(c.rows("missing"), m, "MIS_START", "MIS_END")
@rule("577", "missing", needs=["episodes"])
def _(c, m): return m.MIS_START and not m.MIS_END and (left := left_on(c)) and m.MIS_START <= left
@rule("578", "missing", needs=["episodes"])
def _(c, m): return m.MIS_START and (left := left_on(c)) and m.MIS_START > left
@rule("581", "missing", needs=["episodes"])
def _(c, m):
    return m.MIS_START and c.episodes and m.MIS_START < c.episodes[0].DECOM and c.episodes[0].RNE == "S"
@rule("705", "dolo", since=2026)
def _(c, d): return overlaps(c.rows("dolo"), d, "DOLO_START", "DOLO_END")
@rule("707", "dolo", needs=["episodes"], since=2026)
def _(c, d): return d.DOLO_START and not d.DOLO_END and (left := left_on(c)) and d.DOLO_START <= left
@rule("SW10STG2", "sw_episodes", since=2023)
def _(c, s): return overlaps([x for x in c.rows("sw_episodes") if x.SW_DEC], s, "SW_DECOM", "SW_DEC")
@rule("SW08STG2", "sw_episodes", since=2023)
def _(c, s): return overlaps([x for x in c.rows("sw_episodes") if not x.SW_DEC], s, "SW_DECOM", "SW_DEC")
@rule("SW11bSTG2", "sw_episodes", needs=["episodes"], since=2023, until=2024)
def _(c, s):  # told of the last one; from 2025-26 SW17 says it
    rows = sorted((x for x in c.rows("sw_episodes") if x.SW_DECOM), key=lambda x: (x.SW_DECOM, x.line))
    return (s is rows[-1] and all(x.SW_DEC and x.SW_DEC < c.end for x in rows)
            and c.episodes and not c.episodes[-1].DEC)
