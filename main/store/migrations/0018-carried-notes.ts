/** A note about a decision of an earlier version leaves it one: which version that is, as JSON. */
export const carriedNotes = `
ALTER TABLE decisions ADD COLUMN carried_from TEXT;
`
