-- The first tables: who awards what to whom, with which key, and where the status is told.
CREATE TABLE organizations (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT,
    website TEXT,
    email TEXT,
    country TEXT,
    requires_review BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE units (
    id UUID NOT NULL PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX units_organization_id ON units (organization_id, id);

CREATE TABLE signing_keys (
    public_key TEXT NOT NULL PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organizations (id),
    created_at BIGINT NOT NULL,
    retired_at BIGINT
);
CREATE INDEX signing_keys_organization_id ON signing_keys (organization_id);

CREATE TABLE pictures (
    id UUID NOT NULL PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organizations (id),
    png BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX pictures_organization_id ON pictures (organization_id);

-- The content is the working copy; what everybody sees lies in achievement_versions.
CREATE TABLE achievements (
    id UUID NOT NULL PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organizations (id),
    unit_id UUID REFERENCES units (id),
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    version BIGINT,
    submitted_by UUID,
    review_comment TEXT,
    created_at BIGINT NOT NULL,
    archived_at BIGINT,
    revision BIGINT NOT NULL
);
CREATE INDEX achievements_organization_id ON achievements (organization_id, id);
CREATE INDEX achievements_unit_id ON achievements (unit_id);

CREATE TABLE achievement_versions (
    achievement_id UUID NOT NULL REFERENCES achievements (id),
    number BIGINT NOT NULL,
    content TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (achievement_id, number)
);

CREATE TABLE rosters (
    id UUID NOT NULL PRIMARY KEY,
    achievement_id UUID NOT NULL REFERENCES achievements (id),
    name TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX rosters_idempotency_key ON rosters (idempotency_key);

CREATE TABLE status_lists (
    id UUID NOT NULL PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organizations (id),
    purpose TEXT NOT NULL,
    paired_with_id UUID REFERENCES status_lists (id),
    taken_count BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    signed_at BIGINT,
    document BYTEA,
    revision BIGINT NOT NULL
);
CREATE INDEX status_lists_organization_id ON status_lists (organization_id, purpose, created_at);
CREATE UNIQUE INDEX status_lists_paired_with_id ON status_lists (paired_with_id);

CREATE TABLE awards (
    id UUID NOT NULL PRIMARY KEY,
    achievement_id UUID NOT NULL REFERENCES achievements (id),
    achievement_version BIGINT NOT NULL,
    organization_id UUID NOT NULL REFERENCES organizations (id),
    roster_id UUID REFERENCES rosters (id),
    recipient_kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    salt TEXT NOT NULL,
    recipient_name TEXT,
    narrative TEXT,
    evidence_url TEXT,
    revocation_list_id UUID NOT NULL REFERENCES status_lists (id),
    suspension_list_id UUID NOT NULL REFERENCES status_lists (id),
    status_index BIGINT NOT NULL,
    awarded_at BIGINT NOT NULL,
    valid_until BIGINT,
    issuance TEXT NOT NULL,
    standing TEXT NOT NULL,
    standing_reason TEXT,
    claim TEXT NOT NULL,
    holder_id UUID,
    claimed_at BIGINT,
    replaced_by_id UUID,
    revision BIGINT NOT NULL
);
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
    id UUID NOT NULL PRIMARY KEY REFERENCES awards (id),
    document BYTEA NOT NULL,
    signed_at BIGINT NOT NULL
);

CREATE TABLE roster_rows (
    roster_id UUID NOT NULL REFERENCES rosters (id),
    line BIGINT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_name TEXT,
    narrative TEXT,
    evidence_url TEXT,
    award_id UUID REFERENCES awards (id),
    problem_column TEXT,
    problem_code TEXT,
    problem_message TEXT,
    PRIMARY KEY (roster_id, line)
);
CREATE INDEX roster_rows_open ON roster_rows (roster_id, line) WHERE award_id IS NULL AND problem_code IS NULL;
CREATE INDEX roster_rows_award_id ON roster_rows (award_id);

CREATE TABLE jobs (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    priority BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    is_dead BOOLEAN NOT NULL,
    last_error TEXT,
    created_at BIGINT NOT NULL
);
-- Taken by how urgent it is, and then by when it was due.
CREATE INDEX jobs_due ON jobs (priority, run_at) WHERE NOT is_dead;

CREATE TABLE audit_entries (
    id UUID NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject_id UUID NOT NULL,
    detail TEXT
);
CREATE INDEX audit_entries_subject_id ON audit_entries (subject_id, at);
CREATE FUNCTION audit_entries_refuse () RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit trail is never changed'; END $$;
CREATE TRIGGER audit_entries_no_change BEFORE UPDATE OR DELETE ON audit_entries
FOR EACH ROW EXECUTE FUNCTION audit_entries_refuse ();
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries
FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_refuse ();
