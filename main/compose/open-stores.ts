import type { Clock } from '../net/clock.ts'
import type { Database } from '../store/database.ts'
import { createDecisions } from '../store/decisions.ts'
import { createDemoJobs } from '../store/demo-jobs.ts'
import { createFetchedParts } from '../store/fetched-parts.ts'
import { createFolders } from '../store/folders.ts'
import { createJobList } from '../store/job-list.ts'
import { createJobs } from '../store/jobs.ts'
import { createOutputFiles } from '../store/output-files.ts'
import { createPendingMoves } from '../store/pending-moves.ts'
import { createOwnPresets } from '../store/presets.ts'
import { createResults } from '../store/results.ts'
import { createSettings } from '../store/settings.ts'
import { createUploads } from '../store/uploads.ts'
import { createKnownWorkspaces } from '../store/workspaces.ts'
import { createWriterPauses } from '../store/writer-pauses.ts'

/** Everything that is kept in the database, each kind behind its own store. */
export const openStores = (database: Database, clock: Clock) => ({
  jobs: createJobs(database, clock),
  results: createResults(database, clock),
  decisions: createDecisions(database),
  uploads: createUploads(database),
  outputs: createOutputFiles(database),
  parts: createFetchedParts(database),
  list: createJobList(database, clock),
  folders: createFolders(database),
  settings: createSettings(database),
  demoJobs: createDemoJobs(database, clock),
  knownWorkspaces: createKnownWorkspaces(database),
  ownPresets: createOwnPresets(database),
  moves: createPendingMoves(database),
  writerPauses: createWriterPauses(database, clock),
})
