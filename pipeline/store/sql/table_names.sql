-- Question: Which tables are there, views left out?
-- Grain: table
SELECT table_name
FROM information_schema.tables
WHERE table_type = 'BASE TABLE'
ORDER BY table_name;
