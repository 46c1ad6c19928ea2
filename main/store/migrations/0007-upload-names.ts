/** What an unfinished upload travels under; empty for one that was begun before names were kept. */
export const uploadNames = `
ALTER TABLE uploads ADD COLUMN name TEXT NOT NULL DEFAULT '';
`
