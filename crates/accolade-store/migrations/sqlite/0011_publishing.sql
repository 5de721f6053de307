-- Which revision of a list was signed last: whoever reads a list sees whether it tells everything, and signs it where
-- it does not. What was signed by earlier versions is signed once more.
ALTER TABLE status_lists ADD COLUMN signed_revision INTEGER NOT NULL DEFAULT -1;
CREATE INDEX status_lists_changed ON status_lists (id) WHERE signed_revision <> revision;
