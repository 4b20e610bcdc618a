# Invented children without a fault, for the generator of contradictions: what really happened to them, as yearly returns.
"""Clean lives, written as returns that agree with each other."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from days import add_months, add_working_days, age_on, birthday
from invented import Chance

FIRST_LIFE, FIRST, LAST = 2008, 2017, 2021  # financial years: what is known of the truth; what the returns cover
END = date(LAST + 1, 3, 31)
PLACES = ["U1", "U3", "U4", "U6", "U6", "U6", "K2", "K2", "R1", "P1", "H5"]
ENDINGS = ["E4A", "E4A", "E4B", "E13", "E11", "E12", "E41", "E45", "E46", "E8", "E3", "E9"]
OC2 = ["CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT"]
KINDS = ("header", "episodes", "reviews", "oc3")


@dataclass
class Life:
    id: str
    dob: date
    rows: list = field(default_factory=list)
    reviews: list = field(default_factory=list)  # (day, code)
    leaver: dict = field(default_factory=dict)   # {year: row}


def days_later(chance, day, first, last):
    return day + timedelta(days=chance.randint(first, last))


def place(chance, code=None):
    return {"PLACE": code or chance.choice(PLACES), "PL_POST": f"NG{chance.randint(1, 25)} {chance.randint(1, 9)}AA",
            "URN": f"SC{chance.randint(100000, 999999)}", "PLACE_PROVIDER": chance.choice(["PR1", "PR4"])}


def period_of_care(chance, life, start, stop):
    """Rows from `start` to `stop` (which may be after the last return)."""
    status, where, day, rne = chance.choice(["C1", "C2", "V2"]), place(chance), start, "S"
    while day < stop:
        kind = chance.random()
        end = min(stop, days_later(chance, day, 10, 90) if kind < 0.25 else days_later(chance, day, 90, 900))
        life.rows.append({"CHILD": life.id, "DECOM": day, "RNE": rne, "LS": status, "CIN": "N1", "DEC": end, "REC": "X1", **where})
        day, kind = end, chance.random()
        if kind < 0.25:
            rne, status = "L", chance.choice([one for one in ("C1", "C2", "E1", "V2") if one != status])
        elif kind < 0.35:
            rne, where = "T", place(chance, where["PLACE"])
        elif kind < 0.45 and day + timedelta(days=40) < stop:
            away = days_later(chance, day, 2, 20)
            life.rows.append({**life.rows[-1], "DECOM": day, "RNE": "P", "DEC": away, "PLACE": "T1", "PL_POST": "", "URN": "",
                              "PLACE_PROVIDER": ""})
            rne, day = "P", away
        else:
            rne, where = chance.choice("PPPB"), place(chance)
    grown = birthday(life.dob, 18)
    life.rows[-1]["REC"] = chance.choice(["E5", "E17", "E6"]) if stop == grown else chance.choice(ENDINGS)
    if life.rows[-1]["REC"] in ("E11", "E12") and life.rows[-1]["RNE"] in ("P", "B"):
        life.rows[-1]["PLACE"] = "A6"


def hold_reviews(chance, life, start, stop):
    due, held = add_working_days(start, 20), 0
    while due < stop:
        day = due - timedelta(days=chance.randint(0, 25 if held else 8))
        if chance.maybe(0.12):
            day = due + timedelta(days=chance.randint(1, 40))
        if day >= stop:
            break
        age = age_on(life.dob, day)
        life.reviews.append((day, "PN0" if age < 4 else chance.choice(["PN1", "PN1", "PN1", "PN2", "PN3", "PN5", "PN6", "PN4", "PN7"])))
        held += 1
        due = add_months(day, 3 if held == 1 else 6)


def leave_care(chance, life):
    left = life.rows[-1]
    if left["DEC"] <= add_months(birthday(life.dob, 16), 6) or left["REC"] in ("E3", "E11", "E12"):
        return
    for age in range(17, 22):
        day = birthday(life.dob, age)
        if day < left["DEC"]:
            continue
        touch = chance.choice(["YES"] * 8 + ["NO", "REFU", "RHOM"])
        gone = touch == "RHOM"
        life.leaver[day.year - (day.month < 4)] = {
            "CHILD": life.id, "DOB": life.dob, "IN_TOUCH": touch,
            "ACTIV": "0" if gone else chance.choice(["F1", "P2", "F2", "F5", "G4", "G5", "G5"]),
            "ACCOM": "0" if gone else chance.choice(["B1", "D1", "U1", "U1", "K2", "X2", "E1", "R2"])}


def live(chance, number):
    older = chance.maybe(0.4)
    dob = chance.day_between(date(1996, 4, 1), date(2003, 3, 31)) if older else chance.day_between(date(2003, 4, 1), date(2021, 1, 1))
    life, grown = Life(f"{number:04d}", dob), birthday(dob, 18)
    early = date(FIRST_LIFE if older or chance.maybe(0.2) else 2014, 5, 1)
    day = chance.day_between(max(early, dob), min(grown - timedelta(days=60), END - timedelta(days=20)))
    for _ in range(chance.choice([1, 1, 1, 2])):
        if day >= min(grown, END):
            break
        stop = min(grown, days_later(chance, day, 30, 400) if chance.maybe(0.25) else days_later(chance, day, 300, 3500))
        stop = grown if older and chance.maybe(0.6) else stop
        period_of_care(chance, life, day, stop)
        hold_reviews(chance, life, day, stop)
        day = days_later(chance, stop, 40, 700)
    leave_care(chance, life)
    return life


def invent(seed, children):
    chance = Chance(f"truth {seed} {children}")
    return [live(chance, number) for number in range(1, children + 1)]


def as_returned(row, last):
    """A row as a return made on `last` tells it; None where it does not know it yet."""
    if row["DECOM"] > last:
        return None
    return dict(row) if row["DEC"] is not None and row["DEC"] <= last else dict(row, DEC=None, REC="")


def return_of(lives, year, made=None, reviews_too=False):
    """One return, as made on a day (default: the last of its year)."""
    start, end = date(year, 4, 1), date(year + 1, 3, 31)
    made = made or end
    tables = {kind: [] for kind in KINDS}
    for life in lives:
        rows = [as_returned(row, made) for row in life.rows if row["DEC"] is None or row["DEC"] >= start]
        rows = [row for row in rows if row]
        until = made if reviews_too or made < end else end
        reviews = [{"CHILD": life.id, "DOB": life.dob, "REVIEW": day, "REVIEW_CODE": code}
                   for day, code in life.reviews if start <= day <= until]
        leaver = [dict(life.leaver[year])] if year in life.leaver else []
        if rows or leaver:
            tables["header"].append({"CHILD": life.id, "SEX": "1", "DOB": life.dob, "ETHNIC": "WBRI", "UPN": "UN1", "MOTHER": ""})
        tables["episodes"] += rows
        tables["reviews"] += reviews if rows else []
        tables["oc3"] += leaver
    return tables


def oc2_of(lives, year):
    """OC2: those in care for the twelve months to 31 March (Rule 4). Not in every folder: with_oc2 of contradict_tables.py."""
    first, end, rows = date(year, 4, 1), date(year + 1, 3, 31), []
    for life in lives:
        inside = [row for row in life.rows if row["DECOM"] <= end and row["DEC"] > first]
        if inside and inside[0]["DECOM"] <= first and inside[-1]["DEC"] >= end and not any(
                row["RNE"] == "S" and row["DECOM"] > first for row in inside):
            chance, score = Chance(f"oc2 {life.id} {life.dob} {year}"), 4 <= age_on(life.dob, end) <= 16
            rows.append({"CHILD": life.id, "DOB": life.dob, "SDQ_SCORE": chance.randint(0, 40) if score else "", "SDQ_REASON": "" if score else "SDQ1",
                         "CONVICTED": "1" if age_on(life.dob, end) >= 10 and chance.maybe(0.2) else "0", "IMMUNISATIONS": "1",
                         "TEETH_CHECK": "1" if chance.maybe(0.8) else "0", "HEALTH_ASSESSMENT": "1"})
    return rows


def returns_of(lives, first=FIRST, last=LAST):
    return {year: return_of(lives, year) for year in range(first, last + 1)}
