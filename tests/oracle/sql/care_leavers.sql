-- SPDX-License-Identifier: MIT
-- Care leavers: X9. A row is a person's row of OC3 for the return year that contains E.

-- X9: the ages reached in S..E (unknown without a date of birth; more than one in a period of over a year),
-- and why a person is left out: died or went
-- home (IN_TOUCH), or their last period of care was taken over by another authority (E3).
CREATE TEMP VIEW leaver AS
SELECT oc3.child, oc3.dob, in_touch, activ, accom,
       birthday(dob, 17) BETWEEN s AND e AS turns_17, birthday(dob, 18) BETWEEN s AND e AS turns_18,
       birthday(dob, 19) BETWEEN s AND e AS turns_19, birthday(dob, 20) BETWEEN s AND e AS turns_20,
       birthday(dob, 21) BETWEEN s AND e AS turns_21,
       coalesce(in_touch IN ('DIED', 'RHOM'), 0)
       OR EXISTS (SELECT 1 FROM care WHERE care.child = oc3.child AND end_reason = 'E3'
                  AND start = (SELECT max(start) FROM care AS latest WHERE latest.child = oc3.child)) AS left_out,
       substr(accom, 1, 1) IN ('G', 'H', 'R') AS no_address_here,
       CASE WHEN accom <> '0' THEN substr(accom, 2, 1) = '1' END AS is_suitable,
       CASE WHEN activ <> '0' THEN substr(activ, 1, 1) IN ('F', 'P') END AS in_eet
FROM oc3 JOIN period ON oc3.return_year = period.year;

-- CL-1: percentage; needs oc3 episodes
SELECT child, turns_19 AS population, left_out OR coalesce(no_address_here, 0) AS excluded, is_suitable AS numerator FROM leaver;

-- CL-2: percentage; needs oc3 episodes
SELECT child, turns_20 AS population, left_out OR coalesce(no_address_here, 0) AS excluded, is_suitable AS numerator FROM leaver;

-- CL-3: percentage; needs oc3 episodes
SELECT child, turns_21 AS population, left_out OR coalesce(no_address_here, 0) AS excluded, is_suitable AS numerator FROM leaver;

-- CL-A: percentage; needs oc3 episodes
SELECT child, turns_19 OR turns_20 OR turns_21 AS population,
       left_out OR coalesce(no_address_here, 0) AS excluded, is_suitable AS numerator
FROM leaver;

-- CL-4: percentage; needs oc3 episodes
SELECT child, turns_19 AS population, left_out AS excluded, in_eet AS numerator FROM leaver;

-- CL-5: percentage; needs oc3 episodes
SELECT child, turns_20 AS population, left_out AS excluded, in_eet AS numerator FROM leaver;

-- CL-6: percentage; needs oc3 episodes
SELECT child, turns_21 AS population, left_out AS excluded, in_eet AS numerator FROM leaver;

-- CL-E: percentage; needs oc3 episodes
SELECT child, turns_19 OR turns_20 OR turns_21 AS population, left_out AS excluded, in_eet AS numerator FROM leaver;

-- CL-E17: percentage; needs oc3 episodes
-- Ages 17 to 21; who turns 17 or 18 must have left care by then (rule 1007).
SELECT child, turns_17 OR turns_18 OR turns_19 OR turns_20 OR turns_21 AS population,
       left_out OR EXISTS (SELECT 1 FROM care WHERE care.child = leaver.child
           AND (turns_17 AND start <= birthday(dob, 17) AND (stop IS NULL OR stop > birthday(dob, 17))
                OR turns_18 AND start <= birthday(dob, 18) AND (stop IS NULL OR stop > birthday(dob, 18)))) AS excluded,
       in_eet AS numerator
FROM leaver;

-- CL-out: percentage; needs oc3 episodes
-- Not in touch at 19.
SELECT child, turns_19 AS population, left_out AS excluded, in_touch = 'NO' AS numerator FROM leaver;

-- CL-Sa: percentage; needs oc3 episodes
-- Staying put over every 18 year old care leaver (ACCOM Z), less those whom CL-1 leaves out.
SELECT child, turns_18 AS population, left_out OR coalesce(no_address_here, 0) AS excluded,
       CASE WHEN accom <> '0' THEN accom LIKE 'Z%' END AS numerator
FROM leaver;

-- At 17 and 18 (published together, apart from 19 to 21); still looked after on the birthday is no care leaver (rule 1007).
CREATE TEMP VIEW young_leaver AS
SELECT leaver.*, turns_17 OR turns_18 AS turns,
       EXISTS (SELECT 1 FROM care WHERE care.child = leaver.child
           AND (turns_17 AND start <= birthday(dob, 17) AND (stop IS NULL OR stop > birthday(dob, 17))
                OR turns_18 AND start <= birthday(dob, 18) AND (stop IS NULL OR stop > birthday(dob, 18)))) AS still_in_care
FROM leaver;

-- CL-A18: percentage; needs oc3 episodes
SELECT child, turns AS population, left_out OR still_in_care OR coalesce(no_address_here, 0) AS excluded, is_suitable AS numerator
FROM young_leaver;

-- CL-E18: percentage; needs oc3 episodes
SELECT child, turns AS population, left_out OR still_in_care AS excluded, in_eet AS numerator FROM young_leaver;

-- The last placement before an 18th birthday on which care ended.
CREATE TEMP VIEW fostered_to_18 AS
SELECT leaver.*, EXISTS (
         SELECT 1 FROM care JOIN placement_row USING (child, care)
         WHERE care.child = leaver.child AND care.stop = birthday(dob, 18) AND NOT temporary
           AND place IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')
           AND decom = (SELECT max(decom) FROM placement_row AS last WHERE last.child = care.child AND last.care = care.care
                        AND NOT temporary)) AS fostered,
       CASE WHEN accom <> '0' THEN accom LIKE 'Z%' END AS stays_put
FROM leaver;

-- CL-S: percentage; needs oc3 episodes
-- Staying put: of those who left a foster placement on their 18th birthday, living with the former foster carer (ACCOM Z).
SELECT child, turns_18 AND fostered AS population, left_out AS excluded, stays_put AS numerator FROM fostered_to_18;

-- CL-S20: percentage; needs oc3 episodes
-- The same at 19 and 20.
SELECT child, (turns_19 OR turns_20) AND fostered AS population, left_out AS excluded, stays_put AS numerator FROM fostered_to_18;
