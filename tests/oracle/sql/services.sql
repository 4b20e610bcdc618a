-- SPDX-License-Identifier: MIT
-- The services' own numbers: reviewing officers (IRO-4 to IRO-7), complaints (CM), advocacy (AV), independent visitors (IV),
-- the survey (HYS), foster carers (FC), homes (RES).

-- For each officer the caseload of the latest day up to E on which it was taken.
CREATE TEMP VIEW caseload AS
SELECT officer, cases, working_pattern FROM iro_caseloads
WHERE as_at = (SELECT max(as_at) FROM iro_caseloads AS known JOIN period ON known.as_at <= e WHERE known.officer = iro_caseloads.officer);

-- IRO-4: mean; needs iro_caseloads
SELECT officer AS child, working_pattern IN ('FULL TIME', 'FT') AS population, cases AS value FROM caseload;

-- IRO-4p: mean; needs iro_caseloads
SELECT officer AS child, working_pattern IN ('PART TIME', 'PT') AS population, cases AS value FROM caseload;

CREATE TEMP VIEW iro_record AS SELECT * FROM iro_records JOIN period ON record_date BETWEEN s AND e;

-- IRO-5: count; needs iro_records
SELECT record AS child, record_kind = 'AUDIT' AS population FROM iro_record;

-- IRO-5r: percentage; needs iro_records
SELECT record AS child, record_kind = 'AUDIT' AS population, review_grade IN ('GOOD', 'OUTSTANDING') AS numerator FROM iro_record;

-- IRO-5p: percentage; needs iro_records
SELECT record AS child, record_kind = 'AUDIT' AS population, plan_grade IN ('GOOD', 'OUTSTANDING') AS numerator FROM iro_record;

-- IRO-6: count; needs iro_records
SELECT record AS child, record_kind = 'CONCERN' AS population FROM iro_record;

-- IRO-5s: percentage; needs iro_records
SELECT record AS child, record_kind = 'AUDIT' AS population, child_safe AS numerator FROM iro_record;

-- IRO-6s: percentage; needs iro_records
SELECT record AS child, record_kind = 'CONCERN' AS population, resolved AS numerator FROM iro_record;

-- IRO-6l: distribution; needs iro_records
SELECT record AS child, record_kind = 'CONCERN' AS population, CASE WHEN concern_level = 'CAFCASS' THEN 'Cafcass' ELSE lower(concern_level) END AS category FROM iro_record;

-- IRO-6r: distribution; needs iro_records
SELECT record AS child, record_kind = 'CONCERN' AS population, reason AS category FROM iro_record;

-- IRO-7: count; needs iro_records
SELECT record AS child, record_kind = 'COMPLIMENT' AS population FROM iro_record;

-- REP: the stages of complaints. Out of jurisdiction is left out; declined ones have a line of their own.
CREATE TEMP VIEW complaint AS
SELECT complaints.*, s, e, start_date BETWEEN s AND e AS received, coalesce(jurisdiction = 0, 0) AS outside,
       coalesce(outcome = 'DECLINED', 0) AS declined
FROM complaints JOIN period;

-- CM-1: count; needs complaints
-- Complaint-stages; those out of jurisdiction are left out.
SELECT id AS child, stage AS item, outside AS excluded FROM complaint WHERE received;

-- CM-1a: count; needs complaints
-- Those of CM-1 that an advocate made for the child.
SELECT id AS child, stage AS item, advocate AS population, outside AS excluded FROM complaint WHERE received;

-- CM-1s1: count; needs complaints
SELECT id AS child, stage = 1 AS population, outside AS excluded FROM complaint WHERE received;

-- CM-1d: count; needs complaints
SELECT id AS child, stage AS item, outcome = 'DECLINED' AS population, outside AS excluded FROM complaint WHERE received;

-- CM-1j: count; needs complaints
SELECT id AS child, stage AS item, jurisdiction = 0 AS population FROM complaint WHERE received;

-- The time limits in working days (R7; day 0 is the start): the last day in time of each stage and limit. A stage
-- counts once, where it was answered in S..E, or fell due unanswered; in time is on or before that day.
CREATE TEMP VIEW time_limit AS
SELECT complaint.*, response_date <= e AND response_date <= due AS in_time,
       min(coalesce(response_date, due), due) BETWEEN s AND e AS counts
