-- The catalogue: what is published and still awarded, found by words and by what suits. The words
-- are folded before they come here, so that both engines find the same.
CREATE TABLE catalogue_entries (
    number BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    achievement_id UUID NOT NULL REFERENCES achievements (id),
    organization_id UUID NOT NULL REFERENCES organizations (id),
    -- In the order of its code points, as SQLite has it, whatever the server's language is.
    title TEXT COLLATE "C" NOT NULL,
    words TEXT NOT NULL,
    level BIGINT,
    workload_hours BIGINT,
    participation TEXT,
    language TEXT COLLATE "C",
    is_free BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX catalogue_entries_achievement_id ON catalogue_entries (achievement_id);
CREATE INDEX catalogue_entries_organization_id ON catalogue_entries (organization_id);
CREATE INDEX catalogue_entries_title ON catalogue_entries (title, achievement_id);
CREATE INDEX catalogue_entries_language ON catalogue_entries (language);

CREATE TABLE catalogue_tags (
    achievement_id UUID NOT NULL REFERENCES achievements (id),
    tag TEXT NOT NULL,
    PRIMARY KEY (achievement_id, tag)
);
CREATE INDEX catalogue_tags_tag ON catalogue_tags (tag, achievement_id);

-- The words are parted already, so no parser of the server's language has a say.
CREATE INDEX catalogue_words ON catalogue_entries
USING gin (array_to_tsvector(string_to_array(words, ' ')));
