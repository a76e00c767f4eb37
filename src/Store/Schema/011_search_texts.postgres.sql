-- Words of reports, cut before they come here: those of the title with weight A, those of the body with weight D.
CREATE TABLE search_texts (extraction_id BIGINT NOT NULL PRIMARY KEY REFERENCES extractions (id), words TSVECTOR NOT NULL);
CREATE INDEX search_texts_by_word ON search_texts USING GIN (words);
