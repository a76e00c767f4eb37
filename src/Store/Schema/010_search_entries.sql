-- Which extractions the index of words has taken in. The index itself is the engine's own (the next script).
CREATE TABLE search_entries (extraction_id BIGINT NOT NULL PRIMARY KEY REFERENCES extractions (id)){clustered};
