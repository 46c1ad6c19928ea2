import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Clock } from '../net/clock.ts'
import type { Database } from './database.ts'

export type DemoJobs = ReturnType<typeof createDemoJobs>

/** What `restore` needs to show all as it was. */
export interface Hidden {
  listed: readonly JobId[]
  unseen: readonly JobId[]
}

/** The jobs of the demo as a whole: 1 in `is_demo`, or 2 once they were removed and can still come back. */
export function createDemoJobs(database: Database, clock: Clock) {
  const { sql } = database
  const idsOf = (where: string) => {
    const statement = sql.prepare(`SELECT id FROM jobs WHERE is_demo = 1 AND ${where} ORDER BY seq`)
    return () => statement.all().map(({ id }) => id as JobId)
  }
  const all = idsOf('TRUE')
  const open = idsOf("stage NOT IN ('complete', 'failed', 'cancelled')")
  const listed = idsOf('removed_at_ms IS NULL')
  const unseen = idsOf('seen_at_ms IS NULL')
  const hide = sql.prepare(`UPDATE jobs SET is_demo = 2, removed_at_ms = coalesce(removed_at_ms, :now),
    seen_at_ms = coalesce(seen_at_ms, :now) WHERE is_demo = 1`)
  const show = sql.prepare('UPDATE jobs SET is_demo = 1 WHERE is_demo = 2')
  const list = sql.prepare(
    'UPDATE jobs SET removed_at_ms = NULL WHERE is_demo = 1 AND id IN (SELECT value FROM json_each(?))',
  )
  const unsee = sql.prepare(
    'UPDATE jobs SET seen_at_ms = NULL WHERE is_demo = 1 AND id IN (SELECT value FROM json_each(?))',
  )
  const forgetSubmissions = sql.prepare(
    'DELETE FROM submissions WHERE id IN (SELECT submission_id FROM jobs WHERE is_demo = 2)',
  )
  const forget = sql.prepare('DELETE FROM jobs WHERE is_demo = 2')

  return {
    all,
    /** With work left to do. */
    open,
    /** Takes them out of every list; they stay in the database until `forget`. */
    hide: (): Hidden =>
      database.transaction(() => {
        const hidden = { listed: listed(), unseen: unseen() }
        hide.run({ now: clock.now() })
        return hidden
      }),
    show: (hidden: Hidden): void =>
      database.transaction(() => {
        show.run()
        list.run(JSON.stringify(hidden.listed))
        unsee.run(JSON.stringify(hidden.unseen))
      }),
    /** Deletes what was hidden. */
    forget: (): void =>
      database.transaction(() => {
        forgetSubmissions.run()
        forget.run()
      }),
  }
}
