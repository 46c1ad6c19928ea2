import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Database } from './database.ts'
import { dateMs } from './job-rows.ts'

/** What became of a job, for its timeline. */
export interface JobEvent {
  atMs: number
  stage: string
  failure: string | null
}

/** The timelines of jobs; whoever writes a job's state adds to them. */
export function createJobEvents({ sql }: Database) {
  const ofJob = sql.prepare('SELECT at_ms, stage, failure FROM events WHERE job_id = ? ORDER BY seq')
  return {
    /** Oldest first. */
    events: (id: JobId): JobEvent[] =>
      ofJob.all(id).map((row) => ({
        atMs: dateMs(row.at_ms),
        stage: String(row.stage),
        failure: row.failure === null ? null : String(row.failure),
      })),
  }
}
