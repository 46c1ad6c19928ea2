import type { Failure } from '../../../preload/contract/failure.ts'
import type { Job, JobId } from '../../../preload/contract/model.ts'

/** Where a command says what happens to jobs. */
export interface Reporter {
  /** The job entered a stage, or moved within it. */
  job(job: Job): void
  progress(id: JobId, sentBytes: number): void
  /** A file that never became a job. */
  refused(path: string, failure: Failure): void
  /** One sentence about the whole run. */
  note(sentence: string): void
  close(): void
}
