-- Findings and items are read by their report and nothing else: their rows stand in the order of their key, without an index beside it.
CREATE TABLE findings_002 (
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
){clustered};
INSERT INTO findings_002 (report_id, position, rule_id, outcome, severity, origin, message, evidence, cell_list_id, origin_page, origin_block, origin_row,
  origin_column, origin_start, origin_length)
SELECT report_id, position, rule_id, outcome, severity, origin, message, evidence, cell_list_id, origin_page, origin_block, origin_row, origin_column,
  origin_start, origin_length
FROM findings ORDER BY report_id, position;
DROP TABLE findings;
ALTER TABLE findings_002 RENAME TO findings;
