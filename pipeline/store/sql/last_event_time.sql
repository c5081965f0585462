-- Question: When was the last change? NULL before the first.
-- Grain: one row
SELECT max(written_at) AS written_at
FROM audit_event;
