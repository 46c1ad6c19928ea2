import type { GroupFilter } from '../../preload/contract/details.ts'
import type { HeldCause } from '../../preload/contract/snapshot.ts'
import { causeOf } from '../../preload/domain/failure-policy.ts'
import { type Failure, failureSchema } from '../../preload/domain/model/failure.ts'
import type { FolderId, JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Severity } from '../../preload/domain/model/result.ts'
import type { Clock } from '../net/clock.ts'
import type { Database } from './database.ts'
import { isUnreadable, jobFromRow, jsonIn, laneOf, stateJson } from './job-rows.ts'

export type JobList = ReturnType<typeof createJobList>

export interface Shown {
  group: GroupFilter
  /** Part of a file's name; case does not count. */
  search: string
}

export interface ResultsQuery {
  search: string
  severities: readonly Severity[]
  workspace: string | null
  folderId: FolderId | null
  fromMs: number | null
  untilMs: number | null
  /** The last one of the page before. */
  after: JobId | null
  limit: number
}

const inGroup: Record<GroupFilter, string> = {
  all: 'TRUE',
  moving: "list_group = 0 AND stage <> 'waiting'",
  waiting: "list_group = 0 AND stage = 'waiting'",
  attention: 'list_group = 1',
  done: 'list_group = 2',
}

/** Below this distance two ranks leave no room for a third one. */
const minGap = 1e-6

