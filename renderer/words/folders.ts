import type { Folder, WatchCondition } from '../../preload/domain/model/folder.ts'
import type { Words } from '../../preload/domain/words/failure.ts'
import { counted, whole } from '../../preload/domain/words/format.ts'
import { troublesOf, wordsForCondition, wordsForTrouble } from '../../preload/domain/words/watch.ts'

export const foldersWords = {
  title: 'Folders',
  add: 'Watch folder…',
  empty: {
    title: 'No folder is watched yet',
    text: 'Choose the folder you export to. Each file that is finished is sent by itself, and again when you export it anew.',
  },
  noWorkspace: {
    title: 'Folders need a workspace',
    text: 'Files of a folder are sent to a workspace. Add one first.',
    action: 'Add workspace…',
  },
  conditions: {
    starting: 'Looking through it…',
    events: 'Watching',
    polling: 'Looking regularly',
    missing: 'Missing',
    released: 'Drive released',
    denied: 'Not allowed',
  } satisfies Record<WatchCondition['state'], string>,
  labels: {
    path: 'Folder',
    plan: 'Preset',
    workspace: 'Workspace',
    finished: 'A file is finished',
    subfolders: 'Subfolders',
    include: 'Only',
    ignore: 'Ignored',
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
  finished: (seconds: string) =>
    `when it is whole, or unchanged for ${seconds} ${seconds === '1' ? 'second' : 'seconds'}`,
  subfolders: (isOn: boolean) => (isOn ? 'Watched too' : 'Not watched'),
  everything: 'Every kind that can be analysed',
  nothingIgnored: 'Hidden, temporary and half-loaded files, as always',
  noMetadata: 'None',
  whenDone: (whenDone: Folder['whenDone']) =>
    whenDone.kind === 'leave'
      ? 'Files stay where they are'
      : `Moved to “${whenDone.subfolder}” once results are in`,
  counts: {
    open: (number: number) => counted(number, 'on its way', 'on their way'),
    complete: (number: number) => counted(number, 'result'),
    failed: (number: number) => counted(number, 'needs attention', 'need attention'),
    none: 'Nothing found yet',
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
    number === 1 ? '1 file here isn’t supported' : `${whole(number)} files here aren’t supported`,
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
  removed: (name: string) => `“${name}” is no longer watched. Its files and results stay.`,
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
  addText: 'Files that are finished are sent by themselves, also those that are in it now.',
  submitAdd: 'Watch folder',
  submitChange: 'Save changes',
  saving: 'Saving…',
  cancel: 'Cancel',
  choose: 'Choose another…',
  quiet: 'Seconds without a change',
  quietBefore: 'when it is whole, or unchanged for',
  quietAfter: 'seconds',
  quietHint: 'The seconds count for kinds that do not show whether they are whole.',
  subfoldersHint: 'Files in them are sent too',
  patternAdd: { include: 'Add a pattern that is sent', ignore: 'Add a pattern that is ignored' },
  patternExample: { include: 'such as *_final.*', ignore: 'such as Drafts or *_test.*' },
  patternHint: {
    include: 'With any, only files that fit one of these are sent.',
    ignore: 'Names of files or folders; * stands for any text.',
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
  leave: 'Leave files where they are',
  move: 'Move to a subfolder once results are in',
  subfolder: 'Name of the subfolder',
  subfolderDefault: 'Sent',
  problems: {
    'workspace-missing': 'Choose a workspace.',
    'quiet-wrong': 'A number of seconds from 1 to 600.',
    'name-missing': 'Give this value a name.',
    'name-twice': 'This name is there twice.',
    'name-reserved': 'This name can’t be used. Choose another.',
    'subfolder-missing': 'Name the subfolder.',
    'subfolder-outside': 'A folder inside the watched one, such as Sent or Done/2026.',
    'subfolder-long': 'At most 100 characters.',
    'pattern-long': 'A pattern has at most 200 characters.',
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
  happened: 'The folder is not there: it was moved or renamed, or its drive is not connected.',
  next: 'Once it is back it is watched again by itself. If it has another place now, choose it with Edit.',
}
