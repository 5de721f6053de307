-- Lists of credentials that people check, receipts of checks, and the keys that sign these.
CREATE TABLE screenings (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    columns TEXT NOT NULL,
    total BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    finished_at BIGINT,
    receipt_id UUID
);
CREATE INDEX screenings_account_id ON screenings (account_id, id);
CREATE INDEX screenings_ends_at ON screenings (ends_at);

CREATE TABLE screening_rows (
    screening_id UUID NOT NULL REFERENCES screenings (id),
    line BIGINT NOT NULL,
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
    valid_from BIGINT,
    valid_until BIGINT,
    PRIMARY KEY (screening_id, line)
);
CREATE INDEX screening_rows_open ON screening_rows (screening_id, line) WHERE verdict IS NULL;
CREATE INDEX screening_rows_verdict ON screening_rows (screening_id, verdict);

-- The address of a receipt is known to whoever asked for it, and to whom they give it.
CREATE TABLE receipts (
    id UUID NOT NULL PRIMARY KEY,
    document BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX receipts_ends_at ON receipts (ends_at);

CREATE TABLE platform_keys (
    public_key TEXT NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL
);
