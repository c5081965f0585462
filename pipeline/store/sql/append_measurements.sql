-- Adds: the readings of an upload, in the order they will be asked for
-- Parameters: $upload_id VARCHAR
-- Incoming: READINGS
-- Grain: one row of measurement per reading
INSERT INTO measurement (
    clinic_id, indicator, part, subgroup, comparator, period_start, period_end, precision,
    value, numerator, denominator, bound, raw, source, extracted_on, note, upload_id, row_no
)
SELECT
    clinic_id, indicator, part, subgroup, comparator,
    CAST(period_start AS DATE), CAST(period_end AS DATE), precision,
    value, numerator, denominator, bound, raw, source, CAST(extracted_on AS DATE), note, $upload_id, row_no
FROM incoming
ORDER BY clinic_id, indicator, part, subgroup, comparator, period_start, period_end;
