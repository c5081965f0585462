-- Adds: the event of a change
-- Parameters: $event_id VARCHAR, $written_at TIMESTAMP, $actor VARCHAR, $action VARCHAR, $clinic_id VARCHAR,
--             $subject VARCHAR, $detail VARCHAR
-- Grain: one row of audit_event
INSERT INTO audit_event (event_id, written_at, actor, action, clinic_id, subject, detail)
VALUES ($event_id, $written_at, $actor, $action, $clinic_id, $subject, $detail);