FROM (SELECT complaint.*, days, (SELECT min(day) FROM calendar WHERE working_days = days + (
                                 SELECT working_days FROM calendar WHERE day = start_date)) AS due
      FROM complaint JOIN (SELECT 10 AS days UNION SELECT 20 UNION SELECT 25 UNION SELECT 65 UNION SELECT 30)) AS complaint;

-- CM-2: percentage; needs complaints
SELECT id AS child, stage AS item, stage = 1 AND counts AS population, outside OR declined AS excluded,
       coalesce(in_time, 0) AS numerator
FROM time_limit WHERE days = 10;

-- CM-3: percentage; needs complaints
SELECT id AS child, stage AS item, stage = 1 AND counts AS population, outside OR declined AS excluded,
       coalesce(in_time, 0) AS numerator
FROM time_limit WHERE days = 20;

-- CM-3x: percentage; needs complaints
SELECT id AS child, stage AS item, stage = 1 AND extension_agreed AND counts AS population, outside OR declined AS excluded,
       coalesce(in_time, 0) AS numerator
FROM time_limit WHERE days = 20;

-- CM-4: percentage; needs complaints
SELECT id AS child, stage AS item, stage = 2 AND counts AS population, outside OR declined AS excluded,
       coalesce(in_time, 0) AS numerator
FROM time_limit WHERE days = 25;

-- CM-4x: percentage; needs complaints
SELECT id AS child, stage AS item, stage = 2 AND counts AS population, outside OR declined AS excluded,
       coalesce(in_time, 0) AS numerator
FROM time_limit WHERE days = 65;

-- CM-5: percentage; needs complaints
SELECT id AS child, stage AS item, stage = 3 AND counts AS population, outside OR declined AS excluded,
       coalesce(in_time, 0) AS numerator
FROM time_limit WHERE days = 30;

-- CM-D: mean; needs complaints
SELECT id AS child, stage = 1 AND response_date BETWEEN s AND e AS population, outside OR declined AS excluded,
       answered.working_days - asked.working_days AS value
FROM complaint LEFT JOIN calendar AS asked ON asked.day = start_date LEFT JOIN calendar AS answered ON answered.day = response_date;

-- CM-Dm: median; needs complaints
SELECT id AS child, stage = 1 AND response_date BETWEEN s AND e AS population, outside OR declined AS excluded,
       answered.working_days - asked.working_days AS value
FROM complaint LEFT JOIN calendar AS asked ON asked.day = start_date LEFT JOIN calendar AS answered ON answered.day = response_date;

-- CM-6n: distribution; needs complaints
SELECT id AS child, stage AS item, outside AS excluded, nature AS category FROM complaint WHERE received;

-- CM-6: distribution; needs complaints
SELECT id AS child, stage AS item, outside AS excluded, lower(outcome) AS category FROM complaint WHERE received;

-- AV-1: the days of the 84 to E on which the child was placed in K1, K2, R1, S1, or in R5 on remand (J1); a temporary
-- stay keeps the placement's PLACE (X3).
CREATE TEMP VIEW residential_days AS
SELECT child, sum(julianday(min(coalesce(dec, date(e, '+1 day')), date(e, '+1 day'))) - julianday(max(decom, date(e, '-83 days')))) AS days
FROM (SELECT placement_row.*, e,
             CASE WHEN temporary THEN (SELECT place FROM placement_row AS before WHERE before.child = placement_row.child
                                       AND before.care = placement_row.care AND NOT before.temporary
                                       AND before.decom < placement_row.decom ORDER BY decom DESC LIMIT 1) ELSE place END AS place_kept
      FROM placement_row JOIN period ON decom <= e AND (dec IS NULL OR dec > date(e, '-83 days')))
WHERE place_kept IN ('K1', 'K2', 'R1', 'S1') OR (place_kept = 'R5' AND ls = 'J1')
GROUP BY child;

-- AV-1: percentage; needs episodes header advocacy_visits
-- Resident for the whole 84 days; visited or reached in them, by whatever means.
SELECT child, looked_after AS population,
       EXISTS (SELECT 1 FROM advocacy_visits AS visit JOIN period WHERE visit.child = at_end.child
               AND visit_date > date(e, '-84 days') AND visit_date <= e) AS numerator
