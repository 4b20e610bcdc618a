-- SPDX-License-Identifier: MIT
-- Education: personal education plans (CC-25), results (NI-99 to NI-101, ED-*), attendance, exclusions, school places.

-- Terms end on 31 March, 31 August and 31 December. The term is the last that had ended by E; school age is the age on
-- 31 August before the school year: 4 (reception) to 15 (year 11) is statutory here.
CREATE TEMP VIEW term AS
WITH years (y) AS (SELECT CAST(substr(e, 1, 4) AS INTEGER) - n FROM period JOIN (SELECT 0 AS n UNION SELECT 1)),
terms (label, first, last, school_year_from) AS (
  SELECT y || ' spring', y || '-01-01', y || '-03-31', (y - 1) || '-08-31' FROM years
  UNION ALL SELECT y || ' summer', y || '-04-01', y || '-08-31', (y - 1) || '-08-31' FROM years
  UNION ALL SELECT y || ' autumn', y || '-09-01', y || '-12-31', y || '-08-31' FROM years
)
SELECT terms.* FROM terms JOIN period ON last <= e ORDER BY last DESC LIMIT 1;

-- PL_LOCATION of each row that is kept (X1).
CREATE TEMP VIEW episodes_place AS SELECT child, decom, pl_location FROM kept;

-- Children in care at the term's end. Not asked for a plan: one is not required, or under 10 working days in care.
CREATE TEMP VIEW pep_due AS
SELECT care.child, age(dob, last) AS age, age(dob, last) < 18 AS looked_after, age(dob, school_year_from) AS school_age,
       (SELECT pl_location FROM episodes_place WHERE episodes_place.child = care.child AND episodes_place.decom = (
          SELECT max(decom) FROM placement_row WHERE placement_row.child = care.child AND placement_row.care = care.care
          AND NOT temporary AND decom <= last)) AS pl_location,  -- of the placement on the term's last day
       coalesce(required = 0, 0) OR ended.working_days - started.working_days < 10 AS excluded,
       coalesce(completed_date BETWEEN first AND last, 0) AS done
FROM term JOIN care ON care.start <= last AND (care.stop IS NULL OR care.stop > last)
LEFT JOIN header USING (child)
LEFT JOIN pep ON pep.child = care.child AND pep.term = label
LEFT JOIN calendar AS started ON started.day = care.start
LEFT JOIN calendar AS ended ON ended.day = last;

-- CC-25: percentage; needs episodes header pep
SELECT child, looked_after AND school_age BETWEEN 4 AND 15 AS population, excluded, done AS numerator FROM pep_due;

-- CC-25i: percentage; needs episodes header pep
SELECT child, looked_after AND school_age BETWEEN 4 AND 15 AND pl_location = 'IN' AS population,
       excluded, done AS numerator
FROM pep_due;

-- CC-25o: percentage; needs episodes header pep
SELECT child, looked_after AND school_age BETWEEN 4 AND 15 AND pl_location = 'OUT' AS population,
       excluded, done AS numerator
FROM pep_due;

-- CC-25n: percentage; needs episodes header pep
SELECT child, looked_after AND (age >= 3 AND school_age < 4 OR school_age IN (16, 17)) AS population,
       excluded, done AS numerator
FROM pep_due;

-- Results are those of the last school year that had ended (31 August) by E; the cohort is in care for 12 months on
-- 31 March of it (R4; a child whose care ends that day among them).
CREATE TEMP VIEW results AS
SELECT y, y || '-03-31' AS march, date((y - 1) || '-04-01') AS april
FROM (SELECT CAST(substr(e, 1, 4) AS INTEGER) - (substr(e, 6) < '08-31') AS y FROM period);

CREATE TEMP VIEW in_care_in_march AS
SELECT care.child, age(header.dob, march) < 18 AS looked_after
FROM results JOIN care ON care.start <= march AND (care.stop IS NULL OR care.stop > march) LEFT JOIN header USING (child);

CREATE TEMP VIEW cohort AS
SELECT care.child FROM results JOIN care ON care.start <= april AND (care.stop IS NULL OR care.stop >= march)
WHERE NOT EXISTS (SELECT 1 FROM episode WHERE episode.child = care.child
                  AND (rne = 'S' AND decom > april AND decom <= march OR rec <> 'X1' AND dec >= april AND dec < march
                       OR ls IN ('V3', 'V4') AND decom <= march AND (dec IS NULL OR dec > april)));

-- NI-99: percentage; needs episodes ks2_results
SELECT child, english_level >= 4 AS numerator FROM ks2_results JOIN results ON school_year = y JOIN cohort USING (child);

-- NI-100: percentage; needs episodes ks2_results
SELECT child, maths_level >= 4 AS numerator FROM ks2_results JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-KS2N: count; needs episodes ks2_results
SELECT child FROM ks2_results JOIN results ON school_year = y JOIN cohort USING (child);

-- NI-101: percentage; needs episodes ks4_results
SELECT child, good_passes >= 5 AND english >= 4 AND maths >= 4 AS numerator
FROM ks4_results JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-5G: percentage; needs episodes ks4_results
SELECT child, good_passes >= 5 AS numerator FROM ks4_results JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-5GEM: percentage; needs episodes ks4_results
SELECT child, good_passes >= 5 AND english >= 4 AND maths >= 4 AS numerator
FROM ks4_results JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-EM4: percentage; needs episodes ks4_results
SELECT child, english >= 4 AND maths >= 4 AS numerator FROM ks4_results JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-EM5: percentage; needs episodes ks4_results
SELECT child, english >= 5 AND maths >= 5 AS numerator FROM ks4_results JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-ANY: percentage; needs episodes ks4_results
SELECT child, passes >= 1 AS numerator FROM ks4_results JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-5Ga: percentage; needs episodes header ks4_results
SELECT child, looked_after AS population,
       good_passes >= 5 AS numerator
