/**
 * Workspaces whose key is kept nowhere, whose jobs those of the demo are, and which key a job was queued with: never a
 * key itself, only a keyed hash of it.
 */
export const workspacesAndKeys = `
CREATE TABLE workspaces (
  name TEXT PRIMARY KEY,
  service TEXT NOT NULL,
  -- 'run': its key was given for one run of the app. 'demo': the services built into the app.
  kind TEXT NOT NULL
) STRICT;

ALTER TABLE jobs ADD COLUMN is_demo INTEGER NOT NULL DEFAULT 0;
CREATE INDEX jobs_demo ON jobs (shelf, seq) WHERE is_demo > 0;
-- A demo begun by an earlier version is known by its folder.
INSERT INTO workspaces SELECT DISTINCT 'Demo', 'mediamagic', 'demo' FROM folders
  WHERE workspace = 'Demo' AND path LIKE '%Sample exports';
INSERT INTO workspaces SELECT 'Demo audio', 'dolby', 'demo' FROM workspaces WHERE name = 'Demo';
UPDATE jobs SET is_demo = 1 WHERE workspace IN (SELECT name FROM workspaces);

-- A JSON list: of the job's own key, then of those of the steps that follow it. '' until a key was at hand; null for
-- a job of an earlier version.
ALTER TABLE jobs ADD COLUMN key_fingerprints TEXT;
CREATE TABLE key_salt (salt TEXT NOT NULL) STRICT;
INSERT INTO key_salt VALUES (hex(randomblob(32)));
-- Keys that a workspace had, and which of them are of one account.
CREATE TABLE key_accounts (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace TEXT NOT NULL,
  service TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  account TEXT NOT NULL,
  UNIQUE (workspace, service, fingerprint)
) STRICT;
`
