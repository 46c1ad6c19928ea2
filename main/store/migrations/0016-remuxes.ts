/** What a folder does with a recording's copy in another container: ask, skip it, or send it as the next version. */
export const remuxes = `
ALTER TABLE folders ADD COLUMN remuxes TEXT NOT NULL DEFAULT 'ask';
`
