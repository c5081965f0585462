-- Question: Which migration was applied last? 0 when none was.
-- Grain: one row
SELECT coalesce(max(version), 0) AS version
FROM schema_version;
