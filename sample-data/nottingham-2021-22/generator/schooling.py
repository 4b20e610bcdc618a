# SPDX-License-Identifier: MIT
"""Education: plans by term, results, attendance, exclusions, school places."""

from dataclasses import dataclass

from . import plan, story
from .chance import Chance
from .choosing import choose_records
from .days import age, day, text
from .measures import care_on, twelve_months_in_care, year_age


def school_child(child, d):
    return care_on(child, d) is not None and 4 <= year_age(child.dob, d) <= 15


def draw_term_plans(child, take):
    """{term: day completed or None} for the terms at whose end the child is in care and from 3 to 17."""
    chance = Chance(plan.SEED, "pep", child.number, take)
    found = {}
    for term, first, last, per_mille in plan.TERMS:
        if care_on(child, last) is not None and 3 <= age(child.dob, last) <= 17:
            begun = max(first + 10, care_on(child, last).start + 5)
            found[term] = chance.between(begun, last - 5) if chance.happens(per_mille) and begun < last - 5 else None
    return found


def education_plans(children):
    rows = []
    for child, found in choose_records("pep", children, plan.PEP_TAKES, story.EDUCATION_PLANS, draw_term_plans):
        area = "IN" if Chance(plan.SEED, "school area", child.number).happens(plan.SCHOOL_IN_CITY_PER_MILLE) else "OUT"
        rows += [(child.ident, term, "Y", text(done), area) for term, done in found.items()]
    return sorted(rows)


def results(children):
    """(key stage 1, 2, 4) rows for the summers of which the returns tell."""
    first, second, fourth = [], [], []
    exams = {(child.number, year): found for year in plan.RESULT_YEARS for child, found in sit_exams(children, year)}
    for child in sorted(children, key=lambda child: child.ident):
        for year in plan.RESULT_YEARS:
            if not twelve_months_in_care(child, day(year, 3, 31)):
                continue
            chance = Chance(plan.SEED, "results", child.number, year)
            years = year_age(child.dob, day(year, 3, 31))
            met = lambda per_mille: "Y" if chance.happens(per_mille) else "N"
            if years == 6:
                first.append((child.ident, str(year), met(510), met(420), met(490)))
            elif years == 10:
                second.append((child.ident, str(year), str(chance.pick({2: 10, 3: 38, 4: 42, 5: 10})), str(chance.pick({2: 14, 3: 40, 4: 38, 5: 8}))))
            elif years == 15:
                fourth.append((child.ident, str(year), *exams[child.number, year].fields()))
    return first, second, fourth


def standards(children):
    """Key stage 2 as it is marked from 2016 on, of the same pupils."""
    rows = []
    for child in sorted(children, key=lambda child: child.ident):
        for year in plan.RESULT_YEARS:
            if not twelve_months_in_care(child, day(year, 3, 31)) or year_age(child.dob, day(year, 3, 31)) != 10:
                continue
            chance = Chance(plan.SEED, "standards", child.number, year)
            scores = [str(chance.curve(points)) for points in (plan.READING_SCORE, plan.MATHS_SCORE, plan.GPS_SCORE)]
            rows.append((child.ident, str(year), scores[0], "Y" if chance.happens(plan.WRITING_MET_PER_MILLE) else "N", *scores[1:]))
    return rows


def sit_exams(children, year):
    """Year 11, chosen so that the figures printed for the year come out."""
    d = day(year, 3, 31)
    sitting = sorted((child for child in children if year_age(child.dob, d) == 15 and twelve_months_in_care(child, d)), key=lambda child: child.ident)
    draw = lambda child, take: exam_results(Chance(plan.SEED, "results", child.number, year, take))
    return choose_records("exams %d" % year, sitting, plan.EXAM_TAKES, story.exams(year), draw)


@dataclass
class Exams:
    good: int
    passes: int
    english: int
    maths: int
    attainment: int      # tenths
    progress: int        # hundredths, most of them below zero

    def fields(self):
        progress = "%s%d.%02d" % ("-" if self.progress < 0 else "", *divmod(abs(self.progress), 100))
        return str(self.good), str(self.passes), str(self.english), str(self.maths), "%d.%d" % divmod(self.attainment, 10), progress


def exam_results(chance):
    english = chance.pick({0: 16, 1: 16, 2: 16, 3: 20, 4: 18, 5: 9, 6: 4, 7: 1})
    maths = max(0, english + chance.between(-2, 1))
    passes = 0 if english + maths == 0 and chance.happens(900) else chance.between(1, 9)
    good = min(passes, max(0, english + maths - 3)) if english >= 3 else 0
    points = (2 * english + 2 * maths) * 10 + passes * chance.between(8, 22)
    progress = chance.between(-260, 60)
    return Exams(good, passes, english, maths, points, progress)


def attendance(children):
    rows = []
    for child in sorted(children, key=lambda child: child.ident):
        for month, sessions in plan.EARLIER_SCHOOL_MONTHS + plan.SCHOOL_MONTHS:
            if not school_child(child, month):
                continue
            chance = Chance(plan.SEED, "attendance", child.number, month)
            often = chance.happens(120)
            missed = chance.between(6, sessions // 2) if often else chance.pick({0: 45, 1: 15, 2: 20, 4: 12, 6: 8})
            rows.append((child.ident, text(month), str(sessions), str(min(missed, sessions))))
    return rows


def exclusions(children):
    rows = []
    for child in sorted(children, key=lambda child: child.ident):
        rows += excluded(child, Chance(plan.SEED, "excluded earlier", child.number), plan.EARLIER_SCHOOL_MONTHS)
        rows += excluded(child, Chance(plan.SEED, "excluded", child.number), plan.SCHOOL_MONTHS)
    return rows


def excluded(child, chance, months):
    rows = []
    for month, _ in months:
        d = month + chance.between(3, 24)
        if school_child(child, d) and year_age(child.dob, d) >= 8 and chance.happens(plan.EXCLUDED_PER_MILLE_A_MONTH):
            kind = "PERMANENT" if chance.happens(30) else "FIXED"
            rows.append((child.ident, text(d), kind, "" if kind == "PERMANENT" else chance.one_of(["1", "1.5", "2", "3", "5"])))
    return rows


def school_places(children):
    """On roll from a September on; a few have been without a place for a while, fewer still are."""
    rows = []
    for child in sorted(children, key=lambda child: child.ident):
        if not any(school_child(child, d) for d in plan.PLACE_DAYS):
            continue
        chance = Chance(plan.SEED, "school place", child.number)
        school = "school %02d" % chance.between(1, 60)
        since = day(2020 - chance.below(max(1, min(4, age(child.dob, plan.LAST_DAY) - 5))), 9, 1)
        lost = chance.happens(plan.PLACE_LOST_PER_MILLE)
        ended = day(2021, 4, 20) + chance.below(120) if lost else None
        seeking = Chance(plan.SEED, "place sought", child.number)
        sought = since - seeking.between(8, 45) if seeking.happens(plan.PLACE_SOUGHT_PER_MILLE) else None
        rows.append((child.ident, text(since), text(ended), school, text(sought)))
        if lost and chance.happens(600):
            found = min(ended + chance.between(10, 60), plan.LAST_DAY)
            rows.append((child.ident, text(found), "", "school %02d" % chance.between(61, 80), text(max(ended, found - seeking.between(5, 40)))))
    return rows
