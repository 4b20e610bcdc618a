-- SPDX-License-Identifier: MIT
-- Statutory visits: CPR reg 28, SV-1 to SV-3. Only a visit at which the child was seen counts, on its own day.

CREATE TEMP VIEW last_seen AS
SELECT child, max(visit_date) AS seen_on FROM visits JOIN period ON visit_date <= e WHERE seen = 1 GROUP BY child;

-- The agreed frequency that holds on E.
CREATE TEMP VIEW agreed_frequency AS
SELECT child, weeks FROM (
  SELECT *, row_number() OVER (PARTITION BY child ORDER BY from_date DESC, seq DESC) AS choice
  FROM visit_frequency JOIN period ON from_date <= e) WHERE choice = 1;

-- SV-1: percentage; needs episodes header visits
-- Agreed frequency (12 weeks stand for three months); else, with a parent (P1) under an interim care order (C1), weekly to
-- the first review and then four-weekly; else six weeks, and three months after the first year of a placement that is to
-- last to 18 (long-term fostering).
WITH placed AS (
  SELECT at_end.*, e, coalesce(weeks, CASE
           WHEN place = 'P1' AND ls = 'C1' THEN CASE WHEN EXISTS (SELECT 1 FROM review_held WHERE review_held.child = at_end.child
             AND review_held.care = at_end.care AND held <= e) THEN 4 ELSE 1 END
           WHEN placement_start <= add_months(e, -12) AND place IN ('U1', 'U4') THEN 12 ELSE 6 END) AS weeks
  FROM at_end JOIN period LEFT JOIN agreed_frequency USING (child)
)
SELECT child, looked_after AS population,
       coalesce(seen_on >= CASE WHEN weeks = 12 THEN add_months(e, -3) ELSE date(e, (-7 * weeks) || ' days') END, 0) AS numerator
FROM placed LEFT JOIN last_seen USING (child);

-- SV-2: percentage; needs episodes header visits
SELECT child, looked_after AS population, coalesce(seen_on > date(e, '-28 days'), 0) AS numerator
FROM at_end JOIN period LEFT JOIN last_seen USING (child);

-- SV-3: percentage; needs leaving_care visits header
-- The service's caseload, 18 and over.
SELECT DISTINCT child, age >= 18 AS population, coalesce(seen_on > date(e, '-56 days'), 0) AS numerator
FROM supported JOIN period LEFT JOIN last_seen USING (child);
