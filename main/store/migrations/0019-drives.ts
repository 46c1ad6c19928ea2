/**
 * By what a job's drives are known wherever they are connected, and on which one its results are put. And files that are
 * still to be moved because they are done, with the name that was tried last.
 */
export const drives = `
ALTER TABLE jobs ADD COLUMN volume_mark TEXT;
ALTER TABLE jobs ADD COLUMN output_volume TEXT;
ALTER TABLE jobs ADD COLUMN output_mark TEXT;
-- To ask macOS takes a moment: what it said is good for as long as the drive keeps its number.
CREATE TABLE drives (volume TEXT PRIMARY KEY, device TEXT NOT NULL, mark TEXT) WITHOUT ROWID;
CREATE TABLE moves (job_id TEXT PRIMARY KEY, target TEXT) WITHOUT ROWID;
`
