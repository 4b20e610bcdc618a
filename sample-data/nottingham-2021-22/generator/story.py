# SPDX-License-Identifier: MIT
"""The figures to be told, stage by stage, as the board's 2021/22 Q2 report and the reviewing officers' report print them.

A percentage is given as printed (706 with one decimal is 70.6%); a count stands where a percentage needs a base on which it
can come out at all, or where the reports print counts. The paragraphs are those of the Q2 report.
"""

from . import measures, plan
from .choosing import Count, Mean, Share
from .days import age, day
from .health import looked_after_12_months
from .measures import (ADOPTED, ARRANGEMENTS, GUARDIANSHIP, LONG_TERM, aged, assessed, assessed_in_year, care_on, checked, checks_in,
                       eligible, fostered, left, left_by, long_in_care, new_and_fostered, owed_plan_after_care, plan_due, planned,
                       reviews, reviews_from_four, reviews_in_time, seen_since, support_from, three_placements, turning, turning_19_to_21,
                       twelve_months_in_care, two_years_in_place, visited_in_time, year_age)

YEAR_END, Q1, AUGUST, Q2 = day(2021, 3, 31), day(2021, 6, 30), day(2021, 8, 31), day(2021, 9, 30)
LAST_YEAR = (day(2020, 4, 1), YEAR_END)
FIRST_QUARTER = (day(2021, 4, 1), Q1)
SECOND_QUARTER = (day(2021, 7, 1), Q2)


def in_care(d, target):
    return Count("in care", target, lambda child: care_on(child, d) is not None)


def in_bands(year):
    """All in care on 31 March, by age; so their number too."""
    d = day(year, 3, 31)
    return [Count("aged %d to %d in %d" % (low, high, year), target, lambda child, low=low, high=high: aged(child, d, low, high))
            for (low, high), target in zip(plan.AGE_BANDS, plan.AGES_IN_CARE[year])]


def turning_18(first_year, target):
    first, last = day(first_year, 4, 1), day(first_year + 1, 3, 31)
    return Count("care leavers turning 18 in %d" % first_year, target, lambda child: turning(child, 18, first, last))


def sitting_exams(year, target):
    d = day(year, 3, 31)
    return Count("year 11 in %d" % year, target, lambda child: year_age(child.dob, d) == 15 and twelve_months_in_care(child, d))


def leaving(days, target):
    return Count("CC-3", target, lambda child: left(child, *days))


def leaving_by(kinds, days, target):
    return Count("leaving by " + "/".join(sorted(kinds)), target, lambda child: left_by(child, kinds, *days))


def base_of_cc9(d, target):
    return Count("base of CC-9", target, lambda child: long_in_care(child, d))


def care_leavers(days, target):
    return Count("care leavers", target, lambda child: turning_19_to_21(child, *days))


COMING_AND_GOING = [
    # Reviewing officers: 620, 618, 629, 662 and 687 by age. Of 2021 the fifth share, 20.20%, would leave 22 children without an age.
    *(band for year in plan.AGES_IN_CARE for band in in_bands(year)),
    in_care(Q1, 710), in_care(Q2, 700),                                                                 # 2.15
    Count("aged 5 to 10", 140, lambda child: aged(child, Q2, 5, 10)),                                   # advocacy, chart 9: 20%
    leaving(LAST_YEAR, 198), leaving(FIRST_QUARTER, 57), leaving(SECOND_QUARTER, 57),                   # DfE; 2.18
    Count("left twice", 0, lambda child: left(child, *FIRST_QUARTER) and left(child, *SECOND_QUARTER)),  # 114 in the year to date
    leaving_by(ADOPTED, LAST_YEAR, 24), leaving_by(GUARDIANSHIP, LAST_YEAR, 29), leaving_by(ARRANGEMENTS, LAST_YEAR, 8),
    leaving_by(ADOPTED, FIRST_QUARTER, 5), leaving_by(GUARDIANSHIP, FIRST_QUARTER, 7),                  # 2.17: 12
    leaving_by(ADOPTED, SECOND_QUARTER, 6), leaving_by(GUARDIANSHIP, SECOND_QUARTER, 8),                # 2.17: 14; 26
    base_of_cc9(YEAR_END, 232), base_of_cc9(Q1, 226), base_of_cc9(Q2, 221),       # DfE's base; two on which 66.4 and 70.6 exist
    Count("twelve months in care", 517, lambda child: twelve_months_in_care(child, Q2)),         # 83.0% exists on it
    Count("eligible", 159, lambda child: eligible(child, Q2)),                                   # and 89.3% on this
    care_leavers(FIRST_QUARTER, 74), care_leavers(SECOND_QUARTER, 145),           # 60.1% is of no base below 138
    turning_18(2016, plan.TURNING_18["2016-17"]), turning_18(2017, plan.TURNING_18["2017-18"]),       # 2018-20 strategy: 4.8 and 18.2%
    *(sitting_exams(year, base) for year, (base, _, _, _) in plan.EXAM_YEARS.items()),                # 2021-23 strategy: 26.7, 17.9, 20.5, 19.2%
]


