-- SPDX-License-Identifier: MIT
-- The leaving care service's caseload (CL-N and its parts), pathway plans (CC-19 to CC-24, PP-1, PP-2), NW4U (NW-1, NW-2).

-- Young people the service supports on E; of two stays with the service the flags of either count.
CREATE TEMP VIEW supported AS
SELECT leaving_care.*, age(header.dob, e) AS age, age(header.dob, e) BETWEEN 16 AND 21 AS aged_16_to_21
FROM leaving_care JOIN period ON support_start <= e AND (support_end IS NULL OR support_end > e)
LEFT JOIN header USING (child);

-- CL-N: count; needs leaving_care header
-- Aged 16 to 21.
SELECT DISTINCT child, aged_16_to_21 AS population FROM supported;

-- CL-NU: count; needs leaving_care header
SELECT child, CASE WHEN max(aged_16_to_21 AND asylum_seeking) = 1 THEN 1
                   WHEN count(aged_16_to_21 AND asylum_seeking) = count(*) THEN 0 END AS population
FROM supported GROUP BY child;

-- CL-NC: count; needs leaving_care header
SELECT child, CASE WHEN max(aged_16_to_21 AND in_custody) = 1 THEN 1
                   WHEN count(aged_16_to_21 AND in_custody) = count(*) THEN 0 END AS population
FROM supported GROUP BY child;

-- CL-21: count; needs leaving_care header
-- Came back to the service in S..E, aged 21 to 25.
SELECT child, CASE WHEN max(counts) = 1 THEN 1 WHEN count(counts) = count(*) THEN 0 END AS population
FROM (SELECT child, age(header.dob, support_start) BETWEEN 21 AND 25 AND returned AS counts
      FROM leaving_care JOIN period ON support_start BETWEEN s AND e LEFT JOIN header USING (child))
GROUP BY child;

-- CL-H: count; needs leaving_care
SELECT child, CASE WHEN max(at_university) = 1 THEN 1 WHEN count(at_university) = count(*) THEN 0 END AS population
FROM supported GROUP BY child;

-- CL-Sn: count; needs leaving_care
SELECT child, CASE WHEN max(staying_put) = 1 THEN 1 WHEN count(staying_put) = count(*) THEN 0 END AS population
FROM supported GROUP BY child;

-- NW-1: count; needs employment_support
SELECT DISTINCT child FROM employment_support JOIN period ON supported_from BETWEEN s AND e;

-- NW-2: count; needs employment_support
SELECT DISTINCT child FROM employment_support JOIN period ON eet_from BETWEEN s AND e;

-- CPR reg 40, 903G: days of care from the 14th to the 18th birthday, and whether any was at or after the 16th, up to E.
CREATE TEMP VIEW care_since_14 AS
SELECT child, age, e, sum(max(0, julianday(until) - julianday(max(start, birthday(dob, 14))))) AS days,
       max(until > birthday(dob, 16)) AS after_16
FROM (SELECT header.child, dob, age(dob, e) AS age, e, start, min(coalesce(stop, '9999'), date(e, '+1 day'), birthday(dob, 18)) AS until
      FROM header JOIN period JOIN care USING (child) WHERE start <= e AND dob IS NOT NULL)
GROUP BY child;

-- The status recorded with the latest plan that has one; of two on one day the later authorised.
CREATE TEMP VIEW recorded_status AS
SELECT child, replace(status, '_', ' ') AS status FROM (
  SELECT *, row_number() OVER (PARTITION BY child ORDER BY coalesce(started_date, authorised_date) DESC, authorised_date DESC) AS choice
  FROM pathway JOIN period ON coalesce(started_date, authorised_date) <= e WHERE status IS NOT NULL)
WHERE choice = 1;

