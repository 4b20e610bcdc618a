# SPDX-License-Identifier: MIT
"""What the sample aims at: every number worth steering, and nothing else.

Weights are parts of their own sum. Curves are (percentile, days) points. Per mille means out of 1,000.
"""

from .days import day

SEED = 2034

# Return, first day, last day of what it holds, whether the year is complete.
RETURNS = [
    *(("%d-%d" % (year, year - 1999), day(year, 4, 1), day(year + 1, 3, 31), True) for year in range(2014, 2021)),
    ("2021-22", day(2021, 4, 1), day(2021, 9, 30), False),
]
LAST_DAY = RETURNS[-1][2]

POPULATION = [  # area, year, children aged 0-17, vintage
    ("E06000018", "2014-15", 65_400, "mid-2013"),
    ("E06000018", "2015-16", 66_200, "mid-2014"),
    ("E06000018", "2016-17", 66_900, "mid-2015"),
    ("E06000018", "2017-18", 67_500, "mid-2016"),
    ("E06000018", "2018-19", 68_100, "mid-2017"),
    ("E06000018", "2019-20", 68_600, "mid-2018"),
    ("E06000018", "2020-21", 69_000, "mid-2019"),
    ("E06000018", "2021-22", 69_300, "mid-2020"),
]

# Children in care at the quarter's end; straight between the days given. Admissions follow from it.
FIRST_YEAR = 1995
IN_CARE = [
    (day(1995, 3, 31), 0), (day(2004, 3, 31), 540), (day(2013, 12, 31), 575), (day(2017, 3, 31), 620), (day(2018, 3, 31), 618),
    (day(2019, 3, 31), 629), (day(2020, 3, 31), 662), (day(2021, 3, 31), 687), (day(2021, 6, 30), 710),
    (day(2021, 9, 30), 700),
]
LIVES, HOMES, REVIEWS = 10, 14, 8   # takes of each stage to choose from, so that the figures of story.py come out
CHOSEN_FROM = day(2003, 1, 1)       # who arrived before is as drawn
SPARE_A_QUARTER = 8
SUMMER_BORN_FROM, SUMMER_BORN_TO, SUMMER_BORN_PER_MILLE = day(2000, 10, 1), day(2003, 3, 31), 700
SHORT_BREAK_CHILDREN = 11     # looked after under an agreed series of short breaks (V4) only, at first

# --- entering care
UASC_PER_MILLE = 155
ENTRY_AGE = {(0, 0): 205, (1, 4): 195, (5, 9): 195, (10, 15): 285, (16, 17): 120}   # completed years
AT_BIRTH_PER_MILLE = 550      # of those entering under 1
UASC_ENTRY_DAYS = [(0, 13 * 365), (15, 15 * 365), (50, 16 * 365), (100, 17 * 365 + 300)]
BOYS_PER_MILLE, UASC_BOYS_PER_MILLE = 530, 930
ETHNIC = {"WBRI": 560, "WIRI": 8, "WOTH": 40, "WIRT": 7, "WROM": 18, "MWBC": 85, "MWBA": 22, "MWAS": 25, "MOTH": 40, "AIND": 10,
          "APKN": 35, "ABAN": 8, "AOTH": 12, "BCRB": 40, "BAFR": 40, "BOTH": 20, "CHNE": 7, "OOTH": 14, "REFU": 6, "NOBT": 8}
