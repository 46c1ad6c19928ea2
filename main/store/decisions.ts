import { z } from 'zod'
import type { StoredDecision } from '../../preload/domain/issues/carry.ts'
import type { Comparable } from '../../preload/domain/issues/compare.ts'
import { decisionStateSchema, issueDecisionSchema } from '../../preload/domain/model/decision.ts'
import { type JobId, jobIdSchema } from '../../preload/domain/model/ids.ts'
import type { Database } from './database.ts'
import { jsonIn, type Row } from './job-rows.ts'
import { createVersionMatches } from './version-matches.ts'

export type DecisionStore = ReturnType<typeof createDecisions>

/** One act of a person: it is taken back as a whole. */
export interface DecisionChange {
  changeId: string
  jobId: JobId
  decisions: readonly StoredDecision[]
}

/** What editors decided about issues. Every decision is kept; the latest of an issue holds. */
export function createDecisions(database: Database) {
  const { sql } = database
  const add = sql.prepare(`INSERT INTO decisions
    (change_id, job_id, issue_id, decision, note, decided_by, decided_at_ms, about, carried_from)
    VALUES (?,?,?,?,?,?,?,?,?)`)
  const latest = sql.prepare(
    'SELECT *, max(seq) FROM decisions WHERE job_id = ? GROUP BY issue_id ORDER BY max(seq)',
  )
  const jobsOfChange = sql.prepare('SELECT DISTINCT job_id FROM decisions WHERE change_id = ?')
  const remove = sql.prepare('DELETE FROM decisions WHERE change_id = ?')
  const lastChange = sql.prepare(
    'SELECT change_id FROM decisions WHERE job_id = ? AND issue_id = ? ORDER BY seq DESC LIMIT 1',
  )
  const any = sql.prepare('SELECT EXISTS (SELECT 1 FROM decisions) AS found')
  const anyOfJob = sql.prepare('SELECT EXISTS (SELECT 1 FROM decisions WHERE job_id = ?) AS found')

  return {
    add({ changeId, jobId, decisions }: DecisionChange): void {
      database.transaction(() => {
        for (const { issueId, state, note, by, atMs, about, carriedFrom } of decisions) {
          const texts = [issueId, state, ...[note, by].map(database.hide)] as const
          const from = carriedFrom && JSON.stringify(carriedFrom)
          add.run(changeId, jobId, ...texts, atMs, database.hide(JSON.stringify(about)), from)
        }
      })
    },
    /** The latest of each issue, in the order in which they were made. */
    ofJob: (id: JobId): StoredDecision[] => latest.all(id).flatMap(decisionIn),
    /** The job whose decisions these were; undefined where there are none of this change. */
    undo(changeId: string): JobId | undefined {
      const [row] = jobsOfChange.all(changeId)
      if (!row) return undefined
      database.transaction(() => remove.run(changeId))
      return jobIdSchema.parse(row.job_id)
    },
    lastChangeOf: (id: JobId, issueId: string): string | undefined =>
      lastChange.get(id, issueId)?.change_id as string | undefined,
    matchVersions: createVersionMatches(),
    /** Whether anybody has ever decided anything, here or about one job. */
    isAny: (id?: JobId): boolean => (id === undefined ? any.get() : anyOfJob.get(id))?.found === 1,
  }
}

const aboutSchema: z.ZodType<Comparable> = z.object({
  ruleCode: z.string().nullable(),
  summary: z.string(),
  evidence: z.array(z.unknown()),
})

const rowSchema = z.object({
  issue_id: z.string(),
  decision: decisionStateSchema,
  note: z.string(),
  decided_by: z.string(),
  decided_at_ms: z.number(),
})

/** Nothing of a row that cannot be read: what is undecided is looked at once more. */
function decisionIn(row: Row): StoredDecision[] {
  const { data } = rowSchema.safeParse(row)
  const about = aboutSchema.safeParse(jsonIn(row.about))
  if (!data || !about.success) return []
  const from = issueDecisionSchema.shape.carriedFrom.safeParse(jsonIn(row.carried_from))
  const { issue_id: issueId, decision: state, note, decided_by: by, decided_at_ms: atMs } = data
  return [{ issueId, state, note, by, atMs, about: about.data, carriedFrom: from.data ?? null }]
}
