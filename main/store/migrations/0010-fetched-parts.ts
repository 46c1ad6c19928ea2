/** Files that are being fetched: where the unfinished one lies and how much of it is safe on the disk. */
export const fetchedParts = `
CREATE TABLE fetched_parts (
  job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  location TEXT NOT NULL,
  path TEXT NOT NULL,
  -- The strong ETag of what is fetched; null while none was given.
  tag TEXT,
  total_bytes INTEGER,
  safe_bytes INTEGER NOT NULL,
  PRIMARY KEY (job_id, at)
) STRICT, WITHOUT ROWID;
`
