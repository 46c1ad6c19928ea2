/** What the service says about a submission, as JSON; null while nothing was said. */
export const submissionFacts = `
ALTER TABLE submissions ADD COLUMN facts TEXT;
`
