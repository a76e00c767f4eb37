-- Whether a measure is reported (done) or promised (planned); null for a problem, where that is not sure, and in reports read before.
ALTER TABLE narrative_items ADD COLUMN measure_status TEXT;
