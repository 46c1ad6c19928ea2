import type { PollingReason, WatchCondition, WatchTrouble } from '../model/folder.ts'
import type { PendingReason, UnfinishedFile, UnsupportedFiles } from '../model/folder-card.ts'
import { bytes, bytesOf } from './format.ts'
import type { Words } from './happened.ts'
import { whereToAllow } from './location.ts'

const polled: Record<PollingReason, Words> = {
  'no-events': {
    happened: 'This drive doesn’t report changes, so the folder is checked every few seconds.',
    next: 'New files appear a little later.',
  },
  limit: {
    happened: 'Your system can’t watch more folders, so this one is checked every few seconds.',
    next: 'New files appear a little later.',
  },
  large: {
    happened: 'This folder has so many files that it’s checked every few minutes.',
    next: 'MediaMagic checks a smaller folder more often.',
  },
  removable: {
    happened: 'This folder is checked every few seconds, so you can eject its drive at any time.',
    next: 'New files appear a little later.',
  },
  network: {
    happened: 'This folder is on a network drive, so it’s checked every few seconds.',
    next: 'New files appear a little later.',
  },
}

type ConditionOf<S extends WatchCondition['state']> = Extract<WatchCondition, { state: S }>

const conditions: { [S in WatchCondition['state']]: (condition: ConditionOf<S>) => Words } = {
  starting: () => ({ happened: 'Scanning the folder.', next: '' }),
  events: () => ({ happened: 'Watching for new files.', next: '' }),
  polling: ({ why }) => polled[why],
  denied: ({ code }) => ({
    happened: `The system doesn’t let MediaMagic open this folder (${code}).`,
    next: whereToAllow,
  }),
  missing: () => ({
    happened: 'Can’t find or open the folder.',
    next: 'MediaMagic will watch it again when it’s back.',
  }),
  released: () => ({
    happened: 'The drive was released. You can eject it now.',
    next: 'MediaMagic will continue when you connect or use it again.',
  }),
}

type TroubleOf<K extends WatchTrouble['kind']> = Extract<WatchTrouble, { kind: K }>

const troubles: { [K in WatchTrouble['kind']]: (trouble: TroubleOf<K>) => Words } = {
  unreadable: ({ path, code }) => ({
    happened: `Can’t open ${path} (${code}).`,
    next: 'Check its permissions. MediaMagic will retry automatically.',
  }),
  limit: ({ command }) => ({
    happened: 'Your system’s limit for watched folders or open files is reached.',
    next: command
      ? `Raise it with “${command}”. MediaMagic will retry automatically.`
      : 'Close other programs. MediaMagic will retry automatically.',
  }),
}

type PendingOf<K extends PendingReason['kind']> = Extract<PendingReason, { kind: K }>

const pending: { [K in PendingReason['kind']]: (reason: PendingOf<K>, nowMs: number) => string } = {
  preparing: () => 'Preparing',
  growing: () => 'Still exporting',
  open: ({ program }) => (program ? `Open in ${program}` : 'Still exporting'),
  incomplete: ({ declaredBytes, presentBytes }) =>
    declaredBytes === null
      ? 'Incomplete; waiting for the rest'
      : `Incomplete: ${bytesOf(presentBytes, declaredBytes)}; waiting for the rest`,
  reserved: ({ declaredBytes, presentBytes }) => `Being copied: ${bytesOf(presentBytes, declaredBytes)}`,
  unknown: ({ changedAtMs }, nowMs) =>
    `No change for ${Math.max(0, Math.round((nowMs - changedAtMs) / 1_000))} s; this format doesn’t mark its end`,
  empty: () => 'Empty so far',
  'cloud-only': ({ sizeBytes }) => `Only in the cloud (${bytes(sizeBytes)})`,
  locked: () => 'Another program is using it',
  unreadable: ({ code }) => `Can’t open it yet (${code})`,
  'same-recording': ({ as }) => `Same recording as ${nameOf(as)}, already sent`,
  linking: ({ as }) => `Waiting to become the next version of ${nameOf(as)}`,
}

const nameOf = (path: string) => path.split(/[\\/]/).at(-1) ?? path

/** Why a noticed file is not sent yet. */
export function sentenceForPending(reason: PendingReason, nowMs: number): string {
  // The record is exhaustive; indexing it loses which member goes with which kind.
  const say = pending[reason.kind] as (reason: PendingReason, nowMs: number) => string
  return say(reason, nowMs)
}

/** What a run says about files that it holds because the same recording is sent; undefined where there are none. */
export function sentenceForSameRecordings(files: readonly UnfinishedFile[]): string | undefined {
  const [first, ...others] = files.flatMap(({ path, reason }) =>
    reason.kind === 'same-recording' ? [{ path, as: reason.as }] : [],
  )
  if (!first) return undefined
  const more = others.length > 0 ? ` (and ${others.length} more like it)` : ''
  return `${nameOf(first.path)} is the same recording as ${nameOf(first.as)}, so it wasn’t sent${more}. Send both with --remuxes link, or only one with --remuxes skip.`
}

/** What a person reads about how a folder is watched. */
export function wordsForCondition(condition: WatchCondition): Words {
  // The record is exhaustive; indexing it loses which member goes with which state.
  const say = conditions[condition.state] as (condition: WatchCondition) => Words
  return say(condition)
}

/** What a person reads about a trouble that stands. */
export function wordsForTrouble(trouble: WatchTrouble): Words {
  const say = troubles[trouble.kind] as (trouble: WatchTrouble) => Words
  return say(trouble)
}

/** Those of the condition, empty where it has none. */
export function troublesOf(condition: WatchCondition): readonly WatchTrouble[] {
  return 'troubles' in condition ? condition.troubles : []
}

/** More kinds than these are counted together. */
const maxKinds = 6

/** More names than these are left out. */
const maxMisnamed = 3

/** What a person reads about names that are no text; undefined where there are none. */
export function sentenceForMisnamed({ count, names }: UnsupportedFiles['misnamed']): string | undefined {
  if (count === 0) return undefined
  const isFolder = (name: string) => name.endsWith('/')
  const [one, many] = names.every(isFolder)
    ? ['folder', 'folders']
    : ['file', names.some(isFolder) ? 'files and folders' : 'files']
  const named = [...names.slice(0, maxMisnamed), ...(count > maxMisnamed ? ['…'] : [])].join(', ')
  return count === 1
    ? `MediaMagic can’t read the name of 1 ${one}: ${named}. Rename it.`
    : `MediaMagic can’t read the names of ${count} ${many}: ${named}. Rename them.`
}

/** The files that nothing is done with, by their kinds; undefined where there are none. */
export function sentenceForUnsupported({
  count,
  byExtension,
  links,
  misnamed,
}: UnsupportedFiles): string | undefined {
  const kinds = Object.entries(byExtension).map(([extension, number]) =>
    count === number ? extension || 'no extension' : `${number} ${extension || 'without an extension'}`,
  )
  const named = [...kinds.slice(0, maxKinds), ...(kinds.length > maxKinds ? ['…'] : [])].join(', ')
  const files = count === 1 ? '1 file isn’t supported' : `${count} files aren’t supported`
  const followed = links === 1 ? '1 link isn’t followed.' : `${links} links aren’t followed.`
  const sentences = [
    ...(count > 0 ? [`${files}: ${named}.`] : []),
    ...(links > 0 ? [followed] : []),
    sentenceForMisnamed(misnamed) ?? [],
  ].flat()
  return sentences.length > 0 ? sentences.join(' ') : undefined
}
