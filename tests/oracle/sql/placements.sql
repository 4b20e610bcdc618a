-- SPDX-License-Identifier: MIT
-- Placement stability and types of placement: X4, X5, PL-1 to PL-5.

-- X4: the placements of the 12 months to E, over all periods of care.
CREATE TEMP VIEW recent_placement AS
SELECT placement.* FROM placement JOIN period ON start <= e AND (stop IS NULL OR stop > year_start);

-- CC-8: percentage; needs episodes header
-- X4: three or more.
SELECT child, looked_after AS population,
       (SELECT count(*) FROM recent_placement AS one WHERE one.child = at_end.child) >= 3 AS numerator
FROM at_end;

-- CC-8m: percentage; needs episodes header
-- CC-8 (c): three moves are four placements.
SELECT child, looked_after AS population,
       (SELECT count(*) FROM recent_placement AS one WHERE one.child = at_end.child) >= 4 AS numerator
FROM at_end;

-- X5: in care on E, under 16, for 30 months or more.
CREATE TEMP VIEW long_in_care AS
SELECT at_end.*, e, looked_after AND age < 16 AND care_start <= add_months(e, -30) AS population
FROM at_end JOIN period;

-- X5: the placement before the one on E, where it ended on the day that one began.
CREATE TEMP VIEW two_years_settled AS
SELECT long_in_care.*,
       placement_start <= add_months(e, -24) AS same_placement,
       coalesce(place IN ('A3', 'A4', 'A5', 'A6'), 0)
       AND EXISTS (SELECT 1 FROM placement AS before
                   WHERE before.child = long_in_care.child AND before.care = long_in_care.care
                     AND before.placement = long_in_care.placement - 1 AND before.stop = placement_start
                     AND before.start <= add_months(e, -24)) AS placed_for_adoption
FROM long_in_care;

-- CC-9: percentage; needs episodes header
SELECT child, population, coalesce(same_placement, 0) OR placed_for_adoption AS numerator FROM two_years_settled;

-- CC-9a: percentage; needs episodes header
-- CC-9 (a): without the age and the 30 months.
SELECT child, looked_after AS population, coalesce(same_placement, 0) OR placed_for_adoption AS numerator
FROM two_years_settled;

-- PL-1: percentage; needs episodes header
SELECT child, looked_after AS population, place IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6') AS numerator FROM at_end;

-- The children in foster care on E; one temporarily away keeps the foster placement (X3).
CREATE TEMP VIEW fostered AS
SELECT at_end.*, looked_after AND place IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6') AS population FROM at_end;

-- PL-2: percentage; needs episodes header
SELECT child, population, place_provider = 'PR1' AS numerator FROM fostered;

-- PL-2x: percentage; needs episodes header
SELECT child, population, place_provider <> 'PR1' AS numerator FROM fostered;

-- PL-3: percentage; needs episodes header
SELECT child, population, place IN ('U1', 'U4') AS numerator FROM fostered;

-- PL-5: distribution; needs episodes header
-- Table 1: residential and foster care by provider (PR1 is internal), everything else that is listed is other.
SELECT child, looked_after AS population, CASE
    WHEN place IN ('K1', 'K2', 'R1', 'R2', 'R3', 'R5', 'S1')
      THEN CASE WHEN place_provider = 'PR1' THEN 'internal residential' WHEN place_provider IS NOT NULL THEN 'external residential' END
    WHEN place IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')
      THEN CASE WHEN place_provider = 'PR1' THEN 'internal foster care' WHEN place_provider IS NOT NULL THEN 'external foster care' END
    WHEN place IS NOT NULL THEN 'other' END AS category
FROM at_end;

-- PL_LOCATION of the placement on E: of its latest row that is not temporary.
CREATE TEMP VIEW located AS
SELECT at_end.*, (SELECT pl_location FROM kept WHERE kept.child = at_end.child AND kept.decom = (
         SELECT max(decom) FROM placement_row JOIN period WHERE placement_row.child = at_end.child AND placement_row.care = at_end.care
         AND placement_row.placement = at_end.placement AND NOT temporary AND decom <= e)) AS pl_location
FROM at_end;

-- PL-6: percentage; needs episodes header
SELECT child, looked_after AS population, pl_location = 'OUT' AS numerator FROM located;