/** The queue and the results as a person sees them: in order, filtered, in pages. */
export function createJobList(database: Database, clock: Clock) {
  const { sql } = database
  const statements = new Map(
    Object.entries(inGroup).map(([group, where]) => [
      group,
      { all: listing(where), named: listing(`${where} AND name LIKE :name ESCAPE '\\'`) },
    ]),
  )
  function listing(where: string) {
    const shown = `FROM jobs INDEXED BY jobs_shown WHERE removed_at_ms IS NULL AND ${where}`
    return {
      page: sql.prepare(`SELECT * ${shown} ORDER BY list_group, sort_key, seq LIMIT :limit OFFSET :offset`),
      ids: sql.prepare(`SELECT id ${shown} ORDER BY list_group, sort_key, seq`),
      total: sql.prepare(`SELECT count(*) AS n ${shown}`),
    }
  }
  /** A search for nothing is none: every row would have to be read for its name. */
  const listed = ({ group, search }: Shown) => {
    const both = statements.get(group)
    if (!both) throw new Error(`there is no group ${group}`)
    return search === '' ? { ...both.all, name: {} } : { ...both.named, name: { name: like(search) } }
  }
  const counts = sql.prepare(`SELECT
    count(*) FILTER (WHERE list_group = 0 AND stage <> 'waiting') AS moving,
    count(*) FILTER (WHERE list_group = 0 AND stage = 'waiting') AS waiting,
    count(*) FILTER (WHERE list_group = 1) AS attention,
    count(*) FILTER (WHERE list_group = 2) AS done
    FROM jobs INDEXED BY jobs_shown WHERE removed_at_ms IS NULL`)
  const toUpload = sql.prepare(`SELECT count(*) AS files, total(size_bytes -
    coalesce(json_extract(${stateJson}, '$.work.sentBytes'), json_extract(${stateJson}, '$.sentBytes'), 0)) AS bytes
    FROM jobs INDEXED BY jobs_shown WHERE removed_at_ms IS NULL AND list_group = 0 AND lane = 'uploading'`)
  /** Waiting for a person, or being tried again. */
  const isHeld =
    'FROM jobs INDEXED BY jobs_shown WHERE removed_at_ms IS NULL AND list_group = 1 AND lane IS NOT NULL'
  const why = `coalesce(json_extract(${stateJson}, '$.why'), (SELECT failure FROM events
    WHERE job_id = jobs.id AND failure IS NOT NULL ORDER BY seq DESC LIMIT 1))`
  const heldCount = sql.prepare(`SELECT count(*) AS n ${isHeld}`)
  const held = sql.prepare(`SELECT ${why} AS why, count(*) AS n ${isHeld} GROUP BY 1`)
  const trouble = `json_extract(${stateJson}, CASE stage WHEN 'failed' THEN '$.failure'
    WHEN 'complete' THEN '$.notMoved' ELSE '$.why' END)`
  const alike = sql.prepare(`SELECT id FROM (SELECT id, sort_key, seq, ${trouble} AS failure
      FROM jobs INDEXED BY jobs_shown WHERE removed_at_ms IS NULL AND list_group = 1)
    WHERE failure ->> 'kind' = :kind AND failure ->> 'status' IS :status AND failure ->> 'code' IS :code
      AND failure ->> 'errorType' IS :errorType AND coalesce(failure ->> 'isRetryable', TRUE)
    ORDER BY sort_key, seq LIMIT 100000`)
  const active = sql.prepare(
    "SELECT * FROM jobs WHERE stage IN ('uploading', 'submitting', 'processing', 'fetching') ORDER BY sort_key, seq",
  )
  const regroup =
    sql.prepare(`UPDATE jobs SET list_group = 1, lane = NULL, due_at_ms = NULL, sort_key = -changed_at_ms
    WHERE id = ? AND list_group <> 1`)
  const remove = sql.prepare(
    "UPDATE jobs SET removed_at_ms = ? WHERE id = ? AND stage IN ('complete', 'failed', 'cancelled')",
  )
  const restore = sql.prepare('UPDATE jobs SET removed_at_ms = NULL WHERE id = ?')
  const see = sql.prepare('UPDATE jobs SET seen_at_ms = ? WHERE id = ? AND seen_at_ms IS NULL')
  const seen = sql.prepare('SELECT seen_at_ms FROM jobs WHERE id = ?')
  const unseen = sql.prepare(
    "SELECT count(*) AS n FROM jobs INDEXED BY jobs_unseen WHERE stage = 'complete' AND seen_at_ms IS NULL",
  )
  const priorityOf = sql.prepare('SELECT priority FROM jobs WHERE id = ? AND list_group = 0')
  const priorityBefore = sql.prepare(
    'SELECT max(priority) AS priority FROM jobs WHERE list_group = 0 AND priority < ?',
  )
  const lastPriority = sql.prepare('SELECT max(priority) AS priority FROM jobs WHERE list_group = 0')
  const setPriority = sql.prepare(
    'UPDATE jobs SET priority = :priority, sort_key = :priority WHERE id = :id AND list_group = 0',
  )
  const respace = sql.prepare(`UPDATE jobs SET priority = spaced.n, sort_key = spaced.n
    FROM (SELECT id, row_number() OVER (ORDER BY priority, seq) AS n FROM jobs WHERE list_group = 0) AS spaced
    WHERE jobs.id = spaced.id`)
  const results =
    sql.prepare(`SELECT * FROM jobs INDEXED BY jobs_results WHERE stage = 'complete' AND is_demo <> 2
    AND (name LIKE :name ESCAPE '\\' OR :isSearch AND EXISTS (SELECT 1 FROM decisions AS noted
      WHERE noted.job_id = jobs.id AND noted.note LIKE :name ESCAPE '\\' AND NOT EXISTS (SELECT 1 FROM decisions AS later
        WHERE later.job_id = noted.job_id AND later.issue_id = noted.issue_id AND later.seq > noted.seq)))
    AND (:workspace IS NULL OR workspace = :workspace)
    AND (:folder IS NULL OR folder_id = :folder)
    AND (:from IS NULL OR changed_at_ms >= :from) AND (:until IS NULL OR changed_at_ms <= :until)
    AND (:severities = '[]' OR EXISTS (SELECT 1 FROM json_each(:severities) AS wanted
      WHERE json_extract(${stateJson}, '$.summary.severities.' || wanted.value) > 0))
    AND (sort_key, seq) > (SELECT sort_key, seq FROM jobs WHERE id = :after UNION ALL SELECT -9e18, 0 LIMIT 1)
    ORDER BY sort_key, seq LIMIT :limit`)

  const numberOf = (row: Record<string, unknown> | undefined, column: string) => Number(row?.[column] ?? 0)

  function between(before: JobId | null): { lower: number; upper: number } {
    const upper = before === null ? undefined : priorityOf.get(before)?.priority
    if (typeof upper !== 'number') {
      const lower = numberOf(lastPriority.get(), 'priority')
      return { lower, upper: lower + 2 }
    }
    return { lower: Number(priorityBefore.get(upper)?.priority ?? upper - 2), upper }
  }

  return {
    page({ offset, limit, ...shown }: Shown & { offset: number; limit: number }): Job[] {
      const { page, name } = listed(shown)
      return page.all({ ...name, limit, offset }).map((row) => {
        const job = jobFromRow(row)
        return row.list_group === 1 && laneOf(job.state) === job.state.stage ? { ...job, isRetry: true } : job
      })
    },
    /** Those that cannot be read are counted where they are shown from now on. False where all of them were. */
    countUnreadable(jobs: readonly Job[]): boolean {
      const ids = jobs.filter(isUnreadable).map(({ id }) => id)
      return (
        ids.length > 0 && database.transaction(() => ids.filter((id) => regroup.run(id).changes).length > 0)
      )
    },
    total(shown: Shown): number {
      const { total, name } = listed(shown)
      return numberOf(total.get(name), 'n')
    },
    ids(shown: Shown): JobId[] {
      const { ids, name } = listed(shown)
      return ids.all(name).map(({ id }) => id as JobId)
    },
    counts() {
      const row = counts.get()
      return {
        moving: numberOf(row, 'moving'),
        waiting: numberOf(row, 'waiting'),
        attention: numberOf(row, 'attention'),
        done: numberOf(row, 'done'),
      }
    },
    /** What is still to be uploaded and needs nobody. */
    toUpload: () => {
      const row = toUpload.get()
      return { fileCount: numberOf(row, 'files'), leftBytes: numberOf(row, 'bytes') }
    },
    /** Why jobs wait for a person, the cause of most of them first. */
    held(): HeldCause[] {
      if (heldCount.get()?.n === 0) return []
      const causes = new Map<string, HeldCause>()
      for (const { why, n } of held.all()) {
        const parsed = failureSchema.safeParse(jsonIn(why))
        if (!parsed.success) continue
        const cause = causeOf(parsed.data)
        causes.set(cause, { failure: parsed.data, count: Number(n) + (causes.get(cause)?.count ?? 0) })
      }
      return [...causes.values()].toSorted((a, b) => b.count - a.count)
    },
    /** What needs attention for the same reason, as far as a retry may help: the same kind, with the same answer or code. */
    alike(failure: Failure): JobId[] {
      const { kind, status = null, code = null, errorType = null } = { ...noAnswer, ...failure }
      return alike.all({ kind, status, code, errorType }).map(({ id }) => id as JobId)
    },
    /** At work now. */
    active: () =>
      active
        .all()
        .map(jobFromRow)
        .filter(({ state }) => laneOf(state) !== null),

    /** Off the list; what is still open stays on it. */
    remove: (ids: readonly JobId[]) =>
      database.transaction(() => {
        for (const id of ids) remove.run(clock.now(), id)
      }),
    restore: (ids: readonly JobId[]) =>
      database.transaction(() => {
        for (const id of ids) restore.run(id)
      }),

    /** Puts open jobs, in this order, before another open one, or at the end. */
    move(ids: readonly JobId[], before: JobId | null): void {
      database.transaction(() => {
        let { lower, upper } = between(before)
        if (!((upper - lower) / (ids.length + 1) >= minGap)) {
          respace.run()
          ;({ lower, upper } = between(before))
        }
        const step = (upper - lower) / (ids.length + 1)
        for (const [at, id] of ids.entries()) setPriority.run({ priority: lower + step * (at + 1), id })
      })
    },

    /** Complete jobs, latest first. Searched by name, and by what is noted about their issues. */
    results({ search, severities, workspace, folderId, fromMs, untilMs, after, limit }: ResultsQuery): Job[] {
      return results
        .all({
          name: like(search),
          isSearch: search === '' ? 0 : 1,
          severities: JSON.stringify(severities),
          workspace,
          folder: folderId,
          from: fromMs,
          until: untilMs,
          after,
          limit,
        })
        .map(jobFromRow)
    },
    see: (id: JobId) => void database.transaction(() => see.run(clock.now(), id)),
    isSeen: (id: JobId) => seen.get(id)?.seen_at_ms !== null,
    unseenCount: () => numberOf(unseen.get(), 'n'),
  }
}

const noAnswer: { status?: number; code?: string; errorType?: string } = {}

const like = (search: string) => `%${search.replace(/[\\%_]/g, '\\$&')}%`
