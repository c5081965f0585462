-- Question: What is the last version of a record, removed or not?
-- Parameters: $kind VARCHAR, $record_id VARCHAR
-- Grain: record
SELECT record_id, version, body, is_removed, event_id, actor, written_at
FROM last_record
WHERE kind = $kind
    AND record_id = $record_id;
