import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openDatabase } from '../../../main/store/database.ts'
import { createFolders } from '../../../main/store/folders.ts'
import { createJobs } from '../../../main/store/jobs.ts'
import { createResults } from '../../../main/store/results.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { turnedClock } from '../../fakes/turned-clock.ts'

/** A database of the test's own, and what is kept in it. */
export function openStore(startMs = 1_000) {
  const clock = turnedClock(startMs)
  const database = openDatabase(join(temporaryFolder(), 'queue.db'), { clock })
  onTestFinished(() => database.close())
  const { sql } = database
  return {
    clock,
    sql,
    database,
    jobs: createJobs(database, clock),
    folders: createFolders(database),
    results: createResults(database, clock),
  }
}