def three_moves(d, printed):
    return Share("CC-8", printed, 1, lambda child: three_placements(child, d), lambda child: care_on(child, d) is not None)


def settled(d, printed):
    return Share("CC-9", printed, 1, lambda child: two_years_in_place(child, d), lambda child: long_in_care(child, d))


def foster_children(d, target, **which):
    return Count("fostered", target, lambda child: fostered(child, d, **which))


HOMES = [
    three_moves(YEAR_END, 83), three_moves(Q1, 72), three_moves(Q2, 66),          # 2.10
    settled(YEAR_END, 690), settled(Q1, 664), settled(Q2, 706),                   # 2.10
    foster_children(Q1, 474), foster_children(Q1, 251, providers=("PR1",)), foster_children(Q1, 128, places=LONG_TERM),
    foster_children(Q2, 468), foster_children(Q2, 252, providers=("PR1",)), foster_children(Q2, 135, places=LONG_TERM),   # 2.11, 2.12, 2.14
    Share("PL-1", 67, 0, lambda child: fostered(child, AUGUST), lambda child: care_on(child, AUGUST) is not None),        # 2021-23 strategy
    Share("PL-2", 541, 1, lambda child: fostered(child, AUGUST, providers=("PR1",)), lambda child: fostered(child, AUGUST)),
    Count("new and fostered", 71, lambda child: new_and_fostered(child, Q2, 6)),  # 2.14: 63, and eight of those with a plan to leave
]


def in_time(days, printed):
    return Share("CC-10v", printed, 1, lambda child: reviews_in_time(child, *days), lambda child: reviews(child, *days))


REVIEWS = [
    in_time(LAST_YEAR, 949), in_time(SECOND_QUARTER, 935),                        # reviewing officers; 2.19
    in_time((day(2020, 5, 1), day(2020, 5, 31)), 917), in_time((day(2020, 9, 1), day(2020, 9, 30)), 946),      # 2021-23 strategy
    Count("base of CC-11", 380, lambda child: reviews_from_four(child, *SECOND_QUARTER)),
]


# --- local extracts: (child, record)


def share(name, printed, decimals, of, among):
    return Share(name, printed, decimals, lambda child, record: among(child, record) and of(child, record), among)


def cohort(d, low=0, high=17):
    return lambda child, record: twelve_months_in_care(child, d) and low <= age(child.dob, d) <= high


def cohort_of_year(child, record, low=0):
    return looked_after_12_months(child, *LAST_YEAR) and age(child.dob, YEAR_END) >= low


def all_in_care(d, low=0, high=17):
    return lambda child, record: care_on(child, d) is not None and low <= age(child.dob, d) <= high


