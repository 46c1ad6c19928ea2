import { join } from 'node:path'
import type { JobId } from '../preload/domain/model/ids.ts'
import { type ServiceName, serviceNames } from '../preload/domain/services/registry.ts'
import { createKeyedLock } from './app/keyed-lock.ts'
import { applyPostActions } from './app/post-actions.ts'
import { createPresets } from './app/presets.ts'
import { createProxyAccess } from './app/proxy-access.ts'
import { WatchedFolders } from './app/watched-folders.ts'
import { Workspaces } from './app/workspaces.ts'
import type { BuiltIn, EngineOptions } from './compose/engine-options.ts'
import { type OpenAccounts, openAccounts } from './compose/open-accounts.ts'
import { openStores } from './compose/open-stores.ts'
import { createProxyWays } from './compose/proxy-routes.ts'
import { askKeychain, createKeychain } from './keys/keychain.ts'
import { learningKeys, learnKey } from './keys/learning-keys.ts'
import { environmentKeysIn, keysForThisRun } from './keys/run-keys.ts'
import { learnEnvironment, learningDownload, learningHttp } from './log/learning.ts'
import { createLogger } from './log/logger.ts'
import { createSecrets } from './log/secrets.ts'
import { systemClock } from './net/clock.ts'
import { createDownload } from './net/download.ts'
import { Fault, failureOf } from './net/fault.ts'
import { createHttp } from './net/http.ts'
import { createOnline } from './net/online.ts'
import { RateBuckets, workspaceOf } from './net/rate-buckets.ts'
import { reaches } from './net/reach.ts'
import { clearParts } from './queue/clear-parts.ts'
import { Queue } from './queue/queue.ts'
import { allHostsFrom, hostsAt } from './services/hosts.ts'
import { createServices } from './services/registry.ts'
import { Changes } from './state/changes.ts'
import { openDatabase } from './store/database.ts'
import { holdFolder } from './store/lock.ts'
import { databaseName, moveData } from './store/move-data.ts'
import { createBlockPool } from './upload/block-pool.ts'
import { createHasher } from './upload/hasher.ts'
import { limitNow } from './upload/limit-hours.ts'
import { createThrottle } from './upload/throttle.ts'
import { createHoldsDrive } from './watch/removable.ts'
import { createWatchThread } from './watch/watch-thread.ts'
import { createPauses } from './watch/writer-pauses.ts'
import { createWriters } from './watch/writers.ts'

export type Engine = Awaited<ReturnType<typeof compose>>

export const databaseIn = (home: string) => join(home, databaseName)

/**
 * Builds the engine on a data folder and holds that folder until it is disposed. Nothing runs yet: start the queue's
 * scheduler. Throws `bad-request` for a variable that cannot be used, before anything is opened; `data-held`,
 * `data-unwritable`, `data-full` or `data-newer`.
 */
