-- The store from the start. Only NOT NULL is asked of a row: DuckLake has no keys, checks or
-- sequences, and on the DuckDB file a key makes loading slower and no question faster. That rows
-- are unique and valid is seen to by the modules of the store, inside one transaction.
-- Times are UTC without zone. Tables are only added to.

CREATE TABLE schema_version (
    version INTEGER NOT NULL,
    applied_at TIMESTAMP NOT NULL
);

-- One change, by whom. written_at rises strictly, so it orders the events.
CREATE TABLE audit_event (
    event_id VARCHAR NOT NULL,
    written_at TIMESTAMP NOT NULL,
    actor VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    clinic_id VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    detail VARCHAR NOT NULL
);

-- One confirmed file.
CREATE TABLE upload (
    upload_id VARCHAR NOT NULL,
    clinic_id VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    file_hash VARCHAR NOT NULL,
    layout VARCHAR NOT NULL,
    source_system VARCHAR NOT NULL,
    extracted_on DATE,
    rows_new INTEGER NOT NULL,
    rows_changed INTEGER NOT NULL,
    rows_same INTEGER NOT NULL,
    event_id VARCHAR NOT NULL
);

-- One time an upload was withdrawn or put back; version counts from 1 within the upload.
CREATE TABLE upload_state (
    upload_id VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    event_id VARCHAR NOT NULL,
    written_at TIMESTAMP NOT NULL
);

-- One reading as one upload stated it; row_no is its place in the upload.
CREATE TABLE measurement (
    clinic_id VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    subgroup VARCHAR NOT NULL,
    comparator VARCHAR NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    precision VARCHAR NOT NULL,
    value DOUBLE,
    numerator DOUBLE,
    denominator DOUBLE,
    bound VARCHAR,
    raw VARCHAR,
    source VARCHAR,
    extracted_on DATE,
    note VARCHAR,
    upload_id VARCHAR NOT NULL,
    row_no INTEGER NOT NULL
);

-- One earlier row (upload_id, row_no) and one later upload that states the same reading anew.
-- clinic_id is that of the row, so that a question about a clinic need not read the others.
CREATE TABLE superseded (
    clinic_id VARCHAR NOT NULL,
    upload_id VARCHAR NOT NULL,
    row_no INTEGER NOT NULL,
    by_upload_id VARCHAR NOT NULL
);

-- One version of one thing people name and edit; body is JSON, version counts from 1.
CREATE TABLE record (
    kind VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    clinic_id VARCHAR NOT NULL,
    project_id VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    body VARCHAR NOT NULL,
    is_removed BOOLEAN NOT NULL,
    event_id VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    written_at TIMESTAMP NOT NULL
);

CREATE VIEW withdrawn_upload AS
SELECT upload_id
FROM upload_state
GROUP BY upload_id
HAVING arg_max(is_withdrawn, version);

-- The readings that hold. The outer join, unlike NOT EXISTS, lets a filter on clinic_id reach
-- superseded too.
CREATE VIEW current_measurement AS
SELECT measurement.*
FROM measurement
LEFT JOIN (
    SELECT superseded.*
    FROM superseded
    ANTI JOIN withdrawn_upload ON withdrawn_upload.upload_id = superseded.by_upload_id
) AS replaced
    ON replaced.clinic_id = measurement.clinic_id
    AND replaced.upload_id = measurement.upload_id
    AND replaced.row_no = measurement.row_no
ANTI JOIN withdrawn_upload ON withdrawn_upload.upload_id = measurement.upload_id
WHERE replaced.row_no IS NULL;

-- The last version of every record, removed ones too. Clinic and project never change within a
-- record; they stand in the window so that a filter on them is applied before it.
CREATE VIEW last_record AS
SELECT *
FROM record
QUALIFY row_number() OVER (
    PARTITION BY kind, clinic_id, project_id, record_id ORDER BY version DESC
) = 1;
