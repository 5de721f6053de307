-- Claiming: drafts of rosters, the language of mails, claim links, claim offers.
ALTER TABLE rosters ADD COLUMN state TEXT NOT NULL DEFAULT 'started';
ALTER TABLE rosters ADD COLUMN scheduled_at BIGINT;
ALTER TABLE rosters ADD COLUMN recipient_column TEXT;
ALTER TABLE rosters ADD COLUMN name_column TEXT;
ALTER TABLE rosters ADD COLUMN evidence_column TEXT;
ALTER TABLE rosters ADD COLUMN narrative_column TEXT;
ALTER TABLE rosters ADD COLUMN mailing TEXT NOT NULL DEFAULT 'none';
ALTER TABLE rosters ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;

-- The file as it came, so that its bad rows can be given back as they were.
CREATE TABLE roster_files (
    roster_id UUID NOT NULL PRIMARY KEY REFERENCES rosters (id),
    csv BYTEA NOT NULL
);

ALTER TABLE awards ADD COLUMN mail_locale TEXT;
CREATE INDEX awards_waiting_since ON awards (awarded_at) WHERE claim = 'waiting';
CREATE INDEX awards_unclaimed ON awards (achievement_id, valid_until)
WHERE claim = 'waiting' AND issuance = 'signed' AND standing = 'active';
CREATE INDEX awards_replaced_by_id ON awards (replaced_by_id) WHERE replaced_by_id IS NOT NULL;

CREATE TABLE claim_links (
    token_hash TEXT NOT NULL PRIMARY KEY,
    award_id UUID NOT NULL REFERENCES awards (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX claim_links_award_id ON claim_links (award_id);

CREATE TABLE claim_offers (
    id UUID NOT NULL PRIMARY KEY,
    achievement_id UUID NOT NULL REFERENCES achievements (id),
    organization_id UUID NOT NULL REFERENCES organizations (id),
    token TEXT NOT NULL,
    opens_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    needs_approval BOOLEAN NOT NULL,
    count_max BIGINT,
    created_at BIGINT NOT NULL,
    closed_at BIGINT,
    revision BIGINT NOT NULL
);
CREATE UNIQUE INDEX claim_offers_token ON claim_offers (token);
CREATE INDEX claim_offers_achievement_id ON claim_offers (achievement_id, id);

CREATE TABLE offer_requests (
    id UUID NOT NULL PRIMARY KEY,
    offer_id UUID NOT NULL REFERENCES claim_offers (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    locale TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    mail_count BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    award_id UUID REFERENCES awards (id),
    revision BIGINT NOT NULL
);
-- Whoever asks twice has asked once.
CREATE UNIQUE INDEX offer_requests_once ON offer_requests (offer_id, address);
CREATE UNIQUE INDEX offer_requests_code_hash ON offer_requests (code_hash);