FROM at_end JOIN residential_days USING (child) WHERE days = 84;

-- AV-1p: percentage; needs episodes header advocacy_visits
-- Visited in person.
SELECT child, looked_after AS population,
       EXISTS (SELECT 1 FROM advocacy_visits AS visit JOIN period WHERE visit.child = at_end.child
               AND visit_date > date(e, '-84 days') AND visit_date <= e
               AND coalesce(method, 'VISIT') IN ('VISIT', 'IN PERSON')) AS numerator
FROM at_end JOIN residential_days USING (child) WHERE days = 84;

-- AV-1r: percentage; needs episodes header advocacy_visits
-- Reached by telephone or digitally, counted separately.
SELECT child, looked_after AS population,
       EXISTS (SELECT 1 FROM advocacy_visits AS visit JOIN period WHERE visit.child = at_end.child
               AND visit_date > date(e, '-84 days') AND visit_date <= e AND method IN ('PHONE', 'DIGITAL', 'VIRTUAL')) AS numerator
FROM at_end JOIN residential_days USING (child) WHERE days = 84;

-- AV-2: count; needs advocacy_visits
SELECT child, visit_date AS item FROM advocacy_visits JOIN period ON visit_date BETWEEN s AND e;

-- Issues referred in S..E, with who the child is; the age is that on the day of the referral.
CREATE TEMP VIEW issue_referred AS
SELECT advocacy_issues.*, header.sex, age(header.dob, referred_date) AS age, CASE
         WHEN ethnic IN ('WBRI', 'WIRI', 'WOTH', 'WIRT', 'WROM') THEN 'White' WHEN ethnic IN ('MWBC', 'MWBA', 'MWAS', 'MOTH') THEN 'Mixed'
         WHEN ethnic IN ('AIND', 'APKN', 'ABAN', 'AOTH') THEN 'Asian or Asian British'
         WHEN ethnic IN ('BCRB', 'BAFR', 'BOTH') THEN 'Black or Black British' WHEN ethnic IN ('CHNE', 'OOTH') THEN 'other ethnic group'
       END AS ethnic_group
FROM advocacy_issues JOIN period ON referred_date BETWEEN s AND e LEFT JOIN header USING (child);

-- AV-3: count; needs advocacy_issues
SELECT child, referred_date AS item FROM issue_referred;

-- AV-3i: distribution; needs advocacy_issues
SELECT child, issue AS category FROM issue_referred;

-- AV-4: distribution; needs advocacy_issues
SELECT child, CASE WHEN referred_by = 'YOUNG PERSON' THEN 'young person' WHEN referred_by = 'SOCIAL WORKER' THEN 'social worker'
                   WHEN referred_by IN ('PARENT OR CARER', 'PARENT', 'CARER') THEN 'parent or carer'
                   WHEN referred_by = 'EDUCATION' THEN 'education' WHEN referred_by IS NOT NULL THEN 'other' END AS category
FROM issue_referred;

-- AV-4y: percentage; needs advocacy_issues
SELECT child, referred_date AS item, referred_by = 'YOUNG PERSON' AS numerator FROM issue_referred;

-- AV-4s: percentage; needs advocacy_issues
SELECT child, referred_date AS item, referred_by = 'SOCIAL WORKER' AS numerator FROM issue_referred;

-- AV-4p: percentage; needs advocacy_issues
SELECT child, referred_date AS item, referred_by IN ('PARENT OR CARER', 'PARENT', 'CARER') AS numerator FROM issue_referred;

-- AV-4e: percentage; needs advocacy_issues
SELECT child, referred_date AS item, referred_by = 'EDUCATION' AS numerator FROM issue_referred;

-- The children helped in S..E, each once: the age is that on the day of the first issue of theirs in it; the need is
-- known where one issue says yes, or all say no.
CREATE TEMP VIEW helped AS
SELECT issue_referred.child, issue_referred.sex, header.ethnic, ethnic_group, min(age) AS age,  -- the youngest: at the first
       CASE WHEN max(send) = 1 THEN 1 WHEN count(send) = count(*) THEN 0 END AS send
FROM issue_referred LEFT JOIN header USING (child) GROUP BY issue_referred.child;

