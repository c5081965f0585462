-- Question: Which change was the last? No row before the first.
-- Grain: one event
SELECT event_id
FROM audit_event
ORDER BY written_at DESC
LIMIT 1;
