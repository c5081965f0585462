-- Question: Which records of a project, of every kind, hold now?
-- Parameters: $project_id VARCHAR
-- Grain: kind, record_id
SELECT kind, record_id, version, body, is_removed, event_id, actor, written_at
FROM last_record
WHERE project_id = $project_id
    AND NOT is_removed
ORDER BY kind, record_id;
