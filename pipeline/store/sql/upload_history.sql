-- Question: Which files has a clinic uploaded, newest first?
-- Parameters: $clinic_id VARCHAR
-- Grain: upload
-- Frame: UPLOADS
SELECT
    upload.*,
    audit_event.actor,
    audit_event.written_at AS uploaded_at,
    withdrawn_upload.upload_id IS NOT NULL AS is_withdrawn
FROM upload
JOIN audit_event ON audit_event.event_id = upload.event_id
LEFT JOIN withdrawn_upload ON withdrawn_upload.upload_id = upload.upload_id
WHERE upload.clinic_id = $clinic_id
ORDER BY audit_event.written_at DESC, upload.upload_id;
