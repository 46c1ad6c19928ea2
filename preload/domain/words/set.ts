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
  reportKicker: 'MediaMagic set report',
  columns: { file: 'File', state: 'State', worst: 'Worst open issue', done: 'Done', analysed: 'Analysed' },
  version: (number: number, of: number) => (of > 1 ? `Version ${number} of ${of}` : ''),
  /** Beside “Fixed in the edit”. */
  exportAgain: 'Export again to confirm',
  allClear: (clear: number, files: number) => `${clear} of ${files} all clear`,
  stillThere: (count: number) => `${counted(count, 'issue')} decided fixed, still there`,
  nothing: 'No results with issues here',
  cut: (count: number) => `Only the first ${counted(count, 'file')} are listed.`,
  /** After an export. */
  wrote: ({ files, clear }: SetCounts, names: readonly string[]) =>
    `Wrote ${counted(files, 'file')}${names.length ? ` to ${names.join(', ')}` : ''} (${clear} all clear).`,
} as const
