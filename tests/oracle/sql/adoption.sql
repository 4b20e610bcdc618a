-- SPDX-License-Identifier: MIT
-- Adoption: decision, match and placement (A-1 to A-10), plans (A-7, AD-PLAN).

-- The first day of the last unbroken adoptive run of each placement (A-1), up to a day: the first row with PLACE A3-A6 after
-- the last that is neither that nor temporary, so that a return to U1 with the same carer ends the run.
CREATE TEMP VIEW adoptive_run AS
SELECT row.child, row.care, row.placement, row.decom AS from_day, row.place IN ('A3', 'A4', 'A5', 'A6') AS is_adoptive,
       (SELECT min(decom) FROM placement_row AS one WHERE one.child = row.child AND one.care = row.care AND one.placement = row.placement
        AND one.place IN ('A3', 'A4', 'A5', 'A6') AND one.decom <= row.decom
        AND one.decom > coalesce((SELECT max(decom) FROM placement_row AS broken WHERE broken.child = row.child AND broken.care = row.care
              AND broken.placement = row.placement AND NOT broken.temporary AND broken.place NOT IN ('A3', 'A4', 'A5', 'A6')
              AND broken.decom <= row.decom), '')) AS placed
FROM placement_row AS row WHERE row.placement > 0 AND NOT row.temporary;

-- CC-4 children (X6) with the placement they were adopted from.
CREATE TEMP VIEW adopted AS
SELECT discharge.child, care.care, care.stop AS adopted_on,
       (SELECT max(placement) FROM placement WHERE placement.child = care.child AND placement.care = care.care) AS placement
FROM discharge JOIN period
JOIN care ON care.child = discharge.child AND care.stop = (
     SELECT max(stop) FROM care AS one WHERE one.child = discharge.child AND end_reason IS NOT NULL AND stop BETWEEN s AND e)
WHERE discharge.end_reason IN ('E11', 'E12');

-- A-1: the decision that the child should be placed for adoption, DATE_PLACED: the latest that stands on E, or for an
-- adopted child, that stood on the day of the order. The text does not say whether one reversed that day still stands: here
-- it does.
CREATE TEMP VIEW decision AS
SELECT child, max(date_placed) AS decided FROM period JOIN placed_adoption LEFT JOIN adopted USING (child)
WHERE date_placed <= coalesce(adopted_on, e) AND (date_placed_ceased IS NULL OR date_placed_ceased >= coalesce(adopted_on, e))
GROUP BY child;

-- The match is in AD1, in the row of the latest return.
CREATE TEMP VIEW matched AS
SELECT child, date_match FROM (
  SELECT *, row_number() OVER (PARTITION BY child ORDER BY return_year DESC, seq DESC) AS choice FROM ad1) WHERE choice = 1;

CREATE TEMP VIEW adopted_child AS
SELECT adopted.*, decided, date_match,
       (SELECT placed FROM adoptive_run AS run WHERE run.child = adopted.child AND run.care = adopted.care
        AND run.placement = adopted.placement AND from_day < adopted_on ORDER BY from_day DESC LIMIT 1) AS placed,
       EXISTS (SELECT 1 FROM adoptive_run AS other WHERE other.child = adopted.child AND other.care = adopted.care
               AND is_adoptive AND other.placement <> adopted.placement) AS disrupted  -- placed, but adopted from another placement
FROM adopted LEFT JOIN decision USING (child) LEFT JOIN matched USING (child);

-- A-1: percentage; needs episodes placed_adoption
-- Placed within 12 months of the decision; without a decision date out of the denominator.
SELECT child, decided IS NULL OR disrupted AS excluded, placed <= add_months(decided, 12) AS numerator
FROM adopted_child;

-- A-2: percentage; needs episodes header placed_adoption
-- The same for the children in an adoptive placement on E.
SELECT at_end.child, looked_after AND place IN ('A3', 'A4', 'A5', 'A6') AS population, decided IS NULL AS excluded,
       (SELECT placed FROM adoptive_run AS run JOIN period WHERE run.child = at_end.child AND run.care = at_end.care
        AND run.placement = at_end.placement AND from_day <= e ORDER BY from_day DESC LIMIT 1) <= add_months(decided, 12) AS numerator
