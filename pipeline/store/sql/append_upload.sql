-- Adds: a confirmed file
-- Parameters: $upload_id VARCHAR, $clinic_id VARCHAR, $file_name VARCHAR, $file_hash VARCHAR, $layout VARCHAR,
--             $source_system VARCHAR, $extracted_on DATE, $rows_new INTEGER, $rows_changed INTEGER,
--             $rows_same INTEGER, $event_id VARCHAR
-- Grain: one row of upload
INSERT INTO upload (
    upload_id, clinic_id, file_name, file_hash, layout, source_system, extracted_on,
    rows_new, rows_changed, rows_same, event_id
)
VALUES (
    $upload_id, $clinic_id, $file_name, $file_hash, $layout, $source_system, $extracted_on,
    $rows_new, $rows_changed, $rows_same, $event_id
);
