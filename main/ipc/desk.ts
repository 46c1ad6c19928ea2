import type { Secrets } from '../log/secrets.ts'
import type { Clock } from '../net/clock.ts'
import type { Presets } from '../queue/presets.ts'
import type { ProxyAccess } from '../queue/proxy-access.ts'
import type { Queue } from '../queue/queue.ts'
import type { WatchedFolders } from '../queue/watched-folders.ts'
import type { Workspaces } from '../queue/workspaces.ts'
import type { Services } from '../services/registry.ts'
import type { Changes } from '../state/changes.ts'
import type { Publisher } from '../state/publisher.ts'
import type { Folders } from '../store/folders.ts'
import type { JobList } from '../store/job-list.ts'
import type { Jobs } from '../store/jobs.ts'
import type { MadeFiles } from '../store/made-files.ts'
import type { ResultStore } from '../store/results.ts'
import type { SettingsStore } from '../store/settings.ts'
import type { Uploads } from '../store/uploads.ts'
import type { Hasher } from '../upload/hasher.ts'
import type { GrantedPaths } from './granted-paths.ts'
import type { System } from './system.ts'

/** The parts of the engine that the window's calls reach. */
export interface EngineParts {
  /** The data folder. */
  home: string
  queue: Queue
  jobs: Jobs
  uploads: Uploads
  hasher: Hasher
  list: JobList
  results: ResultStore
  made: MadeFiles
  presets: Presets
  folders: Folders
  watchedFolders: WatchedFolders
  workspaces: Workspaces
  settings: SettingsStore
  linkVersions(): boolean
  proxyAccess: ProxyAccess
  services: Services
  secrets: Secrets
  changes: Changes
  clock: Clock
}

/** Everything the handlers act on. */
export interface Desk {
  engine: EngineParts
  publisher: Publisher
  system: System
  granted: GrantedPaths
  demo: DemoControl
}

/** The services that are built in, with their sample files. */
export interface DemoControl {
  begin(): Promise<void>
  remove(): Promise<void>
  restore(): Promise<void>
}
