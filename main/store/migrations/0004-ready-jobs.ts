/** What of a workspace the clock has something to do for. */
export const readyJobs = `
CREATE INDEX jobs_ready ON jobs (workspace, lane) WHERE due_at_ms IS NOT NULL;
`
