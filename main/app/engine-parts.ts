import type { Logger } from '../log/logger.ts'
import type { Secrets } from '../log/secrets.ts'
import type { Clock } from '../net/clock.ts'
import type { Queue } from '../queue/queue.ts'
import type { Services } from '../services/registry.ts'
import type { Changes } from '../state/changes.ts'
import type { DecisionStore } from '../store/decisions.ts'
import type { Folders } from '../store/folders.ts'
import type { JobList } from '../store/job-list.ts'
import type { Jobs } from '../store/jobs.ts'
import type { OutputFiles } from '../store/output-files.ts'
import type { ResultStore } from '../store/results.ts'
import type { SettingsStore } from '../store/settings.ts'
import type { Uploads } from '../store/uploads.ts'
import type { Hasher } from '../upload/hasher.ts'
import type { WithLock } from './keyed-lock.ts'
import type { Presets } from './presets.ts'
import type { ProxyAccess } from './proxy-access.ts'
import type { WatchedFolders } from './watched-folders.ts'
import type { Workspaces } from './workspaces.ts'

/** What somebody can ask for, from the window or from another program, acts on these parts of the engine. */
export interface EngineParts {
  /** The data folder. */
  home: string
  queue: Queue
  jobs: Jobs
  uploads: Uploads
  hasher: Hasher
  list: JobList
  results: ResultStore
  decisions: DecisionStore
  outputs: OutputFiles
  presets: Presets
  folders: Folders
  watchedFolders: WatchedFolders
  workspaces: Workspaces
  settings: SettingsStore
  linkVersions(): boolean
  withLock: WithLock
  proxyAccess: ProxyAccess
  services: Services
  secrets: Secrets
  log: Pick<Logger, 'error'>
  changes: Changes
  clock: Clock
}