FROM ks4_results JOIN results ON school_year = y JOIN in_care_in_march USING (child);

-- ED-5GEMa: percentage; needs episodes header ks4_results
SELECT child, looked_after AS population,
       good_passes >= 5 AND english >= 4 AND maths >= 4 AS numerator
FROM ks4_results JOIN results ON school_year = y JOIN in_care_in_march USING (child);

-- ED-EM4a: percentage; needs episodes header ks4_results
SELECT child, looked_after AS population,
       english >= 4 AND maths >= 4 AS numerator
FROM ks4_results JOIN results ON school_year = y JOIN in_care_in_march USING (child);

-- ED-ANYa: percentage; needs episodes header ks4_results
SELECT child, looked_after AS population,
       passes >= 1 AS numerator
FROM ks4_results JOIN results ON school_year = y JOIN in_care_in_march USING (child);

-- ED-A8: mean; needs episodes ks4_results
SELECT child, attainment_8 AS value FROM ks4_results JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-P8: mean; needs episodes ks4_results
SELECT child, progress_8 AS value FROM ks4_results JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-KS1R: percentage; needs episodes ks1_results
SELECT child, reading_expected AS numerator FROM ks1_results JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-KS1W: percentage; needs episodes ks1_results
SELECT child, writing_expected AS numerator FROM ks1_results JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-KS1M: percentage; needs episodes ks1_results
SELECT child, maths_expected AS numerator FROM ks1_results JOIN results ON school_year = y JOIN cohort USING (child);

-- Children in care of school age on E: reception to year 11.
CREATE TEMP VIEW pupil AS
SELECT at_end.*, looked_after AND age(dob, CASE WHEN substr(e, 6) >= '09-01' THEN substr(e, 1, 4) || '-08-31'
         ELSE (substr(e, 1, 4) - 1) || '-08-31' END) BETWEEN 4 AND 15 AS population FROM at_end JOIN period;

-- ED-ATT: ratio; needs episodes header attendance
-- Sessions attended of those possible, in the months that began in S..E.
SELECT child, month_start AS item, population, sessions_possible - sessions_missed AS value, sessions_possible AS of
FROM attendance JOIN period ON month_start BETWEEN s AND e JOIN pupil USING (child);

-- Exclusions that began in S..E, on a day in care.
CREATE TEMP VIEW excluded_from_school AS
SELECT exclusions.child, excluded_from, kind, age(dob, excluded_from) < 18 AS looked_after
FROM exclusions JOIN period ON excluded_from BETWEEN s AND e
JOIN care ON care.child = exclusions.child AND start <= excluded_from AND (stop IS NULL OR stop > excluded_from)
LEFT JOIN header ON header.child = exclusions.child;

-- ED-EXF: percentage; needs episodes header exclusions
SELECT child, population, EXISTS (SELECT 1 FROM excluded_from_school AS one WHERE one.child = pupil.child
       AND kind IN ('FIXED', 'FIXED PERIOD', 'SUSPENSION')) AS numerator
FROM pupil;

-- ED-EXFn: count; needs episodes header exclusions
SELECT child, excluded_from AS item, looked_after AND kind IN ('FIXED', 'FIXED PERIOD', 'SUSPENSION') AS population
FROM excluded_from_school;

-- ED-EXP: percentage; needs episodes header exclusions
SELECT child, population, EXISTS (SELECT 1 FROM excluded_from_school AS one WHERE one.child = pupil.child
       AND kind IN ('PERMANENT')) AS numerator
FROM pupil;

-- ED-EXPn: count; needs episodes header exclusions
SELECT child, excluded_from AS item, looked_after AND kind IN ('PERMANENT') AS population FROM excluded_from_school;

-- ED-WASP: percentage; needs episodes header school_places
SELECT child, population, NOT EXISTS (SELECT 1 FROM school_places WHERE school_places.child = pupil.child
       AND place_start <= e AND (place_end IS NULL OR place_end > e)) AS numerator FROM pupil JOIN period;

-- ED-WASPn: count; needs episodes header school_places
SELECT child, population AND NOT EXISTS (SELECT 1 FROM school_places WHERE school_places.child = pupil.child
       AND place_start <= e AND (place_end IS NULL OR place_end > e)) AS population FROM pupil JOIN period;

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

-- Key stage 2 in today's scale: 100 or more in the scaled score, or the expected standard in writing.
-- ED-KS2R: percentage; needs episodes ks2_standards
SELECT child, reading_score >= 100 AS numerator FROM ks2_standards JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-KS2M: percentage; needs episodes ks2_standards
SELECT child, maths_score >= 100 AS numerator FROM ks2_standards JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-KS2G: percentage; needs episodes ks2_standards
SELECT child, gps_score >= 100 AS numerator FROM ks2_standards JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-KS2W: percentage; needs episodes ks2_standards
SELECT child, writing_standard AS numerator FROM ks2_standards JOIN results ON school_year = y JOIN cohort USING (child);

-- ED-ADM: percentage; needs school_places
-- School places that began in S..E, sought on a day that is known: on roll 20 days after it or sooner.
SELECT child, place_start AS item, sought_date IS NOT NULL AS population,
       julianday(place_start) - julianday(sought_date) <= 20 AS numerator
FROM school_places JOIN period ON place_start BETWEEN s AND e;
