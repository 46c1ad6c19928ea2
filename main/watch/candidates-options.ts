import type { Failure } from '../../preload/domain/model/failure.ts'
import type { PendingReason } from '../../preload/domain/model/folder-card.ts'
import type { FileIdentity } from '../../preload/domain/model/job.ts'
import type { MediaFile } from '../media/media-file.ts'
import type { Clock } from '../net/clock.ts'
import type { SettleTimes } from './settled.ts'
import type { Pauses } from './writer-pauses.ts'
import type { Writers } from './writers.ts'

export interface CandidatesOptions {
  clock: Clock
  times: SettleTimes
  writers: Writers
  pauses: Pauses
  /** See `decide`. */
  hasServerTimes(): boolean
  log(event: string, facts: Record<string, unknown>): void
  /** `undecided`: to be asked again in a moment. */
  isKnown(identity: FileIdentity, reading?: { mayRead: boolean }): Promise<boolean | 'undecided'>
  /** Answers why the file is held after all, which one that is sent manually never is. */
  onSettled(file: MediaFile, how: { isManual: boolean }): Promise<PendingReason | undefined>
  onRefused(refusal: { identity: FileIdentity; failure: Failure }): Promise<void>
  /** Other files than before are `pending`, or for another reason. */
  onPending(): void
}
