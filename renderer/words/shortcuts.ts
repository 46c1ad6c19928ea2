import type { Screen } from './screens.ts'
import { shellWords } from './shell.ts'

export interface ShortcutWords {
  keys: readonly string[]
  does: string
}

const screenKey: Record<Screen, string> = {
  queue: 'Mod+1',
  results: 'Mod+2',
  folders: 'Mod+3',
  workspaces: 'Mod+4',
  settings: 'Mod+5',
}

export const shortcuts = {
  screen: screenKey,
  add: 'Mod+O',
  pauseAll: 'Mod+Shift+P',
  find: 'Mod+F',
  sheet: '?',
} as const

export const sheetWords = {
  title: 'Shortcuts',
  groups: [
    {
      title: 'Everywhere',
      rows: [
        ...Object.entries(screenKey).map(([screen, keys]) => ({
          keys: [keys],
          does: shellWords.screens[screen as Screen],
        })),
        { keys: ['Mod+O'], does: 'Add files' },
        { keys: ['Mod+Shift+P'], does: 'Pause or resume everything' },
        { keys: ['Mod+F'], does: 'Search' },
        { keys: ['?'], does: 'This sheet' },
        { keys: ['Esc'], does: 'Close what is open' },
      ],
    },
    {
      title: 'Queue',
      rows: [
        { keys: ['Up', 'Down'], does: 'Go to another file' },
        { keys: ['Shift+Up', 'Shift+Down'], does: 'Select several' },
        { keys: ['Mod+A'], does: 'Select all' },
        { keys: ['Space'], does: 'Pause or resume' },
        { keys: ['Enter'], does: 'Open' },
        { keys: ['Alt+Up', 'Alt+Down'], does: 'Move up or down in line' },
        { keys: ['R'], does: 'Retry' },
        { keys: ['Delete'], does: 'Remove from the list' },
        { keys: ['Shift+F10'], does: 'Menu of the selected files' },
      ],
    },
    {
      title: 'Results',
      rows: [
        { keys: ['Up', 'Down'], does: 'Go to another result' },
        { keys: ['N', 'P'], does: 'Next or previous issue' },
        { keys: ['Enter'], does: 'Go to the evidence of the issue' },
        { keys: ['Space'], does: 'Play or pause' },
        { keys: ['J', 'K', 'L'], does: 'Play backwards, stop, play; again for faster' },
        { keys: ['Left', 'Right'], does: 'One frame back or on' },
        { keys: ['Shift+Left', 'Shift+Right'], does: 'One second back or on' },
        { keys: ['M'], does: 'Mute' },
        { keys: ['F'], does: 'Full screen' },
        { keys: ['A', 'B'], does: 'Hear the original or what was made of it' },
      ],
    },
  ] satisfies { title: string; rows: ShortcutWords[] }[],
} as const