FROM at_end LEFT JOIN decision USING (child);

-- A-3: percentage; needs episodes placed_adoption ad1
-- Matched within 6 months of the decision.
SELECT child, decided IS NULL AS excluded, date_match <= add_months(decided, 6) AS numerator FROM adopted_child;

-- A-3x: mean; needs episodes ad1
-- Scorecard A2: days from the placement order (the first row with E1, or D1 in older years) to the match, none where the
-- match came first; without an order or never placed: left out.
SELECT child, ordered IS NULL OR placed IS NULL AS excluded,
       CAST(max(0, julianday(date_match) - julianday(ordered)) AS INTEGER) AS value
FROM (SELECT adopted_child.*, (SELECT min(decom) FROM care_row WHERE care_row.child = adopted_child.child
                               AND care_row.care = adopted_child.care AND ls IN ('E1', 'D1')) AS ordered FROM adopted_child);

-- A-1x: percentage; needs episodes
-- Scorecard A3: moved in less than 14 months after entering care.
SELECT adopted_child.child, adopted_child.placed < add_months(care.start, 14) AS numerator
FROM adopted_child JOIN care USING (child, care);

-- A-4: percentage; needs episodes header placed_adoption ad1 adoption
-- A-3's children, and those in care on E who are placed (A3-A6), or matched and not yet placed; each child once.
WITH tracked AS (
  SELECT child, (placed_date IS NULL OR placed_date > e) AND (order_date IS NULL OR order_date > e) AS waiting,
         max(match_date) AS date_match FROM adoption
  JOIN period ON (adm_decision_date IS NULL OR adm_decision_date <= e) AND match_date <= e AND (reversed_date IS NULL OR reversed_date > e)
  GROUP BY child
), cohort (child, date_match, decided, population) AS (
  SELECT child, coalesce(adopted_child.date_match, (SELECT max(match_date) FROM adoption WHERE adoption.child = adopted_child.child
         AND match_date <= adopted_on AND (reversed_date IS NULL OR reversed_date > adopted_on))),
         coalesce(decided, (SELECT max(adm_decision_date) FROM adoption WHERE adoption.child = adopted_child.child
         AND adm_decision_date <= adopted_on AND (reversed_date IS NULL OR reversed_date > adopted_on))), 1
  FROM adopted_child
  UNION ALL
  SELECT at_end.child, date_match, coalesce(decided, (SELECT max(adm_decision_date) FROM adoption JOIN period ON adm_decision_date <= e
         WHERE adoption.child = at_end.child AND (reversed_date IS NULL OR reversed_date > e))),
         looked_after AND (coalesce(place IN ('A3', 'A4', 'A5', 'A6'), 0) OR coalesce(waiting, 0))
  FROM at_end LEFT JOIN tracked USING (child) LEFT JOIN decision USING (child)
  WHERE child NOT IN (SELECT child FROM adopted_child)
)
SELECT child, population, decided IS NULL AS excluded, date_match <= add_months(decided, 6) AS numerator FROM cohort;

-- A-9n: count; needs episodes placed_adoption ad1
SELECT child, date_match < decided AS numerator FROM adopted_child;

-- A-10n: count; needs episodes ad1
SELECT child, placed < date_match AS numerator FROM adopted_child;

-- A-7: count; needs placed_adoption
-- Plans revoked in S..E. A later new decision does not cancel the row.
SELECT child, date_placed AS item, reason_placed_ceased IN ('RD1', 'RD2', 'RD3', 'RD4') AS population
FROM placed_adoption JOIN period ON date_placed_ceased BETWEEN s AND e;

-- A-7c: count; needs placed_adoption
SELECT DISTINCT child FROM placed_adoption JOIN period ON date_placed_ceased BETWEEN s AND e
WHERE reason_placed_ceased IN ('RD1', 'RD2', 'RD3', 'RD4');

