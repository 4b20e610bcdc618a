-- SPDX-License-Identifier: MIT
-- Reviews: in time (X7, CPR reg 33), and whether the child took part (X8).

-- X7: each requirement as it stands on E. A review held after E counts as unheld on E.
CREATE TEMP VIEW requirement AS
SELECT review_due.*, s, e, year_start, held <= e AS is_held,
       CASE WHEN held <= e THEN held WHEN stop IS NULL OR due < stop THEN due END AS counts_on,  -- the day that places it
       coalesce(held <= e AND held <= due, 0) AS on_time
FROM review_due JOIN period;

-- CC-10: percentage; needs episodes header reviews
-- X7, child: in care on E with a requirement held or fallen due in the 12 months to E; all of those on time.
SELECT child, looked_after AND count(counts_on) > 0 AS population, min(on_time) AS numerator
FROM at_end LEFT JOIN (SELECT * FROM requirement WHERE counts_on BETWEEN year_start AND e) USING (child)
GROUP BY child, looked_after;

-- CC-10v: percentage; needs episodes reviews
-- X7, review: requirements held in S..E, and unheld on E but due in S..E.
SELECT child, care || ' due ' || due AS item, on_time AS numerator FROM requirement WHERE counts_on BETWEEN s AND e;

-- X8: reviews of children aged 4 or over on the day; PN0 is left out.
CREATE TEMP VIEW review_with_views AS
SELECT reviews.child, review, review_code, review BETWEEN s AND e AND age(header.dob, review) >= 4
       AND coalesce(review_code, '') <> 'PN0' AS population
FROM period JOIN reviews LEFT JOIN header ON header.child = reviews.child
WHERE review IS NOT NULL;

-- CC-11: percentage; needs header reviews
-- X8: a blank or unknown code stays in the population and counts as unknown.
SELECT child, review AS item, population, CASE
    WHEN review_code IN ('PN1', 'PN2', 'PN3', 'PN5', 'PN6') THEN 1 WHEN review_code IN ('PN4', 'PN7') THEN 0 END AS numerator
FROM review_with_views;

-- CC-11a: percentage; needs header reviews
-- CC-11's other reading: PN4 (attends, contributes nothing) takes part.
SELECT child, review AS item, population, CASE
    WHEN review_code IN ('PN1', 'PN2', 'PN3', 'PN4', 'PN5', 'PN6') THEN 1 WHEN review_code = 'PN7' THEN 0 END AS numerator
FROM review_with_views;

-- IRO-8: percentage; needs header reviews
-- Attendance: PN1 to PN4 of PN1 to PN7; a blank code stays in and counts as unknown, as in X8.
SELECT child, review AS item, population, CASE
    WHEN review_code IN ('PN1', 'PN2', 'PN3', 'PN4') THEN 1 WHEN review_code IN ('PN5', 'PN6', 'PN7') THEN 0 END AS numerator
FROM review_with_views;

-- CC-11p: distribution; needs header reviews
-- The reviews of CC-11 by their code.
SELECT child, review AS item, population, CASE review_code
    WHEN 'PN1' THEN 'attended and spoke' WHEN 'PN2' THEN 'attended, an advocate spoke' WHEN 'PN3' THEN 'attended, gave views without words'
    WHEN 'PN4' THEN 'attended and gave no views' WHEN 'PN5' THEN 'not there, an advocate spoke' WHEN 'PN6' THEN 'not there, sent views'
    WHEN 'PN7' THEN 'not there and sent no views' END AS category
FROM review_with_views;
