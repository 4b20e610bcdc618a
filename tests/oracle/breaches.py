# SPDX-License-Identifier: MIT
"""Invented returns of several years, full of breaches of the collection's rules.

Each child has a life that keeps the rules; then cells of some of its rows are changed to what a rule forbids or nearly
forbids: another code of the list, a date a few days off, a blank, a row left out. Children whose id begins with R get
values that cannot be read, which only the rules about them may report.
Use: breaches.py FOLDER --seed N [--children N] [--first-year Y]
"""
import argparse
import csv
import random
from datetime import date, timedelta
from pathlib import Path

COLUMNS = {
    "header": "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    "episodes": "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
    "reviews": "CHILD DOB REVIEW REVIEW_CODE",
    "uasc": "CHILD SEX DOB DUC",
    "oc2": "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT"
           " SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
    "oc3": "CHILD DOB IN_TOUCH ACTIV ACCOM",
    "ad1": "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
    "placed_adoption": "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
    "missing": "CHILD DOB MISSING MIS_START MIS_END",
    "sw_episodes": "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
    "dolo": "CHILD DOB DOLO_START DOLO_END",
}
RNE = list("SLPTBU")
LS = "C1 C2 E1 V2 V2 C2 C2 J1 L1 L2 L3 V3 V4".split()
PLACE = "U1 U3 U4 U6 K1 K2 R1 R2 R5 S1 P1 P3 A3 A4 A5 A6 T0 T1 T3 T4".split()
REC = "X1 E11 E12 E2 E3 E4A E4B E45 E47 E5 E7 E8 E9 E15 E17".split()
PROVIDER = "PR0 PR1 PR2 PR3 PR4 PR5".split()
UNREADABLE = {"DECOM": ["31/02/2021", ""], "DEC": ["31/02/2021"], "RNE": ["X"], "LS": ["C9"], "PLACE": ["Q9"], "REC": ["E99"],
              "REVIEW": ["31/02/2021", ""], "REVIEW_CODE": ["PN9"], "SDQ_SCORE": ["41", "high"], "SDQ_REASON": ["SDQ9"],
              "IN_TOUCH": ["MAYBE"], "ACTIV": ["F9"], "ACCOM": ["S1", "X1", "Q1"], "DATE_INT": ["31/02/2021"],
              "DATE_MATCH": ["31/02/2021"], "DATE_PLACED": ["31/02/2021"], "DATE_PLACED_CEASED": ["31/02/2021"],
              "REASON_PLACED_CEASED": ["XXX"], "MIS_START": ["31/02/2021"], "MIS_END": ["31/02/2021"], "MISSING": ["X"],
              "SW_DEC": ["31/02/2021"], "SW_REASON": ["WHY"], "DOLO_END": ["31/02/2021"]}
OTHER = {  # codes to change a cell to
    "SEX": ["1", "2", "M", "F"], "MOTHER": ["", "0", "1"], "RNE": RNE, "LS": LS, "PLACE": PLACE, "REC": REC + [""],
    "PLACE_PROVIDER": PROVIDER + [""], "REASON_PLACE_CHANGE": ["CARPL", "CUSTOD", ""], "REVIEW_CODE": ["PN0", "PN1", "PN4"],
    "SDQ_SCORE": ["", "0", "12", "40"], "SDQ_REASON": ["", "SDQ1", "SDQ2"], "IN_TOUCH": ["YES", "NO", "DIED", "RHOM", ""],
    "ACTIV": ["F1", "F3", "F4", "G5", "0", ""], "ACCOM": ["B1", "T1", "Z1", "U2", "0", ""], "FOSTER_CARE": ["0", "1", ""],
    "REASON_PLACED_CEASED": ["RD1", ""], "MISSING": ["M", "A", ""], "SW_ID": ["SW12", "XX1", "AB12"], "SW_REASON": ["FCONTA", "OTHERS", ""],
    "PL_POST": ["NG1 1AA", "ng11aa", "NG2 2BB", ""], "HOME_POST": ["NG1 1AA", "NG11AA", ""], "URN": ["SC1", "SC2", ""],
    **{item: ["", "0", "1"] for item in COLUMNS["oc2"].split()[4:]},
}
DATES = {"DOB", "MC_DOB", "DECOM", "DEC", "REVIEW", "DATE_INT", "DATE_MATCH", "DATE_PLACED", "DATE_PLACED_CEASED", "MIS_START",
         "MIS_END", "SW_DECOM", "SW_DEC", "DOLO_START", "DOLO_END"}
