-- Question: Who has written which kinds of record of a project?
-- Parameters: $project_id VARCHAR
-- Grain: kind, actor
SELECT DISTINCT kind, actor
FROM record
WHERE project_id = $project_id
ORDER BY kind, actor;
