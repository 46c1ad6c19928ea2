import { randomInt } from 'node:crypto'
import { basename } from 'node:path'
import { failurePolicy } from '../../preload/domain/failure-policy.ts'
import { type JobId, jobIdSchema } from '../../preload/domain/model/ids.ts'
import type { FileIdentity, Job, JobState, Work } from '../../preload/domain/model/job.ts'
import { type FileLocation, pathKey } from '../media/file-location.ts'
import type { Clock } from '../net/clock.ts'
import { aboutService } from './about-service.ts'
import type { Database } from './database.ts'
import { createFailedJobs } from './failed-jobs.ts'
import { createHeldJobs } from './held-jobs.ts'
import { createJobDrives, textOf } from './job-drives.ts'
import { createJobEvents } from './job-events.ts'
import { createJobLinks } from './job-links.ts'
import { createJobLookups } from './job-lookups.ts'
import { dueAtOf, groupAfter, jobFromRow, laneOf, listGroupOf, type Row, submissionIdOf } from './job-rows.ts'
import { createMediaFacts } from './media-facts.ts'
import { withoutSecrets } from './without-secrets.ts'

export type NewJob = Omit<Job, 'id' | 'addedAtMs' | 'changedAtMs' | 'isDemo'> & { isDemo?: boolean }
export type Jobs = ReturnType<typeof createJobs>

export interface DueQuery {
  lane: Work['stage']
  nowMs: number
  limit: number
  pausedWorkspaces: Iterable<string>
  /** Already being worked on. */
  except: Iterable<JobId>
  /** Null: every job. */
  only: Iterable<JobId> | null
}

const idAlphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const newId = () => jobIdSchema.parse(Array.from({ length: 10 }, () => idAlphabet[randomInt(32)]).join(''))

/** Nothing waits longer than this for a time of its own. */
const maxWaitMs = 25 * 60 * 60_000

/** Of failures that end when their host is reached again. */
const lostKinds = JSON.stringify(
  Object.entries(failurePolicy).flatMap(([kind, { remedy }]) => (remedy === 'connection' ? kind : [])),
)

