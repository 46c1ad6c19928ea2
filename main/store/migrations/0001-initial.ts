/** Instants are milliseconds since 1970. `state`, `metadata` and `result` are JSON, parsed by the contract's schemas. */
export const initial = `
CREATE TABLE folders (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  workspace TEXT NOT NULL,
  subfolders INTEGER NOT NULL,
  ignore TEXT NOT NULL,
  metadata TEXT NOT NULL
) STRICT;

CREATE TABLE jobs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  mtime_ms REAL NOT NULL,
  inode TEXT NOT NULL,
  content_hash TEXT,
  content_type TEXT NOT NULL,
  service TEXT NOT NULL,
  workspace TEXT NOT NULL,
  folder_id TEXT REFERENCES folders(id) ON DELETE SET NULL,
  group_id TEXT,
  previous_submission_id TEXT,
  metadata TEXT NOT NULL,
  added_at_ms INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  stage TEXT NOT NULL,
  -- What the job does next: uploading, submitting or processing; null when nothing is left.
  lane TEXT,
  due_at_ms INTEGER,
  submission_id TEXT,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_due ON jobs (lane, due_at_ms, seq) WHERE due_at_ms IS NOT NULL;
CREATE INDEX jobs_stage ON jobs (stage, seq);
CREATE INDEX jobs_path ON jobs (path, seq);
CREATE INDEX jobs_inode ON jobs (inode, size_bytes);
CREATE INDEX jobs_submission ON jobs (submission_id) WHERE submission_id IS NOT NULL;
CREATE INDEX jobs_group ON jobs (group_id) WHERE group_id IS NOT NULL;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  stage TEXT NOT NULL,
  failure TEXT
) STRICT;
CREATE INDEX events_job ON events (job_id, seq);

CREATE TABLE submissions (
  id TEXT PRIMARY KEY,
  service TEXT NOT NULL,
  workspace TEXT NOT NULL,
  submitted_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER
) STRICT;

CREATE TABLE results (
  asset_id TEXT PRIMARY KEY,
  submission_id TEXT NOT NULL REFERENCES submissions(id) ON DELETE CASCADE,
  job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
  read_at_ms INTEGER NOT NULL,
  result TEXT NOT NULL
) STRICT;
CREATE INDEX results_submission ON results (submission_id);
CREATE INDEX results_job ON results (job_id);

-- One unfinished block upload a job. The address is a secret, hence sealed.
CREATE TABLE uploads (
  job_id TEXT PRIMARY KEY REFERENCES jobs(id) ON DELETE CASCADE,
  reference TEXT NOT NULL,
  sealed_url TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  block_bytes INTEGER NOT NULL
) STRICT;

CREATE TABLE blocks (
  job_id TEXT NOT NULL REFERENCES uploads(job_id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  md5 TEXT,
  PRIMARY KEY (job_id, number)
) STRICT, WITHOUT ROWID;
`
