# Invented children for the generator of nasty returns: what "really" happened to them, day by day.
# Dates crowd around the boundaries of X1-X11 (quarter, month and year ends; 12, 24 and 30 months before them;
# birthdays; due days of reviews), and a share of the rows is wrong in the ways that X1-X3 describe.
"""Invent children: their periods of care, placements, reviews and lives after care."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from days import ONE_DAY, add_months, add_working_days, birthday, days_in_month

FOSTER = ["U1", "U2", "U3", "U4", "U5", "U6"]
PLACES = FOSTER * 2 + ["K1", "K2", "P1", "P2", "P3", "H5", "R1", "R2", "R3", "R5", "S1", "Z1"]
TEMPORARY = ["T0", "T1", "T2", "T3", "T4"]
STATUSES = ["C1", "C2", "E1", "V2", "J1", "L1"]
ENDINGS = ["E11", "E12", "E43", "E44", "E45", "E46", "E47", "E48", "E41", "E4A", "E4B", "E13", "E2", "E3", "E3", "E5",
           "E6", "E7", "E8", "E9", "E15", "E16", "E17", "X1", ""]
REVIEW_CODES = ["PN0", "PN1", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7", "PN7", ""]
ACCOMMODATION = ["B1", "B2", "C1", "D1", "D2", "E1", "K1", "K2", "T1", "U1", "U2", "V2", "W2", "X2", "S2", "Y1", "Y2",
                 "Z1", "G1", "G2", "H1", "H2", "R1", "R2", "0", "0", ""]
ACTIVITY = ["F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5", "G4", "G5", "G6", "G5", "0", "0", ""]
IN_TOUCH = ["YES"] * 8 + ["NO", "REFU", "NREQ", "RHOM", "DIED", ""]


class Chance(random.Random):
    def maybe(self, share):
        return self.random() < share

    def day_between(self, first, last):
        return first + timedelta(days=self.randint(0, max(0, (last - first).days)))

    def edge_day(self, first, last):
        """Mostly a day on or beside a boundary: a month's end, or 3 to 36 months before one."""
        for _ in range(12 if self.maybe(0.75) else 0):
            year, month = self.randint(first.year, last.year), self.choice([3, 6, 9, 12, 3, 6, 9, 12, 2, self.randint(1, 12)])
            end = date(year, month, days_in_month(year, month))
            day = add_months(end, -self.choice([0, 0, 0, 0, 3, 6, 12, 24, 30, 36])) + ONE_DAY * self.choice([-1, 0, 0, 0, 1, 1, 2])
            if first <= day <= last:
                return day
        return self.day_between(first, last)

    def start_day(self, first, last):
        """The start of a period of care: sometimes some 20 working days before a bank holiday (X7)."""
        holidays = [date(2020, 5, 8), date(2020, 5, 8), date(2018, 4, 2), date(2019, 4, 19), date(2021, 4, 5), date(2021, 8, 30),
                    date(2018, 12, 25), date(2021, 12, 28), date(2022, 1, 3), date(2019, 5, 27)]
        if self.maybe(0.2):
            day = self.choice(holidays) - timedelta(days=self.randint(26, 36))
            if first <= day <= last:
                return day
        return self.edge_day(first, last)

    def birth_day(self, first, last):
        """29 February, a boundary, or any day."""
        leap_days = [date(year, 2, 29) for year in range(first.year, last.year + 1)
                     if days_in_month(year, 2) == 29 and first <= date(year, 2, 29) <= last]
        if leap_days and self.maybe(0.15):
            return self.choice(leap_days)
        return self.edge_day(first, last)


@dataclass
class Person:
    id: str
    dob: date
    rows: list = field(default_factory=list)     # of {column: value}, DEC None = still open
    spans: list = field(default_factory=list)    # (start, end) of each period of care, as lived
    reviews: list = field(default_factory=list)  # of (day, code)
    leaver: dict = field(default_factory=dict)   # {return year: row of OC3}


