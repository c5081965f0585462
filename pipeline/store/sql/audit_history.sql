-- Question: What has been done at a clinic, newest first?
-- Parameters: $clinic_id VARCHAR, $limit INTEGER
-- Grain: event
SELECT event_id, written_at, actor, action, clinic_id, subject, detail
FROM audit_event
WHERE clinic_id = $clinic_id
ORDER BY written_at DESC
LIMIT $limit;
