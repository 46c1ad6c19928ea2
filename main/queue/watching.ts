import { relative, sep } from 'node:path'
import type { Folder } from '../../preload/contract/model.ts'
import type { Clock } from '../net/clock.ts'
import type { Services } from '../services/registry.ts'
import type { Jobs } from '../store/jobs.ts'
import type { Hasher } from '../upload/hasher.ts'
import { type FolderWatcher, type FolderWatcherOptions, watchFolder } from '../watch/folder-watcher.ts'
import { fitting } from '../watch/ignore.ts'
import { ownPatterns } from './afterwards.ts'
import { knownJob, previousSubmission } from './known-files.ts'
import type { Queue } from './queue.ts'

export interface WatchingOptions {
  queue: Queue
  jobs: Jobs
  services: Services
  hasher: Hasher
  clock: Clock
  log(event: string, facts: Record<string, unknown>): void
  /** Whether names such as `film_v02` continue the version before. */
  linkVersions(): boolean
  onState?: FolderWatcherOptions['onState']
  thread?: FolderWatcherOptions['thread']
}

/** A watched folder whose finished files go into the queue, each version of a file once. */
export function watchInto(
  { queue, jobs, services, hasher, clock, log, linkVersions, onState = () => {}, thread }: WatchingOptions,
  folder: Folder,
  settle: FolderWatcherOptions['settle'] = {},
): FolderWatcher {
  const service = services.mediamagic
  const fits = fitting(folder.include)
  const isIncluded = (path: string) =>
    folder.include.length === 0 || fits(relative(folder.path, path).split(sep).join('/'))
  const request = { service: service.name, workspace: folder.workspace, folder }
  return watchFolder({
    folder: { ...folder, ignore: [...folder.ignore, ...ownPatterns(folder)] },
    clock,
    log,
    onState,
    ...(thread ? { thread } : {}),
    settle: { unprovenMs: folder.quietMs, ...settle },
    wants: (path) => service.wants(path) && isIncluded(path),
    isKnown: async (identity) => (await knownJob(identity, { jobs, hasher })) !== undefined,
    onSettled: async (file) => {
      const previousSubmissionId = previousSubmission(file.identity, { jobs, linkVersions: linkVersions() })
      queue.add({ ...request, file, ...(previousSubmissionId ? { previousSubmissionId } : {}) })
    },
    onRefused: async ({ identity, failure }) => {
      const file = { identity, extension: '', contentType: null, foundType: null, agrees: false }
      queue.addRefused({ ...request, file }, failure)
    },
  })
}
