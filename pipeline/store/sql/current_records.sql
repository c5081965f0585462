-- Question: Which records of a kind hold now?
-- Parameters: $kind VARCHAR, $clinic_id VARCHAR (NULL for all), $project_id VARCHAR (NULL for all)
-- Grain: record
SELECT record_id, version, body, is_removed, event_id, actor, written_at
FROM last_record
WHERE kind = $kind
    AND ($clinic_id IS NULL OR clinic_id = $clinic_id)
    AND ($project_id IS NULL OR project_id = $project_id)
    AND NOT is_removed
ORDER BY record_id;
