-- Question: What has been done to a project and to the figures it follows, newest first?
-- Parameters: $clinic_id VARCHAR, $project_id VARCHAR, $kinds VARCHAR[] (of records; upload for files),
--             $actor VARCHAR (NULL for all), $limit INTEGER
-- Grain: event
WITH followed AS (
    SELECT DISTINCT json_extract_string(body, '$.key') AS indicator
    FROM record
    WHERE project_id = $project_id
        AND kind IN ('project_indicator', 'context_series')
), file AS (
    SELECT upload_id, event_id
    FROM upload
    WHERE list_contains($kinds, 'upload')
        AND clinic_id = $clinic_id
        AND upload_id IN (
            SELECT measurement.upload_id
            FROM measurement
            JOIN followed ON followed.indicator = measurement.indicator
            WHERE measurement.clinic_id = $clinic_id
        )
), written AS (
    SELECT event_id
    FROM record
    WHERE project_id = $project_id
        AND list_contains($kinds, kind)
    UNION
    SELECT event_id
    FROM file
    UNION
    SELECT upload_state.event_id
    FROM upload_state
    JOIN file ON file.upload_id = upload_state.upload_id
)
SELECT
    audit_event.event_id, audit_event.written_at, audit_event.actor, audit_event.action, audit_event.clinic_id,
    audit_event.subject, audit_event.detail
FROM audit_event
JOIN written ON written.event_id = audit_event.event_id
WHERE $actor IS NULL OR audit_event.actor = $actor
ORDER BY audit_event.written_at DESC
LIMIT $limit;
