/** ISO 8601 in UTC with `Z` and whole seconds, as the API writes it. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
}