UASC_ETHNIC = {"BAFR": 45, "AOTH": 25, "OOTH": 20, "WOTH": 10}
# The reviewing officers' tables, 31 March 2017 to 2021. Of 2021 the cells add up to 694 of 687, so that seven are taken off the largest;
# Arab is counted with the other groups, as in the codes of the 903.
PROFILE_DAYS = [day(year, 3, 31) for year in range(2017, 2022)]
BOYS_IN_CARE = [331, 328, 359, 373, 388]
ETHNIC_IN_CARE = {
    "WBRI": (362, 356, 348, 361, 353), "WIRI": (7, 7, 4, 3, 4), "WOTH": (24, 19, 32, 35, 38), "WROM": (3, 3, 8, 7, 8),
    "MWBC": (71, 78, 68, 88, 89), "MWBA": (8, 8, 9, 7, 7), "MWAS": (6, 5, 5, 14, 26), "MOTH": (26, 31, 27, 26, 23),
    "AIND": (3, 3, 3, 0, 1), "APKN": (13, 13, 11, 11, 10), "ABAN": (1, 1, 3, 3, 4), "AOTH": (17, 18, 26, 19, 19),
    "BCRB": (20, 23, 20, 25, 31), "BAFR": (29, 23, 35, 31, 24), "BOTH": (6, 5, 8, 6, 12), "OOTH": (19, 24, 20, 23, 37), "NOBT": (5, 1, 2, 3, 1),
}
MIXED, BLACK = ("MWBC", "MWBA", "MWAS", "MOTH"), ("BCRB", "BAFR", "BOTH")
ON_THE_LAST_DAY = [(MIXED, 154), (BLACK, 57)]       # 22 and 8% of 700: chart 8 of the advocacy report
AGES_IN_CARE = {    # the same tables: the numbers of children nearest to the printed shares that add up to all
    2017: (42, 60, 115, 255, 148), 2018: (33, 76, 103, 257, 149), 2019: (40, 64, 94, 265, 166), 2020: (40, 79, 106, 278, 159),
    2021: (42, 96, 112, 277, 160),
}
AGE_BANDS = ((0, 0), (1, 4), (5, 9), (10, 15), (16, 17))
NEED = {"N1": 620, "N2": 30, "N3": 50, "N4": 80, "N5": 145, "N6": 20, "N7": 3, "N8": 52}
PREVIOUS_PERMANENCE = {"Z1": 930, "P1": 15, "P2": 35, "P3": 20}

# --- how a period of care ends, by age at its start (first age the line is for)
ENDING = {
    0: {"adoption": 300, "sgo": 260, "cao": 70, "home": 230, "stay": 110, "relatives": 20, "transfer": 10},
    1: {"adoption": 145, "sgo": 260, "cao": 80, "home": 290, "stay": 185, "relatives": 25, "transfer": 15},
    5: {"adoption": 15, "sgo": 160, "cao": 60, "home": 320, "stay": 405, "relatives": 25, "transfer": 15},
    10: {"sgo": 35, "cao": 20, "home": 350, "stay": 520, "relatives": 30, "transfer": 15, "remand": 20, "other": 10},
    16: {"home": 220, "stay": 620, "relatives": 20, "transfer": 10, "remand": 70, "custody": 25, "other": 30, "died": 5},
    "uasc": {"stay": 910, "transfer": 30, "adult": 20, "abroad": 15, "other": 25},
}
LENGTH = {  # days; an ending that would come after the 18th birthday becomes "stay"
    "sgo": [(0, 170), (40, 330), (80, 700), (95, 1700), (100, 3000)],
    "cao": [(0, 120), (50, 330), (90, 900), (100, 2000)],
    "home": [(0, 3), (20, 28), (45, 120), (70, 420), (90, 1400), (100, 3300)],
    "remand": [(0, 8), (60, 45), (100, 150)],
}
LENGTH_OTHERWISE = [(0, 30), (50, 300), (100, 1500)]
RETURN_PER_MILLE = 290        # home, then in care again
RETURN_AFTER = [(0, 20), (50, 200), (100, 1100)]
HOME_REC = {"E4A": 82, "E4B": 18}
AT_18 = {"E5": 34, "E6": 12, "E7": 7, "E4A": 5, "E8": 12, "E13": 4}
AT_18_FOSTERED = {"E17": 55, "E5": 25, "E6": 6, "E7": 5, "E8": 6, "E4A": 3}

# --- adoption (days after the step before)
ADOPTION = {"decision": [(0, 90), (50, 190), (100, 380)], "order": [(0, 5), (60, 60), (100, 150)],
            "match": [(0, 15), (60, 130), (100, 420)], "placed": [(0, 4), (100, 40)], "adopted": [(0, 110), (60, 210), (100, 420)]}
