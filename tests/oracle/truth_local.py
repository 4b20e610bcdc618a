# Local extracts of the invented children of truth.py, since the first return: visits, health checks, plans, the services' cases, school places, teams.
"""Whole local extracts, without a fault."""

from datetime import date, timedelta

from days import add_months, age_on, birthday
from invented import Chance
from truth import END, FIRST

SINCE = date(FIRST, 4, 1)
COLUMNS = {"visits": "CHILD VISIT_DATE SEEN", "health": "CHILD CHECK_TYPE DATE SCORE DECLINED", "pathway": "CHILD STATUS STARTED_DATE AUTHORISED_DATE",
           "leaving_care": "CHILD SUPPORT_START SUPPORT_END ASYLUM_SEEKING IN_CUSTODY AT_UNIVERSITY STAYING_PUT RETURNED",
           "independent_visitors": "CHILD IV_REFERRED IV_MATCHED IV_WITHDRAWN IV_ENDED SEN", "school_places": "CHILD PLACE_START PLACE_END SCHOOL SOUGHT_DATE",
           "care_plan": "CHILD PLAN_CODE AGREED_DATE", "teams": "CHILD TEAM TEAM_FROM"}


def spans(life):
    """(first day, day of leaving) of each period of care."""
    found = []
    for row in life.rows:
        if row["RNE"] != "S" and found and found[-1][1] == row["DECOM"]:
            found[-1] = (found[-1][0], row["DEC"])
        else:
            found.append((row["DECOM"], row["DEC"]))
    return found


def every(chance, start, stop, least, most):
    """Days from `start` to before `stop`, so many days apart, as far as they are known."""
    day = start + timedelta(days=chance.randint(1, least))
    while day < min(stop, END):
        if day >= SINCE:
            yield day
        day += timedelta(days=chance.randint(least, most))


def known(day):
    """What is known at the end of the last year."""
    return day if day is not None and day <= END else None


def visits(chance, lives):
    return [{"CHILD": life.id, "VISIT_DATE": day, "SEEN": "Y" if chance.maybe(0.9) else "N"}
            for life in lives for start, stop in spans(life) for day in every(chance, start, stop, 20, 45)]


def health(chance, lives):
    rows = []
    for life in lives:
        for start, stop in spans(life):
            for kind, least, most in [("HEALTH ASSESSMENT", 170, 380), ("DENTAL", 200, 400), ("SDQ", 330, 400)]:
                rows += [{"CHILD": life.id, "CHECK_TYPE": kind, "DATE": day, "SCORE": chance.randint(5, 25) if kind == "SDQ" else "",
                          "DECLINED": "N"} for day in every(chance, start, stop, least, most) if kind != "SDQ" or 4 <= age_on(life.dob, day) <= 16]
    return rows


def pathway(chance, lives):
    rows = []
    for life in lives:
        left, first = life.rows[-1]["DEC"], birthday(life.dob, 16)
        if left > first and life.rows[-1]["REC"] not in ("E3", "E11", "E12"):
            rows += [{"CHILD": life.id, "STATUS": "", "STARTED_DATE": day, "AUTHORISED_DATE": known(day + timedelta(days=15))}
                     for day in every(chance, max(first, life.rows[0]["DECOM"]), birthday(life.dob, 22), 120, 230)]
    return rows


def leaving_care(chance, lives):
    rows = []
    for life in lives:
        start, stop = birthday(life.dob, 18), birthday(life.dob, 21) + timedelta(days=chance.randint(-300, 1300))
        if life.rows[-1]["DEC"] > birthday(life.dob, 17) and start <= END and stop > SINCE:
            rows.append({"CHILD": life.id, "SUPPORT_START": start, "SUPPORT_END": known(stop), **dict.fromkeys(
                "ASYLUM_SEEKING IN_CUSTODY AT_UNIVERSITY STAYING_PUT RETURNED".split(), "N")})
    return rows


def independent_visitors(chance, lives):
    rows = []
    for life in lives:
        for start, stop in spans(life):
            referred = start + timedelta(days=chance.randint(20, 200))
            if not (SINCE <= referred < min(stop, END) and chance.maybe(0.7)):
                continue
            matched = referred + timedelta(days=chance.randint(20, 150))
            row = {"CHILD": life.id, "IV_REFERRED": referred, "IV_MATCHED": None, "IV_WITHDRAWN": None, "IV_ENDED": None, "SEN": "N"}
            if chance.maybe(0.2):
                row["IV_WITHDRAWN"] = known(matched)
            else:
                row["IV_MATCHED"] = known(matched)
                row["IV_ENDED"] = known(matched + timedelta(days=chance.randint(100, 700)))
            rows.append(row)
    return rows


def school_places(chance, lives):
    rows = []
    for life in lives:
        for start, stop in spans(life):
            begin, first, last = max(start, add_months(life.dob, 51)), add_months(life.dob, 51), min(stop, add_months(life.dob, 200))
            if begin >= last:
                continue
            day = add_months(first, chance.randint(0, 4)) if first > start else add_months(begin, -chance.randint(1, 30))
            while day < min(last, END):
                end = day + timedelta(days=chance.randint(200, 900))
                rows.append({"CHILD": life.id, "PLACE_START": day, "PLACE_END": known(end), "SCHOOL": f"School {chance.randint(1, 20)}",
                             "SOUGHT_DATE": day - timedelta(days=chance.randint(5, 40))})
                day = end + timedelta(days=chance.choice([0, 0, 0, 10, 60]))
    return [row for row in rows if row["PLACE_END"] is None or row["PLACE_END"] > SINCE]


def care_plan(chance, lives):
    """Agreed when care begins, and seldom changed. Of a child who was in care when the extract begins the plan is older than it."""
    rows = []
    for life in lives:
        for start, stop in spans(life):
            day = start + timedelta(days=chance.randint(3, 40))
            while day < min(stop, END) and stop > SINCE:
                rows.append({"CHILD": life.id, "PLAN_CODE": chance.choice(["LTF", "LTF", "RETURN HOME", "ADOPTION", "SGO", "RESIDENTIAL", "OTHER"]), "AGREED_DATE": day})
                day += timedelta(days=chance.randint(600, 3000))
    return rows


TEAMS = ["Fieldwork North", "Fieldwork South", "Fieldwork West", "Children in Care"]


def teams(chance, lives):
    """Of one team; some are handed over."""
    rows = []
    for life in lives:
        team, (start, stop) = chance.choice(TEAMS), spans(life)[-1]
        rows.append({"CHILD": life.id, "TEAM": team, "TEAM_FROM": start})
        later = start + timedelta(days=chance.randint(60, 500))
        if later < min(stop, END) and chance.maybe(0.2):
            rows.append({"CHILD": life.id, "TEAM": chance.choice(TEAMS), "TEAM_FROM": later})
    return rows


EXTRACTS = {"visits": visits, "health": health, "pathway": pathway, "leaving_care": leaving_care, "independent_visitors": independent_visitors,
            "school_places": school_places, "care_plan": care_plan, "teams": teams}


def extracts_of(lives, seed):
    return {name: rows_of(Chance(f"{name} {seed} {len(lives)}"), lives) for name, rows_of in EXTRACTS.items()}
