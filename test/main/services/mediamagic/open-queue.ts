import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createFingerprint } from '../../../../main/keys/fingerprint.ts'
import { createLogger } from '../../../../main/log/logger.ts'
import { inspectFile } from '../../../../main/media/inspect.ts'
import { createDownload } from '../../../../main/net/download.ts'
import { Fault } from '../../../../main/net/fault.ts'
import { createHttp } from '../../../../main/net/http.ts'
import { RateBuckets } from '../../../../main/net/rate-buckets.ts'
import { Accounts } from '../../../../main/queue/accounts.ts'
import { Queue } from '../../../../main/queue/queue.ts'
import type { EnqueueRequest } from '../../../../main/queue/request.ts'
import { hostsFrom } from '../../../../main/services/hosts.ts'
import { createServices } from '../../../../main/services/registry.ts'
import { Changes } from '../../../../main/state/changes.ts'
import { openDatabase } from '../../../../main/store/database.ts'
import { createEvidence } from '../../../../main/store/evidence.ts'
import { createFetchedParts } from '../../../../main/store/fetched-parts.ts'
import { createJobs } from '../../../../main/store/jobs.ts'
import { createKeyBindings } from '../../../../main/store/key-bindings.ts'
import { createOutputFiles } from '../../../../main/store/output-files.ts'
import { createResults } from '../../../../main/store/results.ts'
import { createUploads } from '../../../../main/store/uploads.ts'
import { createBlockPool } from '../../../../main/upload/block-pool.ts'
import { createHasher } from '../../../../main/upload/hasher.ts'
import { createThrottle } from '../../../../main/upload/throttle.ts'
import type { JobId } from '../../../../preload/domain/model/ids.ts'
import type { Job } from '../../../../preload/domain/model/job.ts'
import { reviewPreset } from '../../../../preload/domain/model/preset.ts'
import { mp4, png, temporaryFolder } from '../../../fakes/media.ts'
import { turnedClock } from '../../../fakes/turned-clock.ts'
import { type Script, scriptedService, testKey } from './scripted-service.ts'

export type OpenQueue = Awaited<ReturnType<typeof openQueue>>

/** Above what is sent directly, hence through a presigned URL, in two blocks. */
export const largeBytes = 10_000_001

/** The real queue on a real database, the service scripted, time turned by the test. Ends with the test. */
export async function openQueue(script: Script = {}, { key = testKey } = {}) {
  const folder = temporaryFolder()
  const clock = turnedClock()
  const service = await scriptedService(script, clock)
  const database = openDatabase(join(folder, 'mediamagic.db'), { clock })
  const log = createLogger({ directory: join(folder, 'logs'), clock })
  const http = createHttp({ clock })
  const keyOf = async (workspace: string) => {
    if (key) return key
    throw new Fault({ kind: 'key-missing', workspace })
  }
  const jobs = createJobs(database, clock)
  const results = createResults(database, clock)
  const hasher = createHasher()
  const buckets = new RateBuckets({ clock, random: () => 0 })
  const services = createServices({
    ...{ http, buckets, clock, keyOf },
    hostsOf: (_, name) => (name === 'mediamagic' ? { api: service.api.url } : hostsFrom({}, name)),
  })
  const uploads = createUploads(database)
  const bindings = createKeyBindings(database)
  const fingerprint = createFingerprint(bindings.salt())
  const evidence = createEvidence(database, clock)
  const isDemo = () => false
  const queue = new Queue({
    jobs,
    results,
    uploads,
    services,
    bindings,
    accounts: new Accounts({ jobs, bindings, evidence, uploads, services, fingerprint, keyOf, isDemo }),
    isDemo,
    outputs: createOutputFiles(database),
    parts: createFetchedParts(database),
    download: createDownload({ clock }),
    http,
    pool: createBlockPool({ clock }),
    throttle: createThrottle({ clock, limitAt: () => null }),
    hasher,
    checksums: () => true,
    parallelUploads: () => 4,
    isPaused: () => false,
    clock,
    random: () => 0,
    changes: new Changes(),
    lost: () => {},
    buckets,
    untilBack: (_, maxMs, signal) => clock.sleep(maxMs, signal),
    trouble: (failure) => log.error('trouble', { failure }),
    log: (event, facts) => log.info(event, facts),
  })
  onTestFinished(async () => {
    await queue.scheduler.stop()
    await hasher[Symbol.asyncDispose]()
    log.close()
    database.close()
  })

  /** The scheduler's own alarm is always one of those who sleep; the others are steps that wait inside. */
  const asleepInSteps = () => (clock.wakesMs.length > 1 ? clock.wakesMs : [])

  /** Whether something is due at this moment of the clock that does not itself wait for a later one. */
  const isBusy = () =>
    !asleepInSteps().length &&
    (['uploading', 'submitting', 'processing'] as const).some((lane) => {
      const pausedWorkspaces = queue.scheduler.paused.keys()
      return (
        jobs.due({ lane, nowMs: clock.now(), limit: 1, pausedWorkspaces, except: [], only: null }).length > 0
      )
    })

  /** Until everything due is done; a queue that never rests runs into the test's own limit. */
  async function settled(): Promise<void> {
    for (let calm = 0; calm < 3; calm = isBusy() ? 0 : calm + 1)
      await new Promise((wake) => setTimeout(wake, 3))
  }

  async function add(path: string, request: Partial<EnqueueRequest> = {}): Promise<Job> {
    const file = await inspectFile(path)
    return queue.add({ file, preset: reviewPreset, workspace: 'desk', ...request })
  }

  function job(id: JobId): Job {
    const found = jobs.find(id)
    if (!found) throw new Error(`no job ${id}`)
    return found
  }

  return {
    ...service,
    folder,
    clock,
    queue,
    jobs,
    results,
    settled,
    add,
    job,

    /** Lets `ms` pass as the queue would live through it: from one due moment to the next. */
    async pass(ms: number): Promise<void> {
      const endMs = clock.now() + ms
      await settled()
      while (clock.now() < endMs) {
        const nextMs = Math.min(jobs.nextDueMs(clock.now()) ?? endMs, ...asleepInSteps(), endMs)
        clock.turn(nextMs - clock.now())
        await settled()
      }
    },

    write(name: string, bytes: Buffer = png(name)): string {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      return path
    },

    /** An MP4 whose bytes after its boxes are zeros; nothing of that size is written. */
    writeLarge(name: string, sizeBytes = largeBytes): string {
      const path = join(folder, name)
      writeFileSync(path, mp4(0))
      truncateSync(path, sizeBytes)
      return path
    },

    /** Adds the file, starts the queue and waits until it has nothing to do. */
    async send(path: string, request: Partial<EnqueueRequest> = {}): Promise<Job> {
      const { id } = await add(path, request)
      queue.scheduler.start()
      await settled()
      return job(id)
    },

    /** Everything this run has left on the disk. */
    leftOnDisk(): string {
      return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
        .join('\n')
    },
  }
}
