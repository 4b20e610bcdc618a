-- SPDX-License-Identifier: MIT
-- Education: personal education plans (CC-25), results (NI-99 to NI-101, ED-*), attendance, exclusions, school places.

-- School age on a day is that on 31 August before: 4 (reception) to 15 (year 11) is statutory here.
-- Terms: spring January to March, summer April to August, autumn September to December; the last to end by E.
CREATE TEMP VIEW term AS
WITH of_year (label, first, last) AS (
  SELECT year || ' spring', year || '-01-01', year || '-03-31' FROM (SELECT substr(e, 1, 4) AS year FROM period)
  UNION ALL SELECT year || ' summer', year || '-04-01', year || '-08-31' FROM (SELECT substr(e, 1, 4) AS year FROM period)
  UNION ALL SELECT year || ' autumn', year || '-09-01', year || '-12-31' FROM (SELECT substr(e, 1, 4) AS year FROM period)
)
SELECT * FROM of_year JOIN period ON e BETWEEN first AND last;

CREATE TEMP VIEW pep_due AS
SELECT at_end.*, age(dob, CASE WHEN e >= substr(e, 1, 4) || '-09-01' THEN substr(e, 1, 4) || '-08-31'
                               ELSE (substr(e, 1, 4) - 1) || '-08-31' END) AS school_age,
       pep.required, pep.school_area, coalesce(completed_date BETWEEN first AND last AND completed_date <= e, 0) AS done
FROM at_end JOIN term LEFT JOIN pep ON pep.child = at_end.child AND pep.term = label;

-- CC-25: percentage; needs episodes header pep
SELECT child, looked_after AND school_age BETWEEN 4 AND 15 AS population, done AS numerator FROM pep_due;

-- CC-25i: percentage; needs episodes header pep
SELECT child, looked_after AND school_age BETWEEN 4 AND 15 AND school_area IN ('IN', 'IN CITY') AS population, done AS numerator FROM pep_due;

-- CC-25o: percentage; needs episodes header pep
SELECT child, looked_after AND school_age BETWEEN 4 AND 15 AND school_area IN ('OUT', 'OUT OF CITY') AS population, done AS numerator FROM pep_due;

-- CC-25n: percentage; needs episodes header pep
SELECT child, looked_after AND (school_age BETWEEN 3 AND 3 OR school_age BETWEEN 16 AND 17) AS population, done AS numerator FROM pep_due;

-- The school year's results are those of the calendar year of E. R4's children.
CREATE TEMP VIEW ks4 AS
SELECT ks4_results.* FROM ks4_results JOIN period ON school_year = CAST(substr(e, 1, 4) AS INTEGER);
CREATE TEMP VIEW ks4_12 AS SELECT ks4.*, looked_after AS population FROM ks4 JOIN twelve_months USING (child);
CREATE TEMP VIEW ks2_12 AS
SELECT ks2_results.*, looked_after AS population FROM ks2_results JOIN twelve_months USING (child)
JOIN period ON school_year = CAST(substr(e, 1, 4) AS INTEGER);
CREATE TEMP VIEW ks1_12 AS
SELECT ks1_results.*, looked_after AS population FROM ks1_results JOIN twelve_months USING (child)
JOIN period ON school_year = CAST(substr(e, 1, 4) AS INTEGER);

-- NI-99: percentage; needs episodes header ks2_results
SELECT child, population, english_level >= 4 AS numerator FROM ks2_12;

-- NI-100: percentage; needs episodes header ks2_results
SELECT child, population, maths_level >= 4 AS numerator FROM ks2_12;

-- ED-KS2N: count; needs episodes header ks2_results
SELECT child, population FROM ks2_12;

-- NI-101: percentage; needs episodes header ks4_results
SELECT child, population, good_passes >= 5 AND english >= 4 AND maths >= 4 AS numerator FROM ks4_12;

-- ED-5G: percentage; needs episodes header ks4_results
SELECT child, population, good_passes >= 5 AS numerator FROM ks4_12;

-- ED-5GEM: percentage; needs episodes header ks4_results
SELECT child, population, good_passes >= 5 AND english >= 4 AND maths >= 4 AS numerator FROM ks4_12;

-- ED-EM4: percentage; needs episodes header ks4_results
SELECT child, population, english >= 4 AND maths >= 4 AS numerator FROM ks4_12;

