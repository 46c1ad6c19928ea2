import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Database } from './database.ts'
import type { OutputLocation } from './output-files.ts'

/** An unfinished file, as far as it is safe on the disk. */
export interface FetchedPart {
  path: string
  /** The strong ETag of what its bytes belong to; null while none was given. */
  tag: string | null
  totalBytes: number | null
  safeBytes: number
}

export type FetchedParts = ReturnType<typeof createFetchedParts>

/** What is known about files that are being fetched, also after the process has ended in the middle. */
export function createFetchedParts(database: Database) {
  const { sql } = database
  const put = sql.prepare('INSERT OR REPLACE INTO fetched_parts VALUES (?,?,?,?,?,?,?)')
  const one = sql.prepare('SELECT * FROM fetched_parts WHERE job_id = ? AND at = ?')
  const ofJob = sql.prepare('SELECT * FROM fetched_parts WHERE job_id = ? ORDER BY at')
  const left = sql.prepare(`SELECT * FROM fetched_parts WHERE job_id NOT IN
    (SELECT id FROM jobs WHERE lane = 'fetching')`)
  const remove = sql.prepare('DELETE FROM fetched_parts WHERE job_id = ? AND at = ?')

  return {
    put({ id, at, location }: OutputLocation, { path, tag, totalBytes, safeBytes }: FetchedPart): void {
      database.transaction(() => put.run(id, at, location, path, tag, totalBytes, safeBytes))
    },
    /** Of an earlier try at this very file. */
    find({ id, at, location }: OutputLocation): FetchedPart | undefined {
      const row = one.get(id, at)
      return row?.location === location ? partIn(row) : undefined
    },
    forget: ({ id, at }: Pick<OutputLocation, 'id' | 'at'>) =>
      void database.transaction(() => remove.run(id, at)),
    ofJob: (id: JobId) => ofJob.all(id).map(placed),
    /** Of jobs that fetch nothing any more. */
    left: () => left.all().map(placed),
  }
}

type Row = Record<string, unknown>

const partIn = ({ path, tag, total_bytes: total, safe_bytes: safe }: Row): FetchedPart => ({
  path: String(path),
  tag: tag === null ? null : String(tag),
  totalBytes: total === null ? null : Number(total),
  safeBytes: Number(safe),
})

const placed = (row: Row) => ({ id: row.job_id as JobId, at: Number(row.at), part: partIn(row) })
