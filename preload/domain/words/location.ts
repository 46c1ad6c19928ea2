import type { FailureOf } from '../model/failure.ts'
import { bytes } from './format.ts'
import type { Words } from './happened.ts'

/** The one place for it on macOS; elsewhere it is a matter of permissions. */
export const whereToAllow =
  'On a Mac, allow it in System Settings → Privacy & Security → Files and Folders; otherwise check its permissions.'

type LocationKind =
  | 'access-denied'
  | 'cloud-only'
  | 'folder-missing'
  | 'folder-unavailable'
  | 'drive-missing'
  | 'drive-trouble'
  | 'drive-silent'
  | 'drive-released'

/** About where files lie: drives, folders, and what the system keeps from us. */
export const locationWords: { [K in LocationKind]: (failure: FailureOf<K>) => Words } = {
  'access-denied': ({ path, code }) => ({
    happened: `The system doesn’t let MediaMagic open ${path} (${code}).`,
    next: whereToAllow,
  }),
  'cloud-only': ({ count, sizeBytes }) => ({
    happened: `Only in the cloud: ${count} ${count === 1 ? 'file' : 'files'} (${bytes(sizeBytes)}).`,
    next: 'Download them first, or add them one by one.',
  }),
  'folder-missing': ({ path }) => ({
    happened: `Can’t find the folder ${path}.`,
    next: 'Check its path, or connect its drive.',
  }),
  'folder-unavailable': ({ path }) => ({
    happened: `Can’t find the folder ${path}.`,
    next: 'MediaMagic will continue when it’s back.',
  }),
  'drive-missing': ({ path }) => ({
    happened: `The drive isn’t connected: ${path}.`,
    next: 'MediaMagic will continue when it’s back.',
  }),
  'drive-trouble': ({ code }) => ({
    happened: `The drive reports an error (${code}).`,
    next: 'Check the drive and its cable. MediaMagic will retry automatically.',
  }),
  'drive-silent': () => ({
    happened: 'The drive isn’t responding, or the file is still downloading from the cloud.',
    next: 'MediaMagic will continue when it’s ready.',
  }),
  'drive-released': ({ path }) => ({
    happened: `The drive was released: ${path}.`,
    next: 'MediaMagic will continue when you connect or use it again.',
  }),
}
