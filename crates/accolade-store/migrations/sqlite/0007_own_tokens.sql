-- A person's own tokens act for no organisation, so a token may have none. SQLite cannot take NOT NULL
-- away from a column, and other rows lean on the table: a new column takes the old one's place.
DROP INDEX api_tokens_organization_id;
ALTER TABLE api_tokens RENAME COLUMN organization_id TO former_organization_id;
ALTER TABLE api_tokens ADD COLUMN organization_id BLOB REFERENCES organizations (id);
UPDATE api_tokens SET organization_id = former_organization_id;
ALTER TABLE api_tokens DROP COLUMN former_organization_id;
CREATE INDEX api_tokens_organization_id ON api_tokens (organization_id, id);
CREATE INDEX api_tokens_account_id ON api_tokens (account_id, id);
