# SPDX-License-Identifier: MIT
# Rows of the tables that generate.py does not write: OC2, AD1, PlacedAdoption, Missing and UASC, and the local extracts.
# Days crowd on and beside the limits that definitions name: 7, 28, 42, 56, 84 and 91 days, 3, 6 and 12 months before the
# last or first day of a reporting period, and those days themselves.
"""Invent rows of the other extracts."""

from datetime import date, timedelta

from days import add_months, add_working_days, birthday

DAY = timedelta(days=1)
GRADES = ["OUTSTANDING", "GOOD", "REQUIRES IMPROVEMENT", "INADEQUATE", ""]
OUTCOMES = ["UPHELD", "MOSTLY UPHELD", "PARTLY UPHELD", "MOSTLY NOT UPHELD", "NOT UPHELD", "NO FINDING", "WITHDRAWN", "DECLINED", ""]


class Local:
    def __init__(self, chance, people, periods):
        self.chance, self.people, self.periods = chance, people, periods

    def some(self, share):
        return [person for person in self.people if self.chance.maybe(share)]

    def near(self, months=(0,), days=()):
        """A period's end or start less one of these, or a day beside it."""
        chance, period = self.chance, self.chance.choice(self.periods)
        anchor = chance.choice([period.end, period.end, period.end, period.start])
        shift = chance.choice([("m", n) for n in months] + [("d", n) for n in days])
        day = add_months(anchor, -shift[1]) if shift[0] == "m" else anchor - DAY * shift[1]
        return day + DAY * chance.choice([-1, 0, 0, 1])

    def yes(self, share=0.5, blank=0.05):
        if self.chance.maybe(blank):
            return ""
        return self.chance.choice(["Y", "1", "yes", "true"] if self.chance.maybe(share) else ["N", "0", "no", "false"])

    def bit(self, share=0.6):
        return "" if self.chance.maybe(0.06) else "1" if self.chance.maybe(share) else "0"

    def or_blank(self, value, share=0.3):
        return None if self.chance.maybe(share) else value


def in_care_at(person, day):
    return any(start <= day and (stop is None or stop > day) for start, stop in person.spans)


def oc2(local, year):
    chance, rows = local.chance, []
    for person in local.people:
        if chance.maybe(0.92 if in_care_at(person, date(year + 1, 3, 30)) else 0.03):
            score = chance.choice([0, 5, 13, 14, 16, 17, 40, chance.randint(0, 40), "", ""])
            rows.append({"CHILD": person.id, "DOB": local.or_blank(person.dob, 0.03), "SDQ_SCORE": score,
                         "SDQ_REASON": chance.choice(["SDQ1", "SDQ2", "SDQ3", "SDQ4", "SDQ5", ""]) if score == "" else "",
                         "CONVICTED": local.bit(0.2), "HEALTH_CHECK": local.bit(), "IMMUNISATIONS": local.bit(),
                         "TEETH_CHECK": local.bit(), "HEALTH_ASSESSMENT": local.bit(), "SUBSTANCE_MISUSE": local.bit(0.1),
                         "INTERVENTION_RECEIVED": local.bit(0.1), "INTERVENTION_OFFERED": local.bit(0.1)})
    return rows + [dict(row, CONVICTED="1", TEETH_CHECK="0") for row in rows if chance.maybe(0.03)]


def adoptive_start(person):
    return next((row["DECOM"] for row in person.rows if row["PLACE"] in ("A3", "A4", "A5", "A6")), None)


def adopted_on(person):
    return next((row["DEC"] for row in person.rows if row["REC"] in ("E11", "E12") and row["DEC"]), None)


