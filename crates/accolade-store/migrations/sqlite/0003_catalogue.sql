-- The catalogue: what is published and still awarded, found by words and by what suits. The words
-- are folded before they come here, so that both engines find the same.
CREATE TABLE catalogue_entries (
    number INTEGER NOT NULL PRIMARY KEY,
    achievement_id BLOB NOT NULL REFERENCES achievements (id),
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    level INTEGER,
    workload_hours INTEGER,
    participation TEXT,
    language TEXT,
    is_free INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX catalogue_entries_achievement_id ON catalogue_entries (achievement_id);
CREATE INDEX catalogue_entries_organization_id ON catalogue_entries (organization_id);
CREATE INDEX catalogue_entries_title ON catalogue_entries (title, achievement_id);
CREATE INDEX catalogue_entries_language ON catalogue_entries (language);

CREATE TABLE catalogue_tags (
    achievement_id BLOB NOT NULL REFERENCES achievements (id),
    tag TEXT NOT NULL,
    PRIMARY KEY (achievement_id, tag)
) STRICT;
CREATE INDEX catalogue_tags_tag ON catalogue_tags (tag, achievement_id);

-- The words lie in catalogue_entries alone; this is only their index, and the triggers keep it.
CREATE VIRTUAL TABLE catalogue_words USING fts5 (
    title, words, content = 'catalogue_entries', content_rowid = 'number',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
CREATE TRIGGER catalogue_entries_insert AFTER INSERT ON catalogue_entries BEGIN
    INSERT INTO catalogue_words (rowid, title, words) VALUES (new.number, new.title, new.words);
END;
CREATE TRIGGER catalogue_entries_delete AFTER DELETE ON catalogue_entries BEGIN
    INSERT INTO catalogue_words (catalogue_words, rowid, title, words)
    VALUES ('delete', old.number, old.title, old.words);
END;
