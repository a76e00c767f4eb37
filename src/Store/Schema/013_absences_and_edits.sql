-- Addresses that gave a report and no longer do, while the report is found nowhere else. A check counts when it was healthy: the body's search of that run was full and
-- adequate, and the address answered that there is nothing (404, 410 or a page that says so). Gone on three such checks, on different days, it counts as withdrawn.
-- A row ends when the report is there again, at its old address or another (returned_at).
CREATE TABLE absences (
  id {key},
  agency_id TEXT NOT NULL REFERENCES agencies (id),
  year INTEGER NOT NULL,
  url TEXT NOT NULL,
  document_id BIGINT NOT NULL REFERENCES documents (id),
  last_had_at {instant} NOT NULL,
  first_missed_at {instant} NOT NULL,
  last_missed_at {instant} NOT NULL,
  checks INTEGER NOT NULL,
  last_run_id BIGINT NOT NULL REFERENCES runs (id),
  withdrawn_at {instant},
  returned_at {instant}
);
CREATE INDEX absences_by_agency ON absences (agency_id, year);
CREATE INDEX absences_by_url ON absences (url);

-- Reports whose contents changed at their address from one crawl to the next, both read by the same version of the extractor. Silent where the new document names the
-- same day as the old one and says nothing of a correction.
CREATE TABLE edits (
  id {key},
  agency_id TEXT NOT NULL REFERENCES agencies (id),
  year INTEGER NOT NULL,
  url TEXT NOT NULL,
  before_report_id BIGINT NOT NULL REFERENCES reports (id),
  after_report_id BIGINT NOT NULL REFERENCES reports (id),
  last_seen_before_at {instant} NOT NULL,
  first_seen_after_at {instant} NOT NULL,
  values_changed INTEGER NOT NULL,
  sentences_changed INTEGER NOT NULL,
  is_silent SMALLINT NOT NULL,
  UNIQUE (before_report_id, after_report_id, url)
);
CREATE INDEX edits_by_agency ON edits (agency_id, year);