-- The episodes decide. The status recorded does so only where they cannot: the 14th birthday lies before the first day they
-- cover, and they show fewer than 91 days in care.
CREATE TEMP VIEW once_eligible AS
SELECT header.child, header.dob, age(header.dob, period.e) AS age, period.e AS e,
       CASE WHEN birthday(header.dob, 14) < (SELECT first_day FROM covered) AND coalesce(days, 0) < 91
                 AND recorded_status.status IS NOT NULL
            THEN birthday(header.dob, 16) <= period.e AND recorded_status.status <> 'QUALIFYING'
            ELSE coalesce(days >= 91 AND after_16, 0) END AS was_eligible
FROM header JOIN period LEFT JOIN care_since_14 USING (child) LEFT JOIN recorded_status USING (child);

-- Eligible: 16 or 17, in care on E, once eligible. Relevant: 16 or 17, not in care on E, once eligible, and not back home for six
-- months. Former relevant: 18 or over, was either: to 21, and to 25 where a plan was made since the 21st birthday (wanting support).
-- Nobody who was adopted, has died or was taken over by another authority.
CREATE TEMP VIEW young_person AS
SELECT child, age, CASE WHEN age BETWEEN 16 AND 17 AND in_care THEN 'ELIGIBLE'
                        WHEN NOT entitled THEN NULL
                        WHEN age BETWEEN 16 AND 17 THEN 'RELEVANT'
                        WHEN age BETWEEN 18 AND 20 OR age BETWEEN 21 AND 24 AND planned_on >= birthday(dob, 21)
                        THEN 'FORMER RELEVANT' END AS status
FROM (SELECT once_eligible.*, EXISTS (SELECT 1 FROM at_end WHERE at_end.child = once_eligible.child) AS in_care,
             NOT coalesce(stop <= once_eligible.e AND end_reason IN ('E11', 'E12', 'E2', 'E3'), 0)
             AND NOT coalesce(end_reason IN ('E4A', 'E4B')
                              AND stop <= add_months(min(once_eligible.e, birthday(once_eligible.dob, 18)), -6), 0) AS entitled,
             (SELECT max(coalesce(started_date, authorised_date)) FROM pathway AS plan WHERE plan.child = once_eligible.child
              AND coalesce(started_date, authorised_date) <= once_eligible.e) AS planned_on
      FROM once_eligible LEFT JOIN (
        SELECT child, end_reason, stop FROM (
          SELECT care.*, row_number() OVER (PARTITION BY child ORDER BY start DESC) AS from_last FROM care JOIN period ON start <= e)
        WHERE from_last = 1) AS last_care USING (child)
      WHERE was_eligible OR age IS NULL);

-- R6: within six months is after E minus six months.
CREATE TEMP VIEW plan AS
SELECT child, max(started_date > add_months(e, -6) AND started_date <= e) AS recently_started,
       max(authorised_date > add_months(e, -6) AND authorised_date <= e) AS recently_authorised, max(authorised_date <= e) AS authorised
FROM pathway JOIN period GROUP BY child;

-- CC-19: percentage; needs episodes header pathway
SELECT child, age >= 16 AS population, coalesce(recently_started, 0) AS numerator
FROM young_person LEFT JOIN plan USING (child) WHERE status = 'ELIGIBLE';

-- CC-22: percentage; needs episodes header pathway
SELECT child, age >= 16 AS population, coalesce(authorised, 0) AS numerator
FROM young_person LEFT JOIN plan USING (child) WHERE status = 'ELIGIBLE';

-- CC-20: percentage; needs episodes header pathway
SELECT child, age >= 16 AS population, coalesce(recently_started, 0) AS numerator
FROM young_person LEFT JOIN plan USING (child) WHERE status = 'RELEVANT';

-- CC-23: percentage; needs episodes header pathway
SELECT child, age >= 16 AS population, coalesce(authorised, 0) AS numerator
FROM young_person LEFT JOIN plan USING (child) WHERE status = 'RELEVANT';

-- CC-21: percentage; needs episodes header pathway
SELECT child, age >= 18 AS population, coalesce(recently_started, 0) AS numerator
FROM young_person LEFT JOIN plan USING (child) WHERE status = 'FORMER RELEVANT' OR age IS NULL;

