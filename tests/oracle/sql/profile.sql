-- SPDX-License-Identifier: MIT
-- Who is in care on E: the independent reviewing officers' report, R1 and R3. The bands add up to the total.

-- IRO-1: distribution; needs episodes header
SELECT child, looked_after AS population, CASE
    WHEN age < 1 THEN 'under 1' WHEN age <= 4 THEN '1 to 4' WHEN age <= 9 THEN '5 to 9' WHEN age <= 15 THEN '10 to 15'
    WHEN age >= 16 THEN '16 and over' END AS category
FROM at_end;

-- IRO-2: distribution; needs episodes header
SELECT child, looked_after AS population, CASE ethnic
    WHEN 'WBRI' THEN 'white British' WHEN 'WIRI' THEN 'white Irish' WHEN 'WOTH' THEN 'any other white background'
    WHEN 'WIRT' THEN 'traveller of Irish heritage' WHEN 'WROM' THEN 'Gypsy or Roma'
    WHEN 'MWBC' THEN 'white and black Caribbean' WHEN 'MWBA' THEN 'white and black African'
    WHEN 'MWAS' THEN 'white and Asian' WHEN 'MOTH' THEN 'any other mixed background'
    WHEN 'AIND' THEN 'Indian' WHEN 'APKN' THEN 'Pakistani' WHEN 'ABAN' THEN 'Bangladeshi'
    WHEN 'AOTH' THEN 'any other Asian background' WHEN 'BCRB' THEN 'black Caribbean' WHEN 'BAFR' THEN 'black African'
    WHEN 'BOTH' THEN 'any other black background' WHEN 'CHNE' THEN 'Chinese' WHEN 'OOTH' THEN 'any other ethnic group'
    END AS category
FROM at_end;

-- IRO-3: distribution; needs episodes header
SELECT child, looked_after AS population,
       CASE WHEN sex IN ('1', 'M') THEN 'male' WHEN sex IN ('2', 'F') THEN 'female' END AS category
FROM at_end;

-- IRO-1s: distribution; needs episodes header
SELECT child, looked_after AS population, CASE
    WHEN age < 5 THEN 'under 5' WHEN age <= 10 THEN '5 to 10'
    WHEN age <= 15 THEN CASE WHEN sex IN ('2', 'F') THEN 'girls 11 to 15' WHEN sex IN ('1', 'M') THEN 'boys 11 to 15' END
    WHEN age <= 17 THEN CASE WHEN sex IN ('2', 'F') THEN 'young women 16 and 17' WHEN sex IN ('1', 'M') THEN 'young men 16 and 17' END
    WHEN age >= 18 THEN '18 and over'
    END AS category FROM at_end;

-- IRO-2v: distribution; needs episodes header
-- The five groups of the independent visitors' report, as IV-7e has them.
SELECT child, looked_after AS population, CASE
    WHEN ethnic = 'WBRI' THEN 'White British' WHEN ethnic IN ('MWBC', 'MWBA', 'MWAS', 'MOTH') THEN 'Mixed white British'
    WHEN ethnic IN ('BCRB', 'BAFR', 'BOTH') THEN 'Black British' WHEN ethnic IN ('AIND', 'APKN', 'ABAN', 'AOTH') THEN 'Asian British'
    WHEN ethnic IN ('WIRI', 'WOTH', 'WIRT', 'WROM', 'CHNE', 'OOTH') THEN 'Other' END AS category
FROM at_end;

-- IRO-2w: percentage; needs episodes header
SELECT child, looked_after AS population, CASE WHEN ethnic NOT IN ('REFU', 'NOBT') THEN ethnic = 'WBRI' END AS numerator FROM at_end;

-- IRO-2b: percentage; needs episodes header
SELECT child, looked_after AS population, CASE WHEN ethnic NOT IN ('REFU', 'NOBT') THEN ethnic IN ('BCRB', 'BAFR', 'BOTH') END AS numerator FROM at_end;

-- IRO-2m: percentage; needs episodes header
SELECT child, looked_after AS population,
       CASE WHEN ethnic NOT IN ('REFU', 'NOBT') THEN ethnic IN ('MWBC', 'MWBA', 'MWAS', 'MOTH') END AS numerator FROM at_end;

-- SW-1: percentage; needs episodes header sw_episodes
-- Three or more social workers, by their numbers, who had the child on a day of the 12 months to E.
SELECT at_end.child, looked_after AS population,
       (SELECT count(DISTINCT sw_id) FROM sw_episodes JOIN period ON sw_decom <= e AND (sw_dec IS NULL OR sw_dec > year_start)
        WHERE sw_episodes.child = at_end.child) >= 3 AS numerator
FROM at_end;
