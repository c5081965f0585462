-- Question: What did an upload state, whether it holds or not?
-- Parameters: $upload_id VARCHAR
-- Grain: row_no
-- Frame: READINGS
SELECT
    clinic_id, indicator, part, subgroup, comparator, period_start, period_end, precision,
    value, numerator, denominator, bound, raw, source, extracted_on, note, upload_id, row_no
FROM measurement
WHERE upload_id = $upload_id
ORDER BY row_no;
