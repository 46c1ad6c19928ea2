import type { Folder, WatchCondition } from '../../preload/domain/model/folder.ts'
import type { UnsupportedFiles } from '../../preload/domain/model/folder-card.ts'
import type { FileIdentity } from '../../preload/domain/model/job.ts'
import type { MediaFile } from '../media/media-file.ts'
import type { Clock } from '../net/clock.ts'
import type { CandidatesOptions } from './candidates-options.ts'
import type { NotTaken } from './folder-scan.ts'
import type { HoldsDrive } from './removable.ts'
import type { SettleTimes } from './settled.ts'
import type { WatchThread } from './watch-thread.ts'
import type { Pauses } from './writer-pauses.ts'
import type { Writers } from './writers.ts'

/**
 * `isKnown`: these bytes were sent or queued before. `onSettled`: a finished file, once for each of its versions.
 * `onRefused`: one that was given up, until it changes.
 */
export interface FolderWatcherOptions {
  /** `signal` is aborted when the watcher closes: what is answered later counts for nobody. */
  onSettled(
    file: MediaFile,
    how: { isManual: boolean; signal: AbortSignal },
  ): ReturnType<CandidatesOptions['onSettled']>
  onRefused(
    refusal: Parameters<CandidatesOptions['onRefused']>[0],
    how: { signal: AbortSignal },
  ): Promise<void>
  /** Aborted when the watcher closes: to compare contents takes minutes. */
  isKnown(
    identity: FileIdentity,
    reading: { signal: AbortSignal; mayRead: boolean },
  ): Promise<boolean | 'undecided'>
  /** Of one that is a placeholder here: whether a file of this path and size was sent before; 0 where that is not said. */
  wasSent?(path: string, sizeBytes: number): Promise<boolean>
  /**
   * Subscribes to what others find out about files of this folder, until the signal aborts: a file that was written to
   * through memory, or on a drive without events, is checked as soon as anybody knows.
   */
  hints?(check: (path: string) => void, signal: AbortSignal): void
  folder: Pick<Folder, 'path' | 'subfolders' | 'ignore'>
  clock: Clock
  log?: CandidatesOptions['log']
  settle?: Partial<SettleTimes>
  /** Shared with other folders; a thread of its own where none is given. */
  thread?: WatchThread
  holdsDrive?: HoldsDrive
  /** Shared with other folders, as is what was learnt about pauses; their own where none are given. */
  writers?: Writers
  pauses?: Pauses
  /** More files and folders than this are not watched but scanned. */
  maxWatched?: number
  /** Whether files of this name are meant at all; others are passed over in silence. */
  includes?(path: string): boolean
  /** Whether the service takes files of this name; those that are meant and not taken are counted. */
  supports(path: string): boolean
  onState?(condition: WatchCondition): void
  /** Other files than before are noticed and not yet finished, or for other reasons. */
  onPending?(): void
  /** Other files than before are there and not taken. */
  onUnsupported?(files: UnsupportedFiles): void
  /** Each of them, once. */
  onNotTaken?(path: string, why: NotTaken): void
}
