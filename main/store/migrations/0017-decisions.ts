/**
 * What editors decided about issues, one row each time: the latest of an issue holds, so that a change is taken back by
 * removing its rows. `about` is what the issue said then, because a result that is fetched anew may number its issues
 * anew.
 */
export const decisions = `
CREATE TABLE decisions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  change_id TEXT NOT NULL,
  job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
  issue_id TEXT NOT NULL,
  decision TEXT NOT NULL,
  note TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at_ms INTEGER NOT NULL,
  about TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_job ON decisions (job_id, seq);
CREATE INDEX decisions_change ON decisions (change_id);
`
