-- Question: When was a record first written, or first again after it was last removed? NULL where it does not hold.
-- Parameters: $kind VARCHAR, $record_id VARCHAR
-- Grain: one row
SELECT min(written_at) AS begun
FROM record
WHERE kind = $kind
    AND record_id = $record_id
    AND version > coalesce(
        (
            SELECT max(gone.version)
            FROM record AS gone
            WHERE gone.kind = $kind
                AND gone.record_id = $record_id
                AND gone.is_removed
        ),
        0
    );
