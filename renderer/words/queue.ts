import type { GroupFilter } from '../../preload/contract/details.ts'
import type { PendingReason } from '../../preload/domain/model/folder-card.ts'
import { bytes, counted, whole } from '../../preload/domain/words/format.ts'
import { revealLabel } from './platform.ts'

export const queueWords = {
  title: 'Queue',
  search: 'Search',
  watch: 'Watch folder…',
  add: 'Add files…',
  filters: 'Show',
  groups: {
    all: 'All',
    moving: 'In progress',
    waiting: 'Waiting',
    attention: 'Needs attention',
    done: 'Done',
  } satisfies Record<GroupFilter, string>,
  columns: { kind: 'Kind', file: 'File', size: 'Size', stage: 'Stage', actions: 'Actions' },
  empty: {
    title: 'Drop files or folders here',
    text: 'MediaMagic uploads and analyses them and shows you what it found. Watch a folder to send every export.',
  },
  nothingFound: {
    title: 'No matches',
    text: (search: string) => `No file name contains “${search}”.`,
    action: 'Clear search',
  },
  nothingOn: {
    moving: { title: 'Nothing in progress', text: 'No file is being uploaded or analysed.' },
    waiting: { title: 'Nothing waiting', text: 'Every file is in progress or done.' },
    attention: {
      title: 'Nothing needs attention',
      text: 'Files that can’t continue without you appear here.',
    },
    done: { title: 'Nothing done yet', text: 'Files with results appear here.' },
  } satisfies Record<Exclude<GroupFilter, 'all'>, { title: string; text: string }>,
  showAll: 'Show all',
  loadFailed: 'Couldn’t load the queue',
  selected: (count: number) => `${counted(count, 'file')} selected`,
  openInspector: 'Show details',
  newVersion: 'new version',
} as const

export const stageWords = {
  uploading: 'Uploading',
  retrying: 'Retrying',
  submitting: 'Submitting',
  processing: 'Analysing',
  making: 'Processing',
  fetching: 'Fetching results',
  fetched: (there: number, all: number) => `${there} of ${all}`,
  waiting: 'Waiting',
  waitingTogether: 'Waiting for the rest of its batch',
  waitingPaused: 'Paused',
  waitingAllPaused: 'Paused',
  waitingOffline: 'Waiting for connection',
  waitingPerson: 'Needs attention',
  attention: 'Needs attention',
  cancelled: 'Cancelled',
  noIssues: 'No issues',
  triesAgain: (time: string) => `retrying at ${time}`,
  tooSlow: 'At this speed the upload link will expire before the upload finishes.',
} as const

const pendingTexts: Record<PendingReason['kind'], string> = {
  preparing: 'Preparing',
  growing: 'Still exporting',
  open: 'Still exporting',
  incomplete: 'Incomplete',
  reserved: 'Being copied',
  unknown: 'Waiting',
  empty: 'Empty so far',
  'cloud-only': 'Only in the cloud',
  locked: 'In use',
  unreadable: 'Can’t open it yet',
  'same-recording': 'Same recording',
  linking: 'Waiting',
}

/** Why a noticed file is not sent yet, in a word or two. */
export const pendingText = ({ kind }: PendingReason): string => pendingTexts[kind]

export const actionWords = {
  pause: 'Pause',
  resume: 'Resume',
  tryNow: 'Try now',
  retry: 'Retry',
  cancel: 'Cancel',
  open: 'Open result',
  reveal: revealLabel,
  sendAnyway: 'Send anyway',
  remove: 'Remove from queue',
  up: 'Move up',
  down: 'Move down',
  undo: 'Undo',
  for: (action: string, name: string) => `${action} ${name}`,
  removed: (names: readonly string[], count: number) =>
    count === 1
      ? `Removed “${names[0]}” from the queue. Results are kept.`
      : `Removed ${counted(count, 'file')} from the queue. Results are kept.`,
  cancelled: (names: readonly string[], count: number) =>
    count === 1 ? `Cancelled “${names[0]}”.` : `Cancelled ${counted(count, 'file')}.`,
  notRetried: (count: number) => `Couldn’t retry ${counted(count, 'file')}.`,
  notCancelled: (count: number) => `Couldn’t cancel ${counted(count, 'file')} any more.`,
  notRemovable: 'Cancel files in progress before you remove them.',
} as const

export const inspectorWords = {
  label: 'Details',
  close: 'Close details',
  none: 'Nothing selected',
  noneText: 'Select a file to see its details and what happened.',
  together: (totalBytes: number) => `${bytes(totalBytes)} in total`,
  facts: {
    plan: 'Preset',
    workspace: 'Workspace',
    folder: 'Folder',
    size: 'Size',
    kind: 'Kind',
    version: 'Version',
    metadata: 'Metadata',
    added: 'Added',
  },
  continues: 'New version of an earlier file',
  happened: 'What happened',
  now: 'now',
  original: {
    changed: 'This file was replaced by a newer export.',
    missing: 'Original not found.',
    released: 'The drive of the original was released.',
    'in-cloud': 'The original is only in the cloud.',
  },
  locate: 'Locate…',
  sendAllAnyway: (count: number) => `Send all ${whole(count)} incomplete files anyway`,
  tryAllNow: (count: number) => `Try all ${whole(count)} now`,
  retryAlike: (count: number) => `Retry all ${whole(count)} with this problem`,
  timeline: {
    added: 'Added to the queue',
    waits: 'Queued again',
    paused: 'Paused',
    uploading: 'Upload started',
    uploadingAgain: 'Upload resumed',
    uploaded: 'Upload complete',
    submitting: 'Upload complete, submitted',
    submitted: 'Submitted',
    processing: 'Analysis started',
    fetching: 'Processing done, downloading',
    complete: 'Results ready',
    cancelled: 'Cancelled',
    failed: 'Stopped',
    offline: 'Offline',
    /** Offline 10:47–10:52, 6 tries */
    spell: (
      what: string,
      { from, until, tries }: { from: string; until: string | undefined; tries: number },
    ) => {
      const when = until === undefined ? `since ${from}` : until === from ? from : `${from}–${until}`
      return `${what} ${when}${tries > 1 ? `, ${counted(tries, 'try', 'tries')}` : ''}`
    },
  },
  live: {
    uploading: (sent: string, all: string) => `Uploading, ${sent} of ${all}`,
    submitting: 'Submitting',
    processing: (percent: number) => `Analysing, ${Math.round(percent)} %`,
    fetching: (there: number, all: number) => `Fetching results, ${there} of ${all}`,
  },
  left: (time: string) => `About ${time} left.`,
  goTo: { workspaces: 'Open Workspaces', settings: 'Open Settings' },
} as const

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^video\/quicktime/, 'QuickTime video'],
  [/^video\/mp4/, 'MP4 video'],
  [/^video\/(x-)?matroska/, 'Matroska video'],
  [/^video\//, 'Video'],
  [/^audio\/(x-|vnd\.)?wave?/, 'WAV audio'],
  [/^audio\/mpeg/, 'MP3 audio'],
  [/^audio\//, 'Audio'],
  [/^image\/jpeg/, 'JPEG image'],
  [/^image\/png/, 'PNG image'],
  [/^image\//, 'Image'],
  [/pdf$/, 'PDF document'],
  [/word|msword/, 'Word document'],
  [/^text\//, 'Text'],
]

/** What a content type is called. */
export const kindName = (contentType: string): string =>
  kinds.find(([pattern]) => pattern.test(contentType))?.[1] ?? 'File'
