import { counted } from './format.ts'

export interface SetCounts {
  files: number
  clear: number
  isCut: boolean
}

/** A set is several files that are looked at together. */
export const setWords = {
  all: 'All results',
  selection: (count: number) => counted(count, 'file'),
  state: {
    open: 'Open issues',
    fixed: 'Fixed in the edit',
    incomplete: 'Incomplete result',
    clear: 'All clear',
  },
  newer: {
    'in-progress': 'A newer version is being analysed',
    failed: 'A newer version failed',
  },
  nothing: 'No results with issues here',
  cut: (count: number) => `Only the first ${counted(count, 'file')} are listed.`,
  /** After an export. */
  wrote: ({ files, clear }: SetCounts, names: readonly string[]) =>
    `Wrote ${counted(files, 'file')}${names.length ? ` to ${names.join(', ')}` : ''} (${clear} all clear).`,
} as const
