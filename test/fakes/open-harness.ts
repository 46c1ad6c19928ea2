import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { compose, type Engine } from '../../main/compose.ts'
import { inspectFile } from '../../main/media/inspect.ts'
import type { EnqueueRequest } from '../../main/queue/request.ts'
import { isOpen } from '../../main/queue/stages.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../main/sandbox/sandbox.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { reviewPreset } from '../../preload/domain/model/preset.ts'
import { fastClock } from './fast-clock.ts'
import { temporaryFolder } from './media.ts'

/** The real engine on a folder of its own, against the sandbox, both living on a clock that runs twenty times as fast. */
export interface Harness {
  sandbox: Sandbox
  folder: string
  home: string
  key: string
  /** The engine that runs now. */
  readonly engine: Engine
  /** Ends the engine and begins another one on the same data folder. */
  restart(environment?: Record<string, string>): Promise<Engine>
  file(name: string, bytes: Buffer): string
  add(path: string, wishes?: Partial<EnqueueRequest>): Promise<Job>
  /**
   * Resolves when the job is over, or what `fits` says about it is true. Once nothing has happened for ten seconds it
   * rejects, and says where the job stands.
   */
  until(id: JobId, fits?: (job: Job) => boolean): Promise<Job>
  /** From now on a person ends every wait of the job that is longer than some seconds: its tries are all that counts. */
  hurry(id: JobId): void
  /** API requests that the sandbox saw, as `METHOD path-end status`. */
  calls(): string[]
}

/** `beside`: variables for services beside those of the sandbox. */
export async function openHarness({
  beside = {},
  ...options
}: SandboxOptions & { beside?: Record<string, string> } = {}): Promise<Harness> {
  const { clock = fastClock(20) } = options
  const sandbox = await startSandbox({ clock, ...options })
  onTestFinished(() => sandbox.close())
  const folder = temporaryFolder()
  const home = join(folder, 'data')
  const usual = { ...environmentOf(sandbox), ...beside }
  let engine = await compose({ home, environment: usual, clock })
  onTestFinished(() => engine[Symbol.asyncDispose]())
  engine.queue.scheduler.start()
  return {
    sandbox,
    folder,
    home,
    key: sandbox.key,
    get engine() {
      return engine
    },
    async restart(environment = {}) {
      await engine[Symbol.asyncDispose]()
      engine = await compose({ home, environment: { ...usual, ...environment }, clock })
      engine.queue.scheduler.start()
      return engine
    },
    file(name, bytes) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      return path
    },
    async add(path, wishes = {}) {
      const file = await inspectFile(path)
      return engine.queue.add({ file, preset: reviewPreset, workspace: 'environment', ...wishes })
    },
    until(id, fits = ({ state }) => !isOpen(state)) {
      const { changes, jobs } = engine
      const { promise, resolve, reject } = Promise.withResolvers<Job>()
      const patience = loseTimeout(() => reject(new Error(standing(id, engine))))
      const look = (job: Job | undefined) => {
        if (job?.id === id && fits(job)) resolve(job)
      }
      const unsubscribe = changes.subscribe((change) => {
        patience.renew()
        if (change.kind === 'stage') look(change.job)
        else if (change.kind === 'list') look(jobs.find(id))
      })
      look(jobs.find(id))
      return promise.finally(() => {
        unsubscribe()
        patience.end()
      })
    },
    hurry(id) {
      const { changes, queue } = engine
      const unsubscribe = changes.subscribe((change) => {
        if (change.kind !== 'stage' || change.job.id !== id) return
        const { state } = change.job
        if (state.stage === 'waiting' && (state.untilMs ?? 0) > clock.now() + 3_000) void queue.retry(id)
      })
      onTestFinished(unsubscribe)
    },
    calls: () =>
      sandbox.requests
        .filter(({ side }) => side === 'api')
        .map(
          ({ method, path, status }) =>
            `${method} ${path.split('/integrations/')[1]?.split('/')[0]} ${status}`,
        ),
  }
}

/** Calls back after ten seconds in which this process had its turns: one that gets none waits for itself. */
function loseTimeout(callBack: () => void) {
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
    if (turns >= 100) callBack()
  }, 100)
  return {
    renew() {
      turns = 0
    },
    end: () => clearInterval(timer),
  }
}

function standing(id: JobId, { jobs }: Engine): string {
  const job = jobs.find(id)
  const before = jobs.events(id).map(({ stage, failure }) => (failure ? `${stage} ${failure}` : stage))
  return `nothing happens any more to job ${id}: ${JSON.stringify(job?.state)}, after ${before.join(', ')}`
}

/** What a process needs to be told to use the sandbox. */
export function environmentOf({ apiUrl, key, dolby }: Sandbox): Record<string, string> {
  return {
    MEDIAMAGIC_API_URL: apiUrl,
    MEDIAMAGIC_API_KEY: key,
    ...(dolby
      ? {
          DOLBY_API_URL: dolby.apiUrl,
          DOLBY_TOKEN_URL: dolby.apiUrl,
          DOLBY_APP_KEY: dolby.appKey,
          DOLBY_APP_SECRET: dolby.appSecret,
        }
      : {}),
  }
}

/** The failure of a failed job; its stage where it did not fail. */
export const failureOf = ({ state }: Job) => (state.stage === 'failed' ? state.failure : state.stage)

/** For `until`: the job waits, and this is why. */
export const waitsFor =
  (kind: string) =>
  ({ state }: Job) =>
    state.stage === 'waiting' && state.why.kind === kind
