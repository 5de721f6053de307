-- The first tables: who awards what to whom, with which key, and where the status is told.
CREATE TABLE organizations (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT,
    website TEXT,
    email TEXT,
    country TEXT,
    requires_review INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE TABLE units (
    id BLOB NOT NULL PRIMARY KEY,
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX units_organization_id ON units (organization_id, id);

CREATE TABLE signing_keys (
    public_key TEXT NOT NULL PRIMARY KEY,
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    created_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;
CREATE INDEX signing_keys_organization_id ON signing_keys (organization_id);

CREATE TABLE pictures (
    id BLOB NOT NULL PRIMARY KEY,
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    png BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX pictures_organization_id ON pictures (organization_id);

-- The content is the working copy; what everybody sees lies in achievement_versions.
CREATE TABLE achievements (
    id BLOB NOT NULL PRIMARY KEY,
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    unit_id BLOB REFERENCES units (id),
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    version INTEGER,
    submitted_by BLOB,
    review_comment TEXT,
    created_at INTEGER NOT NULL,
    archived_at INTEGER,
    revision INTEGER NOT NULL
) STRICT;
CREATE INDEX achievements_organization_id ON achievements (organization_id, id);
CREATE INDEX achievements_unit_id ON achievements (unit_id);

CREATE TABLE achievement_versions (
    achievement_id BLOB NOT NULL REFERENCES achievements (id),
    number INTEGER NOT NULL,
    content TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    PRIMARY KEY (achievement_id, number)
) STRICT;

CREATE TABLE rosters (
    id BLOB NOT NULL PRIMARY KEY,
    achievement_id BLOB NOT NULL REFERENCES achievements (id),
    name TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX rosters_idempotency_key ON rosters (idempotency_key);

CREATE TABLE status_lists (
    id BLOB NOT NULL PRIMARY KEY,
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    purpose TEXT NOT NULL,
    paired_with_id BLOB REFERENCES status_lists (id),
    taken_count INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    signed_at INTEGER,
    document BLOB,
    revision INTEGER NOT NULL
) STRICT;
CREATE INDEX status_lists_organization_id ON status_lists (organization_id, purpose, created_at);
CREATE UNIQUE INDEX status_lists_paired_with_id ON status_lists (paired_with_id);

CREATE TABLE awards (
    id BLOB NOT NULL PRIMARY KEY,
    achievement_id BLOB NOT NULL REFERENCES achievements (id),
    achievement_version INTEGER NOT NULL,
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    roster_id BLOB REFERENCES rosters (id),
    recipient_kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    salt TEXT NOT NULL,
    recipient_name TEXT,
    narrative TEXT,
    evidence_url TEXT,
    revocation_list_id BLOB NOT NULL REFERENCES status_lists (id),
    suspension_list_id BLOB NOT NULL REFERENCES status_lists (id),
    status_index INTEGER NOT NULL,
    awarded_at INTEGER NOT NULL,
    valid_until INTEGER,
    issuance TEXT NOT NULL,
    standing TEXT NOT NULL,
    standing_reason TEXT,
    claim TEXT NOT NULL,
    holder_id BLOB,
    claimed_at INTEGER,
    replaced_by_id BLOB,
    revision INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX awards_status_place ON awards (revocation_list_id, status_index);
CREATE INDEX awards_suspension_list_id ON awards (suspension_list_id);
-- Nobody holds the same achievement twice, however many programs award at once.
CREATE UNIQUE INDEX awards_live ON awards (achievement_id, recipient) WHERE standing <> 'revoked';
CREATE INDEX awards_achievement_id ON awards (achievement_id, id);
-- Counts read an index and never the rows: whoever has an achievement is all who were awarded it less
-- the few who lost it.
CREATE INDEX awards_version ON awards (achievement_id, achievement_version);
CREATE INDEX awards_revoked ON awards (achievement_id) WHERE standing = 'revoked';
CREATE INDEX awards_organization_id ON awards (organization_id, id);
CREATE INDEX awards_recipient ON awards (recipient);
CREATE INDEX awards_prepared ON awards (id) WHERE issuance = 'prepared';

CREATE TABLE credentials (
    id BLOB NOT NULL PRIMARY KEY REFERENCES awards (id),
    document BLOB NOT NULL,
    signed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE roster_rows (
    roster_id BLOB NOT NULL REFERENCES rosters (id),
    line INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    recipient_name TEXT,
    narrative TEXT,
    evidence_url TEXT,
    award_id BLOB REFERENCES awards (id),
    problem_column TEXT,
    problem_code TEXT,
    problem_message TEXT,
    PRIMARY KEY (roster_id, line)
) STRICT;
CREATE INDEX roster_rows_open ON roster_rows (roster_id, line) WHERE award_id IS NULL AND problem_code IS NULL;
CREATE INDEX roster_rows_award_id ON roster_rows (award_id);

CREATE TABLE jobs (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    priority INTEGER NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    is_dead INTEGER NOT NULL,
    last_error TEXT,
    created_at INTEGER NOT NULL
) STRICT;
-- Taken by how urgent it is, and then by when it was due.
CREATE INDEX jobs_due ON jobs (priority, run_at) WHERE is_dead = 0;

CREATE TABLE audit_entries (
    id BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    detail TEXT
) STRICT;
CREATE INDEX audit_entries_subject_id ON audit_entries (subject_id, at);
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE (ABORT, 'the audit trail is never changed'); END;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE (ABORT, 'the audit trail is never changed'); END;
