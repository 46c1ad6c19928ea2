import type { Job } from '../../preload/domain/model/job.ts'
import { withSeparator } from '../media/same-path.ts'
import type { Database } from './database.ts'
import { jobFromRow } from './job-rows.ts'

/** Jobs that failed and that nobody has taken off the list, in the order of adding. */
export function createFailedJobs({ sql }: Database) {
  const listed = "stage = 'failed' AND removed_at_ms IS NULL"
  const all = sql.prepare(`SELECT * FROM jobs WHERE ${listed} ORDER BY seq`)
  const below = sql.prepare(
    `SELECT * FROM jobs WHERE ${listed} AND path_key > ? AND path_key < ? || char(1114111) ORDER BY seq`,
  )
  return {
    failed: (): Job[] => all.all().map(jobFromRow),
    /** Of files in the folder with this key and below. */
    failedIn(key: string): Job[] {
      const begin = withSeparator(key)
      return below.all(begin, begin).map(jobFromRow)
    },
  }
}
