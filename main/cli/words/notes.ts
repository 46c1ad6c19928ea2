import { counted } from '../../../preload/domain/words/format.ts'

/** What commands say about their work. */
export const notes = {
  nothingLost: (why: string) => `${why} Nothing is lost. Run “mediamagic resume” to continue.`,
  stillWatching: (why: string) => `${why} Still watching.`,
  stopped: (left: number, total: number) =>
    `Stopped with ${left} of ${counted(total, 'file')} left. Run “mediamagic resume” to continue.`,
  emptyQueue: 'The queue is empty.',
  nothingSent: 'Nothing sent yet.',
  nothingDone: 'Nothing was done.',
  unknownCommand: (name: string, usage: string) => `Unknown command “${name}”.\n\n${usage}`,
  watchedWithin: (path: string) => `${path} is watched as part of the folder around it.`,
  watching: (paths: readonly string[]) => `Watching ${paths.join(', ')}. Press Ctrl+C to stop.`,
  goesTo: (path: string, workspace: string) =>
    `${path} goes to “${workspace}”, as set for this folder; the key from the environment isn’t used.`,
  back: (path: string) => `${path} is back.`,
  allowed: (path: string) => `MediaMagic can open ${path} again.`,
  sandbox: (variables: string) =>
    `The sandbox is running. Nothing leaves this computer.\n\n${variables}\n\nPress Ctrl+C to stop.`,
} as const

/** About keys in the keychain. */
export const keyNotes = {
  none: 'No keys stored. Add one with “mediamagic keys set NAME”.',
  removed: (name: string) => `Removed the key for “${name}”.`,
  ask: 'Paste the key and press Enter. It won’t be shown.',
  stored: (name: string) => `Stored the key for “${name}” in the keychain.`,
} as const

/** About results and files. */
export const resultNotes = {
  noIssues: 'No issues.',
  missing: (what: string) => `The service didn’t give: ${what}.`,
  nothingMeasured: 'Nothing was measured.',
  accepted: 'accepts it',
} as const

/** Why a file of a folder isn’t sent: stands behind its path. */
export const notTaken = {
  link: 'links aren’t followed.',
  unsupported: 'this kind of file isn’t supported.',
  misnamed: 'MediaMagic can’t read the name. Rename it.',
} as const
