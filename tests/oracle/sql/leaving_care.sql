-- SPDX-License-Identifier: MIT
-- The leaving care service's caseload (CL-N and its parts), pathway plans (CC-19 to CC-24, PP-1, PP-2), NW4U (NW-1, NW-2).

-- Young people the service supports on E.
CREATE TEMP VIEW supported AS
SELECT leaving_care.*, age(header.dob, e) AS age
FROM leaving_care JOIN period ON support_start <= e AND (support_end IS NULL OR support_end > e)
LEFT JOIN header USING (child);

-- CL-N: count; needs leaving_care header
-- Aged 16 to 21.
SELECT DISTINCT child, age BETWEEN 16 AND 21 AS population FROM supported;

-- CL-NU: count; needs leaving_care header
SELECT DISTINCT child, age BETWEEN 16 AND 21 AS population FROM supported WHERE asylum_seeking = 1;

-- CL-NC: count; needs leaving_care header
SELECT DISTINCT child, age BETWEEN 16 AND 21 AS population FROM supported WHERE in_custody = 1;

-- CL-21: count; needs leaving_care header
-- Aged 21 to 25, returning.
SELECT DISTINCT child, age BETWEEN 21 AND 25 AS population FROM supported WHERE returned = 1;

-- CL-H: count; needs leaving_care
SELECT DISTINCT child FROM supported WHERE at_university = 1;

-- CL-S: count; needs leaving_care
-- Staying put: counts only, until the base is known.
SELECT DISTINCT child FROM supported WHERE staying_put = 1;

-- NW-1: count; needs employment_support
SELECT DISTINCT child FROM employment_support JOIN period ON supported_from BETWEEN s AND e;

-- NW-2: count; needs employment_support
SELECT DISTINCT child FROM employment_support JOIN period ON eet_from BETWEEN s AND e;

-- CPR reg 40, 903G: days of care since the 14th birthday, and whether any was at or after the 16th, up to E.
CREATE TEMP VIEW care_since_14 AS
SELECT header.child, dob, age(dob, e) AS age, e,
       sum(max(0, julianday(min(coalesce(stop, date(e, '+1 day')), date(e, '+1 day'))) - julianday(max(start, birthday(dob, 14))))) AS days,
       max(min(coalesce(stop, date(e, '+1 day')), date(e, '+1 day')) > birthday(dob, 16)) AS after_16
FROM header JOIN period JOIN care USING (child) WHERE start <= e AND dob IS NOT NULL
GROUP BY header.child;

-- Eligible: 16 or 17, in care, 13 weeks (91 days) of care since 14, some of it at or after 16. Relevant: 16 or 17, no longer
-- in care, was eligible. Former relevant: 18 or over, was either.
CREATE TEMP VIEW young_person AS
SELECT child, age, CASE
         WHEN age BETWEEN 16 AND 17 AND EXISTS (SELECT 1 FROM at_end WHERE at_end.child = care_since_14.child) THEN 'eligible'
         WHEN age BETWEEN 16 AND 17 THEN 'relevant'
         WHEN age >= 18 THEN 'former relevant' END AS status
FROM care_since_14 WHERE days >= 91 AND after_16;

-- R6: within six months is after E minus six months.
CREATE TEMP VIEW plan AS
SELECT child, max(started_date > add_months(e, -6) AND started_date <= e) AS recently_started,
       max(authorised_date > add_months(e, -6) AND authorised_date <= e) AS recently_authorised, max(authorised_date <= e) AS authorised
FROM pathway JOIN period GROUP BY child;

-- CC-19: percentage; needs episodes header pathway
SELECT child, coalesce(recently_started, 0) AS numerator FROM young_person LEFT JOIN plan USING (child) WHERE status = 'eligible';

-- CC-22: percentage; needs episodes header pathway
SELECT child, coalesce(authorised, 0) AS numerator FROM young_person LEFT JOIN plan USING (child) WHERE status = 'eligible';

-- CC-20: percentage; needs episodes header pathway
SELECT child, coalesce(recently_started, 0) AS numerator FROM young_person LEFT JOIN plan USING (child) WHERE status = 'relevant';

-- CC-23: percentage; needs episodes header pathway
SELECT child, coalesce(authorised, 0) AS numerator FROM young_person LEFT JOIN plan USING (child) WHERE status = 'relevant';

-- CC-21: percentage; needs episodes header pathway
SELECT child, coalesce(recently_started, 0) AS numerator FROM young_person LEFT JOIN plan USING (child) WHERE status = 'former relevant' AND age <= 21;

-- CC-24: percentage; needs episodes header pathway
SELECT child, coalesce(authorised, 0) AS numerator FROM young_person LEFT JOIN plan USING (child) WHERE status = 'former relevant' AND age <= 21;

-- PP-1: percentage; needs episodes header pathway
SELECT child, coalesce(recently_authorised, 0) AS numerator FROM young_person LEFT JOIN plan USING (child) WHERE status = 'eligible';

-- PP-2: percentage; needs episodes header pathway
-- Relevant and former relevant, 16 to 21.
SELECT child, coalesce(recently_authorised, 0) AS numerator FROM young_person LEFT JOIN plan USING (child)
WHERE status IN ('relevant', 'former relevant') AND age <= 21;
