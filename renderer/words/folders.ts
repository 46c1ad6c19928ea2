import type { Folder, WatchCondition } from '../../preload/domain/model/folder.ts'
import { counted, whole } from '../../preload/domain/words/format.ts'
import type { Words } from '../../preload/domain/words/happened.ts'
import { troublesOf, wordsForCondition, wordsForTrouble } from '../../preload/domain/words/watch.ts'

export const foldersWords = {
  title: 'Folders',
  add: 'Watch folder…',
  empty: {
    title: 'No watched folders yet',
    text: 'Choose your export folder. Each finished file is sent once; re-exports become new versions.',
  },
  noWorkspace: {
    title: 'Folders need a workspace',
    text: 'Add the workspace that should receive the files.',
    action: 'Add workspace…',
  },
  conditions: {
    starting: 'Scanning…',
    events: 'Watching',
    polling: 'Checking periodically',
    missing: 'Missing',
    released: 'Drive released',
    denied: 'Not allowed',
  } satisfies Record<WatchCondition['state'], string>,
  labels: {
    path: 'Folder',
    plan: 'Preset',
    workspace: 'Workspace',
    finished: 'Send when',
    subfolders: 'Subfolders',
    include: 'Send only files matching',
    ignore: 'Ignore',
    metadata: 'Metadata',
    whenDone: 'When done',
    remuxes: 'Copies in another format',
  },
  workspaceGone: 'has no key',
  remuxes: {
    ask: 'Ask before a second copy is sent',
    skip: 'Send only the first',
    link: 'Send both, the second as the next version',
  } satisfies Record<Folder['remuxes'], string>,
  step: (title: string, workspace: string | null, at: number) =>
    `${at === 0 ? title : `then ${title}`}${workspace === null ? '' : ` in ${workspace}`}`,
  finished: (seconds: string) => `complete, or unchanged for ${seconds} s`,
  subfolders: (isOn: boolean) => (isOn ? 'Included' : 'Not included'),
  everything: 'All supported files',
  nothingIgnored: 'Hidden, temporary and partial files (always)',
  noMetadata: 'None',
  whenDone: (whenDone: Folder['whenDone']) =>
    whenDone.kind === 'leave'
      ? 'Leave files in place'
      : `Move to “${whenDone.subfolder}” when results are ready`,
  counts: {
    open: (number: number) => counted(number, 'in progress', 'in progress'),
    complete: (number: number) => counted(number, 'result'),
    failed: (number: number) => counted(number, 'needs attention', 'need attention'),
    none: 'No files yet',
  },
  unfinished: {
    title: (number: number) => `${counted(number, 'file')} not sent yet`,
    atLeast: (number: number) => `At least ${counted(number, 'file')} not sent yet`,
    why: (reason: string, since: string) => `${reason} · since ${since}`,
    sendAnyway: 'Send anyway',
    sendAnywayNamed: (name: string) => `Send ${name} anyway`,
    more: (number: number) => `and ${whole(number)} more`,
  },
  unsupported: (number: number) =>
    number === 1 ? '1 file isn’t supported' : `${whole(number)} files aren’t supported`,
  /** .xlsx 12 · .prproj 2 */
  extensions: (byExtension: Readonly<Record<string, number>>) =>
    Object.entries(byExtension)
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, 8)
      .map(([extension, count]) => `${extension || 'no extension'} ${whole(count)}`)
      .join(' · '),
  links: (number: number) =>
    number === 1 ? '1 link isn’t followed' : `${whole(number)} links aren’t followed`,
  unsupportedMore: (number: number) => `and ${whole(number)} more`,
  rescan: 'Rescan',
  rescanning: 'Scanning…',
  releaseDrive: 'Release drive',
  resumeDrive: 'Use drive again',
  edit: 'Edit',
  remove: 'Remove',
  actions: (name: string) => `Actions for ${name}`,
  removed: (name: string) => `“${name}” is no longer watched. Its files and results are kept.`,
  undo: 'Undo',
} as const

/** A recording that is there in two containers. */
export const remuxWords = {
  title: (name: string, as: string, count: number) =>
    `${name} is the same recording as ${as}${count > 1 ? `, and ${whole(count - 1)} more like it` : ''}.`,
  text: (folder: string) => `What should happen with such copies in “${folder}”?`,
  skip: 'Send only one',
  link: 'Send both as versions',
} as const

export const folderFormWords = {
  addTitle: 'Watch a folder',
  addText: 'MediaMagic sends each finished file, including those already in the folder.',
  submitAdd: 'Watch folder',
  submitChange: 'Save changes',
  saving: 'Saving…',
  cancel: 'Cancel',
  choose: 'Choose another…',
  quiet: 'Seconds without a change',
  quietBefore: 'complete, or unchanged for',
  quietAfter: 's',
  quietHint: 'Used only for formats that don’t mark their end.',
  subfoldersHint: 'Include subfolders',
  patternAdd: { include: 'Add a pattern to send', ignore: 'Add a pattern to ignore' },
  patternExample: { include: 'such as *_final.*', ignore: 'such as Drafts or *_test.*' },
  patternHint: {
    include: 'Leave empty to send all.',
    ignore: 'File or folder names; * matches any text.',
  },
  editPattern: (pattern: string) => `Edit ${pattern}`,
  removePattern: (pattern: string) => `Remove ${pattern}`,
  patternField: 'Pattern',
  remuxesHint: 'For a recording saved twice, such as MKV and MP4.',
  metadataHint: 'Sent with each file, such as campaign = spring-2026.',
  metadataAdd: 'Add metadata',
  metadataRow: (row: number) => `Metadata ${row}`,
  metadataName: (row: number) => `Name ${row}`,
  metadataValue: (row: number) => `Value ${row}`,
  metadataNamePlaceholder: 'Name',
  metadataValuePlaceholder: 'Value',
  metadataRemove: (name: string) => (name ? `Remove ${name}` : 'Remove this row'),
  leave: 'Leave files in place',
  move: 'Move to a subfolder when results are ready',
  subfolder: 'Subfolder name',
  subfolderDefault: 'Sent',
  problems: {
    'workspace-missing': 'Choose a workspace.',
    'quiet-wrong': 'Enter 1 to 600 seconds.',
    'name-missing': 'Give this value a name.',
    'name-twice': 'This name is used twice.',
    'name-reserved': 'This name can’t be used. Choose another.',
    'subfolder-missing': 'Enter a subfolder name.',
    'subfolder-outside': 'Choose a folder inside the watched one, such as Sent or Done/2026.',
    'subfolder-long': 'Use at most 100 characters.',
    'subfolder-name': 'Windows can’t use this name. Choose another, such as Sent.',
    'pattern-long': 'Use at most 200 characters.',
  },
} as const

/** What is to be said about how a folder is watched, where that is more than its state; and whether it is bad. */
export function conditionNotes(condition: WatchCondition): { isBad: boolean; words: Words }[] {
  const notes = troublesOf(condition).map((trouble) => ({ isBad: true, words: wordsForTrouble(trouble) }))
  if (condition.state === 'polling') return [{ isBad: false, words: wordsForCondition(condition) }, ...notes]
  if (condition.state === 'released') return [{ isBad: false, words: wordsForCondition(condition) }]
  if (condition.state === 'denied') return [{ isBad: true, words: wordsForCondition(condition) }]
  return condition.state === 'missing' ? [{ isBad: true, words: missing }] : notes
}

const missing: Words = {
  happened: 'Can’t find the folder. It was moved or renamed, or its drive isn’t connected.',
  next: 'MediaMagic will watch it again when it’s back. If it moved, choose it with Edit.',
}