class Life:
    """Writes the rows of one child, moving forward from `day` to the last day of the last return."""

    def __init__(self, chance, person, day, last):
        self.chance, self.person, self.day, self.last = chance, person, day, last
        self.status = chance.choice(STATUSES)
        self.place = self.new_place(chance.choice(PLACES))
        self.busy = chance.maybe(0.35)  # many moves in little time

    def new_place(self, code):
        chance = self.chance
        return {"PLACE": code, "PL_POST": chance.choice(["NG1 1AA", "NG5 2BB", "DE1 3CC", ""]),
                "URN": chance.choice(["SC000001", "SC000002", "1234567", "XXXXXXX", ""]),
                "PLACE_PROVIDER": chance.choice(["PR1", "PR4", "PR5"])}

    @property
    def over(self):
        return self.day > self.last

    def until(self):
        """The end of the next row."""
        chance, day = self.chance, self.day
        kind = chance.random() * (0.6 if self.busy else 1)
        if kind < 0.25:
            return day + timedelta(days=chance.randint(1, 10))
        if kind < 0.5:
            return day + timedelta(days=chance.randint(20, 150))
        if kind < 0.85:
            return chance.edge_day(day + ONE_DAY, day + timedelta(days=1100))
        return day + timedelta(days=chance.randint(300, 1100))

    def add(self, rne, place=None, status=None, end=None):
        """One row from `day`; the child is in `place` (default: where it was)."""
        if self.over:
            return
        end = end or self.until()
        row = {"DECOM": self.day, "RNE": rne, "LS": status or self.status, "CIN": "N1",
               "DEC": end if end <= self.last else None, "REC": "X1" if end <= self.last else "",
               "REASON_PLACE_CHANGE": "", "HOME_POST": "NG1 1AA", **(place or self.place)}
        self.person.rows.append(row)
        self.day = end if end <= self.last else self.last + ONE_DAY

    def temporary_stay(self):
        """X3: away for one to three rows, and back to the same or another place, coded P or otherwise."""
        chance = self.chance
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            away = {"PLACE": chance.choice(TEMPORARY), "PL_POST": chance.choice(["", "NG9 9ZZ"]), "URN": "", "PLACE_PROVIDER": ""}
            self.add(chance.choice("PPPTBL"), away, end=self.day + timedelta(days=chance.randint(1, 25)))
        if chance.maybe(0.12):
            return  # leaves care, or the record ends, from the temporary row
        back = dict(self.place)
        change = chance.choice(["none", "none", "none", "PL_POST", "URN", "blank", "PLACE", "all"])
        if change in ("PL_POST", "URN"):
            back[change] = self.new_place("U1")[change]
        elif change == "blank":
            back[chance.choice(["PL_POST", "URN"])] = ""
        elif change == "PLACE":
            back["PLACE"] = chance.choice(PLACES)
        elif change == "all":
            back = self.new_place(chance.choice(PLACES))
        self.place = back
        self.add(chance.choice(["P", "P", "P", "P", "B", "T", "U", "L", ""]))

    def placed_for_adoption(self):
        if self.chance.maybe(0.5):
            self.place = dict(self.place, PLACE=self.chance.choice(["A3", "A5"]))
            self.add(self.chance.choice("TTUP"))
        else:
            self.place = self.new_place(self.chance.choice(["A4", "A6"]))
            self.add(self.chance.choice("PPB"))

    def adoption_story(self):
        """X5: the placement before the adoptive one begins on or beside the day that is 24 months before a period's end."""
        chance, quarter_ends = self.chance, []
        for year in range(self.day.year, self.last.year - 1):
            quarter_ends += [day for day in (date(year, 3, 31), date(year, 6, 30), date(year, 9, 30), date(year, 12, 31))
                             if add_months(day, -6) >= self.day]
        if not quarter_ends:
            return self.add("S")
        self.add("S", end=chance.choice(quarter_ends) + ONE_DAY * chance.choice([-1, 0, 0, 0, 1]))
        self.place = self.new_place(chance.choice(FOSTER))
        self.add(chance.choice("PB"), end=self.day + timedelta(days=chance.randint(30, 600)))
        self.place = self.new_place(chance.choice(["A4", "A6"]))
        self.add(chance.choice("PB"), end=self.day + timedelta(days=chance.randint(300, 900)))

    def short_breaks(self, count):
        for _ in range(count):
            self.add("S", status=self.chance.choice(["V3", "V4"]), end=self.day + timedelta(days=self.chance.randint(1, 14)))
            if self.chance.maybe(0.4):
                self.day += timedelta(days=self.chance.randint(1, 40))

    def step(self):
        chance = self.chance
        kind = chance.choices(["L", "T", "U", "P", "B", "away", "adoption", "break"], [3, 3, 2, 6, 2, 6, 3, 0.6])[0]
        if kind == "L":
            self.status = chance.choice(STATUSES)
            self.add("L")
        elif kind in ("T", "U"):
            self.place = dict(self.new_place(chance.choice([self.place["PLACE"], chance.choice(PLACES)])))
            self.add(kind)
        elif kind in ("P", "B"):
            self.place = self.new_place(chance.choice(PLACES))
            self.add(kind)
        elif kind == "away":
            self.temporary_stay()
        elif kind == "adoption":
            self.placed_for_adoption()
        else:
            self.short_breaks(chance.randint(1, 2))
            self.add(chance.choice("SSPL"))

    def period_of_care(self):
        chance, start, first = self.chance, self.day, len(self.person.rows)
        self.place = self.new_place(chance.choice(PLACES))
        if chance.maybe(0.12):
            self.adoption_story()
        elif chance.maybe(0.06):  # a temporary row before any placement
            self.add("S", {"PLACE": chance.choice(TEMPORARY), "PL_POST": "", "URN": "", "PLACE_PROVIDER": ""},
                     end=self.day + timedelta(days=chance.randint(1, 30)))
            self.add(chance.choice("PTL"))
        else:
            self.add("S" if chance.maybe(0.95) else chance.choice("PBLTU"))
        while not self.over and chance.maybe(0.94 if self.busy else 0.8):
            if birthday(self.person.dob, 18) <= self.day and chance.maybe(0.8):
                break
            self.step()
        if len(self.person.rows) > first:
            self.leave(start)

    def leave(self, start):
        row = self.person.rows[-1]
        eighteen = birthday(self.person.dob, 18)
        if row["DEC"] and row["DECOM"] < eighteen <= row["DEC"] and self.chance.maybe(0.7):
            row["DEC"] = eighteen  # leaves on the 18th birthday
            self.day = eighteen
        if row["DEC"]:
            row["REC"] = self.chance.choice(ENDINGS)
        self.person.spans.append((start, row["DEC"]))

    def between(self):
        """From one period of care to the next: no day at all, some days, short breaks, years."""
        kind = self.chance.random()
        if kind < 0.25:
            return
        if kind < 0.45:
            return self.short_breaks(self.chance.randint(1, 3))
        self.day += timedelta(days=self.chance.choice([1, 2, 10, 90, 91, 200, 365, 500, 800]))


