-- Question: Which record versions were written by one event?
-- Parameters: $event_id VARCHAR
-- Grain: version
SELECT kind, record_id, version
FROM record
WHERE event_id = $event_id
ORDER BY kind, record_id;
