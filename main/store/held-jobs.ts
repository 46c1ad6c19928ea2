import { kindsWith, policyFor } from '../../preload/domain/failure-policy.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job, Work } from '../../preload/domain/model/job.ts'
import type { Clock } from '../net/clock.ts'
import type { Database } from './database.ts'
import { jobFromRow, laneOf, stateJson } from './job-rows.ts'

export interface HoldQuery {
  workspace: string
  lanes: readonly Work['stage'][]
  /** Already being worked on. */
  except: Iterable<JobId>
  /** Null: every job. */
  only: Iterable<JobId> | null
}

/** What a person set aside, and what waits for its drive or folder, is freed by neither a key nor a start. */
const heldApart = JSON.stringify(['paused', ...kindsWith('back')])

/**
 * Holds and releases all that waits in a workspace with a few statements: one write a job would keep everything else
 * waiting for seconds where a hundred thousand wait.
 */
export function createHeldJobs(database: Database, clock: Clock) {
  const { sql } = database
  const ready = `workspace = :workspace AND due_at_ms IS NOT NULL AND json_valid(state)
    AND lane IN (SELECT value FROM json_each(:lanes)) AND id NOT IN (SELECT value FROM json_each(:except))
    AND (:only IS NULL OR id IN (SELECT value FROM json_each(:only)))`
  const atWork = sql.prepare(`SELECT * FROM jobs INDEXED BY jobs_ready WHERE ${ready} AND stage <> 'waiting'`)
  const together = `id IN (SELECT id FROM jobs WHERE stage = 'waiting' AND due_at_ms IS NULL
    AND workspace = :workspace AND json_extract(${stateJson}, '$.why.kind') = 'together')`
  const holding = [
    { from: 'jobs INDEXED BY jobs_ready', which: `${ready} AND stage = 'waiting'` },
    { from: 'jobs', which: `${together} AND lane IN (SELECT value FROM json_each(:lanes))` },
  ].map(({ from, which }) => ({
    needsAll: from === 'jobs INDEXED BY jobs_ready',
    note: sql.prepare(
      `INSERT INTO events (job_id, at_ms, stage, failure) SELECT id, :now, 'waiting', :why FROM ${from} WHERE ${which}`,
    ),
    hold: sql.prepare(`UPDATE ${from} SET
      state = json_set(state, '$.why', json(:why), '$.untilMs', NULL), due_at_ms = NULL, changed_at_ms = :now,
      list_group = :group, sort_key = CASE :group WHEN 0 THEN priority ELSE -:now END WHERE ${which}`),
  }))
  const stuck = `stage = 'waiting' AND due_at_ms IS NULL AND (:workspace IS NULL OR workspace = :workspace)
    AND json_valid(state) AND json_extract(${stateJson}, '$.why.kind') NOT IN (SELECT value FROM json_each('${heldApart}'))`
  const isTogether = `json_extract(${stateJson}, '$.why.kind') = 'together'`
  const noteReleased = sql.prepare(`INSERT INTO events (job_id, at_ms, stage, failure)
    SELECT id, :now, 'waiting', '{"kind":"queued"}' FROM jobs WHERE ${stuck} AND NOT ${isTogether}`)
  const release = sql.prepare(`UPDATE jobs SET
    state = json_set(state, '$.untilMs', 0, '$.why',
      CASE WHEN ${isTogether} THEN json_extract(state, '$.why') ELSE json('{"kind":"queued"}') END),
    due_at_ms = 0, changed_at_ms = :now, list_group = 0, sort_key = priority WHERE ${stuck}`)

  const given = ({ workspace, lanes, except, only }: HoldQuery) => ({
    workspace,
    lanes: JSON.stringify(lanes),
    except: JSON.stringify([...except]),
    only: only && JSON.stringify([...only]),
  })

  return {
    /** In a stage of work, without anything being done for them. */
    idle: (query: HoldQuery): Job[] =>
      atWork
        .all(given(query))
        .map(jobFromRow)
        .filter(({ state }) => laneOf(state) !== null),
    /** Whoever waits in these lanes waits for this from now on, until released. Gives how many that are. */
    hold(query: HoldQuery, why: Failure): number {
      const group = policyFor(why).whoActs === 'person' ? 1 : 0
      const { workspace, lanes, except, only } = given(query)
      const facts = { workspace, lanes, now: clock.now(), why: JSON.stringify(why) }
      return database.transaction(() =>
        holding.reduce((sum, { needsAll, note, hold }) => {
          const all = needsAll ? { ...facts, except, only } : facts
          note.run(all)
          return sum + Number(hold.run({ ...all, group }).changes)
        }, 0),
      )
    },
    /** Of one workspace or of all: whoever waits for an event, other than those a person set aside. */
    release(workspace: string | null): number {
      const facts = { workspace, now: clock.now() }
      return database.transaction(() => {
        noteReleased.run(facts)
        return Number(release.run(facts).changes)
      })
    },
  }
}
