import type { Clipboard } from 'electron'
import { refuseTheRest } from '../strict.ts'

let text = ''

/** One of its own: the desktop's, and the page's, are not touched. */
export const clipboard: Pick<Clipboard, 'readText' | 'writeText' | 'clear'> = refuseTheRest('clipboard', {
  readText: async () => text,
  writeText: async (written) => {
    text = written
  },
  clear: () => {
    text = ''
  },
})
