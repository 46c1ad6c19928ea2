import type { Failure } from '../../preload/domain/model/failure.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Accounts } from './accounts.ts'
import type { StageContext } from './stage-handler.ts'

/** A set of jobs, or whatever else is kept under their ids. */
export type Only = Pick<ReadonlyMap<JobId, unknown>, 'keys'>

export interface SchedulerOptions extends Omit<StageContext, 'signal' | 'ended' | 'arrived'> {
  accounts: Accounts
  random?: () => number
  /** Uploads at once; asked anew each time. */
  parallelUploads(): number
  /** Whether a person has stopped uploads and submissions; asked anew each time. */
  isPaused(): boolean
  /** Told which host could not be reached. */
  lost(host: string): void
  log(event: string, facts: Record<string, unknown>): void
  /** Told when many jobs were written at once. */
  listChanged(): void
  /** Told when the data folder cannot be written. */
  trouble(failure: Failure): void
}
