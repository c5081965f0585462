-- Question: Which readings of a clinic hold now?
-- Parameters: $clinic_id VARCHAR, $indicators VARCHAR[] (NULL for all)
-- Grain: clinic_id, indicator, part, subgroup, comparator, period_start, period_end
-- Frame: READINGS
SELECT
    clinic_id, indicator, part, subgroup, comparator, period_start, period_end, precision,
    value, numerator, denominator, bound, raw, source, extracted_on, note, upload_id, row_no
FROM current_measurement
WHERE clinic_id = $clinic_id
    AND ($indicators IS NULL OR list_contains($indicators, indicator))
ORDER BY indicator, part, subgroup, comparator, period_start, period_end;
