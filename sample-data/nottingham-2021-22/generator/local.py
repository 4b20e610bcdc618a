# SPDX-License-Identifier: MIT
"""The local extracts: one file each, over all the years the service's system would give."""

from . import plan, services
from .checks import COLUMNS as CHECK_COLUMNS
from .leaver_service import caseload, caseload_rows, employment, open_cases
from .pathways import write_plans
from .planning import adoption_tracker, care_plans
from .schooling import attendance, education_plans, exclusions, results, school_places, standards
from .visiting import frequency_rows, visit_children, visit_leavers, visit_rows

COLUMNS = {
    "health": CHECK_COLUMNS,
    "visits": "CHILD,VISIT_DATE,SEEN",
    "visit_frequency": "CHILD,FROM_DATE,WEEKS",
    "pathway": "CHILD,STARTED_DATE,AUTHORISED_DATE",
    "care_plan": "CHILD,PLAN_CODE,AGREED_DATE",
    "adoption": "CHILD,BEST_INTEREST_DATE,ADM_DECISION_DATE,PLACEMENT_ORDER_DATE,MATCH_DATE,PLACED_DATE,FOSTER_START_DATE,ORDER_DATE,REVERSED_DATE",
    "leaving_care": "CHILD,SUPPORT_START,SUPPORT_END,ASYLUM_SEEKING,IN_CUSTODY,AT_UNIVERSITY,STAYING_PUT,RETURNED",
    "employment_support": "CHILD,SUPPORTED_FROM,EET_FROM",
    "pep": "CHILD,TERM,REQUIRED,COMPLETED_DATE,SCHOOL_AREA",
    "ks1_results": "CHILD,SCHOOL_YEAR,READING_EXPECTED,WRITING_EXPECTED,MATHS_EXPECTED",
    "ks2_results": "CHILD,SCHOOL_YEAR,ENGLISH_LEVEL,MATHS_LEVEL",
    "ks2_standards": "CHILD,SCHOOL_YEAR,READING_SCORE,WRITING_STANDARD,MATHS_SCORE,GPS_SCORE",
    "ks4_results": "CHILD,SCHOOL_YEAR,GOOD_PASSES,PASSES,ENGLISH,MATHS,ATTAINMENT_8,PROGRESS_8",
    "attendance": "CHILD,MONTH_START,SESSIONS_POSSIBLE,SESSIONS_MISSED",
    "exclusions": "CHILD,EXCLUDED_FROM,KIND,DAYS",
    "school_places": "CHILD,PLACE_START,PLACE_END,SCHOOL,SOUGHT_DATE",
    "complaints": "ID,STAGE,START_DATE,RESPONSE_DATE,EXTENSION_AGREED,NATURE,OUTCOME,ADVOCATE,JURISDICTION,PARENT_ID",
    "advocacy_visits": "CHILD,HOME,VISIT_DATE,METHOD",
    "advocacy_issues": "CHILD,REFERRED_DATE,ISSUE,REFERRED_BY,SEND",
    "advocacy_feedback": "RESPONSE,FEEDBACK_DATE,HAPPIER,UNDERSTOOD,LISTENED_TO,CONFIDENT",
    "independent_visitors": "CHILD,IV_REFERRED,IV_MATCHED,IV_WITHDRAWN,IV_ENDED,SEN",
    "teams": "CHILD,TEAM,TEAM_FROM",
    "iro_caseloads": "OFFICER,AS_AT,CASES,WORKING_PATTERN",
    "iro_records": "RECORD,RECORD_DATE,RECORD_KIND,REVIEW_GRADE,PLAN_GRADE,CHILD_SAFE,REASON,CONCERN_LEVEL,RESOLVED",
    "carer_approvals": "CARER,APPROVED_DATE,CAMPAIGN",
    "homes": "HOME,OPENED,CLOSED,BEDS,HOME_KIND,OFSTED",
    "survey": "RESPONSE,SURVEY_DATE,HYS_1,HYS_2,HYS_3,HYS_4,HYS_5,HYS_6",
    "benchmarks": "INDICATOR,PERIOD,AREA,VALUE,SOURCE",
}


def extracts(children, checks, leavers):
    """Extract -> rows of fields. `checks` are the health rows, `leavers` each return's OC3 rows."""
    supported = caseload(children, leavers)
    visits = visit_children(children)
    adults = visit_leavers(open_cases(supported), visits)
    ks1, ks2, ks4 = results(children)
    made = {
        "health": checks, "visits": visit_rows(visits, adults), "visit_frequency": frequency_rows(children),
        "pathway": write_plans(children), "care_plan": care_plans(children), "adoption": adoption_tracker(children),
        "leaving_care": caseload_rows(supported), "employment_support": employment(supported),
        "pep": education_plans(children), "ks1_results": ks1, "ks2_results": ks2, "ks2_standards": standards(children), "ks4_results": ks4,
        "attendance": attendance(children), "exclusions": exclusions(children), "school_places": school_places(children),
        "complaints": services.complaints(), "advocacy_visits": services.contacts(children),
        "advocacy_issues": services.advocacy_issues(children, {child.number for rows in leavers for child, touch, _, _ in rows if touch not in plan.GONE}), "advocacy_feedback": services.feedback(),
        "independent_visitors": services.independent_visitors(children), "teams": services.teams(children),
        "iro_caseloads": services.caseloads(), "iro_records": services.officers_records(), "carer_approvals": services.carers(),
        "homes": services.homes(), "survey": services.survey(), "benchmarks": plan.BENCHMARKS,
    }
    return {name: made[name] for name in COLUMNS}