CHECKS = {
    "HEALTH ASSESSMENT": [
        share("CC-12", 830, 1, lambda child, checks: assessed(child, checks, Q2), cohort(Q2)),                     # 2.4
        share("CC-12a", 800, 1, lambda child, checks: assessed(child, checks, Q2), all_in_care(Q2)),               # 2021-23 strategy
        share("CC-12 of the year", 88, 0, lambda child, checks: assessed_in_year(child, checks, *LAST_YEAR), cohort_of_year),
    ],
    "DENTAL": [
        # 2021-23 strategy: 61.5% of 700 is no number; 431 are 61.57.
        Count("CC-13a", 431, lambda child, checks: care_on(child, Q2) is not None and checked(checks, Q2, 12)),
        share("CC-13 of the year", 49, 0, lambda child, checks: checks_in(checks, *LAST_YEAR) > 0, cohort_of_year),   # 2.5
    ],
    "SDQ": [share("CC-14c", 75, 0, lambda child, checks: checked(checks, Q2, 12), all_in_care(Q2, 4, 16))],         # 2021-23 strategy
    "IMMUNISATION": [share("HL-1 of the year", 94, 0, lambda child, checks: checks_in(checks, *LAST_YEAR) > 0, cohort_of_year)],
    "GP": [],
    "DENTIST REGISTRATION": [],
}

VISITS = [
    share("SV-1", 800, 1, lambda child, visits: visited_in_time(child, visits, Q1), all_in_care(Q1)),             # 2.2
    share("SV-1", 830, 1, lambda child, visits: visited_in_time(child, visits, Q2), all_in_care(Q2)),
]
LEAVER_VISITS = [   # 2.3, of 19 October
    share("SV-3", 55, 0, lambda child, visits: seen_since(visits, Q2 - 56, Q2), lambda child, visits: age(child.dob, Q2) >= 18),
]
JULY_2020 = day(2020, 7, 31)


def supported(child, closed):
    """Open to the leaving care service at the end of July 2020, and 17 to 21."""
    return support_from(child) <= JULY_2020 and (closed is None or closed > JULY_2020) and 17 <= age(child.dob, JULY_2020) <= 21


CLOSED_CASES = [share("CL-Es", 539, 1, lambda child, closed: child.activity[0] in "FP", supported)]              # 2021-23 strategy
PATHWAYS = [        # 2.6
    share("PP-1", 89, 0, lambda child, plans: planned(plans, Q1), lambda child, plans: eligible(child, Q1)),
    share("PP-1", 893, 1, lambda child, plans: planned(plans, Q2), lambda child, plans: eligible(child, Q2)),
    share("PP-2", 920, 1, lambda child, plans: planned(plans, Q1), lambda child, plans: owed_plan_after_care(child, plans, Q1)),
    share("PP-2", 922, 1, lambda child, plans: planned(plans, Q2), lambda child, plans: owed_plan_after_care(child, plans, Q2)),
]
SPRING, SUMMER = ("2021 spring", YEAR_END), ("2021 summer", day(2021, 8, 31))


def education_plans(term, printed):
    name, last = term
    return share("CC-25", printed, 0, lambda child, plans: plans.get(name) is not None, lambda child, plans: plan_due(child, last))


def exams(year):
    """2021-23 strategy: level 4 in English and maths, Attainment 8, Progress 8."""
    if year not in plan.EXAM_YEARS:
        return []
    _, passed, attainment, progress = plan.EXAM_YEARS[year]
    anybody = lambda child, found: True
    return [Count("ED-EM4", passed, lambda child, found: found.english >= 4 and found.maths >= 4),
            Mean("ED-A8", attainment, lambda child, found: found.attainment, anybody),
            *([Mean("ED-P8", progress, lambda child, found: -found.progress, anybody)] if progress else [])]


EDUCATION_PLANS = [education_plans(SPRING, 86), education_plans(SUMMER, 88)]                                     # 2.9, 2021-23 strategy


def reached(d):
    return lambda child, found: any(how == "VISIT" and d - 84 < day_of <= d for day_of, how, _ in found)


def in_homes(d):
    """A child in homes for the whole of the twelve weeks; places other than homes between two homes are seldom enough."""
    def among(child, found):
        period = care_on(child, d)
        return period is not None and period.start <= d - 83 and all(
            stay.place in measures.HOMES for stay in period.stays if stay.start <= d and stay.start >= period.stay_on(d - 83).start)
    return among


CONTACTS = [
    Count("AV-2", 641, lambda child, found: sum(day_of >= plan.ADVOCACY_YEAR for day_of, _, _ in found)),
    share("AV-1", 84, 0, reached(Q2), in_homes(Q2)), share("AV-1", 83, 0, reached(Q1), in_homes(Q1)),              # 80 was exceeded
]
