-- Adds: that a migration has been applied
-- Parameters: $version INTEGER, $applied_at TIMESTAMP
-- Grain: one row of schema_version
INSERT INTO schema_version (version, applied_at)
VALUES ($version, $applied_at);