-- ED-EM5: percentage; needs episodes header ks4_results
SELECT child, population, english >= 5 AND maths >= 5 AS numerator FROM ks4_12;

-- ED-ANY: percentage; needs episodes header ks4_results
SELECT child, population, passes >= 1 AS numerator FROM ks4_12;

-- ED-EM4a: percentage; needs episodes header ks4_results
SELECT child, looked_after AS population, english >= 4 AND maths >= 4 AS numerator FROM ks4 JOIN at_end USING (child);

-- ED-A8: mean; needs episodes header ks4_results
SELECT child, population AND attainment_8 IS NOT NULL AS population, attainment_8 AS value FROM ks4_12;

-- ED-P8: mean; needs episodes header ks4_results
SELECT child, population AND progress_8 IS NOT NULL AS population, progress_8 AS value FROM ks4_12;

-- ED-KS1R: percentage; needs episodes header ks1_results
SELECT child, population, reading_expected AS numerator FROM ks1_12;

-- ED-KS1W: percentage; needs episodes header ks1_results
SELECT child, population, writing_expected AS numerator FROM ks1_12;

-- ED-KS1M: percentage; needs episodes header ks1_results
SELECT child, population, maths_expected AS numerator FROM ks1_12;

-- ED-ATT: mean; needs episodes header attendance
-- Sessions attended of those possible in S..E, children in care on E.
SELECT child, looked_after AS population, 100.0 * (sessions_possible - sessions_missed) / sessions_possible AS value
FROM attendance JOIN period ON month_start BETWEEN s AND e JOIN at_end USING (child) WHERE sessions_possible > 0;

-- ED-EXF: count; needs exclusions episodes
SELECT DISTINCT exclusions.child FROM exclusions JOIN period ON excluded_from BETWEEN s AND e
JOIN care ON care.child = exclusions.child AND start <= excluded_from AND (stop IS NULL OR stop > excluded_from)
WHERE kind IN ('FIXED', 'FIXED PERIOD', 'SUSPENSION');

-- ED-EXP: count; needs exclusions episodes
SELECT DISTINCT exclusions.child FROM exclusions JOIN period ON excluded_from BETWEEN s AND e
JOIN care ON care.child = exclusions.child AND start <= excluded_from AND (stop IS NULL OR stop > excluded_from)
WHERE kind = 'PERMANENT';

-- ED-WASP: count; needs episodes header school_places
SELECT child, looked_after AND age(dob, CASE WHEN e >= substr(e, 1, 4) || '-09-01' THEN substr(e, 1, 4) || '-08-31'
                ELSE (substr(e, 1, 4) - 1) || '-08-31' END) BETWEEN 4 AND 15
       AND NOT EXISTS (SELECT 1 FROM school_places WHERE school_places.child = at_end.child
                       AND place_start <= e AND (place_end IS NULL OR place_end > e)) AS population
FROM at_end JOIN period;

-- Missing from care: an episode that starts in S..E, on a day in care and under 18.
CREATE TEMP VIEW missing_from_care AS
SELECT missing_episodes.child, mis_start, missing, age(header.dob, mis_start) < 18 AS looked_after
FROM missing_episodes JOIN period ON mis_start BETWEEN s AND e
JOIN care ON care.child = missing_episodes.child AND start <= mis_start AND (stop IS NULL OR stop > mis_start)
LEFT JOIN header ON header.child = missing_episodes.child;

-- MI-1: count; needs missing_episodes episodes header
SELECT child, CASE WHEN max(counts) = 1 THEN 1 WHEN count(counts) = count(*) THEN 0 END AS population  -- unknown where one may
FROM (SELECT child, missing = 'M' AND looked_after AS counts FROM missing_from_care) GROUP BY child;

-- MI-1a: count; needs missing_episodes episodes header
SELECT child, CASE WHEN max(counts) = 1 THEN 1 WHEN count(counts) = count(*) THEN 0 END AS population  -- unknown where one may
FROM (SELECT child, missing = 'A' AND looked_after AS counts FROM missing_from_care) GROUP BY child;

-- MI-2: count; needs missing_episodes episodes header
SELECT child, mis_start AS item, missing = 'M' AND looked_after AS population FROM missing_from_care;

-- MI-2a: count; needs missing_episodes episodes header
SELECT child, mis_start AS item, missing = 'A' AND looked_after AS population FROM missing_from_care;
