-- Lists of credentials that people check, receipts of checks, and the keys that sign these.
CREATE TABLE screenings (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    columns TEXT NOT NULL,
    total INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    finished_at INTEGER,
    receipt_id BLOB
) STRICT;
CREATE INDEX screenings_account_id ON screenings (account_id, id);
CREATE INDEX screenings_ends_at ON screenings (ends_at);

CREATE TABLE screening_rows (
    screening_id BLOB NOT NULL REFERENCES screenings (id),
    line INTEGER NOT NULL,
    cells TEXT NOT NULL,
    name TEXT,
    recipient TEXT,
    source_kind TEXT NOT NULL,
    source TEXT NOT NULL,
    verdict TEXT,
    code TEXT,
    message TEXT,
    achievement_name TEXT,
    issuer_name TEXT,
    issuer_id TEXT,
    valid_from INTEGER,
    valid_until INTEGER,
    PRIMARY KEY (screening_id, line)
) STRICT;
CREATE INDEX screening_rows_open ON screening_rows (screening_id, line) WHERE verdict IS NULL;
CREATE INDEX screening_rows_verdict ON screening_rows (screening_id, verdict);

-- The address of a receipt is known to whoever asked for it, and to whom they give it.
CREATE TABLE receipts (
    id BLOB NOT NULL PRIMARY KEY,
    document BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
) STRICT;
CREATE INDEX receipts_ends_at ON receipts (ends_at);

CREATE TABLE platform_keys (
    public_key TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL
) STRICT;
