/** The order in which the queue works and is shown, what a person took off the list or has seen, and her settings. */
export const listAndSettings = `
ALTER TABLE jobs ADD COLUMN name TEXT NOT NULL DEFAULT '';
-- Among open jobs the one with the lowest rank goes first.
ALTER TABLE jobs ADD COLUMN rank REAL NOT NULL DEFAULT 0;
-- Where it is shown: 0 open, 1 failed, 2 complete or cancelled; there by rank, or latest change first.
ALTER TABLE jobs ADD COLUMN shelf INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN place REAL NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN removed_at_ms INTEGER;
ALTER TABLE jobs ADD COLUMN seen_at_ms INTEGER;
UPDATE jobs SET
  name = replace(path, rtrim(path, replace(path, '/', '')), ''),
  rank = seq,
  shelf = CASE WHEN stage = 'failed' THEN 1 WHEN stage IN ('complete', 'cancelled') THEN 2 ELSE 0 END,
  place = CASE WHEN stage IN ('failed', 'complete', 'cancelled') THEN -changed_at_ms ELSE seq END;
-- With the stage at its end, so that counting and skipping touch no row.
CREATE INDEX jobs_shown ON jobs (shelf, place, seq, stage) WHERE removed_at_ms IS NULL;
CREATE INDEX jobs_results ON jobs (place, seq) WHERE stage = 'complete';
CREATE INDEX jobs_unseen ON jobs (seq) WHERE stage = 'complete' AND seen_at_ms IS NULL;
CREATE INDEX jobs_next ON jobs (lane, rank, seq) WHERE due_at_ms IS NOT NULL;
CREATE INDEX jobs_held ON jobs (due_at_ms, seq) WHERE stage = 'waiting';
CREATE INDEX jobs_previous ON jobs (previous_submission_id) WHERE previous_submission_id IS NOT NULL;
CREATE INDEX jobs_folder ON jobs (folder_id, stage) WHERE folder_id IS NOT NULL;

ALTER TABLE folders ADD COLUMN include TEXT NOT NULL DEFAULT '[]';
ALTER TABLE folders ADD COLUMN quiet_ms INTEGER NOT NULL DEFAULT 5000;
ALTER TABLE folders ADD COLUMN afterwards TEXT NOT NULL DEFAULT '{"kind":"leave"}';

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`
