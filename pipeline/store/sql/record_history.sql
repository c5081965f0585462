-- Question: Which versions has a record had, newest first?
-- Parameters: $kind VARCHAR, $record_id VARCHAR
-- Grain: version
SELECT record_id, version, body, is_removed, event_id, actor, written_at
FROM record
WHERE kind = $kind
    AND record_id = $record_id
ORDER BY version DESC;
