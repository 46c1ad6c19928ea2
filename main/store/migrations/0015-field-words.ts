/** Columns, tables and members of stored JSON under the names that the code has for them. */
export const fieldWords = `
ALTER TABLE jobs RENAME COLUMN shelf TO list_group;
ALTER TABLE jobs RENAME COLUMN place TO sort_key;
ALTER TABLE jobs RENAME COLUMN rank TO priority;
ALTER TABLE folders RENAME COLUMN afterwards TO when_done;
ALTER TABLE made_files RENAME TO output_files;
DROP INDEX IF EXISTS made_files_inode;
DROP INDEX IF EXISTS made_files_path;
DROP INDEX IF EXISTS made_files_size;
CREATE INDEX output_files_inode ON output_files (inode, size_bytes);
CREATE INDEX output_files_path ON output_files (path);
CREATE INDEX output_files_size ON output_files (size_bytes);

-- A quote inside a JSON string is escaped: what stands between bare quotes before a colon is a member's name.
UPDATE jobs SET state =
  replace(replace(replace(replace(replace(replace(state,
    '"said":', '"message":'), '"unanswered":', '"unacknowledged":'), '"askedAtMs":', '"firstAttemptAtMs":'),
    '"lookAtMs":', '"nextPollAtMs":'), '"emptyLooks":', '"emptyPolls":'), '"found":', '"summary":');
UPDATE events SET failure = replace(failure, '"said":', '"message":') WHERE failure LIKE '%"said":%';
UPDATE results SET result = replace(result, '"talkers":', '"speakers":') WHERE result LIKE '%"talkers":%';
`
