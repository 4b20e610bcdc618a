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