-- AV-5a: distribution; needs advocacy_issues header
SELECT child, CASE WHEN age < 5 THEN 'under 5' WHEN age <= 10 THEN '5 to 10' WHEN age <= 15 THEN '11 to 15' WHEN age <= 17 THEN '16 and 17'
                   WHEN age >= 18 THEN '18 and over'
              END AS category FROM helped;

-- AV-5g: distribution; needs advocacy_issues header
SELECT child, CASE
    WHEN age < 5 THEN 'under 5' WHEN age <= 10 THEN '5 to 10'
    WHEN age <= 15 THEN CASE WHEN sex IN ('2', 'F') THEN 'girls 11 to 15' WHEN sex IN ('1', 'M') THEN 'boys 11 to 15' END
    WHEN age <= 17 THEN CASE WHEN sex IN ('2', 'F') THEN 'young women 16 and 17' WHEN sex IN ('1', 'M') THEN 'young men 16 and 17' END
    WHEN age >= 18 THEN '18 and over'
    END AS category FROM helped;

-- AV-5gi: distribution; needs advocacy_issues header
-- AV-5g by issues: the age on the day of each.
SELECT child, CASE
    WHEN age < 5 THEN 'under 5' WHEN age <= 10 THEN '5 to 10'
    WHEN age <= 15 THEN CASE WHEN sex IN ('2', 'F') THEN 'girls 11 to 15' WHEN sex IN ('1', 'M') THEN 'boys 11 to 15' END
    WHEN age <= 17 THEN CASE WHEN sex IN ('2', 'F') THEN 'young women 16 and 17' WHEN sex IN ('1', 'M') THEN 'young men 16 and 17' END
    WHEN age >= 18 THEN '18 and over'
    END AS category FROM issue_referred;

-- AV-5e: distribution; needs advocacy_issues header
SELECT child, ethnic_group AS category FROM helped;

-- AV-5ei: distribution; needs advocacy_issues header
-- AV-5e by issues.
SELECT child, ethnic_group AS category FROM issue_referred;

-- AV-5w: percentage; needs advocacy_issues header
-- White British.
SELECT child, CASE WHEN ethnic_group IS NOT NULL THEN ethnic = 'WBRI' END AS numerator FROM helped;

-- AV-5b: percentage; needs advocacy_issues header
SELECT child, ethnic_group = 'Black or Black British' AS numerator FROM helped;

-- AV-5m: percentage; needs advocacy_issues header
SELECT child, ethnic_group = 'Mixed' AS numerator FROM helped;

-- AV-6: percentage; needs advocacy_issues
SELECT child, send AS numerator FROM helped;

-- AV-6i: percentage; needs advocacy_issues
SELECT child, referred_date AS item, send AS numerator FROM issue_referred;

-- AV-7: percentage; needs advocacy_feedback
SELECT response AS child, happier AS numerator FROM advocacy_feedback JOIN period ON feedback_date BETWEEN s AND e;

-- AV-7u: percentage; needs advocacy_feedback
SELECT response AS child, understood AS numerator FROM advocacy_feedback JOIN period ON feedback_date BETWEEN s AND e;

-- AV-7l: percentage; needs advocacy_feedback
SELECT response AS child, listened_to AS numerator FROM advocacy_feedback JOIN period ON feedback_date BETWEEN s AND e;

-- AV-7c: percentage; needs advocacy_feedback
SELECT response AS child, confident AS numerator FROM advocacy_feedback JOIN period ON feedback_date BETWEEN s AND e;

-- IV-1: count; needs independent_visitors
SELECT DISTINCT child FROM independent_visitors JOIN period ON iv_referred BETWEEN s AND e;

-- IV-2: count; needs independent_visitors
SELECT DISTINCT child FROM independent_visitors JOIN period ON iv_matched BETWEEN s AND e;

-- IV-3: count; needs independent_visitors
-- Matches that last on E.
SELECT child, iv_referred AS item FROM independent_visitors JOIN period ON iv_matched <= e AND (iv_ended IS NULL OR iv_ended > e);

-- IV-4: count; needs independent_visitors
SELECT child, iv_referred AS item FROM independent_visitors JOIN period ON iv_withdrawn BETWEEN s AND e;

-- IV-5: count; needs independent_visitors
SELECT child, iv_referred AS item FROM independent_visitors JOIN period ON iv_ended BETWEEN s AND e;

