import { setTimeout as sleep } from 'node:timers/promises'
import { compose } from '../../../../main/compose.ts'
import { inspectFile } from '../../../../main/media/inspect.ts'
import { systemClock } from '../../../../main/net/clock.ts'
import { Fault } from '../../../../main/net/fault.ts'
import { isOpen, isPaused } from '../../../../main/queue/stages.ts'
import { watchInto } from '../../../../main/queue/watching.ts'
import { createWatchThread } from '../../../../main/watch/watch-thread.ts'
import type { Job, JobId } from '../../../../preload/contract/model.ts'
import { fastClock } from '../../../fakes/fast-clock.ts'
import { shiftingClock } from '../../../fakes/shifting-clock.ts'

export interface EngineStart {
  home: string
  apiUrl: string
  key: string
  watched: string
  /** Beginning and speed of the time that the sandbox lives in too. */
  startMs: number
  speed: number
  /** How far the computer's clock is ahead of it. */
  aheadMs: number
}

/** The real engine with its watcher, in this process or in one of its own: all that is asked for can cross. */
export interface SimulatedEngine {
  jobs(): Promise<Job[]>
  /** What a person does; what the engine refuses in words is not done. */
  add(input: { path: string; groupId: string | null }): Promise<void>
  cancel(id: JobId): Promise<void>
  retry(id: JobId): Promise<void>
  /** Whether the workspace's key or plan was refused, so that nothing of it is tried. */
  isRefused(): Promise<boolean>
  /** Somebody has put that right. */
  unpause(): Promise<void>
  pause(id: JobId): Promise<void>
  /** Every job that was paused for itself. */
  resume(): Promise<void>
  pauseAll(isPaused: boolean): Promise<void>
  shift(ms: number): Promise<void>
  /** Resolves when nothing in the watched folder is unsettled. */
  settled(): Promise<void>
  /** Stops, and gives what went on all the same afterwards. */
  end(): Promise<string[]>
}

export const workspace = 'environment'
/** Files have the real time on them: the watcher lives in it, and is in a hurry instead. */
const settle = { quietMs: 60, unprovenMs: 250, unprovenMostMs: 1_000, staleMs: 2_000 }
/** Shared by all lives of a process, as it is by all folders of an engine. */
const thread = createWatchThread()
/** Longer than anything that was left running would keep still. */
const listenMs = 30

export async function beginEngine(options: EngineStart): Promise<SimulatedEngine> {
  const { home, apiUrl, key, watched, startMs, speed, aheadMs } = options
  const clock = shiftingClock(fastClock(speed, startMs), aheadMs)
  const realClock = shiftingClock(systemClock, aheadMs)
  const environment = { MEDIAMAGIC_API_URL: apiUrl, MEDIAMAGIC_API_KEY: key }
  const engine = await compose({ home, environment, clock })
  const { queue, jobs, folders, changes, settings } = engine
  const wrong = engine.databaseSetAside ? ['the database was set aside'] : []
  queue.scheduler.start()
  const all = () => jobs.page({ after: null, limit: 1_000 })
  const watcher = watchInto(
    { ...engine.watching, clock: realClock, thread },
    folders.put({ path: watched, workspace, subfolders: false, ignore: [], metadata: {} }),
    settle,
  )

  return {
    jobs: async () => all(),
    add: ({ path, groupId }) =>
      unlessRefused(async () => {
        const file = await inspectFile(path)
        queue.add({ file, service: 'mediamagic', workspace, ...(groupId === null ? {} : { groupId }) })
      }),
    cancel: (id) => unlessRefused(() => queue.cancel(id)),
    retry: (id) => unlessRefused(() => queue.retry(id)),
    isRefused: async () => queue.scheduler.paused.has(workspace),
    unpause: async () => queue.scheduler.unpause(workspace),
    pause: (id) => queue.pause([id]),
    resume: async () =>
      queue.resume(
        all()
          .filter(({ state }) => isPaused(state))
          .map(({ id }) => id),
      ),
    async pauseAll(isPausedNow) {
      settings.change({ isPaused: isPausedNow })
      await queue.scheduler.applyPause()
    },
    async shift(ms) {
      clock.shift(ms)
      realClock.shift(ms)
    },
    async settled() {
      await watcher.rescan()
      await watcher.idle()
    },
    async end() {
      await watcher.close()
      await queue.scheduler.stop()
      const before = new Map(all().map((job) => [job.id, job.state.stage]))
      const unsubscribe = changes.subscribe((change) => {
        if (change.kind === 'stage' || change.kind === 'progress')
          wrong.push(`after the stop: ${JSON.stringify(change)}`)
      })
      await sleep(listenMs)
      for (const { id, state } of all())
        if (before.get(id) !== state.stage) wrong.push(`after the stop ${id} became ${state.stage}`)
      unsubscribe()
      await engine[Symbol.asyncDispose]()
      return wrong
    },
  }
}

async function unlessRefused(act: () => Promise<unknown>): Promise<void> {
  await act().catch((error) => {
    if (!(error instanceof Fault)) throw error
  })
}

/** Whether everything has come to its end; a workspace that was paused late has its key again. */
export async function isOver(engine: SimulatedEngine): Promise<boolean> {
  const jobs = await engine.jobs()
  if (await engine.isRefused()) await engine.unpause()
  return !jobs.some(({ state }) => isOpen(state))
}
