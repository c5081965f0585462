-- Adds: that an upload was withdrawn or put back
-- Parameters: $upload_id VARCHAR, $is_withdrawn BOOLEAN, $version INTEGER, $event_id VARCHAR, $written_at TIMESTAMP
-- Grain: one row of upload_state
INSERT INTO upload_state (upload_id, is_withdrawn, version, event_id, written_at)
VALUES ($upload_id, $is_withdrawn, $version, $event_id, $written_at);
