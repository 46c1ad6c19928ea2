import type { Job } from '../../preload/domain/model/job.ts'
import { sentenceForReading } from '../../preload/domain/words/history.ts'
import { databaseIn } from '../compose.ts'
import { systemClock } from '../net/clock.ts'
import { createDecisions, type DecisionStore } from '../store/decisions.ts'
import { createFolders, type Folders } from '../store/folders.ts'
import { createJobList, type JobList } from '../store/job-list.ts'
import { createJobs, type Jobs } from '../store/jobs.ts'
import { homeForReading } from '../store/move-data.ts'
import { createOwnPresets, type OwnPresets } from '../store/presets.ts'
import { openForReading } from '../store/reading.ts'
import { damageIn } from '../store/repair.ts'
import { createResults, type ResultStore } from '../store/results.ts'
import { createSettings, type SettingsStore } from '../store/settings.ts'
import type { Context } from './context.ts'

export interface History extends Disposable {
  jobs: Jobs
  results: ResultStore
  decisions: DecisionStore
  list: JobList
  folders: Folders
  ownPresets: OwnPresets
  settings: SettingsStore
  /** The job of this id, or all of the submission of this id. */
  under(id: string): Job[]
}

/** The data folder for reading only, damaged or not; undefined when nothing was ever stored in it. */
export function openHistory({ args, say }: Context): History | undefined {
  const path = databaseIn(homeForReading(args.places))
  const database = openForReading(path, { clock: systemClock })
  if (!database) return undefined
  if (database.repair) say(sentenceForReading({ ...damageIn(database.repair), path }))
  const jobs = createJobs(database, systemClock)
  return {
    jobs,
    results: createResults(database, systemClock),
    decisions: createDecisions(database),
    list: createJobList(database, systemClock),
    folders: createFolders(database),
    ownPresets: createOwnPresets(database),
    settings: createSettings(database),
    under(id) {
      const one = jobs.find(id)
      return one ? [one] : jobs.ofSubmission(id)
    },
    [Symbol.dispose]: () => database.close(),
  }
}