-- CC-24: percentage; needs episodes header pathway
SELECT child, age >= 18 AS population, coalesce(authorised, 0) AS numerator
FROM young_person LEFT JOIN plan USING (child) WHERE status = 'FORMER RELEVANT' OR age IS NULL;

-- PP-1: percentage; needs episodes header pathway
SELECT child, age >= 16 AS population, coalesce(recently_authorised, 0) AS numerator
FROM young_person LEFT JOIN plan USING (child) WHERE status = 'ELIGIBLE';

-- PP-2: percentage; needs episodes header pathway
-- Relevant and former relevant, 16 to 21.
SELECT child, age <= 21 AS population, coalesce(recently_authorised, 0) AS numerator
FROM young_person LEFT JOIN plan USING (child) WHERE status IN ('RELEVANT', 'FORMER RELEVANT') OR age IS NULL;

-- PP-1g: count; needs episodes header pathway
-- Inside the three months after 16, or after becoming eligible, that the needs assessment may take (CPR reg 42): not
-- eligible yet three months before E.
SELECT young_person.child, age >= 16 AND NOT EXISTS (
         SELECT 1 FROM (SELECT care.child, sum(max(0, julianday(min(coalesce(stop, '9999'), date(then_day, '+1 day')))
                                                - julianday(max(start, birthday(dob, 14))))) AS days,
                               max(birthday(dob, 16)) AS sixteen, then_day
                        FROM (SELECT add_months(e, -3) AS then_day FROM period) JOIN care ON start <= then_day JOIN header USING (child)
                        GROUP BY care.child) AS earlier
         WHERE earlier.child = young_person.child AND days >= 91 AND sixteen <= then_day) AS population
FROM young_person WHERE status = 'ELIGIBLE';

-- CL-As: percentage; needs leaving_care header oc3
-- The caseload of CL-N, in suitable accommodation by the row of OC3 of the year, or of the year before.
SELECT DISTINCT child, aged_16_to_21 AS population,
       (SELECT CASE WHEN accom <> '0' THEN substr(accom, 2, 1) = '1'
        AND substr(accom, 1, 1) NOT IN ('G', 'H', 'R') END FROM oc3 JOIN period ON return_year BETWEEN year - 1 AND year
        WHERE oc3.child = supported.child ORDER BY return_year DESC LIMIT 1) AS numerator
FROM supported;

-- CL-Ax: percentage; needs leaving_care header oc3
-- The complement of CL-As: whoever of the caseload is not known to be in suitable accommodation.
SELECT DISTINCT child, aged_16_to_21 AS population,
       NOT coalesce((SELECT CASE WHEN accom <> '0' THEN substr(accom, 2, 1) = '1'
        AND substr(accom, 1, 1) NOT IN ('G', 'H', 'R') END FROM oc3 JOIN period ON return_year BETWEEN year - 1 AND year
        WHERE oc3.child = supported.child ORDER BY return_year DESC LIMIT 1), 0) AS numerator
FROM supported;

-- CL-Es: percentage; needs leaving_care header oc3
-- The caseload on E, aged 17 to 21, in education, employment or training by the latest OC3 row of this year or the one before.
SELECT DISTINCT child, age BETWEEN 17 AND 21 AS population,
       (SELECT CASE WHEN activ <> '0' THEN substr(activ, 1, 1) IN ('F', 'P') END FROM oc3 JOIN period ON return_year BETWEEN year - 1 AND year
        WHERE oc3.child = supported.child ORDER BY return_year DESC LIMIT 1) AS numerator
FROM supported;

-- PP-A: percentage; needs episodes header pathway
-- The promise's "total cohort of CiC and CL": PP-1 and PP-2 pooled, each person once.
SELECT child, CASE WHEN status = 'ELIGIBLE' THEN age >= 16 ELSE age <= 21 END AS population, coalesce(recently_authorised, 0) AS numerator
FROM young_person LEFT JOIN plan USING (child) WHERE status IN ('ELIGIBLE', 'RELEVANT', 'FORMER RELEVANT') OR age IS NULL;
