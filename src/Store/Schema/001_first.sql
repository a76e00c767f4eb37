-- Words in braces are spelled for the engine in hand by Sql/Dialect.cs. This file never changes once released: a later change is a later script.

-- Closed sets that stand in tables with millions of rows, by number. Everything else of the kind is spelled out where it stands.
CREATE TABLE codes (
  kind TEXT NOT NULL,
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (kind, id),
  UNIQUE (kind, name)
){clustered};

INSERT INTO codes (kind, id, name) VALUES
  ('figure_state', 0, 'number'),
  ('figure_state', 1, 'blank'),
  ('figure_state', 2, 'dash'),
  ('figure_state', 3, 'none_word'),
  ('figure_state', 4, 'unparsable'),
  ('figure_state', 5, 'missing_cell'),
  ('figure_state', 6, 'ambiguous_position'),
  ('figure_state', 7, 'inferred_position'),
  ('figure_state', 8, 'inferred_split'),
  ('figure_state', 9, 'conflict'),
  ('unit_source', 0, 'form'),
  ('unit_source', 1, 'header'),
  ('unit_source', 2, 'cell'),
  ('unit_source', 3, 'unknown'),
  ('finding_outcome', 0, 'pass'),
  ('finding_outcome', 1, 'fail'),
  ('finding_outcome', 2, 'not_applicable'),
  ('finding_outcome', 3, 'not_assessable'),
  ('finding_severity', 0, 'info'),
  ('finding_severity', 1, 'warning'),
  ('finding_severity', 2, 'error'),
  ('finding_origin', 0, 'publisher'),
  ('finding_origin', 1, 'extraction'),
  ('finding_origin', 2, 'undetermined');

-- Open sets, numbered as they turn up.
CREATE TABLE cells (id {key}, name TEXT NOT NULL UNIQUE);
CREATE TABLE rules (id {key}, name TEXT NOT NULL UNIQUE);
CREATE TABLE units (id {key}, name TEXT NOT NULL UNIQUE);

-- A rule looks at the same cells in every report: each list of cells is kept once. fingerprint: its cell numbers joined by blanks.
CREATE TABLE cell_lists (id {key}, fingerprint TEXT NOT NULL UNIQUE);
CREATE TABLE cell_list_members (
  cell_list_id BIGINT NOT NULL REFERENCES cell_lists (id),
  position INTEGER NOT NULL,
  cell_id BIGINT NOT NULL REFERENCES cells (id),
  PRIMARY KEY (cell_list_id, position)
){clustered};

-- The bodies of the roster. A body that left the roster stays; last_listed_at tells.
CREATE TABLE agencies (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  type TEXT NOT NULL,
  division_code TEXT,
  index_url TEXT NOT NULL,
  valid_from {date},
  valid_to {date},
  first_listed_at {instant} NOT NULL,
  last_listed_at {instant} NOT NULL
);

CREATE TABLE runs (
  id {key},
  kind TEXT NOT NULL,
  version TEXT NOT NULL,
  started_at {instant} NOT NULL,
  finished_at {instant}
);

-- Bytes in the archive. place: path below the data folder.
CREATE TABLE documents (
  id {key},
  sha256 TEXT NOT NULL UNIQUE,
  length BIGINT NOT NULL,
  media_type TEXT,
  first_seen_at {instant} NOT NULL,
  place TEXT NOT NULL
);

-- What an address answered, and from when to when it went on answering so. One row lasts while outcome and document stay the same.
CREATE TABLE observations (
  id {key},
  url TEXT NOT NULL,
  agency_id TEXT REFERENCES agencies (id),
  title TEXT NOT NULL,
  year INTEGER,
  kind TEXT NOT NULL,
  found_on TEXT NOT NULL,
  listed_on {date},
  outcome TEXT NOT NULL,
  document_id BIGINT REFERENCES documents (id),
  final_url TEXT NOT NULL,
  http_status INTEGER,
  media_type TEXT,
  etag TEXT,
  last_modified {instant},
  detail TEXT,
  first_run_id BIGINT NOT NULL REFERENCES runs (id),
  last_run_id BIGINT NOT NULL REFERENCES runs (id),
  first_seen_at {instant} NOT NULL,
  last_seen_at {instant} NOT NULL,
  times BIGINT NOT NULL
);
CREATE INDEX observations_by_url ON observations (url);
CREATE INDEX observations_by_document ON observations (document_id);
CREATE INDEX observations_of_files ON observations (found_on) WHERE kind = 'attachment';

