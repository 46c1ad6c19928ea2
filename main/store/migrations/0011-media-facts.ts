/** What the headers of a file said when it was sent, as JSON; null where they were not read. */
export const mediaFacts = `
ALTER TABLE jobs ADD COLUMN media_facts TEXT;
`
