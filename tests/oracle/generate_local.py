# SPDX-License-Identifier: MIT
# Adds to the invented returns of generate.py what the SQL second opinion also needs: children with plain histories whose
# dates lie on, one day before and one day after each limit of the reporting periods; the remaining tables of the 903;
# and the local extracts.
"""Invent boundary children, the rest of the 903, and local extracts."""

from datetime import date, timedelta
from pathlib import Path

from days import add_months, birthday
from generate import Hand, label
from generate import generate as generate_returns
from invented import ENDINGS, Chance, Person
from local_rows import LOCAL, Local

DAY = timedelta(days=1)
AGES = [0, 1, 3, 4, 5, 6, 9, 10, 11, 14, 15, 16, 16, 17, 17, 18, 18, 19, 20, 21, 22, 25]
FOSTER = ["U1", "U2", "U3", "U4", "U5", "U6"]
HOMES = ["K1", "K2", "R1", "R5", "S1"]
EPISODES = ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE", "HOME_POST",
            "PL_POST", "URN", "PL_LOCATION"]


class Boundary:
    """One child whose birthday, care and moves lie around the limits of one period."""

    def __init__(self, chance, number, period):
        self.chance, self.period = chance, period
        anchor = chance.choice([period.end, period.end, period.start])
        dob = add_months(anchor, -12 * chance.choice(AGES)) + self.beside()
        if chance.maybe(0.06):
            dob = chance.choice([date(2000, 2, 29), date(2004, 2, 29), date(2008, 2, 29), date(2012, 2, 29), date(2016, 2, 29)])
        self.person = Person(f"B{number:04d}", dob)
        self.sex, self.ethnic = chance.choice("12MFU"), chance.choice(["WBRI", "MWBC", "APKN", "BCRB", "CHNE", "REFU", "NOBT", ""])

    def beside(self):
        return DAY * self.chance.choice([-1, 0, 0, 1])

    def near(self, months=(), days=()):
        """E minus one of these, on it or a day beside it."""
        shift = self.chance.choice([("m", n) for n in months] + [("d", n) for n in days])
        end = self.period.end
        return (add_months(end, -shift[1]) if shift[0] == "m" else end - DAY * shift[1]) + self.beside()

    def row(self, start, rne, place, status, stop=None, rec="X1"):
        provider = "" if place[0] in "TZ" else self.chance.choice(["PR1", "PR1", "PR4", "PR5", ""])
        self.person.rows.append({
            "CHILD": self.person.id, "DECOM": start, "RNE": rne, "LS": status, "CIN": "N1", "PLACE": place,
            "PLACE_PROVIDER": provider, "DEC": stop, "REC": rec if stop else "", "REASON_PLACE_CHANGE": "", "HOME_POST": "NG1 1AA",
            "PL_POST": self.chance.choice(["NG1 1AA", "NG5 2BB"]), "URN": self.chance.choice(["", "SC000001", "SC000002"]), "PL_LOCATION": self.chance.choice(["IN", "IN", "OUT", ""])})

    def move(self, at, rne, place, status):
        """The last row ends where the next begins."""
        last = self.person.rows[-1]
        if at > last["DECOM"] and last["DEC"] is None:
            last["DEC"], last["REC"] = at, "X1"
            self.row(at, rne, place, status)

    def leave(self, at, rec):
        last = self.person.rows[-1]
        if last["DEC"] is None and last["DECOM"] < at <= date(2022, 3, 31):
            last["DEC"], last["REC"] = at, rec

    def live(self):
        chance, dob = self.chance, self.person.dob
        status = chance.choice(["C1", "C2", "C2", "V2", "E1", "J1"])
        place = chance.choice(FOSTER + HOMES + ["P1", "Z1", "H5"])
        start = chance.choice([
            self.near(months=(12, 12, 6, 30, 36, 24)), self.near(days=(91, 7, 42, 28, 84)), self.near(months=(18, 40, 60)),
            birthday(dob, 14) + self.beside(), birthday(dob, 16) - 91 * DAY + self.beside(), birthday(dob, 16) + self.beside()])
        self.row(max(start, dob), "S", place, status)
        for _ in range(chance.choice([0, 0, 1, 1, 2, 3])):
            at = self.near(months=(0, 1, 3, 6, 12, 12, 24, 24), days=(7, 28, 42, 84))
            rne = chance.choice("PPPBTUL")
            if rne != "L":
                place = chance.choice(FOSTER + FOSTER + HOMES + ["A3", "A4", "A5", "A6", "P1", "T1", "T4"])
            self.move(at, rne, place, chance.choice([status, status, "C1", "C2", "J1"]) if rne in "LBU" else status)
        story = chance.random()
        if story < 0.22 and birthday(dob, 15) > self.period.end:  # adopted, in the last, a second or no adoptive placement
            for _ in range(chance.choice([0, 1, 1, 1, 1, 2])):
                self.move(self.near(months=(3, 6, 12, 18)), chance.choice("PPTB"), chance.choice(["A3", "A4", "A5", "A6"]), "E1")
            self.leave(chance.choice([self.period.end, self.period.start, self.near(months=(1, 2))]) + self.beside(),
                       chance.choice(["E11", "E12"]))
        elif story < 0.4:
            self.leave(birthday(dob, 18) + chance.choice([0 * DAY, 0 * DAY, DAY, -DAY, -200 * DAY]), chance.choice(ENDINGS))
        elif story < 0.5:
            self.leave(self.near(months=(0, 3, 6, 12)), chance.choice(ENDINGS))
            if chance.maybe(0.4):  # comes back
                self.row(self.person.rows[-1]["DEC"] + DAY * chance.choice([0, 1, 30, 180]), "S", chance.choice(FOSTER), "V2") \
                    if self.person.rows[-1]["DEC"] else None
        elif story < 0.55:
            self.leave(self.near(months=(1, 6)), "E4A")
            if self.person.rows[-1]["DEC"]:
                self.row(self.person.rows[-1]["DEC"], "S", "K2", chance.choice(["V3", "V4"]),
                         self.person.rows[-1]["DEC"] + 14 * DAY, "E4A")
        first, last = self.person.rows[0]["DECOM"], self.person.rows[-1]["DEC"]
        self.person.spans.append((first, last))
        return self.person


