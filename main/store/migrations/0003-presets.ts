const review = `{"name":"mediamagic-review","service":"mediamagic","operation":"review","options":{},"output":{"kind":"beside","suffix":null},"metadata":{}}`

/** What a file has done and what is done next, files that services made, and presets of a person's own. */
export const presets = `
ALTER TABLE jobs ADD COLUMN preset TEXT NOT NULL DEFAULT '${review}';
ALTER TABLE jobs ADD COLUMN next TEXT NOT NULL DEFAULT '[]';
ALTER TABLE jobs ADD COLUMN source_job_id TEXT;
CREATE INDEX jobs_source ON jobs (source_job_id) WHERE source_job_id IS NOT NULL;
ALTER TABLE folders ADD COLUMN preset TEXT NOT NULL DEFAULT '${review}';
ALTER TABLE folders ADD COLUMN next TEXT NOT NULL DEFAULT '[]';

UPDATE jobs SET state = json_remove(
  json_set(state, '$.found', json_object(
    'kind', 'issues', 'count', json_extract(state, '$.issueCount'), 'severities', json_extract(state, '$.severities'))),
  '$.issueCount', '$.severities') WHERE stage = 'complete' AND json_valid(state);
UPDATE results SET result = json_set(result, '$.kind', 'issues') WHERE json_valid(result);

-- Files on this machine that a service made. Written before a file gets its name, so that it is never made twice.
CREATE TABLE made_files (
  job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  location TEXT NOT NULL,
  path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  mtime_ms REAL NOT NULL,
  inode TEXT NOT NULL,
  PRIMARY KEY (job_id, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX made_files_inode ON made_files (inode, size_bytes);
CREATE INDEX made_files_path ON made_files (path);

CREATE TABLE presets (name TEXT PRIMARY KEY, preset TEXT NOT NULL) STRICT;
`
