-- Question: Which figures hold now at the clinics from one to another, as numbers only?
-- Parameters: $first VARCHAR, $last VARCHAR
-- Grain: clinic_id, indicator, part, subgroup, comparator, period_start, period_end
-- A series is told from its neighbour by mark; days count from 1970, and bound is its place in reading.Bound.
SELECT
    hash(clinic_id, indicator, part, subgroup, comparator) AS mark,
    CAST(period_start - DATE '1970-01-01' AS INTEGER) AS start_day,
    CAST(period_end - DATE '1970-01-01' AS INTEGER) AS end_day,
    coalesce(value, 'nan') AS value,
    coalesce(numerator, 'nan') AS numerator,
    coalesce(denominator, 'nan') AS denominator,
    CAST(
        CASE bound WHEN '<' THEN 1 WHEN '<=' THEN 2 WHEN '>' THEN 3 WHEN '>=' THEN 4 WHEN 'ca' THEN 5 ELSE 0 END
        AS TINYINT
    ) AS bound
FROM current_measurement
WHERE clinic_id BETWEEN $first AND $last
ORDER BY clinic_id, indicator, part, subgroup, comparator, period_end, period_start;
