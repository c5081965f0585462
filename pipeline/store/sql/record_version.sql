-- Question: What did one version of a record say? No row for an unknown version.
-- Parameters: $kind VARCHAR, $record_id VARCHAR, $version INTEGER
-- Grain: version
SELECT record_id, version, body, is_removed, event_id, actor, written_at
FROM record
WHERE kind = $kind
    AND record_id = $record_id
    AND version = $version;