def mistakes(chance, rows, last):
    """X1's faults, in any table of any council: the rest of the dirt is a matter of writing."""
    for row in list(rows):
        if chance.maybe(0.03):  # a stay of no days, on the first day of a row or in its midst
            day = chance.choice([row["DECOM"], row["DECOM"] + timedelta(days=chance.randint(1, 5))])
            rows.append(dict(row, DECOM=day, DEC=day, RNE=chance.choice("PLS")))
        if row["DEC"] and chance.maybe(0.03):  # reaches past the next row
            row["DEC"] = min(last, row["DEC"] + timedelta(days=chance.randint(1, 60)))
        if row["DEC"] and chance.maybe(0.03):  # never closed, with or without a reason
            row["DEC"], row["REC"] = None, chance.choice(["", "X1", "E4A"])
        if row["DEC"] is None and chance.maybe(0.3):
            row["REC"] = chance.choice(["X1", "E8", "E12"])
        if chance.maybe(0.02):  # a second row of the same day
            rows.append(dict(row, PLACE=chance.choice(PLACES), LS=chance.choice(STATUSES), RNE=chance.choice("PSTL")))
        if chance.maybe(0.01):
            rows.remove(row)
        elif chance.maybe(0.02):
            row["RNE"] = chance.choice(["S", "P", "L", ""])
    return rows