/** The jobs of a data folder. Nothing but these functions writes a job. */
export function createJobs(database: Database, clock: Clock) {
  const { sql } = database
  const insert =
    sql.prepare(`INSERT INTO jobs (id, path, size_bytes, mtime_ms, ctime_ms, inode, content_type, service, workspace,
    preset, next, source_job_id, folder_id, group_id, previous_submission_id, metadata, is_demo, added_at_ms, changed_at_ms, name, stage, lane, due_at_ms, submission_id, list_group, state)
    VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`)
  const setPriority = sql.prepare(
    'UPDATE jobs SET priority = seq, path_key = ?, sort_key = CASE list_group WHEN 0 THEN seq ELSE -changed_at_ms END WHERE id = ?',
  )
  const setState =
    sql.prepare(`UPDATE jobs SET state = :state, stage = :stage, lane = :lane, due_at_ms = :due,
    submission_id = :submission, changed_at_ms = :now, list_group = coalesce(:group, list_group),
    sort_key = CASE WHEN coalesce(:group, list_group) = 0 THEN priority
      WHEN coalesce(:group, list_group) = 1 AND list_group = 1 THEN sort_key ELSE -:now END WHERE id = :id`)
  const progressed = sql.prepare(
    'UPDATE jobs SET list_group = 0, sort_key = priority WHERE id = ? AND list_group = 1 AND stage = lane',
  )
  const setFile = sql.prepare(
    `UPDATE jobs SET path = ?, name = ?, size_bytes = ?, mtime_ms = ?, ctime_ms = ?, inode = ?,
    added_at_ms = iif(added_at_ms BETWEEN 0 AND 8640000000000000, added_at_ms, 0) WHERE id = ?`,
  )
  const setLocation = sql.prepare(
    'UPDATE jobs SET path_key = ?1, volume_mark = iif(volume IS ?2, volume_mark, NULL), volume = ?2 WHERE id = ?3',
  )
  const locationOf = sql.prepare(
    'SELECT volume, folders.path AS root, volume_mark AS mark FROM jobs LEFT JOIN folders ON folders.id = folder_id WHERE jobs.id = ?',
  )
  const setHash = sql.prepare('UPDATE jobs SET content_hash = ? WHERE id = ?')
  const addEvent = sql.prepare('INSERT INTO events (job_id, at_ms, stage, failure) VALUES (?,?,?,?)')
  const byId = sql.prepare('SELECT * FROM jobs WHERE id = ?')
  const page = sql.prepare('SELECT * FROM jobs WHERE seq > ? ORDER BY seq LIMIT ?')
  const seqOf = sql.prepare('SELECT seq FROM jobs WHERE id = ?')
  const dueBy = (index: string, order: string) =>
    sql.prepare(`SELECT * FROM jobs INDEXED BY ${index} WHERE lane = ? AND due_at_ms <= ?
    AND workspace NOT IN (SELECT value FROM json_each(?))
    AND id NOT IN (SELECT value FROM json_each(?))
    AND (? IS NULL OR id IN (SELECT value FROM json_each(?)))
    ORDER BY ${order} LIMIT ?`)
  const inTurn = dueBy('jobs_due', 'due_at_ms, seq')
  const due = {
    uploading: dueBy('jobs_next', 'priority, seq'),
    submitting: inTurn,
    processing: inTurn,
    fetching: inTurn,
  }
  const nextDue = sql.prepare('SELECT min(due_at_ms) AS at FROM jobs WHERE due_at_ms > ?')
  const held = sql.prepare(
    "SELECT * FROM jobs WHERE stage = 'waiting' AND (due_at_ms IS NULL OR due_at_ms > ?) ORDER BY seq",
  )
  const ahead = sql.prepare(`SELECT * FROM jobs INDEXED BY jobs_due
    WHERE lane IN ('uploading', 'submitting', 'processing', 'fetching') AND due_at_ms > :now
    AND (changed_at_ms > :now OR due_at_ms > :now + ${maxWaitMs})`)
  const waitingFor = sql.prepare(`SELECT 1 FROM jobs WHERE stage = 'waiting' AND due_at_ms > ?
    AND CASE WHEN json_valid(state) THEN json_extract(state, '$.why.kind') IN (SELECT value FROM json_each(?))
    AND json_extract(state, '$.why.host') = ? END LIMIT 1`)
  const counts = sql.prepare('SELECT stage, count(*) AS n FROM jobs GROUP BY stage')
  const hashOf = sql.prepare('SELECT content_hash FROM jobs WHERE id = ?')
  const one = (row: Row | undefined) => (row ? jobFromRow(row) : undefined)
  const many = (rows: Row[]) => rows.map(jobFromRow)

  function record(id: JobId, state: JobState): void {
    const why = state.stage === 'failed' ? state.failure : state.stage === 'waiting' ? state.why : null
    addEvent.run(id, clock.now(), state.stage, why && JSON.stringify(why))
  }

  return {
    ...createHeldJobs(database, clock),
    ...createFailedJobs(database),
    ...createJobEvents(database),
    add(job: NewJob): Job {
      const now = clock.now()
      const state = withoutSecrets(aboutService(job.state, job.service), database.hide)
      const added: Job = { isDemo: false, ...job, state, id: newId(), addedAtMs: now, changedAtMs: now }
      const { file } = added
      return database.transaction(() => {
        insert.run(
          added.id,
          file.path,
          file.sizeBytes,
          file.mtimeMs,
          file.ctimeMs ?? null,
          file.inode,
          added.contentType,
          added.service,
          added.workspace,
          JSON.stringify(added.preset),
          JSON.stringify(added.next),
          added.sourceJobId,
          added.folderId,
          added.groupId,
          added.previousSubmissionId,
          JSON.stringify(added.metadata),
          added.isDemo ? 1 : 0,
          now,
          now,
          basename(file.path),
          state.stage,
          laneOf(state),
          dueAtOf(state),
          submissionIdOf(state),
          listGroupOf(state),
          JSON.stringify(state),
        )
        setPriority.run(pathKey(file.path), added.id)
        record(added.id, state)
        return added
      })
    },

    /** Writes the new state, with an entry in the timeline when the stage or the reason changed. Nothing secret stays. */
    setState(job: Job, given: JobState): Job {
      const changedAtMs = clock.now()
      const state = withoutSecrets(aboutService(given, job.service), database.hide)
      database.transaction(() => {
        setState.run({
          state: JSON.stringify(state),
          stage: state.stage,
          lane: laneOf(state),
          due: dueAtOf(state),
          submission: submissionIdOf(state),
          group: groupAfter(job.state, state),
          now: changedAtMs,
          id: job.id,
        })
        if (isNews(job.state, state)) record(job.id, state)
      })
      return { ...job, state, changedAtMs }
    },

    /** Something has succeeded: it needs attention no more. False where it did not before. */
    progressed: (id: JobId): boolean => database.transaction(() => progressed.run(id).changes > 0),

    /** After a rename, or when a file was touched but holds the same bytes. */
    setFile(job: Job, file: FileIdentity): Job {
      const { path, sizeBytes, mtimeMs, ctimeMs = null, inode } = file
      database.transaction(() => {
        setFile.run(path, basename(path), sizeBytes, mtimeMs, ctimeMs, inode, job.id)
        if (path !== job.file.path) setLocation.run(pathKey(path), null, job.id)
      })
      return { ...job, file }
    },

    setLocation: (id: JobId, { key, volume }: FileLocation) =>
      void database.transaction(() => setLocation.run(key, volume, id)),
    /** The drive that the file lies on, by what that is known, and the watched folder, as far as known. */
    locationOf(id: JobId): { volume: string | null; root: string | null; mark: string | null } {
      const { volume, root, mark } = locationOf.get(id) ?? {}
      return { volume: textOf(volume), root: textOf(root), mark: textOf(mark) }
    },
    /** All that `work` writes counts together, or not at all. */
    atOnce: <T>(work: () => T): T => database.transaction(work),

    ...createMediaFacts(database),
    ...createJobDrives(database),
    ...createJobLookups(database),
    ...createJobLinks(database),
    setContentHash: (id: JobId, hash: string) => void database.transaction(() => setHash.run(hash, id)),
    contentHash: (id: JobId) => (hashOf.get(id)?.content_hash ?? null) as string | null,
    find: (id: string) => one(byId.get(id)),
    /**
     * What the clock has something to do for in one lane: uploads in the order of the queue, the rest longest due
     * first. A row whose state cannot be read is passed over; it must not hold up the others either.
     */
    due({ lane, nowMs, limit, pausedWorkspaces, except, only }: DueQuery): Job[] {
      const scope = only && JSON.stringify([...only])
      const paused = JSON.stringify([...pausedWorkspaces])
      const passed: string[] = [...except]
      for (;;) {
        const found = many(due[lane].all(lane, nowMs, paused, JSON.stringify(passed), scope, scope, limit))
        const unreadable = found.filter(({ state }) => laneOf(state) !== lane)
        if (!unreadable.length) return found
        passed.push(...unreadable.map(({ id }) => id))
      }
    },
    nextDueMs: (afterMs: number) => (nextDue.get(afterMs)?.at ?? null) as number | null,
    /** Waiting for a time that has not come, or for something other than the clock. */
    held: (nowMs: number) => many(held.all(nowMs)),

    /** Due only later, by a time that was reckoned from a later one than now: the clock has been set back since. */
    aheadOf: (nowMs: number) => many(ahead.all({ now: nowMs })),

    /** Whether one waits for this host to be reached again. */
    isAnyWaitingFor: (host: string) => waitingFor.get(clock.now(), lostKinds, host) !== undefined,

    /** A keyset page in the order of adding. */
    page({ after, limit }: { after: JobId | null; limit: number }): Job[] {
      const seq = after === null ? 0 : Number(seqOf.get(after)?.seq ?? 0)
      return many(page.all(seq, limit))
    },

    countByStage(): Partial<Record<JobState['stage'], number>> {
      return Object.fromEntries(counts.all().map((row) => [row.stage, row.n]))
    },
  }
}

function isNews(before: JobState, after: JobState): boolean {
  if (before.stage !== after.stage) return true
  return before.stage === 'waiting' && after.stage === 'waiting' && before.why.kind !== after.why.kind
}
