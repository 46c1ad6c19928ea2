import { isDeepStrictEqual } from 'node:util'
import type { JobId, SubmissionId } from '../../preload/domain/model/ids.ts'
import { type Result, resultSchema } from '../../preload/domain/model/result.ts'
import {
  mergedFacts,
  type SubmissionFacts,
  submissionFactsSchema,
} from '../../preload/domain/model/submission-facts.ts'
import type { Clock } from '../net/clock.ts'
import type { Database } from './database.ts'
import { jsonIn, type Row } from './job-rows.ts'

export type ResultStore = ReturnType<typeof createResults>

/** Submissions and what was found in their assets, readable offline. */
export function createResults(database: Database, clock: Clock) {
  const { sql } = database
  const addSubmission = sql.prepare(
    'INSERT OR IGNORE INTO submissions (id, service, workspace, submitted_at_ms) VALUES (?,?,?,?)',
  )
  const endSubmission = sql.prepare('UPDATE submissions SET ended_at_ms = ? WHERE id = ?')
  const save = sql.prepare(
    'INSERT OR REPLACE INTO results (asset_id, submission_id, job_id, read_at_ms, result) VALUES (?,?,?,?,?)',
  )
  const bySubmission = sql.prepare('SELECT result FROM results WHERE submission_id = ? ORDER BY rowid')
  const hasSubmission = sql.prepare('SELECT 1 FROM submissions WHERE id = ?')
  const factsOf = sql.prepare('SELECT facts FROM submissions WHERE id = ?')
  const putFacts = sql.prepare('UPDATE submissions SET facts = ? WHERE id = ?')
  const byJob = sql.prepare('SELECT result FROM results WHERE job_id = ?')
  const readAt = sql.prepare('SELECT read_at_ms FROM results WHERE job_id = ?')

  return {
    addSubmission(submission: { id: SubmissionId; service: string; workspace: string }): void {
      const { id, service, workspace } = submission
      database.transaction(() => addSubmission.run(database.hide(id), service, workspace, clock.now()))
    },
    /** Also one that its job has left behind for another. */
    hasSubmission: (id: SubmissionId): boolean => hasSubmission.get(database.hide(id)) !== undefined,
    endSubmission: (id: SubmissionId) => void database.transaction(() => endSubmission.run(clock.now(), id)),
    save(jobId: JobId, result: Result): void {
      const { assetId, submissionId } = result
      const ids = [database.hide(assetId), database.hide(submissionId)] as const
      const shown = database.hide(JSON.stringify(result))
      database.transaction(() => save.run(...ids, jobId, clock.now(), shown))
    },
    /** Written only where something changed: most looks at a running analysis say nothing new. */
    saveFacts(id: SubmissionId, facts: SubmissionFacts): void {
      const before = factsIn(factsOf.get(database.hide(id)))
      const merged = mergedFacts(before, facts)
      if (isDeepStrictEqual(before, merged)) return
      const shown = database.hide(JSON.stringify(merged))
      database.transaction(() => putFacts.run(shown, database.hide(id)))
    },
    factsOf: (id: string): SubmissionFacts | undefined => factsIn(factsOf.get(id)),
    ofSubmission: (id: string) => bySubmission.all(id).flatMap(resultIn),
    ofJob: (id: JobId) => resultIn(byJob.get(id) ?? {})[0],
    /** When the result was read from the service. */
    readAtMs(id: JobId): number | undefined {
      const atMs = readAt.get(id)?.read_at_ms
      return typeof atMs === 'number' ? atMs : undefined
    },
  }
}

function factsIn(row: Row | undefined): SubmissionFacts | undefined {
  const parsed = submissionFactsSchema.safeParse(jsonIn(row?.facts))
  return parsed.success ? parsed.data : undefined
}

function resultIn(row: Row): Result[] {
  const parsed = resultSchema.safeParse(jsonIn(row.result))
  return parsed.success ? [parsed.data] : []
}