-- Days of each stage, for the children adopted in S..E. A match before the decision, and a placement before the match,
-- count as no days (A-9, A-10).
CREATE TEMP VIEW stage AS
SELECT child, max(0, julianday(date_match) - julianday(decided)) AS to_match,
       max(0, julianday(placed) - julianday(date_match)) AS to_placement,
       (SELECT julianday(adm_decision_date) - julianday(best_interest_date) FROM adoption
        WHERE adoption.child = adopted_child.child AND adm_decision_date <= adopted_on
         AND (reversed_date IS NULL OR reversed_date > adopted_on)
        ORDER BY adm_decision_date DESC LIMIT 1) AS to_approval
FROM adopted_child;

-- A-8: mean; needs episodes adoption
SELECT child, CAST(to_approval AS INTEGER) AS value FROM stage;

-- A-8m: median; needs episodes adoption
SELECT child, CAST(to_approval AS INTEGER) AS value FROM stage;

-- A-9: mean; needs episodes placed_adoption ad1
SELECT child, CAST(to_match AS INTEGER) AS value FROM stage;

-- A-9m: median; needs episodes placed_adoption ad1
SELECT child, CAST(to_match AS INTEGER) AS value FROM stage;

-- A-10: mean; needs episodes ad1
SELECT child, CAST(to_placement AS INTEGER) AS value FROM stage;

-- A-10m: median; needs episodes ad1
SELECT child, CAST(to_placement AS INTEGER) AS value FROM stage;

-- A-9e: mean; needs adoption
-- The matches made in S..E: days from the decision maker's approval, none where the match came first.
SELECT child, adm_decision_date AS item, CAST(max(0, julianday(match_date) - julianday(adm_decision_date)) AS INTEGER) AS value
FROM adoption JOIN period ON match_date BETWEEN s AND e;

-- A-10e: mean; needs adoption
-- The placements made in S..E: days from the match.
SELECT child, adm_decision_date AS item, CAST(max(0, julianday(placed_date) - julianday(match_date)) AS INTEGER) AS value
FROM adoption JOIN period ON placed_date BETWEEN s AND e;

-- The care plan that holds on E: the latest agreed.
CREATE TEMP VIEW plan_at_end AS
SELECT child, plan_code FROM (
  SELECT *, row_number() OVER (PARTITION BY child ORDER BY agreed_date DESC, seq DESC) AS choice
  FROM care_plan JOIN period ON agreed_date <= e) WHERE choice = 1;

-- AD-PLAN: count; needs episodes header care_plan
SELECT child, looked_after AND plan_code = 'ADOPTION' AS population FROM at_end JOIN plan_at_end USING (child);

-- PL-4: of the fostered, the plan of some is to leave (a), and of the rest some have been in care under 6 months (b).
CREATE TEMP VIEW fostered_plan AS
SELECT fostered.*, plan_code, plan_code IN ('RETURN HOME', 'HOME', 'ADOPTION', 'SGO', 'SPECIAL GUARDIANSHIP') AS to_leave,
       care_start > add_months(e, -6) AS new
FROM fostered JOIN period LEFT JOIN (SELECT * FROM plan_at_end UNION ALL  -- no plan is not a plan to leave; a blank one may be
     SELECT child, 'NONE' FROM fostered WHERE child NOT IN (SELECT child FROM plan_at_end)) USING (child);

-- PL-4: percentage; needs episodes header care_plan
SELECT child, population, coalesce(to_leave, 0) OR new AS excluded,
       plan_code IN ('LTF', 'LONG TERM FOSTERING', 'LONG-TERM FOSTERING') AS numerator
FROM fostered_plan;

-- PL-4a: percentage; needs episodes header care_plan
SELECT child, population, to_leave AS numerator FROM fostered_plan;

-- PL-4b: percentage; needs episodes header care_plan
SELECT child, population, new AND NOT coalesce(to_leave, 0) AS numerator FROM fostered_plan;

-- PL-4c: count; needs episodes header care_plan
SELECT child, population AND (to_leave OR new) AS population FROM fostered_plan;
