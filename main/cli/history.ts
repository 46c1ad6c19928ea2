import { databaseIn } from '../compose.ts'
import { systemClock } from '../net/clock.ts'
import { openForReading } from '../store/database.ts'
import { createJobs, type Jobs } from '../store/jobs.ts'
import { createOwnPresets, type OwnPresets } from '../store/presets.ts'
import { createResults, type ResultStore } from '../store/results.ts'
import type { Context } from './context.ts'

export interface History extends Disposable {
  jobs: Jobs
  results: ResultStore
  ownPresets: OwnPresets
}

/** The data folder for reading only; undefined when nothing was ever stored in it. */
export function openHistory({ args }: Context): History | undefined {
  const database = openForReading(databaseIn(args.home))
  if (!database) return undefined
  return {
    jobs: createJobs(database, systemClock),
    results: createResults(database, systemClock),
    ownPresets: createOwnPresets(database),
    [Symbol.dispose]: () => database.close(),
  }
}