def review_day(chance, due):
    kind = chance.random()
    if kind < 0.35:
        return due
    if kind < 0.5:
        return due + ONE_DAY
    if kind < 0.6:
        return due - ONE_DAY
    if kind < 0.85:
        return due - timedelta(days=chance.randint(2, 60))
    return due + timedelta(days=chance.randint(2, 90))


def hold_reviews(chance, person, last):
    """Around the due days of X7; some missing, some on the first or last day of care, some outside it."""
    codes = REVIEW_CODES if chance.maybe(0.8) else ["PN0"]
    for start, end in person.spans:
        stop, due, held = min(end or last, last), add_working_days(start, 20), 0
        while due <= stop + timedelta(days=120):
            day = max(start, review_day(chance, due))
            if chance.maybe(0.1):
                break  # missed, and none after it
            if chance.maybe(0.1):
                day = add_months(day, 6)
            if chance.maybe(0.05):
                day = chance.edge_day(start, max(start, stop))
            held += 1
            person.reviews.append((day, chance.choice(codes)))
            due = max(due + ONE_DAY, add_months(day, 3 if held == 1 else 6))
        for day in (start, end):
            if day and chance.maybe(0.06):
                person.reviews.append((day, chance.choice(codes)))
    if chance.maybe(0.08):
        person.reviews.append((chance.edge_day(max(person.dob, add_months(last, -60)), last), chance.choice(codes)))
    for day, _ in list(person.reviews):
        if chance.maybe(0.03):
            person.reviews.append((day, chance.choice(codes)))  # two on one day
    person.reviews = [(day, code) for day, code in person.reviews if day <= last]


def leave_care(chance, person, first_year, last_year):
    """Rows of OC3 for the years of the 17th to 22nd birthdays."""
    for year in range(first_year, last_year + 1):
        turned = [age for age in range(17, 23) if date(year, 4, 1) <= birthday(person.dob, age) <= date(year + 1, 3, 31)]
        if (turned and chance.maybe(0.9)) or chance.maybe(0.02):
            dob = person.dob if chance.maybe(0.88) else chance.choice([None, person.dob + ONE_DAY, person.dob - ONE_DAY])
            person.leaver[year] = {"DOB": dob, "IN_TOUCH": chance.choice(IN_TOUCH), "ACTIV": chance.choice(ACTIVITY),
                                   "ACCOM": chance.choice(ACCOMMODATION)}


def invent_person(chance, number, first_year, last_year):
    first, last = date(first_year, 4, 1), date(last_year + 1, 3, 31)
    older = chance.maybe(0.45)
    dob = chance.birth_day(add_months(last, -12 * 25), add_months(first, -12 * 13)) if older else \
        chance.birth_day(add_months(last, -12 * 19), add_months(last, -6))
    person = Person(chance.choice([f"{number:05d}", f"C{number:04d}", f"{number}", f"00{number}A"]), dob)
    earliest, latest = max(dob, add_months(first, -48)), min(last, birthday(dob, 18))
    if latest > earliest and not (older and chance.maybe(0.1)):
        life = Life(chance, person, chance.start_day(earliest, latest - ONE_DAY), last)
        if chance.maybe(0.1):
            life.short_breaks(chance.randint(1, 3))
        for _ in range(chance.choice([1, 1, 1, 2, 2, 3])):
            if not life.over:
                life.period_of_care()
                life.between()
    mistakes(chance, person.rows, last)
    hold_reviews(chance, person, last)
    leave_care(chance, person, first_year, last_year)
    return person
