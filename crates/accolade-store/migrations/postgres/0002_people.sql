-- People: who signs in, by what, and what they may do for which organisation.
CREATE TABLE accounts (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT,
    locale TEXT NOT NULL,
    is_administrator BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

-- Only addresses that were proved: whoever only says that one is theirs owns nothing by it.
CREATE TABLE email_addresses (
    address TEXT NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id),
    is_primary BOOLEAN NOT NULL,
    verified_at BIGINT NOT NULL
);
CREATE INDEX email_addresses_account_id ON email_addresses (account_id);
CREATE UNIQUE INDEX email_addresses_primary ON email_addresses (account_id) WHERE is_primary;

CREATE TABLE mailed_links (
    token_hash TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    address TEXT NOT NULL,
    account_id UUID REFERENCES accounts (id),
    browser TEXT NOT NULL,
    next TEXT,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX mailed_links_address ON mailed_links (address, created_at);
CREATE INDEX mailed_links_created_at ON mailed_links (created_at);

CREATE TABLE sessions (
    id UUID NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL,
    account_id UUID NOT NULL REFERENCES accounts (id),
    factor TEXT NOT NULL,
    agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX sessions_token_hash ON sessions (token_hash);
CREATE INDEX sessions_account_id ON sessions (account_id, created_at);

CREATE TABLE passkeys (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id),
    credential_id TEXT NOT NULL,
    document TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE UNIQUE INDEX passkeys_credential_id ON passkeys (credential_id);
CREATE INDEX passkeys_account_id ON passkeys (account_id);

-- What a passkey was asked, until it answers: any node may get the answer.
CREATE TABLE passkey_challenges (
    browser TEXT NOT NULL PRIMARY KEY,
    account_id UUID REFERENCES accounts (id),
    document TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE memberships (
    id UUID NOT NULL PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organizations (id),
    account_id UUID NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    scope_id UUID NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX memberships_once ON memberships (account_id, role, scope_id);
CREATE INDEX memberships_organization_id ON memberships (organization_id, id);

CREATE TABLE invitations (
    id UUID NOT NULL PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organizations (id),
    address TEXT NOT NULL,
    role TEXT NOT NULL,
    scope TEXT NOT NULL,
    scope_id UUID NOT NULL,
    token_hash TEXT NOT NULL,
    invited_by UUID,
    created_at BIGINT NOT NULL,
    accepted_at BIGINT,
    withdrawn_at BIGINT
);
CREATE UNIQUE INDEX invitations_token_hash ON invitations (token_hash);
CREATE INDEX invitations_organization_id ON invitations (organization_id, id);

CREATE TABLE messages (
    id UUID NOT NULL PRIMARY KEY,
    organization_id UUID REFERENCES organizations (id),
    award_id UUID REFERENCES awards (id),
    kind TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    error TEXT,
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX messages_award_id ON messages (award_id, id);
CREATE INDEX messages_organization_id ON messages (organization_id, id);

CREATE TABLE mail_texts (
    organization_id UUID NOT NULL REFERENCES organizations (id),
    kind TEXT NOT NULL,
    locale TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (organization_id, kind, locale)
);
-- How many badges wait is on the first page of every organisation.
CREATE INDEX awards_waiting ON awards (organization_id, awarded_at, valid_until)
WHERE claim = 'waiting' AND issuance = 'signed' AND standing = 'active';
