-- SPDX-License-Identifier: MIT
-- Health: CC-12 to CC-14, HL-1 to HL-3, NI-58. A year's run uses the flags of OC2, which have no dates; a quarter's the
-- dates of the local extract. Declined is not done, and stays in the denominator. Base: in care for 12 months (R4).

CREATE TEMP VIEW is_year AS SELECT s = year || '-04-01' AND e = (year + 1) || '-03-31' AS is_year, * FROM period;

-- The latest of each check that was done by E.
CREATE TEMP VIEW last_check AS
SELECT child, CASE WHEN check_type IN ('HEALTH ASSESSMENT', 'HEALTH_ASSESSMENT', 'HEALTH', 'HA', 'RHA', 'IHA') THEN 'assessment'
                   WHEN check_type IN ('DENTAL', 'DENTAL CHECK', 'DENTIST') THEN 'dental'
                   WHEN check_type IN ('IMMUNISATION', 'IMMUNISATIONS') THEN 'immunisation'
                   WHEN check_type IN ('GP', 'GP REGISTRATION') THEN 'gp'
                   WHEN check_type IN ('DENTIST REGISTRATION', 'DENTAL REGISTRATION') THEN 'dentist' WHEN check_type = 'SDQ' THEN 'sdq' END AS kind,
       max(date) AS done
FROM health JOIN period ON date <= e
WHERE coalesce(declined, 0) = 0 AND (check_type <> 'SDQ' OR score IS NOT NULL)
GROUP BY 1, 2;

-- OC2's row of the return that contains E, for a whole financial year.
CREATE TEMP VIEW flags AS
SELECT oc2.* FROM oc2 JOIN is_year ON return_year = year AND is_year;

-- CC-12: percentage; needs episodes header oc2/health
-- Within 6 months for children under 5 on E, 12 months for others.
SELECT child, looked_after AS population,
       CASE WHEN is_year THEN health_assessment
            ELSE coalesce(done > add_months(e, CASE WHEN age < 5 THEN -6 ELSE -12 END), 0) END AS numerator
FROM twelve_months JOIN is_year LEFT JOIN flags USING (child)
LEFT JOIN (SELECT child, done FROM last_check WHERE kind = 'assessment') USING (child);

-- CC-12a: percentage; needs episodes header health
-- CC-12 (a): all children in care.
SELECT child, looked_after AS population, coalesce(done > add_months(e, CASE WHEN age < 5 THEN -6 ELSE -12 END), 0) AS numerator
FROM at_end JOIN period LEFT JOIN (SELECT child, done FROM last_check WHERE kind = 'assessment') USING (child);

-- CC-13: percentage; needs episodes header oc2/health
-- Within 12 months, at every age.
SELECT child, looked_after AS population,
       CASE WHEN is_year THEN teeth_check
            ELSE coalesce(done > add_months(e, -12), 0) END AS numerator
FROM twelve_months JOIN is_year LEFT JOIN flags USING (child)
LEFT JOIN (SELECT child, done FROM last_check WHERE kind = 'dental') USING (child);

-- CC-13a: percentage; needs episodes header health
-- CC-12 (a): all children in care.
SELECT child, looked_after AS population, coalesce(done > add_months(e, -12), 0) AS numerator
FROM at_end JOIN period LEFT JOIN (SELECT child, done FROM last_check WHERE kind = 'dental') USING (child);

-- CC-14: percentage; needs episodes header oc2/health
-- A score within 12 months, ages 4 to 16; SDQ1 (outside the ages) leaves the denominator.
SELECT child, looked_after AND age BETWEEN 4 AND 16 AS population,
       coalesce(is_year AND sdq_reason = 'SDQ1', 0) AS excluded,
       CASE WHEN is_year THEN sdq_score IS NOT NULL ELSE coalesce(done > add_months(e, -12), 0) END AS numerator
FROM twelve_months JOIN is_year LEFT JOIN flags USING (child)
LEFT JOIN (SELECT child, done FROM last_check WHERE kind = 'sdq') USING (child);

-- CC-14p: percentage; needs episodes header oc2/health
-- Ages 5 to 16, as published.
SELECT child, looked_after AND age BETWEEN 5 AND 16 AS population,
       coalesce(is_year AND sdq_reason = 'SDQ1', 0) AS excluded,
       CASE WHEN is_year THEN sdq_score IS NOT NULL ELSE coalesce(done > add_months(e, -12), 0) END AS numerator