CREATE TABLE searches (
  id {key},
  run_id BIGINT NOT NULL REFERENCES runs (id),
  agency_id TEXT NOT NULL REFERENCES agencies (id),
  index_url TEXT NOT NULL,
  started_at {instant} NOT NULL,
  finished_at {instant} NOT NULL,
  outcome TEXT NOT NULL,
  list_pages INTEGER NOT NULL,
  links_seen INTEGER NOT NULL
);
CREATE INDEX searches_by_agency ON searches (agency_id, finished_at);

-- Links a search met: first those that looked like reports (is_report = 1), then others that only its troubles speak of.
CREATE TABLE search_links (
  search_id BIGINT NOT NULL REFERENCES searches (id),
  position INTEGER NOT NULL,
  is_report SMALLINT NOT NULL,
  agency_id TEXT,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  year INTEGER,
  kind TEXT NOT NULL,
  found_on TEXT NOT NULL,
  listed_on {date},
  PRIMARY KEY (search_id, position)
);

CREATE TABLE search_troubles (
  search_id BIGINT NOT NULL REFERENCES searches (id),
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT,
  link_position INTEGER,
  PRIMARY KEY (search_id, position),
  FOREIGN KEY (search_id, link_position) REFERENCES search_links (search_id, position)
);

-- What one version of the extractor read in one document. Never changed.
CREATE TABLE extractions (
  id {key},
  document_id BIGINT NOT NULL REFERENCES documents (id),
  extractor_version TEXT NOT NULL,
  status TEXT NOT NULL,
  title TEXT,
  agency_name TEXT,
  agency_level TEXT,
  agency_type TEXT,
  division_code TEXT,
  scope TEXT,
  report_year INTEGER,
  form TEXT,
  published_on {date},
  UNIQUE (document_id, extractor_version)
);

-- Tables of the form that were read from tables whose spans were known: only their columns can be held against the publisher.
CREATE TABLE regular_tables (
  extraction_id BIGINT NOT NULL REFERENCES extractions (id),
  table_id TEXT NOT NULL,
  PRIMARY KEY (extraction_id, table_id)
);

CREATE TABLE sections (
  extraction_id BIGINT NOT NULL REFERENCES extractions (id),
  position INTEGER NOT NULL,
  section TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  heading TEXT NOT NULL,
  found_by TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (extraction_id, position)
);

-- value: exact; null when no number was read. raw: null when it is the value's plain spelling, or empty where there is no value.
-- origin_block is null when no cell was found; the view current_figures spells everything out.
CREATE TABLE figures (
  extraction_id BIGINT NOT NULL REFERENCES extractions (id),
  cell_id BIGINT NOT NULL REFERENCES cells (id),
  value {exact},
  state SMALLINT NOT NULL,
  raw TEXT,
  unit_id BIGINT REFERENCES units (id),
  unit_source SMALLINT NOT NULL,
  origin_page INTEGER,
  origin_block INTEGER,
  origin_row INTEGER,
  origin_column INTEGER,
  origin_start INTEGER,
  origin_length INTEGER,
  PRIMARY KEY (extraction_id, cell_id)
){clustered};

CREATE TABLE narrative_items (
  extraction_id BIGINT NOT NULL REFERENCES extractions (id),
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  text TEXT NOT NULL,
  confidence {real} NOT NULL,
  section TEXT NOT NULL,
  text_start INTEGER NOT NULL,
  text_end INTEGER NOT NULL,
  origin_page INTEGER,
  origin_block INTEGER NOT NULL,
  origin_row INTEGER,
  origin_column INTEGER,
  origin_start INTEGER NOT NULL,
  origin_length INTEGER NOT NULL,
  PRIMARY KEY (extraction_id, position)
);

CREATE TABLE narrative_themes (
  extraction_id BIGINT NOT NULL,
  item INTEGER NOT NULL,
  position INTEGER NOT NULL,
  theme TEXT NOT NULL,
  PRIMARY KEY (extraction_id, item, position),
  FOREIGN KEY (extraction_id, item) REFERENCES narrative_items (extraction_id, position)
){clustered};

