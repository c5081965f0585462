-- Question: Which incoming records were saved before under another clinic or project?
-- Incoming: ROW_COLUMNS of records.py
-- Grain: record
SELECT incoming.record_id
FROM incoming
JOIN last_record
    ON last_record.kind = incoming.kind
    AND last_record.record_id = incoming.record_id
WHERE last_record.clinic_id <> incoming.clinic_id
    OR last_record.project_id <> incoming.project_id
ORDER BY incoming.record_id;
