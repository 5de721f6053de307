-- A person's own tokens act for no organisation, so a token may have none.
ALTER TABLE api_tokens ALTER COLUMN organization_id DROP NOT NULL;
CREATE INDEX api_tokens_account_id ON api_tokens (account_id, id);
