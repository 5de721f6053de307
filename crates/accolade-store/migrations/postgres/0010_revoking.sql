-- Whoever signs a list of revocations asks which of its places are set: few of many thousands, which an
-- index holds without the others.
CREATE INDEX awards_revoked_place ON awards (revocation_list_id, status_index) WHERE standing = 'revoked';
