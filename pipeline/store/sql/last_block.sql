-- Question: Which is the last block of the file that a table needs? -1 when it needs none.
-- Parameters: $table VARCHAR
-- Grain: one row
SELECT coalesce(max(greatest(block_id, coalesce(list_max(additional_block_ids), -1))), -1) AS last_block
FROM pragma_storage_info($table);