def write_boundary_children(chance, folder, number, periods, dirt):
    """One return of its own, in a folder named by the year, as if from another team."""
    made = [Boundary(chance, n, chance.choice(periods)) for n in range(1, number + 1)]
    people = [one.live() for one in made]
    target = Path(folder) / "team 2021-22"
    Hand(chance, dirt).write(target / "boundary_header.csv", ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"],
                             [{"CHILD": one.person.id, "SEX": one.sex, "DOB": one.person.dob, "ETHNIC": one.ethnic,
                               "MOTHER": chance.choice(["1", "0", "0", ""])} for one in made])
    Hand(chance, dirt).write(target / "boundary_episodes.csv", list(EPISODES), [row for one in people for row in one.rows])
    return people


def generate(folder, seed, children, first_year, last_year, dirt, layout, periods):
    """The returns of generate.py for half the children, boundary children for the other half, and everything else."""
    people = generate_returns(folder, seed, children // 2, first_year, last_year, dirt, layout)
    chance = Chance(f"local {seed} {children} {dirt}")
    people = people + write_boundary_children(chance, folder, children // 2, periods, dirt)
    local = Local(chance, people, periods)
    absent = chance.choice(sorted(LOCAL)) if chance.maybe(0.5) else None  # a partial set
    for name, (columns, rows_of, yearly) in LOCAL.items():
        if name == absent:
            continue
        if yearly:
            for year in range(first_year, last_year + 1):
                Hand(chance, dirt).write(Path(folder) / f"{label(year)}_{name}.csv", list(columns), rows_of(local, year))
        else:
            rows = rows_of(local)
            rows += [dict(row) for row in rows if chance.maybe(0.03)]  # twice the same
            Hand(chance, dirt).write(Path(folder) / f"{name}.csv", list(columns), rows)
