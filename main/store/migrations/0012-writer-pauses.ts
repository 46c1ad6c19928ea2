/** What was learnt about programs that write files: the longest pause that was seen under a path. */
export const writerPauses = `
CREATE TABLE writer_pauses (
  path TEXT PRIMARY KEY,
  pause_ms REAL NOT NULL,
  seen_at_ms REAL NOT NULL
) STRICT, WITHOUT ROWID;
`
