-- Whether a search walked every list to its end (1), or left some where the newest entries were all known (0). Only a full one may say that something is not there.
-- Searches from before this script were all full.
ALTER TABLE searches ADD COLUMN is_full SMALLINT NOT NULL DEFAULT 1;
