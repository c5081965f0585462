-- Adds: the next version of every record that differs from its last one
-- Parameters: $event_id VARCHAR, $actor VARCHAR, $written_at TIMESTAMP
-- Incoming: ROW_COLUMNS of records.py
-- Grain: one row of record per changed record
INSERT INTO record (
    kind, record_id, clinic_id, project_id, version, body, is_removed, event_id, actor, written_at
)
SELECT
    incoming.kind, incoming.record_id, incoming.clinic_id, incoming.project_id,
    coalesce(last_record.version, 0) + 1, incoming.body, incoming.is_removed, $event_id, $actor, $written_at
FROM incoming
LEFT JOIN last_record
    ON last_record.kind = incoming.kind
    AND last_record.record_id = incoming.record_id
WHERE last_record.version IS NULL
    OR last_record.body <> incoming.body
    OR last_record.is_removed <> incoming.is_removed;