CURRENT_CARER_PER_MILLE, BY_CONSENT_PER_MILLE = 190, 40
PLAN_REVERSED_PER_MILLE = 60  # of children under 8 who stay
REVERSAL = {"RD1": 50, "RD2": 10, "RD3": 15, "RD4": 25}

# --- placements, by age on the day (first age the line is for)
PLACE = {
    0: {"U6": 540, "U3": 225, "U5": 35, "U2": 12, "R3": 45, "P1": 150},
    5: {"U6": 530, "U3": 160, "P1": 180, "K2": 140, "S1": 5, "R1": 5},
    11: {"U6": 465, "U3": 90, "K2": 340, "P1": 90, "R1": 10, "S1": 10, "K1": 6, "R2": 4},
    16: {"U6": 200, "U3": 30, "K2": 180, "H5": 500, "P2": 60, "P1": 25, "R5": 6, "R2": 3, "K1": 4, "P3": 2},
    "uasc": {"U6": 330, "H5": 600, "P2": 45, "K2": 20, "Z1": 5},
    "remand": {"R5": 45, "K1": 15, "K2": 15, "U6": 10, "H5": 15},
}
PROVIDER = {
    "U1": {"PR1": 97, "PR2": 3}, "U2": {"PR1": 97, "PR2": 3}, "U3": {"PR1": 97, "PR2": 3},
    "U4": {"PR1": 460, "PR4": 465, "PR5": 50, "PR2": 25}, "U5": {"PR1": 80, "PR5": 20}, "U6": {"PR1": 460, "PR4": 465, "PR5": 50, "PR2": 25},
    "A": {"PR1": 70, "PR5": 20, "PR2": 10}, "K1": {"PR1": 30, "PR2": 40, "PR4": 30}, "K2": {"PR1": 26, "PR4": 70, "PR5": 4},
    "H5": {"PR1": 12, "PR4": 68, "PR5": 20}, "P1": {"PR0": 1}, "P2": {"PR1": 40, "PR4": 60}, "P3": {"PR4": 1}, "R1": {"PR4": 80, "PR5": 20},
    "R2": {"PR3": 1}, "R3": {"PR1": 20, "PR4": 60, "PR5": 20}, "R5": {"PR3": 60, "PR4": 40}, "S1": {"PR4": 60, "PR5": 40},
}
# How long a placement lasts, by how settled the child is; the first one is often a stopgap.
SETTLED = {"steady": 640, "ordinary": 210, "unsettled": 150}
SETTLED_TEENS = {"steady": 360, "ordinary": 310, "unsettled": 330}
STAY_LENGTH = {
    "stopgap": [(0, 2), (60, 35), (100, 120)],
    "steady": [(0, 200), (22, 800), (48, 1700), (100, 6000)],
    "ordinary": [(0, 60), (50, 420), (100, 1800)],
    "unsettled": [(0, 8), (60, 90), (100, 330)],
}
STOPGAP_PER_MILLE = 260
MOVE_WITH_ORDER_DAYS = 20     # a move this near a court order happens on its day (RNE B)
LONG_TERM_PER_MILLE = 640     # other foster placement becomes long-term with the same carer (RNE T)
CARER_MOVES_PER_MILLE = 25    # the carer moves house, once in the placement (RNE T)
WHY_MOVED = {"CARPL": 420, "CREQB": 160, "CREQO": 100, "CHILD": 60, "LAREQ": 90, "STAND": 25, "ALLEG": 25, "CLOSE": 30, "APPRR": 10, "OTHER": 80}
TEMPORARY_PER_1000_YEARS = 110
TEMPORARY = {"T1": (25, 1, 20), "T2": (20, 5, 14), "T3": (8, 5, 14), "T4": (47, 1, 7)}   # weight, shortest, longest (days)