ROW_DATES = {"DECOM", "REVIEW", "MIS_START", "SW_DECOM", "DOLO_START"}


def text(day):
    return day.strftime("%d/%m/%Y") if day else ""


class Inventor:
    def __init__(self, seed, first_year, years):
        self.r = random.Random(seed)
        self.years = range(first_year, first_year + years)
        self.tables = {year: {name: [] for name in COLUMNS} for year in self.years}

    def day(self, start, end):
        return start + timedelta(days=self.r.randint(0, max(0, (end - start).days)))

    def add(self, year, table, **cells):
        self.tables[year][table].append({column: cells.get(column, "") for column in COLUMNS[table].split()})

    def life(self):
        """Episodes from one start to one end or none, within the years."""
        first, last = date(self.years[0] - 2, 4, 1), date(self.years[-1] + 1, 3, 31)
        start, rows = self.day(first, last - timedelta(days=30)), []
        status, place, post, urn = self.r.choice(["C1", "C2", "V2", "E1", "V2"]), self.r.choice("U4 U6 K2 R1".split()), "NG1 1AA", "SC1"
        rne, day = "S", start
        for _ in range(self.r.choice([1, 1, 2, 3, 4])):
            end = self.day(day + timedelta(days=1), day + timedelta(days=400))
            rows.append(dict(DECOM=day, RNE=rne, LS=status, CIN="N1", PLACE=place, PLACE_PROVIDER="PR1", DEC=end, REC="X1",
                             HOME_POST="NG3 3CC", PL_POST=post, URN=urn))
            rne = self.r.choice("LPPTB")
            if rne in "LB":
                status = self.r.choice([s for s in ("C1", "C2", "E1", "V2") if s != status])
            if rne in "PTB":
                place, post, urn = self.r.choice("U3 U4 U6 K2 A4 A5 T1 P1".split()), self.r.choice(["NG1 1AA", "NG2 2BB"]), self.r.choice(["SC2", "SC3"])
            day = end
        closing = self.r.choice(["E4A", "E11", "E3", "E2", "E45", "E5", None, None, None])
        rows[-1].update(DEC=None if closing is None else rows[-1]["DEC"], REC=closing or "")
        if closing == "E11":
            rows[-1].update(PLACE="A4", LS="E1", RNE="B" if len(rows) > 1 else "S")
        return [row for row in rows if row["DECOM"] <= last]

    def child(self, name):
        r = self.r
        rows = self.life()
        if not rows:
            return
        born = self.day(date(self.years[0] - 20, 1, 1), rows[0]["DECOM"])
        if (born.month, born.day) == (2, 29):
            born += timedelta(days=1)
        decided = self.day(rows[0]["DECOM"], rows[0]["DECOM"] + timedelta(days=300)) if r.random() < 0.4 else None
        for year in self.years:
            start, end = date(year, 4, 1), date(year + 1, 3, 31)
            cut = [dict(row) for row in rows if row["DECOM"] <= end and (not row["DEC"] or row["DEC"] >= start)]
            for row in cut:
                if row["DEC"] and row["DEC"] > end:
                    row.update(DEC=None, REC="")
            common, aged = dict(CHILD=name, DOB=text(born)), year + 1 - born.year
            leaver = not cut and 17 <= aged <= 21 and rows[-1]["DEC"] and rows[-1]["DEC"] < start
            if not cut and not leaver:
                continue
            sex = "12" if year < 2024 else "MF"
            self.add(year, "header", **common, SEX=sex[0] if len(name) % 2 else sex[1], ETHNIC="WBRI", UPN="A123456789012",
                     MOTHER="" if len(name) % 2 else "0")
            for row in cut:
                self.add(year, "episodes", CHILD=name, **{k: text(v) if k in DATES else v for k, v in row.items()})
            if leaver or r.random() < 0.1:
                self.add(year, "oc3", **common, IN_TOUCH="YES", ACTIV="F1", ACCOM="B1")
            if cut and r.random() < 0.8:
                self.add(year, "reviews", **common, REVIEW=text(self.day(start, end)), REVIEW_CODE="PN0" if aged < 4 else "PN1")
            whole = cut and cut[0]["DECOM"] <= start and (not cut[-1]["DEC"] or cut[-1]["DEC"] >= end)
            if whole or r.random() < 0.1:
                self.add(year, "oc2", **common, SDQ_SCORE="12" if 4 <= aged <= 16 else "", CONVICTED="0" if aged >= 10 else "",
                         HEALTH_CHECK="1" if aged < 5 else "", IMMUNISATIONS="1", TEETH_CHECK="1", HEALTH_ASSESSMENT="1", SUBSTANCE_MISUSE="0")
            if cut and (cut[-1]["REC"] == "E11" or r.random() < 0.05):
                at = decided or cut[0]["DECOM"]
                self.add(year, "ad1", **common, DATE_INT=text(at), DATE_MATCH=text(at), FOSTER_CARE="0", NB_ADOPTR="2", SEX_ADOPTR="MF", LS_ADOPTR="L11")
            if cut and decided and decided <= end:
                self.add(year, "placed_adoption", **common, DATE_PLACED=text(decided))
                if r.random() < 0.2:
                    self.add(year, "placed_adoption", **common, DATE_PLACED=text(self.day(start, end)))
            if cut and r.random() < 0.4:
                for _ in range(r.choice([1, 1, 2])):
                    gone = self.day(max(start, cut[0]["DECOM"]), end)
                    self.add(year, "missing", **common, MISSING="M", MIS_START=text(gone), MIS_END=text(min(end, gone + timedelta(days=r.randint(0, 9)))))
            if cut and year >= 2023:
                self.add(year, "sw_episodes", **common, SW_ID="SW123", SW_DECOM=text(max(start, cut[0]["DECOM"])), SW_REASON="FCONTA")
                if r.random() < 0.3:
                    self.add(year, "sw_episodes", **common, SW_ID="SW124", SW_DECOM=text(self.day(start, end)), SW_REASON="OTHERS")
            if cut and year >= 2026 and r.random() < 0.4:
                for _ in range(r.choice([1, 2])):
                    self.add(year, "dolo", **common, DOLO_START=text(self.day(start, end)))
            if cut and r.random() < 0.1:
                self.add(year, "uasc", **common, SEX=sex[0])

    def spoil(self):
        for year, tables in self.tables.items():
            for name, rows in tables.items():
                for row in list(rows):
                    if row["CHILD"].startswith("R"):
                        columns = [c for c in row if c in UNREADABLE and (c in ROW_DATES or row[c])]
                        if columns and self.r.random() < 0.4:
                            column = self.r.choice(columns)
                            row[column] = self.r.choice(UNREADABLE[column])
                    elif self.r.random() < 0.25:
                        self.spoil_row(rows, row, name)

    def spoil_row(self, rows, row, name):
        r = self.r
        chance = r.random()
        if chance < 0.06 and name == "episodes":
            rows.remove(row)
            return
        column = r.choice([c for c in row if c in OTHER or c in DATES])
        if column == "DOB" and name != "header":
            return
        if column in DATES:
            day = row[column] and date(*map(int, reversed(row[column].split("/"))))
            if not day:
                day = date(r.choice(self.years), 4, 1) + timedelta(days=r.randint(0, 364))
            elif column not in ROW_DATES and column != "DOB" and chance < 0.4:
                row[column] = ""
                return
            day += timedelta(days=r.choice([-400, -30, -8, -1, 1, 1, 2, 22, 45, 400]))
            if (day.month, day.day) != (2, 29):
                row[column] = text(day)
        elif not (column == "SEX" and name == "uasc"):
            row[column] = r.choice(OTHER[column])

    def write(self, folder):
        for year, tables in self.tables.items():
            below = Path(folder) / f"{year}-{(year + 1) % 100:02d}"
            below.mkdir(parents=True)
            for name, rows in tables.items():
                if rows:
                    with open(below / f"{name}.csv", "w", newline="") as file:
                        writer = csv.DictWriter(file, COLUMNS[name].split(), lineterminator="\n")
                        writer.writeheader()
                        writer.writerows(rows)


def invent(folder, seed, children, first_year, years=2):
    inventor = Inventor(seed, first_year, years)
    for number in range(children):
        inventor.child(("R" if number % 5 == 4 else "C") + str(100 + number))
    inventor.spoil()
    inventor.write(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--children", type=int, default=150)
    parser.add_argument("--first-year", type=int, default=2018)
    given = parser.parse_args()
    invent(given.folder, given.seed, given.children, given.first_year)


if __name__ == "__main__":
    main()
