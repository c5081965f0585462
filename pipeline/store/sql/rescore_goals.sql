-- Question: Which indicators do the plans have, with baseline and target as columns?
-- Parameters: $clinic_id VARCHAR (NULL for all)
-- Grain: goal_id
-- Frame: GOALS
WITH project AS (
    SELECT project_id, clinic_id, CAST(json_extract_string(body, '$.year') AS INTEGER) AS year
    FROM last_record
    WHERE kind = 'project'
        AND NOT is_removed
        AND ($clinic_id IS NULL OR clinic_id = $clinic_id)
), planned AS (
    SELECT
        record_id, clinic_id, project_id,
        json_extract_string(
            body,
            [
                '$.key', '$.part', '$.direction', '$.baseline.value', '$.baseline.period.end',
                '$.target.kind', '$.target.value', '$.target.operator', '$.target.due'
            ]
        ) AS said
    FROM last_record
    WHERE kind = 'project_indicator'
        AND NOT is_removed
        AND ($clinic_id IS NULL OR clinic_id = $clinic_id)
)
SELECT
    planned.record_id AS goal_id,
    project.clinic_id,
    said[1] AS indicator,
    said[2] AS part,
    project.year,
    said[3] AS direction,
    CAST(said[4] AS DOUBLE) AS baseline,
    CAST(said[5] AS DATE) AS baseline_end,
    coalesce(said[6], '') AS target_kind,
    CAST(said[7] AS DOUBLE) AS target,
    coalesce(said[8], '') AS operator,
    CAST(said[9] AS DATE) AS due
FROM planned
JOIN project ON project.project_id = planned.project_id
ORDER BY project.clinic_id, goal_id;