# --- reviews
ON_TIME_PER_MILLE = {"2014-15": 930, "2015-16": 935, "2016-17": 940, "2017-18": 940, "2018-19": 945, "2019-20": 945, "2020-21": 952, "2021-22": 935}
# Reviews in which the child took part (PN1, PN2, PN3, PN5, PN6, Reading 8), per mille, dealt by the year and, in the last, the quarter.
TOOK_PART_PER_MILLE = [
    (day(2014, 4, 1), day(2016, 3, 31), 930), (day(2016, 4, 1), day(2018, 3, 31), 920),
    (day(2018, 4, 1), day(2019, 3, 31), 915), (day(2019, 4, 1), day(2020, 3, 31), 917), (day(2020, 4, 1), day(2021, 3, 31), 917),
    (day(2021, 4, 1), day(2021, 6, 30), 936), (day(2021, 7, 1), day(2021, 9, 30), 932),
]
TOOK_PART = {"PN1": 475, "PN2": 30, "PN3": 25, "PN5": 150, "PN6": 252}
ATTENDED_MORE_BEFORE, TOOK_PART_BEFORE = day(2020, 4, 1), {"PN1": 495, "PN2": 30, "PN3": 25, "PN5": 150, "PN6": 232}      # by 2%: reviewing officers
TOOK_NO_PART = {"PN4": 16, "PN7": 52}

# --- after care: OC3
STILL_KNOWN, GONE = {"YES": 920, "NO": 32, "REFU": 16, "NREQ": 18}, {"RHOM": 11, "DIED": 3}
# Of those turning 19 to 21 in a quarter: not counted at all (died, at home again), suitable, unsuitable, out of scope, in EET, not.
# 42/73 = 57.5% and 86/143 = 60.1% (CL-E); 131/142 = 92.3% and, with 65/73, 196/215 = 91.2% in the year to date (CL-A).
TURNING_19_TO_21 = {"2021-22Q1": (1, 65, 5, 0, 42, 27), "2021-22Q2": (2, 131, 7, 1, 86, 50)}
SUITABLE_PER_MILLE, UNSUITABLE_PER_MILLE, OUT_OF_SCOPE_PER_MILLE = 922, 40, 8   # the rest: no information; out of scope: G, H, R
SUITABLE = {"U1": 400, "D1": 160, "B1": 150, "Z1": 110, "E1": 55, "K1": 40, "C1": 35, "T1": 30, "Y1": 20}
UNSUITABLE = {"X2": 45, "S2": 20, "W2": 10, "V2": 10, "U2": 10, "Y2": 5}
OUT_OF_SCOPE = {"G1": 50, "R2": 45, "H1": 5}
EET_PER_MILLE, NOT_EET_PER_MILLE = 595, 355                                      # the rest: no information
EET = {"F2": 420, "F5": 300, "F1": 120, "F4": 60, "P5": 60, "P2": 35, "P1": 2, "P4": 3}
NOT_EET = {"G5": 64, "G4": 24, "G6": 12}
BEFORE_2022 = {"F4": "F3", "F5": "F3", "P4": "P3", "P5": "P3"}                   # one training or employment code until 2020-21

# --- OC2, per mille, by return
HEALTH = {  # assessment, teeth, immunisations, development check, SDQ score present, substance misuse
    "2014-15": (860, 820, 870, 880, 700, 40), "2015-16": (870, 800, 880, 890, 720, 38), "2016-17": (880, 790, 890, 910, 740, 36),
    "2017-18": (890, 780, 900, 920, 750, 34),
    "2018-19": (900, 760, 910, 930, 760, 32), "2019-20": (885, 700, 900, 920, 750, 30), "2020-21": (876, 529, 938, 900, 773, 28),
}
CONVICTED_PER_MILLE = {"2014-15": 60, "2015-16": 58, "2016-17": 54, "2017-18": 42, "2018-19": 35, "2019-20": 30, "2020-21": 20}
MISSING_PER_MILLE = 120       # of children from 11 on
MISSING_A_YEAR = 3

