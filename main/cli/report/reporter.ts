import type { Failure } from '../../../preload/domain/model/failure.ts'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import type { Job } from '../../../preload/domain/model/job.ts'

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
