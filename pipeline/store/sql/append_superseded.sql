-- Adds: which earlier rows the readings of an upload take the place of, in withdrawn uploads too
-- Parameters: $upload_id VARCHAR
-- Incoming: READINGS
-- Grain: one row of superseded per earlier row
INSERT INTO superseded (clinic_id, upload_id, row_no, by_upload_id)
SELECT earlier.clinic_id, earlier.upload_id, earlier.row_no, $upload_id
FROM measurement AS earlier
JOIN incoming
    ON incoming.clinic_id = earlier.clinic_id
    AND incoming.indicator = earlier.indicator
    AND incoming.part = earlier.part
    AND incoming.subgroup = earlier.subgroup
    AND incoming.comparator = earlier.comparator
    AND CAST(incoming.period_start AS DATE) = earlier.period_start
    AND CAST(incoming.period_end AS DATE) = earlier.period_end
ORDER BY earlier.clinic_id, earlier.upload_id, earlier.row_no;
