import type { Clock } from '../net/clock.ts'
import type { Database } from './database.ts'

export type WriterPauses = ReturnType<typeof createWriterPauses>

/** A path that nothing was written to for so long may have another writer by now. */
const keptMs = 90 * 24 * 3_600_000
const maxPaths = 10_000
/** What every file is waited for anyway is not worth a row. */
const minPauseMs = 1_000

/** The longest pause that was seen in writing each path, in milliseconds, across runs. */
export function createWriterPauses(database: Database, clock: Clock) {
  const { sql } = database
  const find = sql.prepare('SELECT pause_ms FROM writer_pauses WHERE path = ?')
  const put = sql.prepare(`INSERT INTO writer_pauses (path, pause_ms, seen_at_ms) VALUES (?,?,?)
    ON CONFLICT (path) DO UPDATE SET pause_ms = excluded.pause_ms, seen_at_ms = excluded.seen_at_ms`)
  const tidy = sql.prepare(`DELETE FROM writer_pauses WHERE seen_at_ms < ? OR path IN
    (SELECT path FROM writer_pauses ORDER BY seen_at_ms DESC LIMIT -1 OFFSET ${maxPaths})`)
  const of = (path: string) => Number(find.get(path)?.pause_ms ?? 0)

  return {
    of,
    /** Kept where it is the longest one. Throws `data-full` or `data-unwritable`. */
    learn(path: string, pauseMs: number): void {
      if (pauseMs < minPauseMs || pauseMs <= of(path)) return
      database.transaction(() => {
        put.run(path, pauseMs, clock.now())
        tidy.run(clock.now() - keptMs)
      })
    },
  }
}
