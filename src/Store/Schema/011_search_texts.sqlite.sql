-- Words of reports, cut before they come here and joined by blanks. rowid: the extraction's. The texts themselves stay where they are.
CREATE VIRTUAL TABLE search_texts USING fts5 (title, body, content = '', tokenize = 'unicode61 remove_diacritics 0');
