-- Question: Which readings of one series hold now?
-- Parameters: $clinic_id VARCHAR, $indicator VARCHAR, $part VARCHAR, $subgroup VARCHAR, $comparator VARCHAR
-- Grain: period_start, period_end
-- Frame: READINGS
SELECT
    clinic_id, indicator, part, subgroup, comparator, period_start, period_end, precision,
    value, numerator, denominator, bound, raw, source, extracted_on, note, upload_id, row_no
FROM current_measurement
WHERE clinic_id = $clinic_id
    AND indicator = $indicator
    AND part = $part
    AND subgroup = $subgroup
    AND comparator = $comparator
ORDER BY period_start, period_end;
