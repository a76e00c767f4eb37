-- The few cells that are looked at over the whole country, kept apart and in the order of the question: cell, year, scope. One row a current report that has a
-- number there, as it counts after corrections. Written with the report's standing; everything else is asked of figures.
CREATE TABLE key_cells (name TEXT NOT NULL PRIMARY KEY){clustered};
INSERT INTO key_cells (name) VALUES
  ('requests.received_new.total'),
  ('requests.carried_in.total'),
  ('requests.processing.granted.total'),
  ('requests.processing.partially_granted.total'),
  ('requests.processing.total.total'),
  ('requests.carried_out.total'),
  ('disputes.reconsideration.corrected'),
  ('disputes.reconsideration.total'),
  ('disputes.litigation_direct.total'),
  ('disputes.litigation_after_reconsideration.total');

CREATE TABLE key_figures (
  cell_id BIGINT NOT NULL REFERENCES cells (id),
  year INTEGER NOT NULL,
  scope TEXT NOT NULL,
  report_id BIGINT NOT NULL REFERENCES reports (id),
  value {exact},
  PRIMARY KEY (cell_id, year, scope, report_id)
){clustered};

INSERT INTO key_figures (cell_id, year, scope, report_id, value)
SELECT c.id, r.year, COALESCE(r.scope, ''), r.id, CASE WHEN h.document_id IS NULL THEN f.value ELSE h.value END
FROM reports r
JOIN extractions e ON e.id = r.extraction_id
JOIN figures f ON f.extraction_id = e.id
JOIN cells c ON c.id = f.cell_id
JOIN key_cells k ON k.name = c.name
LEFT JOIN standing_corrections h ON h.document_id = e.document_id AND h.cell_id = f.cell_id
WHERE r.is_current = 1 AND r.year IS NOT NULL AND CASE WHEN h.document_id IS NULL THEN f.value ELSE h.value END IS NOT NULL;