FROM twelve_months JOIN is_year LEFT JOIN flags USING (child)
LEFT JOIN (SELECT child, done FROM last_check WHERE kind = 'sdq') USING (child);

-- CC-14a: percentage; needs episodes header health
-- In care for three months or more.
SELECT child, looked_after AND age BETWEEN 4 AND 16 AND care_start <= add_months(e, -3) AS population,
       coalesce(done > add_months(e, -12), 0) AS numerator
FROM at_end JOIN period LEFT JOIN (SELECT child, done FROM last_check WHERE kind = 'sdq') USING (child);

-- CC-14c: percentage; needs episodes header health
-- All in care on E, of the ages a questionnaire is for.
SELECT child, looked_after AND age BETWEEN 4 AND 16 AS population, coalesce(done > add_months(e, -12), 0) AS numerator
FROM at_end JOIN period LEFT JOIN (SELECT child, done FROM last_check WHERE kind = 'sdq') USING (child);

-- HL-1: percentage; needs episodes header oc2/health
-- Found up to date.
SELECT child, looked_after AS population,
       CASE WHEN is_year THEN immunisations
            ELSE coalesce(done > add_months(e, -12), 0) END AS numerator
FROM twelve_months JOIN is_year LEFT JOIN flags USING (child)
LEFT JOIN (SELECT child, done FROM last_check WHERE kind = 'immunisation') USING (child);

-- HL-2: percentage; needs episodes header health
-- Found registered with a GP.
SELECT child, at_end.looked_after AS population, coalesce(done > add_months(e, -12), 0) AS numerator
FROM at_end JOIN twelve_months USING (child) JOIN period LEFT JOIN (SELECT child, done FROM last_check WHERE kind = 'gp') USING (child);

-- The latest score of the 12 months to E.
CREATE TEMP VIEW scored AS
SELECT twelve_months.child, looked_after AND age BETWEEN 4 AND 16 AS population,
       CASE WHEN is_year THEN sdq_score
            ELSE (SELECT score FROM health WHERE health.child = twelve_months.child AND check_type = 'SDQ' AND score IS NOT NULL
                  AND coalesce(declined, 0) = 0 AND date > add_months(e, -12) AND date <= e
                  ORDER BY date DESC, seq DESC LIMIT 1) END AS score
FROM twelve_months JOIN is_year LEFT JOIN flags USING (child);

-- HL-3: percentage; needs episodes header oc2/health
-- Scored children with 14 or more.
SELECT child, population AND score IS NOT NULL AS population, score >= 14 AS numerator FROM scored;

-- NI-58: mean; needs episodes header oc2/health
SELECT child, population, score AS value FROM scored;

-- CC-17: percentage; needs episodes header oc2
-- In care for 12 months, 10 or over on E, convicted or cautioned in the year; a blank stays in and counts as unknown.
SELECT child, is_year AND looked_after AND age >= 10 AS population, convicted AS numerator
FROM twelve_months JOIN is_year LEFT JOIN flags USING (child);

-- HL-4: percentage; needs episodes header oc2
-- In care for 12 months, with a substance misuse problem in the year (OC2); a blank stays in and counts as unknown.
SELECT child, is_year AND looked_after AS population, substance_misuse AS numerator
FROM twelve_months JOIN is_year LEFT JOIN flags USING (child);

-- HL-4i: percentage; needs episodes header oc2
-- Of those with a problem: help received.
SELECT child, is_year AND looked_after AND substance_misuse AS population, intervention_received AS numerator
FROM twelve_months JOIN is_year LEFT JOIN flags USING (child);

-- HL-5: percentage; needs episodes header health
-- Over two: from the second birthday. Found registered with a dentist in the 12 months to E.
SELECT child, looked_after AND age >= 2 AS population, coalesce(done > add_months(e, -12), 0) AS numerator
FROM at_end JOIN period LEFT JOIN (SELECT child, done FROM last_check WHERE kind = 'dentist') USING (child);

-- HL-6: count; needs episodes header
-- Girls in care on E who are mothers (Header, MOTHER), of children born by E where MC_DOB says when.
SELECT at_end.child, looked_after AND at_end.sex IN ('2', 'F') AND mother AND coalesce(mc_dob <= e, TRUE) AS population
FROM at_end JOIN period JOIN header USING (child);
