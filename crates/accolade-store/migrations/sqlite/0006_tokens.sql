-- What programs carry, what they sent already, and whose an audit entry is.
CREATE TABLE api_tokens (
    id BLOB NOT NULL PRIMARY KEY,
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    account_id BLOB NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE UNIQUE INDEX api_tokens_token_hash ON api_tokens (token_hash);
CREATE INDEX api_tokens_organization_id ON api_tokens (organization_id, id);

CREATE TABLE keyed_requests (
    token_id BLOB NOT NULL REFERENCES api_tokens (id),
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    status INTEGER,
    headers TEXT,
    body BLOB,
    PRIMARY KEY (token_id, key)
) STRICT;
CREATE INDEX keyed_requests_created_at ON keyed_requests (created_at);

-- Found out when an entry is added; what has no organisation concerns the installation.
ALTER TABLE audit_entries ADD COLUMN organization_id BLOB;
CREATE INDEX audit_entries_organization_id ON audit_entries (organization_id, id);
