-- Question: Which records of a kind has a project had and no longer has, the latest removed first?
-- Parameters: $kind VARCHAR, $project_id VARCHAR
-- Grain: record
SELECT record_id, version, body, is_removed, event_id, actor, written_at
FROM last_record
WHERE kind = $kind
    AND project_id = $project_id
    AND is_removed
ORDER BY written_at DESC, record_id;