def decision(local, person):
    """The decision to place: 12 months before the adoptive placement, or a day beside that; the same for every table."""
    placed = adoptive_start(person) or adopted_on(person) or local.near()
    seedling = sum(map(ord, person.id))
    return add_months(placed, -(12, 12, 6, 9, 14)[seedling % 5]) + DAY * (seedling // 5 % 3 - 1)


def match(local, person):
    chance, decided = local.chance, decision(local, person)
    placed = adoptive_start(person)
    day = chance.choice([add_months(decided, 6), add_months(decided, 3), (placed or decided) + DAY * chance.choice([-20, 0, 5]),
                         decided - 10 * DAY]) + DAY * chance.choice([-1, 0, 1])
    return min(day, adopted_on(person) - DAY) if adopted_on(person) else day


def ad1(local, year):
    rows = []
    for person in local.people:
        day = adopted_on(person)
        if day and date(year, 4, 1) <= day <= date(year + 1, 3, 31) and local.chance.maybe(0.9):
            rows.append({"CHILD": person.id, "DOB": person.dob, "DATE_INT": local.or_blank(decision(local, person), 0.05),
                         "DATE_MATCH": local.or_blank(match(local, person), 0.1), "FOSTER_CARE": local.bit(0.3),
                         "NB_ADOPTR": local.chance.choice("12"), "SEX_ADOPTR": "MF", "LS_ADOPTR": "L11"})
    return rows


def placed_adoption(local):
    chance, rows = local.chance, []
    for person in local.people:
        if chance.maybe(0.9 if adoptive_start(person) or adopted_on(person) else 0.06):
            ceased = chance.maybe(0.25)
            rows.append({"CHILD": person.id, "DOB": person.dob, "DATE_PLACED": local.or_blank(decision(local, person), 0.04),
                         "DATE_PLACED_CEASED": local.near((0, 1)) if ceased else None,
                         "REASON_PLACED_CEASED": chance.choice(["RD1", "RD2", "RD3", "RD4", ""]) if ceased else ""})
            if chance.maybe(0.2):  # a later decision, or an earlier one that was reversed
                rows.append(dict(rows[-1], DATE_PLACED=decision(local, person) + DAY * chance.choice([-400, 200]),
                                 DATE_PLACED_CEASED=chance.choice([None, local.near((0, 6))])))
    return rows


def missing(local):
    rows = []
    for person in local.some(0.3):
        for _ in range(local.chance.choice([1, 1, 2, 3])):
            start = local.near((0, 0, 1))
            rows.append({"CHILD": person.id, "DOB": person.dob, "MISSING": local.chance.choice(["M", "M", "A", ""]), "MIS_START": start,
                         "MIS_END": local.or_blank(start + DAY * local.chance.randint(0, 9))})
    return rows


def uasc(local):
    return [{"CHILD": person.id, "SEX": "1", "DOB": person.dob, "DUC": local.or_blank(local.near())} for person in local.some(0.05)]


def health(local):
    chance, rows = local.chance, []
    kinds = [("HEALTH ASSESSMENT", "RHA", "IHA", "HA", "HEALTH_ASSESSMENT", "HEALTH"), ("DENTAL", "DENTIST", "DENTAL CHECK"),
             ("IMMUNISATION", "IMMUNISATIONS"), ("SDQ",), ("GP", "GP REGISTRATION"),
             ("DENTIST REGISTRATION", "DENTAL REGISTRATION")]
    for person in local.some(0.85):
        for kind in kinds:
            for _ in range(chance.choice([0, 1, 1, 2, 3])):
                rows.append({"CHILD": person.id, "CHECK_TYPE": chance.choice(kind), "DATE": local.or_blank(local.near((0, 6, 6, 12, 12, 3)), 0.02),
                             "SCORE": chance.choice([0, 13, 14, 16, 17, 20, 40, ""]) if kind[0] == "SDQ" else "",
                             "DECLINED": local.yes(0.15, 0.5)})
    return rows


def visits(local):
    chance, rows = local.chance, []
    for person in local.some(0.9):
        for _ in range(chance.choice([1, 2, 3, 5])):
            day = local.near((0, 0, 3, 3, 6), (7, 28, 42, 56, 84))
            if chance.maybe(0.3):
                day = chance.choice(person.rows)["DECOM"] + DAY * chance.choice([0, 6, 7, 8, 42, 28, 3]) if person.rows else day
            rows.append({"CHILD": person.id, "VISIT_DATE": day, "SEEN": local.yes(0.85)})
    return rows


def visit_frequency(local):
    return [{"CHILD": person.id, "FROM_DATE": local.near((0, 3, 12)), "WEEKS": local.chance.choice([1, 4, 6, 8, 12, ""])}
            for person in local.some(0.4) for _ in range(local.chance.choice([1, 1, 2]))]


def pathway(local):
    chance, rows = local.chance, []
    for person in local.some(0.8):
        for _ in range(chance.choice([0, 1, 1, 2])):
            started = local.near((6, 6, 0, 12, 3))
            adult = birthday(person.dob, 18) <= started
            rows.append({"CHILD": person.id,
                         "STATUS": chance.choice(["", "", "", "ELIGIBLE", "RELEVANT", "FORMER RELEVANT" if adult else "", "QUALIFYING"]),
                         "STARTED_DATE": local.or_blank(started, 0.05),
                         "AUTHORISED_DATE": local.or_blank(chance.choice([started + 20 * DAY, local.near((6, 0))]), 0.3)})
    return rows


def pep(local):
    chance, rows = local.chance, []
    for person in local.some(0.85):
        for year in (2018, 2019, 2020, 2021, 2022):
            for term, first, last in (("spring", (1, 1), (3, 31)), ("summer", (4, 1), (7, 31)), ("autumn", (9, 1), (12, 31))):
                if chance.maybe(0.7):
                    days = [date(year, *first) - DAY, date(year, *first), date(year, *last), date(year, *last) + DAY,
                            date(year, *first) + 30 * DAY, date(year, *last) - 30 * DAY, None]
                    rows.append({"CHILD": person.id, "TERM": f"{year} {term}", "REQUIRED": local.yes(0.8), "COMPLETED_DATE": chance.choice(days),
                                 "SCHOOL_AREA": chance.choice(["IN", "IN CITY", "OUT", "OUT OF CITY", ""])})
    return rows


def results(local, share, fields):
    return [{"CHILD": person.id, "SCHOOL_YEAR": local.chance.randint(2018, 2022), **{name: draw() for name, draw in fields.items()}}
            for person in local.some(share)]


def ks1(local):
    return results(local, 0.5, {name: local.yes for name in ("READING_EXPECTED", "WRITING_EXPECTED", "MATHS_EXPECTED")})


def ks2(local):
    level = lambda: local.chance.choice([2, 3, 3, 4, 4, 5, ""])
    return results(local, 0.5, {"ENGLISH_LEVEL": level, "MATHS_LEVEL": level})


def ks2_standards(local):
    score = lambda: local.chance.choice([80, 99, 99, 100, 100, 101, 120, ""])
    return results(local, 0.5, {"READING_SCORE": score, "MATHS_SCORE": score, "GPS_SCORE": score, "WRITING_STANDARD": local.yes})


def sw_episodes(local):
    rows = []
    for person in local.some(0.7):
        for n in range(local.chance.choice([1, 2, 3, 4])):
            start = local.near((0, 6, 12, 12, 24))
            rows.append({"CHILD": person.id, "DOB": person.dob, "SW_ID": f"SW{local.chance.randint(1, 6):05d}", "SW_DECOM": start,
                         "SW_DEC": local.or_blank(max(start, local.near((0, 12, 12))), 0.4), "SW_REASON": ""})
    return rows


def ks4(local):
    chance = local.chance
    grade = lambda: chance.choice([1, 3, 3, 4, 4, 5, 5, 7, ""])
    return results(local, 0.6, {
        "GOOD_PASSES": lambda: chance.choice([0, 3, 4, 5, 5, 6, 9, ""]), "PASSES": lambda: chance.choice([0, 1, 5, 8, ""]), "ENGLISH": grade,
        "MATHS": grade, "ATTAINMENT_8": lambda: chance.choice([f"{chance.randint(0, 600) / 10}", "21.5", "20.0", ""]),
        "PROGRESS_8": lambda: chance.choice([f"{chance.randint(-300, 100) / 100}", "-1.05", ""])})


def attendance(local):
    chance, rows = local.chance, []
    for person in local.some(0.5):
        for _ in range(chance.randint(1, 4)):
            possible = chance.choice([0, 20, 40, 42])
            rows.append({"CHILD": person.id, "MONTH_START": chance.choice([local.near(), local.near().replace(day=1)]),
                         "SESSIONS_POSSIBLE": possible, "SESSIONS_MISSED": chance.choice([0, 0, min(possible, 7), possible, ""])})
    return rows


def exclusions(local):
    return [{"CHILD": person.id, "EXCLUDED_FROM": local.near((0, 0, 3)), "DAYS": local.chance.choice(["1.5", "2", ""]),
             "KIND": local.chance.choice(["FIXED", "FIXED PERIOD", "SUSPENSION", "PERMANENT", ""])}
            for person in local.some(0.3) for _ in range(local.chance.choice([1, 1, 2, 3]))]


def school_places(local):
    rows = []
    for person in local.some(0.7):
        for _ in range(local.chance.choice([1, 1, 2])):
            start = local.near((0, 12, 24))
            rows.append({"CHILD": person.id, "PLACE_START": start, "SCHOOL": "A school",
                         "SOUGHT_DATE": local.or_blank(start - DAY * local.chance.choice([0, 5, 19, 20, 21, 60]), 0.2),
                         "PLACE_END": local.or_blank(max(start, local.near((0, 0, 6))), 0.5)})
    return rows


def adoption(local):
    chance, rows = local.chance, []
    for person in local.people:
        if chance.maybe(0.9 if adoptive_start(person) or adopted_on(person) else 0.12):
            decided = decision(local, person)
            rows.append({"CHILD": person.id, "BEST_INTEREST_DATE": local.or_blank(decided - DAY * chance.choice([0, 10, 45, -5]), 0.1),
                         "ADM_DECISION_DATE": local.or_blank(decided, 0.05), "PLACEMENT_ORDER_DATE": local.or_blank(decided + 60 * DAY),
                         "MATCH_DATE": local.or_blank(chance.choice([match(local, person), local.near()]), 0.3),
                         "PLACED_DATE": local.or_blank(adoptive_start(person)), "FOSTER_START_DATE": None,
                         "ORDER_DATE": adopted_on(person), "REVERSED_DATE": local.near((0, 3)) if chance.maybe(0.15) else None})
    return rows


def care_plan(local):
    codes = ["RETURN HOME", "HOME", "ADOPTION", "SGO", "SPECIAL GUARDIANSHIP", "LTF", "LONG TERM FOSTERING", "LONG-TERM FOSTERING",
             "RESIDENTIAL", "INDEPENDENCE", "OTHER", ""]
    return [{"CHILD": person.id, "PLAN_CODE": local.chance.choice(codes), "AGREED_DATE": day} for person in local.some(0.8)
            for day in sorted({local.near((0, 0, 6, 12, 24)) for _ in range(local.chance.choice([1, 1, 2]))})]  # never two on one day


def leaving_care(local):
    rows = []
    for person in local.some(0.5):
        start = local.near((0, 6, 12, 24))
        rows.append({"CHILD": person.id, "SUPPORT_START": start, "SUPPORT_END": local.or_blank(max(start, local.near((0, 0, 6))), 0.6),
                     "ASYLUM_SEEKING": local.yes(0.2), "IN_CUSTODY": local.yes(0.1), "AT_UNIVERSITY": local.yes(0.1),
                     "STAYING_PUT": local.yes(0.3), "RETURNED": local.yes(0.2)})
        if local.chance.maybe(0.1):  # a second time
            rows.append(dict(rows[-1], SUPPORT_START=local.near((0, 6)), SUPPORT_END=None))
    return rows


def employment_support(local):
    return [{"CHILD": person.id, "SUPPORTED_FROM": local.near((0, 0, 6)), "EET_FROM": local.or_blank(local.near((0, 0)))}
            for person in local.some(0.3) for _ in range(local.chance.choice([1, 1, 2]))]


def iro_caseloads(local):
    chance = local.chance
    patterns = {f"Officer {n}": chance.choice(["FULL TIME", "FT", "PART TIME", "PT", ""]) for n in range(1, 10)}
    return [{"OFFICER": officer, "AS_AT": day, "CASES": chance.choice([25, 30, 50, 70, 72, 75, ""]), "WORKING_PATTERN": pattern}
            for day in sorted({local.near((0, 0, 1, 3)) for _ in range(8)}) for officer, pattern in patterns.items() if chance.maybe(0.8)]


def iro_records(local):
    chance = local.chance
    return [{"RECORD": f"R{n}", "RECORD_DATE": local.near((0, 0, 1)), "RECORD_KIND": chance.choice(["CONCERN", "COMPLIMENT", "AUDIT", "AUDIT", ""]),
             "REVIEW_GRADE": chance.choice(GRADES), "PLAN_GRADE": chance.choice(GRADES), "CHILD_SAFE": local.yes(0.9), "RESOLVED": local.yes(0.7),
             "CONCERN_LEVEL": chance.choice(["TEAM MANAGER", "SERVICE MANAGER", "HEAD OF SERVICE", "CAFCASS", ""]),
             "REASON": chance.choice(["Placement", "Visits", "Drift", ""])} for n in range(60)]


def complaints(local):
    chance, rows = local.chance, []
    for n in range(90):
        stage, start = chance.choice([1, 1, 1, 1, 2, 2, 3]), local.near((0, 0, 1, 2))
        limit = chance.choice({1: [10, 20], 2: [25, 65], 3: [30]}[stage])
        answer = add_working_days(start, limit) + DAY * chance.choice([-1, 0, 0, 1, 2, -start.weekday()])
        if chance.maybe(0.08):
            answer = start + DAY * chance.choice([0, 1, 2])
        rows.append({"ID": f"C{n}", "STAGE": stage if chance.maybe(0.97) else "", "START_DATE": start,
                     "RESPONSE_DATE": local.or_blank(max(start, answer), 0.12),
                     "EXTENSION_AGREED": local.yes(0.5), "NATURE": chance.choice(["Unwelcome decision", "Attitude of staff", "Quality"]),
                     "OUTCOME": chance.choice(OUTCOMES), "JURISDICTION": local.yes(0.9), "ADVOCATE": local.yes(0.3), "PARENT_ID": f"C{n - 1}" if stage > 1 else ""})
    return rows


def advocacy_visits(local):
    return [{"CHILD": person.id, "HOME": "Home 1", "VISIT_DATE": local.near((0, 0, 3), (84, 84, 83, 20)),
             "METHOD": local.chance.choice(["VISIT", "IN PERSON", "PHONE", "DIGITAL", "VIRTUAL", ""])}
            for person in local.some(0.7) for _ in range(local.chance.choice([1, 1, 2, 3]))]


def advocacy_issues(local):
    chance = local.chance
    return [{"CHILD": person.id, "REFERRED_DATE": local.near((0, 0, 1)), "ISSUE": chance.choice(["Housing", "Education", "Legal"]),
             "REFERRED_BY": chance.choice(["YOUNG PERSON", "SOCIAL WORKER", "PARENT OR CARER", "PARENT", "CARER", "EDUCATION", "OTHER", ""]),
             "SEND": local.yes(0.3)} for person in local.some(0.4) for _ in range(chance.choice([1, 1, 2, 3]))]


def answers(local, columns, day):
    return [{"RESPONSE": f"A{n}", day: local.near((0, 0, 1)), **{column: local.yes(0.7) for column in columns}} for n in range(60)]


def advocacy_feedback(local):
    return answers(local, ["HAPPIER", "UNDERSTOOD", "LISTENED_TO", "CONFIDENT"], "FEEDBACK_DATE")


def survey(local):
    return answers(local, [f"HYS_{n}" for n in range(1, 7)], "SURVEY_DATE")


def independent_visitors(local):
    rows = []
    for person in local.some(0.4):
        for _ in range(local.chance.choice([1, 1, 1, 2])):
            days = sorted(local.near((0, 0, 1, 3, 6)) for _ in range(3))
            rows.append({"CHILD": person.id, "IV_REFERRED": days[0], "IV_MATCHED": local.or_blank(days[1]),
                         "IV_WITHDRAWN": local.or_blank(days[2], 0.8), "IV_ENDED": local.or_blank(days[2], 0.7), "SEN": local.yes(0.4)})
            if rows[-1]["IV_MATCHED"] is None:
                rows[-1]["IV_ENDED"] = None
            else:
                rows[-1]["IV_WITHDRAWN"] = None
    return rows


def carer_approvals(local):
    return [{"CARER": f"F{n}", "APPROVED_DATE": local.near((0, 0, 1)), "CAMPAIGN": local.chance.choice(["100 HOMES", "OTHER", ""])} for n in range(40)]


def homes(local):
    return [{"HOME": f"Home {n}", "OPENED": local.near((0, 12, 36)), "CLOSED": local.or_blank(local.near((0, 0)), 0.7),
             "BEDS": local.chance.choice([2, 4, 6, ""]), "HOME_KIND": local.chance.choice(["MAINSTREAM", "SHORT BREAKS", "SEMI-INDEPENDENT", "COMPLEX NEEDS", ""]),
             "OFSTED": local.chance.choice(GRADES)}
            for n in range(20)]


def columns(text):
    return text.split()


RESULTS = "CHILD SCHOOL_YEAR "
# name of the file: (columns, rows, one file a return year)
LOCAL = {
    "oc2": (columns("CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE"
                    " INTERVENTION_RECEIVED INTERVENTION_OFFERED"), oc2, True),
    "ad1": (columns("CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR"), ad1, True),
    "placed_adoption": (columns("CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED"), placed_adoption, False),
    "missing": (columns("CHILD DOB MISSING MIS_START MIS_END"), missing, False),
    "uasc": (columns("CHILD SEX DOB DUC"), uasc, False),
    "health": (columns("CHILD CHECK_TYPE DATE SCORE DECLINED"), health, False),
    "visits": (columns("CHILD VISIT_DATE SEEN"), visits, False),
    "visit_frequency": (columns("CHILD FROM_DATE WEEKS"), visit_frequency, False),
    "pathway": (columns("CHILD STATUS STARTED_DATE AUTHORISED_DATE"), pathway, False),
    "pep": (columns("CHILD TERM REQUIRED COMPLETED_DATE SCHOOL_AREA"), pep, False),
    "ks1_results": (columns(RESULTS + "READING_EXPECTED WRITING_EXPECTED MATHS_EXPECTED"), ks1, False),
    "ks2_results": (columns(RESULTS + "ENGLISH_LEVEL MATHS_LEVEL"), ks2, False),
    "ks2_standards": (columns(RESULTS + "READING_SCORE WRITING_STANDARD MATHS_SCORE GPS_SCORE"), ks2_standards, False),
    "sw_episodes": (columns("CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON"), sw_episodes, False),
    "ks4_results": (columns(RESULTS + "GOOD_PASSES PASSES ENGLISH MATHS ATTAINMENT_8 PROGRESS_8"), ks4, False),
    "attendance": (columns("CHILD MONTH_START SESSIONS_POSSIBLE SESSIONS_MISSED"), attendance, False),
    "exclusions": (columns("CHILD EXCLUDED_FROM KIND DAYS"), exclusions, False),
    "school_places": (columns("CHILD PLACE_START PLACE_END SCHOOL SOUGHT_DATE"), school_places, False),
    "adoption": (columns("CHILD BEST_INTEREST_DATE ADM_DECISION_DATE PLACEMENT_ORDER_DATE MATCH_DATE PLACED_DATE FOSTER_START_DATE"
                         " ORDER_DATE REVERSED_DATE"), adoption, False),
    "care_plan": (columns("CHILD PLAN_CODE AGREED_DATE"), care_plan, False),
    "leaving_care": (columns("CHILD SUPPORT_START SUPPORT_END ASYLUM_SEEKING IN_CUSTODY AT_UNIVERSITY STAYING_PUT RETURNED"), leaving_care, False),
    "employment_support": (columns("CHILD SUPPORTED_FROM EET_FROM"), employment_support, False),
    "iro_caseloads": (columns("OFFICER AS_AT CASES WORKING_PATTERN"), iro_caseloads, False),
    "iro_records": (columns("RECORD RECORD_DATE RECORD_KIND REVIEW_GRADE PLAN_GRADE CHILD_SAFE RESOLVED CONCERN_LEVEL REASON"), iro_records, False),
    "complaints": (columns("ID STAGE START_DATE RESPONSE_DATE EXTENSION_AGREED NATURE OUTCOME JURISDICTION ADVOCATE PARENT_ID"), complaints, False),
    "advocacy_visits": (columns("CHILD HOME VISIT_DATE METHOD"), advocacy_visits, False),
    "advocacy_issues": (columns("CHILD REFERRED_DATE ISSUE REFERRED_BY SEND"), advocacy_issues, False),
    "advocacy_feedback": (columns("RESPONSE FEEDBACK_DATE HAPPIER UNDERSTOOD LISTENED_TO CONFIDENT"), advocacy_feedback, False),
    "independent_visitors": (columns("CHILD IV_REFERRED IV_MATCHED IV_WITHDRAWN IV_ENDED SEN"), independent_visitors, False),
    "survey": (columns("RESPONSE SURVEY_DATE HYS_1 HYS_2 HYS_3 HYS_4 HYS_5 HYS_6"), survey, False),
    "carer_approvals": (columns("CARER APPROVED_DATE CAMPAIGN"), carer_approvals, False),
    "homes": (columns("HOME OPENED CLOSED BEDS HOME_KIND OFSTED"), homes, False),
}
