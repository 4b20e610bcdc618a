-- SPDX-License-Identifier: MIT
-- Histories: from rows of Episodes to periods of care, placements and reviews due. Clauses X1, X2, X3 and X7 of the
-- indicator definitions. Built once for a folder; nothing here depends on the reporting period.
--
-- For a warehouse: days are texts, yyyy-mm-dd, so that < and = work. add_months(day, n) keeps the day number and clamps
-- it to the month's end (R6; DATEADD or + INTERVAL elsewhere). age(dob, day) and birthday(dob, n) are in completed years,
-- a birthday on 29 February falling on 1 March in other years (R3, X9). `a IS b` is IS NOT DISTINCT FROM: never unknown.

-- R7, X7: every day of 36 years with the number of working days up to and including it.
CREATE TABLE calendar AS
WITH RECURSIVE days (day) AS (
  SELECT '1995-01-01' UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < '2030-12-31'
)
SELECT day, sum(strftime('%w', day) NOT IN ('0', '6') AND day NOT IN (SELECT day FROM bank_holidays))
              OVER (ORDER BY day) AS working_days
FROM days;
CREATE INDEX calendar_by_day ON calendar (day);
CREATE INDEX calendar_by_number ON calendar (working_days, day);

-- X7: the 20th working day after each day.
CREATE TABLE twenty_working_days AS
SELECT calendar.day, min(later.day) AS due
FROM calendar JOIN calendar AS later ON later.working_days = calendar.working_days + 20 GROUP BY calendar.day;
CREATE INDEX twenty_working_days_by_day ON twenty_working_days (day);

-- X1: readable rows; no stays of no days; of several rows for one child and DECOM the latest return's.
CREATE TABLE kept AS
SELECT * FROM (
  SELECT *, row_number() OVER (PARTITION BY child, decom ORDER BY coalesce(return_year, 0) DESC, seq DESC) AS choice
  FROM episodes WHERE decom IS NOT NULL AND (dec IS NULL OR dec > decom))
WHERE choice = 1;

-- X1: an open row, and a row that reaches past the next one's DECOM, end there. REC on an open row is ignored.
CREATE TABLE episode AS
SELECT child, decom,
       CASE WHEN next_decom < coalesce(dec, '9999') THEN next_decom ELSE dec END AS dec,
       rne, ls, place, place_provider, pl_post, urn, CASE WHEN dec IS NOT NULL THEN rec END AS rec
FROM (SELECT *, lead(decom) OVER (PARTITION BY child ORDER BY decom) AS next_decom FROM kept);
CREATE INDEX episode_by_child ON episode (child, decom);

-- X2: short breaks (V3, V4) set aside; a period of care begins at RNE S or where DECOM is not the previous row's DEC.
CREATE TABLE care_row AS
SELECT *, sum(begins_care) OVER (PARTITION BY child ORDER BY decom) AS care
FROM (SELECT *, rne IS 'S' OR decom IS NOT lag(dec) OVER (PARTITION BY child ORDER BY decom) AS begins_care
      FROM episode WHERE coalesce(ls, '') NOT IN ('V3', 'V4'));

-- X2: a period of care; `stop` is the day it ended, NULL while open; end_reason is NULL where it ended without one.
CREATE TABLE care AS
SELECT child, care, start, dec AS stop, nullif(rec, 'X1') AS end_reason
FROM (SELECT *, min(decom) OVER (PARTITION BY child, care) AS start,
             row_number() OVER (PARTITION BY child, care ORDER BY decom DESC) AS from_last
      FROM care_row)
WHERE from_last = 1;
CREATE INDEX care_by_child ON care (child, start);

-- X3: which of the rows that are not temporary begin a placement.
CREATE TABLE placement_begins AS
WITH marked AS (
  SELECT *, coalesce(place, '') IN ('T0', 'T1', 'T2', 'T3', 'T4') AS temporary FROM care_row
), following AS (
  SELECT *, coalesce(lag(temporary) OVER (PARTITION BY child, care ORDER BY decom), 0) AS after_temporary FROM marked
)
SELECT child, care, decom,
       lag(decom) OVER earlier IS NULL
       OR NOT (coalesce(rne, '') IN ('L', 'T', 'U')
               OR (after_temporary
                   AND coalesce(place = lag(place) OVER earlier, 0)
                   AND coalesce(pl_post = lag(pl_post) OVER earlier  -- given on both sides; not from a first part: NG7 and NG72 of NG72AB
                     OR pl_post GLOB '*[0-9][A-Z][A-Z]'
                        AND lag(pl_post) OVER earlier IN (substr(pl_post, 1, length(pl_post) - 3), substr(pl_post, 1, length(pl_post) - 2))
                     OR lag(pl_post) OVER earlier GLOB '*[0-9][A-Z][A-Z]'
                        AND lag(substr(pl_post, 1, length(pl_post) - 3)) OVER earlier = pl_post
                     OR lag(pl_post) OVER earlier GLOB '*[0-9][A-Z][A-Z]'
                        AND lag(substr(pl_post, 1, length(pl_post) - 2)) OVER earlier = pl_post, 1)
                   AND coalesce(urn = lag(urn) OVER earlier, 1))) AS begins
FROM following WHERE NOT temporary
WINDOW earlier AS (PARTITION BY child, care ORDER BY decom);

-- X3: every row with the number of its placement; temporary rows belong to the one before them, 0 where there is none.
CREATE TABLE placement_row AS
SELECT care_row.*, placement_begins.begins IS NULL AS temporary,
       sum(coalesce(placement_begins.begins, 0)) OVER (PARTITION BY child, care ORDER BY decom) AS placement
FROM care_row LEFT JOIN placement_begins USING (child, care, decom);
CREATE INDEX placement_row_by_child ON placement_row (child, care, placement, decom);

CREATE TABLE placement AS
SELECT child, care, placement, min(decom) AS start,
       CASE WHEN count(dec) = count(*) THEN max(dec) END AS stop  -- the last row may be open
FROM placement_row WHERE placement > 0 GROUP BY child, care, placement;
CREATE INDEX placement_by_child ON placement (child, care, start);

-- X7: reviews belong to the period of care that contains their day, or ends on it. Two on one day are one.
CREATE TABLE review_held AS
SELECT DISTINCT care.child, care.care, reviews.review AS held
FROM care JOIN reviews ON reviews.child = care.child
WHERE reviews.review >= care.start AND (care.stop IS NULL OR reviews.review <= care.stop);

-- X7: the requirements in order: due 20 working days after the start, 3 months after the first, 6 after every other;
-- the last one of a period of care is unheld.
CREATE TABLE review_due AS
WITH steps AS (
  SELECT child, care, held, 0 AS is_last FROM review_held
  UNION ALL SELECT child, care, NULL, 1 FROM care
), ordered AS (
  SELECT *, lag(held) OVER (PARTITION BY child, care ORDER BY is_last, held) AS before,
         row_number() OVER (PARTITION BY child, care ORDER BY is_last, held) AS number
  FROM steps
)
SELECT child, care, care.start, care.stop, number, held,
       CASE number
         WHEN 1 THEN twenty_working_days.due
         WHEN 2 THEN add_months(before, 3)
         ELSE add_months(before, 6) END AS due
FROM ordered JOIN care USING (child, care) LEFT JOIN twenty_working_days ON twenty_working_days.day = care.start;
CREATE INDEX review_due_by_child ON review_due (child, care, number);
