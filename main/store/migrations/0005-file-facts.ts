/** What tells one version of a file from another where numbers of drives and files do not. */
export const fileFacts = `
ALTER TABLE jobs ADD COLUMN ctime_ms REAL;
ALTER TABLE made_files ADD COLUMN ctime_ms REAL;
-- What the blocks were read from, as JSON.
ALTER TABLE uploads ADD COLUMN file TEXT;
CREATE INDEX made_files_size ON made_files (size_bytes);
CREATE INDEX jobs_size ON jobs (size_bytes, mtime_ms);
`
