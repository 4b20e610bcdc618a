-- SPDX-License-Identifier: MIT
-- Numbers in care, and how children leave it: R1, R8, X6, X10.

-- CC-1: count; needs episodes header
-- X6: children in care on E.
SELECT child, looked_after AS population FROM at_end;

-- CC-1R: rate; needs episodes header population
-- X10: for 10,000 of the population aged 0 to 17 given for E's financial year.
SELECT child, looked_after AS population,
       (SELECT population_0_17 FROM population JOIN period ON population.year = period.year) AS base
FROM at_end;

-- X6: a child's last ending in S..E that has a reason.
CREATE TEMP VIEW discharge AS
SELECT child, end_reason FROM (
  SELECT child, end_reason, row_number() OVER (PARTITION BY child ORDER BY stop DESC) AS from_last
  FROM care JOIN period ON stop BETWEEN s AND e
  WHERE end_reason IS NOT NULL)
WHERE from_last = 1;

-- CC-3: count; needs episodes
SELECT child FROM discharge;

-- CC-4: count; needs episodes
SELECT child FROM discharge WHERE end_reason IN ('E11', 'E12');

-- CC-5: count; needs episodes
SELECT child FROM discharge WHERE end_reason IN ('E43', 'E44', 'E45', 'E46', 'E47', 'E48');

-- CC-6: count; needs episodes
SELECT child FROM discharge WHERE end_reason = 'E41';

-- DS-1: count; needs episodes
SELECT child FROM discharge WHERE end_reason IN ('E11', 'E12', 'E43', 'E44', 'E45', 'E46', 'E47', 'E48');

-- A remand (J1) that does not continue one: CC-18. J2 and J3 are not remands; a blank LS leaves it undecided.
CREATE TEMP VIEW remand AS
SELECT child, decom, ls = 'J1' AND NOT (ls_before IS 'J1' AND dec_before = decom) AS population
FROM (SELECT *, lag(ls) OVER (PARTITION BY child ORDER BY decom) AS ls_before,
             lag(dec) OVER (PARTITION BY child ORDER BY decom) AS dec_before FROM episode)
JOIN period ON decom BETWEEN s AND e;

-- CC-18: count; needs episodes
SELECT DISTINCT child FROM remand WHERE population;

-- CC-18r: count; needs episodes
SELECT child, decom AS item, population FROM remand;
