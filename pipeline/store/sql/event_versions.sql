-- Question: What did some events write, what did each record say before, and does it still say so?
-- Parameters: $event_ids VARCHAR[]
-- Grain: version
WITH asked AS (
    SELECT unnest($event_ids) AS event_id
), written AS (
    SELECT record.*
    FROM record
    SEMI JOIN asked ON asked.event_id = record.event_id
), last_written AS (
    SELECT record.kind, record.record_id, max(record.version) AS version
    FROM record
    SEMI JOIN written
        ON written.kind = record.kind
        AND written.record_id = record.record_id
    GROUP BY record.kind, record.record_id
)
SELECT
    written.event_id, written.kind, written.record_id, written.version, written.body, written.is_removed,
    earlier.body AS body_before,
    coalesce(earlier.is_removed, FALSE) AS was_removed,
    last_written.version = written.version AS is_last
FROM written
JOIN last_written
    ON last_written.kind = written.kind
    AND last_written.record_id = written.record_id
LEFT JOIN record AS earlier
    ON earlier.kind = written.kind
    AND earlier.record_id = written.record_id
    AND earlier.version = written.version - 1
ORDER BY written.event_id, written.kind, written.record_id;
