import type { JobId, SubmissionId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Clock } from '../net/clock.ts'
import type { Download } from '../net/download.ts'
import type { Http } from '../net/http.ts'
import type { Online } from '../net/online.ts'
import type { Services } from '../services/registry.ts'
import type { EndedReport } from '../services/service.ts'
import type { FetchedParts } from '../store/fetched-parts.ts'
import type { Jobs } from '../store/jobs.ts'
import type { OutputFiles } from '../store/output-files.ts'
import type { ResultStore } from '../store/results.ts'
import type { Uploads } from '../store/uploads.ts'
import type { BlockPool } from '../upload/block-pool.ts'
import type { Forecast } from '../upload/forecast.ts'
import type { Hasher } from '../upload/hasher.ts'
import type { Throttle } from '../upload/throttle.ts'
import type { StageEvent } from './stages.ts'

/** What a step may use. Steps decide, `commit` writes: the scheduler behind it is the only writer of a verdict. */
export interface StageContext {
  jobs: Jobs
  results: ResultStore
  services: Services
  uploads: Uploads
  outputs: OutputFiles
  parts: FetchedParts
  download: Download
  http: Http
  pool: BlockPool
  throttle: Throttle
  hasher: Hasher
  /** Whether blocks carry their MD5. */
  checksums(): boolean
  /**
   * The API key that the job was queued with, under which its upload links are sealed. Throws `key-missing`,
   * `keychain-missing`, or `key-changed` where the key at hand is another account's.
   */
  keyFor(job: Job, signal: AbortSignal): Promise<string>
  /** The submission that the job continues, where its key opens that. Throws what `keyFor` throws. */
  previousOf(job: Job, signal: AbortSignal): Promise<SubmissionId | null>
  clock: Clock
  /** How long a drive may take to answer; the usual time where it is not given. */
  driveTimeoutMs?: number | undefined
  /** Waits in the middle of a step for a host that was lost, no longer than so many milliseconds. */
  untilBack: Online['untilBack']
  signal: AbortSignal
  /** Of submissions that are over while their results cannot be read yet: their status is not asked for again. */
  ended: Map<SubmissionId, EndedReport>
  commit(job: Job, event: StageEvent): Job
  /** Seen by people at once, written only when something lasting happened. */
  progress(id: JobId, sentBytes: number): void
  /** The storage has taken something for good: whatever failed before is forgotten. */
  arrived(): void
  /** Whether the upload will be through before its address expires: before its first byte and every few seconds. */
  forecast(id: JobId, forecast: Forecast): void
}

export type StageHandler = (job: Job, context: StageContext) => Promise<void>
