/** Where files lie, however their paths are spelled. SQLite folds ASCII only, so the keys are filled in by the program. */
export const filePlaces = `
ALTER TABLE jobs ADD COLUMN path_key TEXT NOT NULL DEFAULT '';
CREATE INDEX jobs_path_key ON jobs (path_key, seq);
-- Where the file's drive begins; null where that was not known.
ALTER TABLE jobs ADD COLUMN volume TEXT;
`
