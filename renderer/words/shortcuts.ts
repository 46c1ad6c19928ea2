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
        { keys: ['?'], does: 'Show shortcuts' },
        { keys: ['Esc'], does: 'Close dialog or menu' },
      ],
    },
    {
      title: 'Queue',
      rows: [
        { keys: ['Up', 'Down'], does: 'Go to another file' },
        { keys: ['Shift+Up', 'Shift+Down'], does: 'Select several' },
        { keys: ['Mod+A'], does: 'Select all' },
        { keys: ['Space'], does: 'Pause or resume' },
        { keys: ['Enter'], does: 'Open result' },
        { keys: ['Alt+Up', 'Alt+Down'], does: 'Move up or down in the queue' },
        { keys: ['R'], does: 'Retry' },
        { keys: ['Delete'], does: 'Remove from queue' },
        { keys: ['Shift+F10'], does: 'Open the menu for selected files' },
      ],
    },
    {
      title: 'Results',
      rows: [
        { keys: ['Up', 'Down'], does: 'Go to another result' },
        { keys: ['N', 'P'], does: 'Next or previous issue' },
        { keys: ['Shift+N', 'Shift+P'], does: 'Next or previous issue by time' },
        { keys: ['Enter'], does: 'Go to the issue’s evidence' },
        { keys: ['R'], does: 'Play from two seconds before the evidence' },
        { keys: ['/'], does: 'Loop the evidence' },
        { keys: ['C'], does: 'Copy the timecode' },
        { keys: ['Shift+C'], does: 'Copy the issue' },
        { keys: ['1', '2', '3', '4'], does: 'Decide: open, fixed, disputed, accepted' },
        { keys: ['E'], does: 'Write a note about the decision' },
        { keys: ['X'], does: 'Select several issues, or several results' },
        { keys: ['Mod+A'], does: 'Select all listed issues' },
        { keys: ['Mod+Z'], does: 'Undo the last decision' },
        { keys: ['Space'], does: 'Play or pause' },
        { keys: ['J', 'K', 'L'], does: 'Play backwards, stop, play; repeat for faster' },
        { keys: ['Left', 'Right'], does: 'Step one frame' },
        { keys: ['Shift+Left', 'Shift+Right'], does: 'Step one second' },
        { keys: ['M'], does: 'Mute' },
        { keys: ['F'], does: 'Full screen' },
        { keys: ['A', 'B'], does: 'Hear the original or the output' },
      ],
    },
  ] satisfies { title: string; rows: ShortcutWords[] }[],
} as const
