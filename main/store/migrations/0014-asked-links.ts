/** Whether a person named the submission that a job continues; otherwise its name alone did. */
export const askedLinks = `
ALTER TABLE jobs ADD COLUMN is_link_asked INTEGER NOT NULL DEFAULT 0;
`