# --- local extracts. Takes: how many draws of a record there are to choose from (choosing.py)
CHECKS_FROM = day(2019, 4, 1)
CHECK_TAKES, VISIT_TAKES, PATHWAY_TAKES, PEP_TAKES, CONTACT_TAKES = 6, 6, 8, 4, 6
CHECKS = {  # days after entering care, months between, days of play
    "HEALTH ASSESSMENT": ((20, 110), 12, 40), "DENTAL": ((30, 150), 9, 40), "SDQ": ((60, 150), 12, 40),
    "IMMUNISATION": ((20, 80), 12, 30), "GP": ((10, 40), 12, 20),
    "DENTIST REGISTRATION": ((20, 60), 12, 25),
}
CHECK_DONE_PER_MILLE = {  # by financial year (first calendar year of it): the dentists were shut in the pandemic
    "HEALTH ASSESSMENT": {2019: 940, 2020: 920, 2021: 860}, "DENTAL": {2019: 760, 2020: 420, 2021: 720}, "SDQ": {2019: 800, 2020: 800, 2021: 790},
    "IMMUNISATION": {2019: 950, 2020: 950}, "GP": {2019: 985, 2020: 985},
    "DENTIST REGISTRATION": {2019: 900, 2020: 780, 2021: 850},
}
DECLINED_PER_MILLE = 15
SDQ_SCORE = [(0, 0), (25, 7), (50, 13), (75, 19), (95, 28), (100, 38)]
VISIT_GAP = {6: (28, 64), 12: (70, 122)}                 # days between visits, by the weeks agreed
VISITS_FROM, LEAVER_VISITS_FROM, NOT_SEEN_PER_MILLE, TWELVE_WEEKLY_PER_MILLE = day(2020, 4, 1), day(2021, 1, 1), 40, 850
PLANS_FROM, PLAN_LATE_PER_MILLE, PLAN_AFTER_21_PER_MILLE = day(2019, 10, 1), 100, 550
TERMS = [  # term, first and last day, per mille with a completed plan
    ("2020 spring", day(2020, 1, 1), day(2020, 3, 31), 800), ("2020 summer", day(2020, 4, 1), day(2020, 8, 31), 760),
    ("2020 autumn", day(2020, 9, 1), day(2020, 12, 31), 830), ("2021 spring", day(2021, 1, 1), day(2021, 3, 31), 860),
    ("2021 summer", day(2021, 4, 1), day(2021, 8, 31), 880),
]
SCHOOL_IN_CITY_PER_MILLE, RESULT_YEARS, EXCLUDED_PER_MILLE_A_MONTH, PLACE_LOST_PER_MILLE = 620, (2017, 2018, 2019, 2020, 2021), 18, 60
SCHOOL_MONTHS = [  # half days
    (day(2020, 9, 1), 40), (day(2020, 10, 1), 34), (day(2020, 11, 1), 42), (day(2020, 12, 1), 28), (day(2021, 1, 1), 38), (day(2021, 2, 1), 30),
    (day(2021, 3, 1), 44), (day(2021, 4, 1), 20), (day(2021, 5, 1), 34), (day(2021, 6, 1), 40), (day(2021, 7, 1), 30), (day(2021, 9, 1), 40),
]
EARLIER_SCHOOL_MONTHS = [  # few went to school from late March to July 2020
    (day(2019, 4, 1), 22), (day(2019, 5, 1), 36), (day(2019, 6, 1), 40), (day(2019, 7, 1), 34), (day(2019, 9, 1), 40), (day(2019, 10, 1), 36),
    (day(2019, 11, 1), 42), (day(2019, 12, 1), 30), (day(2020, 1, 1), 38), (day(2020, 2, 1), 30), (day(2020, 3, 1), 28), (day(2020, 4, 1), 6),
    (day(2020, 5, 1), 10), (day(2020, 6, 1), 18), (day(2020, 7, 1), 16),
]
PLACE_DAYS, PLACE_SOUGHT_PER_MILLE = (day(2021, 6, 30), day(2021, 9, 30)), 240
# Key stage 2: scaled scores (100 is the expected standard), and how many reach the standard in writing.
READING_SCORE, MATHS_SCORE, GPS_SCORE = [(0, 80), (25, 93), (60, 100), (85, 106), (100, 118)], [(0, 80), (30, 93), (65, 100), (90, 106), (100, 116)], \
    [(0, 80), (32, 93), (66, 100), (90, 106), (100, 117)]
