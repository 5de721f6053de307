-- What a learner does with badges: bring them in, put them away, group them, share them.
CREATE TABLE imports (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    description TEXT,
    issuer_name TEXT NOT NULL,
    awarded_at INTEGER,
    valid_until INTEGER,
    media_type TEXT NOT NULL,
    document BLOB NOT NULL,
    document_bytes INTEGER NOT NULL,
    digest TEXT NOT NULL,
    source TEXT,
    verdict TEXT NOT NULL,
    standing TEXT NOT NULL,
    recipient TEXT NOT NULL,
    imported_at INTEGER NOT NULL,
    checked_at INTEGER NOT NULL,
    archived_at INTEGER
) STRICT;
CREATE INDEX imports_account_id ON imports (account_id, id);
-- Nobody brings in the same badge twice, however often the button is pressed.
CREATE UNIQUE INDEX imports_digest ON imports (account_id, digest);

-- An award belongs to its organisation; that its holder put it away is the holder's own affair.
CREATE TABLE archived_awards (
    award_id BLOB NOT NULL PRIMARY KEY REFERENCES awards (id),
    account_id BLOB NOT NULL REFERENCES accounts (id),
    archived_at INTEGER NOT NULL
) STRICT;
CREATE INDEX archived_awards_account_id ON archived_awards (account_id);
CREATE INDEX awards_holder_id ON awards (holder_id, id);

CREATE TABLE collections (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    description TEXT,
    created_at INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT;
CREATE INDEX collections_account_id ON collections (account_id, id);

-- An entry is an award or an import, so it is no foreign key.
CREATE TABLE collection_entries (
    collection_id BLOB NOT NULL REFERENCES collections (id),
    place INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    PRIMARY KEY (collection_id, place)
) STRICT;
CREATE INDEX collection_entries_entry_id ON collection_entries (entry_id);

-- What was shared may be removed; the link then still says that it is over.
CREATE TABLE shares (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts (id),
    entry_id BLOB,
    collection_id BLOB,
    name TEXT NOT NULL,
    token TEXT NOT NULL,
    label TEXT,
    created_at INTEGER NOT NULL,
    ends_at INTEGER,
    withdrawn_at INTEGER,
    opened_count INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX shares_token ON shares (token);
CREATE INDEX shares_account_id ON shares (account_id, id);
CREATE INDEX shares_entry_id ON shares (entry_id);
CREATE INDEX shares_collection_id ON shares (collection_id);
