/** What became of a history that was found to be damaged. */
export interface DamagedHistory {
  /** Where the damaged file is now. */
  path: string
  /** Entries that could be read; null where nothing could. */
  keptEntries: number | null
  hasAll: boolean
}

export function sentenceForDamage({ path, keptEntries, hasAll }: DamagedHistory): string {
  const aside = `The damaged file is kept as ${path}.`
  if (keptEntries === null)
    return `MediaMagic couldn’t read the history and started a new one. Earlier files aren’t sent until you ask for them. ${aside}`
  if (hasAll) return `The history was damaged. It’s repaired, and nothing was lost. ${aside}`
  return `The history was damaged: ${keptEntries} entries were kept, others were lost. Earlier files aren’t sent until you ask for them. ${aside}`
}

/** To somebody who only reads it. */
export const sentenceForReading = ({ path, keptEntries, hasAll }: DamagedHistory): string =>
  `${path} is damaged. ${hasAll ? 'All' : `Only ${keptEntries ?? 0}`} of its entries can be read.`
