import type { FailureOf } from '../model/failure.ts'
import type { Words } from './failure.ts'
import { bytes } from './format.ts'

/** The one place for it on macOS; elsewhere it is a matter of permissions. */
export const whereToAllow =
  'On a Mac, allow it in System Settings → Privacy & Security → Files and Folders; otherwise check its permissions.'

type PlaceKind =
  | 'access-denied'
  | 'cloud-only'
  | 'folder-missing'
  | 'folder-unavailable'
  | 'drive-missing'
  | 'drive-trouble'
  | 'drive-silent'
  | 'drive-released'

/** About where files lie: drives, folders, and what the system keeps from us. */
export const placeWords: { [K in PlaceKind]: (failure: FailureOf<K>) => Words } = {
  'access-denied': ({ path, code }) => ({
    happened: `The system doesn’t let MediaMagic open ${path} (${code}).`,
    next: whereToAllow,
  }),
  'cloud-only': ({ count, sizeBytes }) => ({
    happened: `Only in the cloud: ${count} ${count === 1 ? 'file' : 'files'} (${bytes(sizeBytes)}).`,
    next: 'Download them, or add them one by one to send them.',
  }),
  'folder-missing': ({ path }) => ({
    happened: `Can't find the folder ${path}.`,
    next: 'Check its path, or connect its drive.',
  }),
  'folder-unavailable': ({ path }) => ({
    happened: `Can't find the folder ${path}.`,
    next: 'MediaMagic continues when it is back.',
  }),
  'drive-missing': ({ path }) => ({
    happened: `The drive is not connected: ${path}.`,
    next: 'MediaMagic continues when it is back.',
  }),
  'drive-trouble': ({ code }) => ({
    happened: `The drive reports an error (${code}).`,
    next: 'Check its cable and its health. MediaMagic will retry automatically.',
  }),
  'drive-silent': () => ({
    happened: 'The drive isn’t answering, or the file is still downloading from the cloud.',
    next: 'MediaMagic continues when it answers.',
  }),
  'drive-released': ({ path }) => ({
    happened: `The drive was released: ${path}.`,
    next: 'MediaMagic continues when it is connected again, or when you use it again.',
  }),
}
