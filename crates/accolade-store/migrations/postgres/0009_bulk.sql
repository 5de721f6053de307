-- Many awards take little room: what their documents share is kept once, and an index holds only the rows
-- that are looked for in it.
CREATE TABLE document_dictionaries (
    id UUID NOT NULL PRIMARY KEY,
    content BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
-- Documents of earlier versions are kept as they are, without a dictionary.
ALTER TABLE credentials ADD COLUMN dictionary_id UUID REFERENCES document_dictionaries (id);

DROP INDEX awards_suspension_list_id;
CREATE INDEX awards_suspension_list_id ON awards (suspension_list_id) WHERE standing = 'suspended';
DROP INDEX awards_holder_id;
CREATE INDEX awards_holder_id ON awards (holder_id, id) WHERE holder_id IS NOT NULL;