-- PL-6n: count; needs episodes header
SELECT child, looked_after AND pl_location = 'OUT' AS population FROM located;

-- CC-8b: percentage; needs episodes header
-- Three or more placements in the 24 months to E.
SELECT child, looked_after AS population,
       (SELECT count(*) FROM placement AS one JOIN period ON start <= e AND (stop IS NULL OR stop > date(add_months(e, -24), '+1 day'))
        WHERE one.child = at_end.child) >= 3 AS numerator
FROM at_end;

-- CC-8t: percentage; needs episodes header
-- CC-8 (a), literally: temporary stays (T0-T4) of 24 hours or more count too, and so does the return (A-B-A is three).
WITH marked AS (
  SELECT *, temporary <> coalesce(lag(temporary) OVER earlier, 2) OR coalesce(rne, '') NOT IN ('L', 'T', 'U')
            OR temporary AND place <> lag(place) OVER earlier AS begins
  FROM placement_row WINDOW earlier AS (PARTITION BY child, care ORDER BY decom)
), stay AS (
  SELECT child, care, number, min(decom) AS start, CASE WHEN count(dec) = count(*) THEN max(dec) END AS stop
  FROM (SELECT *, sum(begins) OVER (PARTITION BY child, care ORDER BY decom) AS number FROM marked) GROUP BY child, care, number
)
SELECT child, looked_after AS population,
       (SELECT count(*) FROM stay JOIN period WHERE stay.child = at_end.child
        AND start <= e AND (stop IS NULL OR stop > year_start)) >= 3 AS numerator
FROM at_end;

-- CC-9p: percentage; needs episodes header
-- CC-9 (b): the same placement, not the same carer: RNE T and U begin a new one too (X3 otherwise as it is).
WITH row_of_placement AS (
  SELECT placement_row.*, coalesce(lag(temporary) OVER all_rows, 0) AS after_temporary FROM placement_row
  WINDOW all_rows AS (PARTITION BY child, care ORDER BY decom)
), marked AS (
  SELECT *, lag(decom) OVER earlier IS NULL OR coalesce(rne, '') <> 'L' AND NOT (
              after_temporary AND coalesce(place = lag(place) OVER earlier, 0)
              AND coalesce(pl_post = lag(pl_post) OVER earlier
                OR pl_post GLOB '*[0-9][A-Z][A-Z]'
                   AND lag(pl_post) OVER earlier IN (substr(pl_post, 1, length(pl_post) - 3), substr(pl_post, 1, length(pl_post) - 2))
                OR lag(pl_post) OVER earlier GLOB '*[0-9][A-Z][A-Z]'
                   AND lag(substr(pl_post, 1, length(pl_post) - 3)) OVER earlier = pl_post
                OR lag(pl_post) OVER earlier GLOB '*[0-9][A-Z][A-Z]'
                   AND lag(substr(pl_post, 1, length(pl_post) - 2)) OVER earlier = pl_post, 1)
              AND coalesce(urn = lag(urn) OVER earlier, 1)) AS begins
  FROM row_of_placement WHERE NOT temporary WINDOW earlier AS (PARTITION BY child, care ORDER BY decom)
), numbered AS (
  SELECT child, care, decom, sum(begins) OVER (PARTITION BY child, care ORDER BY decom) AS address FROM marked
), address AS (  -- it lasts until the next begins
  SELECT child, care, address, min(decom) AS start FROM numbered GROUP BY child, care, address
), at_address AS (
  SELECT long_in_care.*, (SELECT max(address) FROM address WHERE address.child = long_in_care.child
                          AND address.care = long_in_care.care AND start <= e) AS address FROM long_in_care
)
SELECT child, population, placement IS NOT NULL AND (
       EXISTS (SELECT 1 FROM address WHERE address.child = at_address.child AND address.care = at_address.care
               AND address.address = at_address.address AND start <= add_months(e, -24))
       OR coalesce(place IN ('A3', 'A4', 'A5', 'A6'), 0)
          AND EXISTS (SELECT 1 FROM address WHERE address.child = at_address.child AND address.care = at_address.care
                      AND address.address = at_address.address - 1 AND start <= add_months(e, -24))) AS numerator
FROM at_address;
