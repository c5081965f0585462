-- Question: Which files did some events read in, withdraw or put back?
-- Parameters: $event_ids VARCHAR[]
-- Grain: event
WITH asked AS (
    SELECT unnest($event_ids) AS event_id
), touched AS (
    SELECT event_id, upload_id
    FROM upload
    UNION ALL
    SELECT event_id, upload_id
    FROM upload_state
)
SELECT touched.event_id, upload.file_name, upload.rows_new, upload.rows_changed
FROM touched
JOIN asked ON asked.event_id = touched.event_id
JOIN upload ON upload.upload_id = touched.upload_id
ORDER BY touched.event_id;