WRITING_MET_PER_MILLE = 430
# Paragraph 2.14: 79 with a plan to leave, 63 new besides, 127 of the 326 left with long-term fostering as plan.
CARE_PLANS_FROM, PLAN_TO_LEAVE, NEW_AND_STAYING, PLAN_LONG_TERM = day(2021, 4, 1), 79, 63, 127
# The 2021-23 strategy on the leaving care service: 272 of 293 is the printed 92.8%.
CASELOAD, CASELOAD_SUITABLE, CASELOAD_ASYLUM, CASELOAD_CUSTODY = 293, 272, 68, 14
# 64.97% of 293 is no number: 190 are 64.85. In July 2020 53.9%. 22 stayed put in 2019-20.
CASELOAD_DAY, CASELOAD_IN_EET, STAYING_PUT_BEFORE, CLOSING_TAKES = day(2021, 10, 16), 190, (day(2020, 3, 31), 22), 6
STAYING_PUT, AT_UNIVERSITY, CAME_BACK, STARTED_ON_PROGRAMME, INTO_WORK = 27, 27, 60, 86, 31
STARTED_THE_YEAR_BEFORE, INTO_WORK_PER_MILLE = 48, 380
STAFF, DECISION, SERVICE = "Attitude or behaviour of staff", "Unwelcome decision", "Concern about the quality or appropriateness of the service"
COMPLAINTS = [  # nature, stage, working days, outcome: the table of the complaints report
    (STAFF, 1, 5, "NOT UPHELD"), (STAFF, 1, 18, "NO FINDING"), (STAFF, 1, 12, "NO FINDING"), (STAFF, 1, 14, "NOT UPHELD"),
    (STAFF, 1, 19, "MOSTLY NOT UPHELD"), (DECISION, 1, 5, "NO FINDING"), (STAFF, 1, 12, "NOT UPHELD"), (STAFF, 1, 19, "NOT UPHELD"),
    (STAFF, 1, 6, "NO FINDING"), (STAFF, 1, 19, "MOSTLY UPHELD"), (STAFF, 1, 2, "MOSTLY NOT UPHELD"), (SERVICE, 1, 14, "NOT UPHELD"),
    (STAFF, 1, 15, "NOT UPHELD"), (SERVICE, 1, 15, "UPHELD"), (STAFF, 2, 1, "DECLINED"), (SERVICE, 2, 45, "MOSTLY NOT UPHELD"),
]
# The report compares with January to August 2020, in which there were three fewer than 16: number, first day, days apart.
EARLIER_COMPLAINT_DAYS = [(4, day(2019, 9, 4), 27), (13, day(2020, 1, 6), 17)]
EARLIER_COMPLAINTS = [  # from September 2019
    (SERVICE, 1, 8, "NOT UPHELD"), (STAFF, 1, 10, "NO FINDING"), (STAFF, 1, 16, "MOSTLY NOT UPHELD"), (DECISION, 1, 9, "NOT UPHELD"),
    (STAFF, 1, 20, "NOT UPHELD"), (SERVICE, 1, 13, "UPHELD"), (STAFF, 1, 7, "NO FINDING"), (STAFF, 1, 10, "NOT UPHELD"),
    (DECISION, 1, 22, "MOSTLY UPHELD"), (STAFF, 1, 6, "NOT UPHELD"), (SERVICE, 1, 18, "NOT UPHELD"), (STAFF, 1, 10, "MOSTLY NOT UPHELD"),
    (STAFF, 1, 8, "NO FINDING"), (SERVICE, 1, 16, "MOSTLY NOT UPHELD"), (STAFF, 1, 9, "NOT UPHELD"), (DECISION, 1, 14, "NOT UPHELD"), (STAFF, 1, 19, "MOSTLY UPHELD"),
]
STAGE_2_AFTER = {15: 213, 16: 200}     # days after 7 September 2020; the others are 24 days apart
CONTACTS_FROM, ADVOCACY_YEAR = day(2020, 5, 1), day(2020, 10, 1)                 # the service's year runs from October
# The year before the report's: 26 of 50 are its 52%, 9 of 50 its 18%, 30 and 28 of 35 answers the 86 and 80% from which 95 and 89 are "9%" more.
EARLIER_ADVOCACY, EARLIER_ISSUES, EARLIER_HELPED_SEND, EARLIER_FEEDBACK = (day(2019, 10, 1), day(2020, 9, 30)), 50, {"Y": 9, "N": 41}, (35, (30, 27, 28, 24))
EARLIER_REFERRED_BY = {"YOUNG PERSON": 26, "SOCIAL WORKER": 12, "PARENT OR CARER": 9, "EDUCATION": 1, "OTHER": 2}
EARLIER_HELPED_FROM_AGE, APRIL_CONTACTS, CONTACT_IN_APRIL_PER_MILLE = 8, day(2020, 4, 1), 350
ISSUES = {  # Appendix 1 of the advocacy report
    "Care placement: support to express views during a move to another placement": 4, "Care placement: issue with carer or staff": 3,
    "Care placement: issues around independence": 1, "Care placement: other": 3, "Care placement: support to access placement-based activities": 1,
    "Care placement: support to challenge change of placement": 7, "Care placement: support to request change of placement": 6,
    "Education: accessing education": 3, "Education: appeal against permanent exclusion": 1, "Education: other": 3, "Health: other": 1,
    "Housing: support to challenge homelessness": 1, "Legal: other": 2, "Legal: support around immigration issues": 2,
    "Legal: support to challenge care order": 1, "Other: other": 4, "Personal relationships: maintaining contact with family": 9,
    "Personal relationships: maintaining contact with friends": 3, "Personal relationships: other": 1,
    "Professional support: issue related to social worker": 4, "Professional support: lack of information": 2, "Professional support: other": 1,
    "Professional support: support to access other services": 1, "Social care: request clothing allowance": 1,
    "Social care: finance issues for 16 and 17 year olds": 1, "Social care: support for other, formal meeting": 3,
    "Social care: support for professionals meeting": 3,
}
REFERRED_BY = {"YOUNG PERSON": 36, "SOCIAL WORKER": 19, "PARENT OR CARER": 12, "EDUCATION": 1, "OTHER": 4}
# 66, 4 and 18% of 67 children, and 22% with special needs. The printed 22, 14, 18, 13 and 1% by age and sex are 16, 10, 13, 9 and 1 of the
# 72 issues, and of no number of children with the others. They leave 23 issues, and no printed group of children in care: care leavers.
HELPED = 67
HELPED_GROUPS = {("WBRI",): 44, ("BCRB", "BAFR", "BOTH"): 3, ("MWBC", "MWBA", "MWAS", "MOTH"): 12, (): 8}     # (): any other
HELPED_SEND = {"Y": 15, "N": 52}
HELPED_AGES = {("2", 16, 17): 15, ("1", 16, 17): 9, ("1", 11, 15): 12, ("2", 11, 15): 8, ("", 5, 10): 1, ("", 18, 20): 22}
HELPED_AGAIN = [("2", 16, 17), ("1", 16, 17), ("1", 11, 15), ("2", 11, 15), ("", 18, 20)]      # one each with a second issue
PLACED_IN_CITY_PER_MILLE = 700
# Of 18, two of each year abroad or no longer in scope: 5 of 104 are the printed 4.8%, 16 of 88 the 18.2% (2018-20 strategy).
STAYING_PUT_AT_18, TURNING_18 = {"2016-17": 5, "2017-18": 16}, {"2016-17": 106, "2017-18": 90}
EXAM_TAKES = 8
# Key stage 4: pupils in care for twelve months, those with level 4 in English and maths, Attainment 8 in tenths, Progress 8 in
# hundredths below zero. 12 of 45, 10 of 56, 9 of 44 and 10 of 52 are the strategy's 26.7, 17.9, 20.5 and 19.2%; no Progress 8 is printed for 2020.
EXAM_YEARS = {2017: (45, 12, 211, 93), 2018: (56, 10, 189, 109), 2019: (44, 9, 205, 110), 2020: (52, 10, 179, None)}
RESPONSES, FEEDBACK_YES = 19, (18, 17, 17, 14)
VISITOR_YEAR = (day(2020, 4, 1), day(2021, 3, 31))
VISITOR_PATHS = [  # how many, and whether referred, matched, withdrawn and ended before the year, in it or later
    (13, "before", "before", "", ""), (2, "before", "before", "", "later"), (3, "later", "later", "", ""), (2, "later", "", "", ""), (9, "before", "before", "", "in"), (4, "before", "in", "", ""), (9, "before", "", "in", ""),
    (7, "before", "", "", ""), (7, "in", "in", "", ""), (2, "in", "", "in", ""), (2, "in", "", "", ""),
]
# Of the 34 with a visitor or waiting for one, one of them both (26 and 9 are 35); three of them are neither sex, which the 903 cannot say.
VISITED = {"sex": {"1": 20, "2": 14}, "ethnic": {("WBRI",): 26, MIXED: 2, ("WIRI", "WOTH", "WROM", "OOTH"): 6}, "needs": {"Y": 15, "N": 19}}
TEAMS_FROM = day(2020, 4, 1)
CASELOADS = [  # 662, 687 and 700 children
    (day(2020, 3, 31), [73] * 7 + [72, 27, 26, 26]), (day(2021, 3, 31), [75] * 7 + [74, 30, 29, 29]), (day(2021, 9, 30), [76] * 8 + [31, 31, 30]),
]
OFFICERS_RECORDS = [(day(2020, 4, 1), 365, 72, 21, 22), (day(2021, 4, 1), 183, 33, 12, 12), (day(2019, 4, 1), 366, 61, 17, 20)]     # concerns, compliments, audits
AUDITED_REVIEWS = {"GOOD": 12, "OUTSTANDING": 2, "REQUIRES IMPROVEMENT": 7, "INADEQUATE": 1}
AUDITED_PLANS = {"GOOD": 10, "OUTSTANDING": 1, "REQUIRES IMPROVEMENT": 10, "INADEQUATE": 1}
CAMPAIGN_CARERS, CAMPAIGN_FROM, APPROVED_TO_DATE = 21, day(2018, 10, 8), 15     # over 20 in the last three years
HOME_KINDS = ["MAINSTREAM"] * 6 + ["COMPLEX NEEDS", "SHORT BREAKS"] + ["SEMI-INDEPENDENT"] * 5      # 6, 1, 1 and 5: 2018-20 strategy
OUTSTANDING_HOMES = (2, 5, 8)          # the others are good: all are one or the other in October 2021
THROUGH_AN_ADVOCATE = (8, 12, 13, 15, 16)    # of the complaints, by the report's synopses
CONCERN_REASONS = {"Placement suitability": 18, "Changes of social worker": 14, "Health needs not recorded": 12, "Statutory visits": 11, "Drift and delay": 10, "Reports not shared": 7}
CONCERN_LEVELS = {"TEAM MANAGER": 58, "SERVICE MANAGER": 13, "HEAD OF SERVICE": 1}
RESOLVED = {"Y": 66, "N": 6}
SURVEY_DAY, SURVEYED, SURVEY_YES = day(2021, 7, 5), 56, (40, 39, 46, 35, 28, 14)      # the shares of the 2018-20 strategy
EARLIER_SURVEYS = [(day(2019, 7, 8), 48, (33, 31, 37, 27, 22, 13)), (day(2020, 7, 6), 51, (37, 36, 40, 31, 25, 12))]
# Social workers: the 903 asks for them from 2024, the case system knew them before. How long one stays, in days.
SOCIAL_WORKERS_FROM, SOCIAL_WORKERS = "2019-20", 110
SOCIAL_WORKER_STAYS = [(0, 20), (25, 110), (60, 330), (100, 1100)]
WHY_ANOTHER_WORKER = {"LEFTRL": 46, "TSPROC": 24, "MANAGE": 12, "ORGRST": 8, "ABSENC": 6, "CHCHAN": 2, "PCCHAN": 1, "OTHERS": 1}
BENCHMARKS = [
    ("CC-8", "2019-20", "STATISTICAL NEIGHBOURS", "11", "2021/22 Q2 report 2.10"),
    ("CC-17", "2010-11", "ENGLAND", "7.3", "2018-20 strategy"), ("CC-17", "2016-17", "ENGLAND", "4", "2018-20 strategy"),
    ("CL-Sa", "2017-18", "ENGLAND", "17.6", "2018-20 strategy"),
]
