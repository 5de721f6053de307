-- Claiming: drafts of rosters, the language of mails, claim links, claim offers.
ALTER TABLE rosters ADD COLUMN state TEXT NOT NULL DEFAULT 'started';
ALTER TABLE rosters ADD COLUMN scheduled_at INTEGER;
ALTER TABLE rosters ADD COLUMN recipient_column TEXT;
ALTER TABLE rosters ADD COLUMN name_column TEXT;
ALTER TABLE rosters ADD COLUMN evidence_column TEXT;
ALTER TABLE rosters ADD COLUMN narrative_column TEXT;
ALTER TABLE rosters ADD COLUMN mailing TEXT NOT NULL DEFAULT 'none';
ALTER TABLE rosters ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

-- The file as it came, so that its bad rows can be given back as they were.
CREATE TABLE roster_files (
    roster_id BLOB NOT NULL PRIMARY KEY REFERENCES rosters (id),
    csv BLOB NOT NULL
) STRICT;

ALTER TABLE awards ADD COLUMN mail_locale TEXT;
CREATE INDEX awards_waiting_since ON awards (awarded_at) WHERE claim = 'waiting';
CREATE INDEX awards_unclaimed ON awards (achievement_id, valid_until)
WHERE claim = 'waiting' AND issuance = 'signed' AND standing = 'active';
CREATE INDEX awards_replaced_by_id ON awards (replaced_by_id) WHERE replaced_by_id IS NOT NULL;

CREATE TABLE claim_links (
    token_hash TEXT NOT NULL PRIMARY KEY,
    award_id BLOB NOT NULL REFERENCES awards (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_links_award_id ON claim_links (award_id);

CREATE TABLE claim_offers (
    id BLOB NOT NULL PRIMARY KEY,
    achievement_id BLOB NOT NULL REFERENCES achievements (id),
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    token TEXT NOT NULL,
    opens_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    needs_approval INTEGER NOT NULL,
    count_max INTEGER,
    created_at INTEGER NOT NULL,
    closed_at INTEGER,
    revision INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX claim_offers_token ON claim_offers (token);
CREATE INDEX claim_offers_achievement_id ON claim_offers (achievement_id, id);

CREATE TABLE offer_requests (
    id BLOB NOT NULL PRIMARY KEY,
    offer_id BLOB NOT NULL REFERENCES claim_offers (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    locale TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    mail_count INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    award_id BLOB REFERENCES awards (id),
    revision INTEGER NOT NULL
) STRICT;
-- Whoever asks twice has asked once.
CREATE UNIQUE INDEX offer_requests_once ON offer_requests (offer_id, address);
CREATE UNIQUE INDEX offer_requests_code_hash ON offer_requests (code_hash);
