import type { SubmissionId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Preset, ServiceName } from '../../preload/domain/model/preset.ts'
import type { Clock } from '../net/clock.ts'
import type { Database } from './database.ts'
import { jobFromRow, type Row, submissionIdOf } from './job-rows.ts'
import { keysJson } from './key-bindings.ts'

export type Evidence = ReturnType<typeof createEvidence>

/** Something of one account at a service, which tells whether another key is of the same account. */
export interface SentBefore {
  submissionId: SubmissionId | null
  reference: string | null
  preset: Preset
  /** The service may have removed it meanwhile. */
  isOld: boolean
}

export interface Keys {
  workspace: string
  service: ServiceName
  fingerprints: readonly string[]
}

/** Services are said to keep what they have for a month or longer. */
const freshMs = 14 * 24 * 3_600_000

/** What jobs have left at the services. */
export function createEvidence(database: Database, clock: Clock) {
  const { sql } = database
  const ofKeys = (where: string) =>
    sql.prepare(`SELECT jobs.*, uploads.reference FROM jobs LEFT JOIN uploads ON uploads.job_id = jobs.id
    WHERE workspace = ? AND service = ? AND is_demo = 0 AND ${where}
    AND json_valid(key_fingerprints) AND json_extract(${keysJson}, '$[0]') IN (SELECT value FROM json_each(?))
    ORDER BY seq DESC LIMIT 1`)
  const submitted = ofKeys('submission_id IS NOT NULL')
  const uploaded = ofKeys(
    'submission_id IS NULL AND (uploads.reference IS NOT NULL OR state LIKE \'%"reference":%\')',
  )
  const uploadOf = sql.prepare('SELECT reference FROM uploads WHERE job_id = ?')

  function from(job: Job, upload: Row | undefined): SentBefore | undefined {
    const submissionId = submissionIdOf(job.state)
    const reference = referenceOf(job) ?? (upload?.reference == null ? null : String(upload.reference))
    if (submissionId === null && reference === null) return undefined
    const isOld = clock.now() - job.changedAtMs > freshMs
    return { submissionId, reference, preset: job.preset, isOld }
  }

  return {
    ofJob: (job: Job): SentBefore | undefined => from(job, uploadOf.get(job.id)),
    /** The latest submission that was made with one of these keys, or else the latest upload. */
    ofKeys({ workspace, service, fingerprints }: Keys): SentBefore | undefined {
      const values = [workspace, service, JSON.stringify(fingerprints)] as const
      const row = submitted.get(...values) ?? uploaded.get(...values)
      return row && from(jobFromRow(row), row)
    },
  }
}

function referenceOf({ state }: Job): string | null {
  const facts = 'work' in state ? state.work : state
  return 'reference' in facts ? facts.reference : null
}
