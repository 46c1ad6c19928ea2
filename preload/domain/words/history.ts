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
    return `The history could not be read, so a new one was started. Files from before are not sent until you ask for them. ${aside}`
  if (hasAll) return `The history was damaged and has been repaired; no entry was lost. ${aside}`
  return `The history was damaged: ${keptEntries} entries were kept, others were lost. Files from before are not sent until you ask for them. ${aside}`
}

/** To somebody who only reads it. */
export const sentenceForReading = ({ path, keptEntries, hasAll }: DamagedHistory): string =>
  `${path} is damaged. ${hasAll ? 'All' : `Only ${keptEntries ?? 0}`} of its entries can be read.`