-- IV-6: count; needs independent_visitors
-- Waiting on E: referred, neither matched nor withdrawn.
SELECT DISTINCT child FROM independent_visitors JOIN period ON iv_referred <= e
WHERE (iv_matched IS NULL OR iv_matched > e) AND (iv_withdrawn IS NULL OR iv_withdrawn > e);

-- With a visitor on E, or waiting for one.
CREATE TEMP VIEW visited_or_waiting AS
SELECT DISTINCT child, header.sex, header.ethnic,
       CASE WHEN max(sen) OVER (PARTITION BY child) = 1 THEN 1 WHEN min(coalesce(sen, -1)) OVER (PARTITION BY child) = 0 THEN 0 END AS sen
FROM independent_visitors JOIN period LEFT JOIN header USING (child)
WHERE (iv_matched <= e AND (iv_ended IS NULL OR iv_ended > e))
   OR (iv_referred <= e AND (iv_matched IS NULL OR iv_matched > e) AND (iv_withdrawn IS NULL OR iv_withdrawn > e));

-- IV-7: distribution; needs independent_visitors header
SELECT child, CASE WHEN sex IN ('1', 'M') THEN 'male' WHEN sex IN ('2', 'F') THEN 'female' END AS category
FROM visited_or_waiting;

-- IV-7e: distribution; needs independent_visitors header
-- The report's five groups: mixed white British, Black British, Asian British and other as its lines have them.
SELECT child, CASE
    WHEN ethnic = 'WBRI' THEN 'White British' WHEN ethnic IN ('MWBC', 'MWBA', 'MWAS', 'MOTH') THEN 'Mixed white British'
    WHEN ethnic IN ('BCRB', 'BAFR', 'BOTH') THEN 'Black British' WHEN ethnic IN ('AIND', 'APKN', 'ABAN', 'AOTH') THEN 'Asian British'
    WHEN ethnic IN ('WIRI', 'WOTH', 'WIRT', 'WROM', 'CHNE', 'OOTH') THEN 'Other' END AS category FROM visited_or_waiting;

-- IV-7s: percentage; needs independent_visitors
SELECT child, sen AS numerator FROM visited_or_waiting;

-- HYS-1: percentage; needs survey
SELECT response AS child, hys_1 AS numerator FROM survey JOIN period ON survey_date BETWEEN s AND e;

-- HYS-2: percentage; needs survey
SELECT response AS child, hys_2 AS numerator FROM survey JOIN period ON survey_date BETWEEN s AND e;

-- HYS-3: percentage; needs survey
SELECT response AS child, hys_3 AS numerator FROM survey JOIN period ON survey_date BETWEEN s AND e;

-- HYS-4: percentage; needs survey
SELECT response AS child, hys_4 AS numerator FROM survey JOIN period ON survey_date BETWEEN s AND e;

-- HYS-5: percentage; needs survey
SELECT response AS child, hys_5 AS numerator FROM survey JOIN period ON survey_date BETWEEN s AND e;

-- HYS-6: percentage; needs survey
SELECT response AS child, hys_6 AS numerator FROM survey JOIN period ON survey_date BETWEEN s AND e;

-- FC-1: count; needs carer_approvals
SELECT carer AS child FROM carer_approvals JOIN period ON approved_date BETWEEN s AND e;

-- FC-2: count; needs carer_approvals
SELECT carer AS child, campaign = '100 HOMES' AS population FROM carer_approvals JOIN period ON approved_date BETWEEN s AND e;

-- FC-2y: count; needs carer_approvals
SELECT carer AS child, campaign = '100 HOMES' AS population FROM carer_approvals JOIN period
    ON approved_date > add_months(e, -36) AND approved_date <= e;

CREATE TEMP VIEW open_home AS SELECT homes.* FROM homes JOIN period ON opened <= e AND (closed IS NULL OR closed > e);

-- RES-1: count; needs homes
SELECT home AS child FROM open_home;

-- RES-BEDS: total; needs homes
SELECT home AS child, beds AS value FROM open_home;

-- RES-2: count; needs homes
-- Judged outstanding by Ofsted, by the judgement given.
SELECT home AS child, ofsted = 'OUTSTANDING' AS population FROM open_home;

-- RES-2g: percentage; needs homes
SELECT home AS child, ofsted IN ('GOOD', 'OUTSTANDING') AS numerator FROM open_home;
