-- SPDX-License-Identifier: MIT
-- What is so on E, the period's last day: built again for every period. `period` has one row: s and e, its first and
-- last day; year_start, the day after E minus 12 months (W of X4, S of R4); year, in which E's financial year starts.

DROP TABLE IF EXISTS at_end;

-- X2, R1: the children in a period of care on E. looked_after: they are also under 18; unknown without a date of birth.
-- The placement on E, and PLACE and PLACE_PROVIDER of its latest row that is not temporary (X3); LS of the row on E.
CREATE TABLE at_end AS
SELECT child, care, care_start, dob, sex, ethnic, age, looked_after, placement, placement_start, place, place_provider, ls
FROM (SELECT care.child, care.care, care.start AS care_start, header.dob, header.sex, header.ethnic,
             age(header.dob, e) AS age, age(header.dob, e) < 18 AS looked_after,
             placement.placement, placement.start AS placement_start, latest.place, latest.place_provider, legal.ls,
             row_number() OVER (PARTITION BY care.child, care.care, placement.placement, legal.decom
                                ORDER BY latest.decom DESC) AS from_last
      FROM period JOIN care ON care.start <= e AND (care.stop IS NULL OR care.stop > e)
      LEFT JOIN header ON header.child = care.child
      LEFT JOIN placement ON placement.child = care.child AND placement.care = care.care
           AND placement.start <= e AND (placement.stop IS NULL OR placement.stop > e)
      LEFT JOIN placement_row AS latest ON latest.child = placement.child AND latest.care = placement.care
           AND latest.placement = placement.placement AND NOT latest.temporary AND latest.decom <= e
      LEFT JOIN episode AS legal ON legal.child = care.child
           AND legal.decom <= e AND (legal.dec IS NULL OR legal.dec > e))
WHERE from_last = 1;
CREATE INDEX at_end_by_child ON at_end (child);

-- R4: the children looked after continuously for the 12 months to E: the period of care began on or before S, no row
-- ended in it with a reason other than X1 (a blank one says nothing), and no short break (V3, V4) lay in it. In a whole
-- financial year a child whose care ends on E, or who turns 18 on it, is among them, as DfE wrote it; else they are in care
-- on E (R1).
DROP TABLE IF EXISTS twelve_months;
CREATE TABLE twelve_months AS
SELECT care.child, care.start AS care_start, header.dob, age(header.dob, e) AS age,
       age(header.dob, CASE WHEN s = year || '-04-01' AND e = (year + 1) || '-03-31' THEN date(e, '-1 day') ELSE e END) < 18 AS looked_after
FROM period JOIN care ON care.start <= year_start AND (care.stop IS NULL OR care.stop > e OR care.stop = e
     AND s = year || '-04-01' AND e = (year + 1) || '-03-31')
LEFT JOIN header ON header.child = care.child
WHERE NOT EXISTS (SELECT 1 FROM episode WHERE episode.child = care.child
                  AND (rne = 'S' AND decom > year_start AND decom <= e
                       OR rec <> 'X1' AND dec >= year_start AND dec < e
                       OR ls IN ('V3', 'V4') AND decom <= e AND (dec IS NULL OR dec > year_start)));
CREATE INDEX twelve_months_by_child ON twelve_months (child);
