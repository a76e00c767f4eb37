-- What a body was called and how it was coded over time, as rosters listed it. A row lasts while nothing of it changes.
CREATE TABLE agency_names (
  id {key},
  agency_id TEXT NOT NULL REFERENCES agencies (id),
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  type TEXT NOT NULL,
  division_code TEXT,
  first_listed_at {instant} NOT NULL,
  last_listed_at {instant} NOT NULL
);
CREATE INDEX agency_names_by_agency ON agency_names (agency_id);
INSERT INTO agency_names (agency_id, name, level, type, division_code, first_listed_at, last_listed_at)
SELECT id, name, level, type, division_code, first_listed_at, last_listed_at FROM agencies ORDER BY id;

-- Where a body's reports are listed, over time.
CREATE TABLE sources (
  id {key},
  agency_id TEXT NOT NULL REFERENCES agencies (id),
  index_url TEXT NOT NULL,
  first_listed_at {instant} NOT NULL,
  last_listed_at {instant} NOT NULL
);
CREATE INDEX sources_by_agency ON sources (agency_id);
INSERT INTO sources (agency_id, index_url, first_listed_at, last_listed_at)
SELECT id, index_url, first_listed_at, last_listed_at FROM agencies ORDER BY id;

-- What the runs found out about a body and a year. A row lasts from run to run while the verdict stays; reason is the last run's.
CREATE TABLE verdicts (
  id {key},
  agency_id TEXT NOT NULL REFERENCES agencies (id),
  year INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  first_run_id BIGINT NOT NULL REFERENCES runs (id),
  last_run_id BIGINT NOT NULL REFERENCES runs (id),
  first_checked_at {instant} NOT NULL,
  last_checked_at {instant} NOT NULL
);
CREATE INDEX verdicts_by_agency ON verdicts (agency_id, year);

-- What a person found in a document where the extractor read something else, or nothing. It belongs to the document, so that it outlives every
-- re-extraction and ends with the next version of the source. The last row of a document and cell counts; rows are only added.
CREATE TABLE corrections (
  id {key},
  document_id BIGINT NOT NULL REFERENCES documents (id),
  cell_id BIGINT NOT NULL REFERENCES cells (id),
  value {exact},
  is_withdrawn SMALLINT NOT NULL,
  made_by TEXT NOT NULL,
  made_at {instant} NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX corrections_by_document ON corrections (document_id, cell_id);

CREATE VIEW standing_corrections AS
SELECT c.document_id, c.cell_id, c.value, c.made_by, c.made_at, c.reason
FROM corrections c
WHERE c.is_withdrawn = 0 AND c.id = (SELECT MAX(n.id) FROM corrections n WHERE n.document_id = c.document_id AND n.cell_id = c.cell_id);

-- The last correction of the document that a version was judged with; 0 when there was none.
ALTER TABLE reports ADD COLUMN correction_id BIGINT NOT NULL DEFAULT 0;
DROP INDEX reports_once;
CREATE UNIQUE INDEX reports_once ON reports (extraction_id, rules_version, correction_id, COALESCE(agency_id, ''), COALESCE(year, 0));

-- How many rows belong to each, so that a loss shows.
ALTER TABLE reports ADD COLUMN finding_count INTEGER;
ALTER TABLE extractions ADD COLUMN figure_count INTEGER;
ALTER TABLE extractions ADD COLUMN item_count INTEGER;
UPDATE reports SET finding_count = (SELECT COUNT(*) FROM findings f WHERE f.report_id = reports.id);
UPDATE extractions SET figure_count = (SELECT COUNT(*) FROM figures f WHERE f.extraction_id = extractions.id),
  item_count = (SELECT COUNT(*) FROM narrative_items n WHERE n.extraction_id = extractions.id);

-- As before, with what people corrected: value is what counts, read_value what the extractor read.
DROP VIEW current_figures;
CREATE VIEW current_figures AS
SELECT r.agency_id, a.name AS agency_name, r.year, r.scope, e.form, c.name AS cell,
       CAST(CASE WHEN h.document_id IS NULL THEN f.value ELSE h.value END AS NUMERIC) AS value, s.name AS state,
       COALESCE(f.raw, CAST(f.value AS TEXT), '') AS raw, u.name AS unit, us.name AS unit_source, r.source_url,
       CAST(f.value AS NUMERIC) AS read_value, h.made_by AS corrected_by, h.made_at AS corrected_at, h.reason AS correction_reason
FROM reports r
JOIN extractions e ON e.id = r.extraction_id
JOIN figures f ON f.extraction_id = e.id
JOIN cells c ON c.id = f.cell_id
JOIN codes s ON s.kind = 'figure_state' AND s.id = f.state
JOIN codes us ON us.kind = 'unit_source' AND us.id = f.unit_source
LEFT JOIN standing_corrections h ON h.document_id = e.document_id AND h.cell_id = f.cell_id
LEFT JOIN units u ON u.id = f.unit_id
LEFT JOIN agencies a ON a.id = r.agency_id
WHERE r.is_current = 1;
