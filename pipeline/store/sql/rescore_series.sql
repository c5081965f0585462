-- Question: Which series have ever had a reading, and how many rows were appended to each?
-- Parameters: $clinic_id VARCHAR (NULL for all)
-- Grain: clinic_id, indicator, part, subgroup, comparator
SELECT
    clinic_id, indicator, part, subgroup, comparator,
    hash(clinic_id, indicator, part, subgroup, comparator) AS mark,
    count(*) AS n_rows
FROM measurement
WHERE $clinic_id IS NULL OR clinic_id = $clinic_id
GROUP BY clinic_id, indicator, part, subgroup, comparator
ORDER BY clinic_id, indicator, part, subgroup, comparator;
