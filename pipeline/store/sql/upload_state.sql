-- Question: Is the upload withdrawn, and how many times has that been settled? No row for an unknown upload.
-- Parameters: $upload_id VARCHAR
-- Grain: upload
SELECT
    coalesce(arg_max(upload_state.is_withdrawn, upload_state.version), FALSE) AS is_withdrawn,
    coalesce(max(upload_state.version), 0) AS version
FROM upload
LEFT JOIN upload_state ON upload_state.upload_id = upload.upload_id
WHERE upload.upload_id = $upload_id
GROUP BY upload.upload_id;