export async function compose(options: EngineOptions) {
  const {
    environment,
    secrets = createSecrets(),
    clock = systemClock,
    verbose = false,
    trouble = () => {},
    overrides = {},
  } = options
  // First of all: what is refused below may be quoted.
  learnEnvironment(environment, secrets)
  const ask = askKeychain(systemClock)
  const place = () => settings.now.proxyLogin
  const ways = createProxyWays({ given: options.proxies, environment, ask, secrets, place })
  const { logins, plain, proxies } = ways
  const hosts = allHostsFrom(environment)
  const environmentKeys = environmentKeysIn(environment)
  for (const key of Object.values(environmentKeys)) learnKey(key, secrets.learn)
  await using building = new AsyncDisposableStack()
  const home = moveData({ home: options.home, earlier: options.earlier ?? null })
  building.use(holdFolder(home))
  const log = building.adopt(
    createLogger({ directory: join(home, 'logs'), clock, verbose, secrets }),
    (each) => each.close(),
  )
  const database = building.adopt(openDatabase(databaseIn(home), { clock, secrets }), (each) => each.close())
  if (database.repair) log.warn('database-repaired', { ...database.repair })

  const online = createOnline({
    clock,
    reaches: (url, signal) => reaches(url, proxies, signal),
    isWaitedFor: (host) => jobs.isAnyWaitingFor(host),
    back: (host) => queue.scheduler.back(host),
    changed: () => changes.publish({ kind: 'connection' }),
  })
  building.defer(() => online.stop())
  const { traffic } = online
  const http = learningHttp(ways.naming(createHttp({ clock, proxies, traffic })), secrets)
  const buckets = new RateBuckets({
    clock,
    passed: (bucket) => queue.scheduler.limitOver(workspaceOf(bucket)),
  })
  const keys = learningKeys(
    keysForThisRun({ environment: environmentKeys, keychain: createKeychain({ ask }) }),
    secrets.learn,
  )
  /** Of workspaces that are served by what is built in. */
  const builtIn = new Map<string, BuiltIn>()
  const keyOf = async (workspace: string, service: ServiceName) => {
    const own = builtIn.get(workspace)
    if (own) return await own.key()
    // Where no keychain has it, none is asked: that it cannot be reached would be no news.
    const stored = () => (workspaces.isKeptNowhere(workspace) ? undefined : keys.get(workspace, service))
    const key = workspaces.keyForThisRun(workspace) ?? (await stored())
    if (!key || workspaces.isDemo(workspace)) throw new Fault({ kind: 'key-missing', workspace, service })
    accounts.saw(workspace, service, key)
    return key
  }
  const services = createServices({
    http,
    buckets,
    clock,
    hostsOf(workspace, service) {
      const own = builtIn.get(workspace)?.url()
      return own === undefined ? hosts[service] : hostsAt(own, service)
    },
    keyOf,
  })
  const stores = openStores(database, clock)
  const { jobs, results, uploads, outputs, parts, list, folders, settings } = stores
  const changes = new Changes((error) => log.error('listener-failed', { failure: failureOf(error) }))
  const presets = createPresets({ services, own: stores.ownPresets })
  const hasher = building.use(createHasher({ timeoutMs: overrides.driveTimeoutMs }))
  const info = (event: string, facts: Record<string, unknown>) => log.info(event, facts)
  const proxyAccess = createProxyAccess({
    settings,
    logins,
    proxies: plain,
    serviceUrl: hosts[serviceNames[0]].api,
  })
  // The keychain may ask somebody first: nothing waits for that.
  proxyAccess.takeOver().catch((error) => log.error('proxy-login-not-moved', { error }))
  const isDemo = (workspace: string) => workspaces.isDemo(workspace)
  const access = { jobs, uploads, services, clock, keyOf, isDemo, environmentKeys }
  const { bindings, accounts }: OpenAccounts = openAccounts(database, access)
  const queue: Queue = new Queue({
    jobs,
    results,
    uploads,
    bindings,
    accounts,
    isDemo,
    services,
    outputs,
    parts,
    download: learningDownload(ways.naming(createDownload({ clock, proxies, traffic })), secrets),
    http,
    pool: createBlockPool({ clock }),
    throttle: createThrottle({
      clock,
      limitAt: (nowMs) => overrides.limitBytesPerSecond ?? limitNow(settings.now.bandwidth, nowMs),
    }),
    hasher,
    driveTimeoutMs: overrides.driveTimeoutMs,
    checksums: () => settings.now.checksums,
    parallelUploads: () => overrides.parallelUploads ?? settings.now.parallelUploads,
    isPaused: () => settings.now.isPaused,
    clock,
    changes,
    trouble,
    lost: online.lost,
    buckets,
    untilBack: online.untilBack,
    log: info,
  })
  building.defer(() => queue.scheduler.stop())
  await clearParts(parts, 'left')
  const { scheduler } = queue
  const known = stores.knownWorkspaces
  const workspaces: Workspaces = new Workspaces({
    keys,
    known,
    services,
    accounts,
    scheduler,
    changes,
    clock,
  })
  const thread = createWatchThread()
  const linkVersions = () => settings.now.linkVersions
  const withLock = createKeyedLock()
  const noticing = {
    thread,
    holdsDrive: createHoldsDrive(),
    writers: createWriters(),
    pauses: createPauses(stores.writerPauses),
  }
  const watching = {
    historyLostAtMs: database.historyLostAtMs,
    ...{ queue, changes, jobs },
    uploads,
    outputs,
    services,
    hasher,
    clock,
    linkVersions,
    withLock,
    log: info,
    supersede: (ids: readonly JobId[]) => {
      list.remove(ids)
      changes.publish({ kind: 'list' })
    },
    ...noticing,
  }
  const watchedFolders = building.use(new WatchedFolders({ ...watching, folders }))

  building.use(applyPostActions({ ...stores, changes, hasher, clock, places: scheduler.places, log: info }))

  const owned = building.move()
  return {
    queue,
    jobs,
    uploads,
    list,
    results,
    decisions: stores.decisions,
    outputs,
    presets,
    folders,
    moves: stores.moves,
    watching,
    watchedFolders,
    workspaces,
    settings,
    proxyAccess,
    online,
    buckets,
    builtIn,
    demoJobs: stores.demoJobs,
    environmentKeys,
    linkVersions,
    withLock,
    services,
    hasher,
    changes,
    keys,
    keyOf,
    clock,
    log,
    secrets,
    home,
    repair: database.repair,
    /** Since it was disposed: threads wait for a drive, and the process cannot end in its usual way. */
    isStuck: () => hasher.isStuck || thread.isStuck,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