CREATE TABLE issues (
  extraction_id BIGINT NOT NULL REFERENCES extractions (id),
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  origin_page INTEGER,
  origin_block INTEGER,
  origin_row INTEGER,
  origin_column INTEGER,
  origin_start INTEGER,
  origin_length INTEGER,
  PRIMARY KEY (extraction_id, position)
);

-- One version of a report: an extraction, attributed to a body and a year and judged by one version of the rules. Only is_current and
-- superseded_at ever change. scope repeats the extraction's, so that the database itself can hold that one version is current.
CREATE TABLE reports (
  id {key},
  agency_id TEXT REFERENCES agencies (id),
  year INTEGER,
  scope TEXT,
  extraction_id BIGINT NOT NULL REFERENCES extractions (id),
  rules_version TEXT NOT NULL,
  coverage {real},
  source_url TEXT NOT NULL,
  run_id BIGINT REFERENCES runs (id),
  saved_at {instant} NOT NULL,
  is_current SMALLINT NOT NULL,
  superseded_at {instant}
);
CREATE UNIQUE INDEX reports_once ON reports (extraction_id, rules_version, COALESCE(agency_id, ''), COALESCE(year, 0));
CREATE UNIQUE INDEX reports_one_current ON reports (agency_id, year, COALESCE(scope, '')) WHERE is_current = 1;
CREATE INDEX reports_by_agency ON reports (agency_id, year);
CREATE INDEX reports_by_year ON reports (year, agency_id);

CREATE TABLE findings (
  report_id BIGINT NOT NULL REFERENCES reports (id),
  position INTEGER NOT NULL,
  rule_id BIGINT NOT NULL REFERENCES rules (id),
  outcome SMALLINT NOT NULL,
  severity SMALLINT NOT NULL,
  origin SMALLINT NOT NULL,
  message TEXT NOT NULL,
  evidence TEXT NOT NULL,
  cell_list_id BIGINT REFERENCES cell_lists (id),
  origin_page INTEGER,
  origin_block INTEGER,
  origin_row INTEGER,
  origin_column INTEGER,
  origin_start INTEGER,
  origin_length INTEGER,
  PRIMARY KEY (report_id, position)
);

-- Findings over several years or bodies. They belong to no single report and are replaced whole by each check.
CREATE TABLE panel_findings (
  agency_id TEXT NOT NULL REFERENCES agencies (id),
  year INTEGER NOT NULL,
  position INTEGER NOT NULL,
  rules_version TEXT NOT NULL,
  checked_at {instant} NOT NULL,
  rule_id BIGINT NOT NULL REFERENCES rules (id),
  outcome SMALLINT NOT NULL,
  severity SMALLINT NOT NULL,
  origin SMALLINT NOT NULL,
  message TEXT NOT NULL,
  evidence TEXT NOT NULL,
  cell_list_id BIGINT REFERENCES cell_lists (id),
  origin_page INTEGER,
  origin_block INTEGER,
  origin_row INTEGER,
  origin_column INTEGER,
  origin_start INTEGER,
  origin_length INTEGER,
  PRIMARY KEY (agency_id, year, position)
);

-- For people with an SQL prompt: every figure of every current report in words. value compares and sums as a number.
CREATE VIEW current_figures AS
SELECT r.agency_id, a.name AS agency_name, r.year, r.scope, e.form, c.name AS cell, CAST(f.value AS NUMERIC) AS value, s.name AS state,
       COALESCE(f.raw, CAST(f.value AS TEXT), '') AS raw, u.name AS unit, us.name AS unit_source, r.source_url
FROM reports r
JOIN extractions e ON e.id = r.extraction_id
JOIN figures f ON f.extraction_id = e.id
JOIN cells c ON c.id = f.cell_id
JOIN codes s ON s.kind = 'figure_state' AND s.id = f.state
JOIN codes us ON us.kind = 'unit_source' AND us.id = f.unit_source
LEFT JOIN units u ON u.id = f.unit_id
LEFT JOIN agencies a ON a.id = r.agency_id
WHERE r.is_current = 1;
