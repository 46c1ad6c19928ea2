import { setTimeout as sleep } from 'node:timers/promises'
import { watchInto } from '../../../../main/app/watching.ts'
import { compose } from '../../../../main/compose.ts'
import { systemClock } from '../../../../main/net/clock.ts'
import { Fault } from '../../../../main/net/fault.ts'
import { isOpen, isPaused } from '../../../../main/queue/stages.ts'
import { createWatchThread } from '../../../../main/watch/watch-thread.ts'
import { createWriters } from '../../../../main/watch/writers.ts'
import { environmentWorkspaces as workspaces } from '../../../../preload/domain/environment.ts'
import type { JobId } from '../../../../preload/domain/model/ids.ts'
import type { Job } from '../../../../preload/domain/model/job.ts'
import { reviewPreset } from '../../../../preload/domain/model/preset.ts'
import { enqueue } from '../../../fakes/enqueue.ts'
import { shiftingClock } from '../../../fakes/shifting-clock.ts'
import { type DriveFacts, setDrive } from './drive-faults.ts'
import { turns } from './rest.ts'
import type { SimulatedTime } from './time.ts'

export interface EngineStart {
  home: string
  /** What the services are reached by. */
  environment: Record<string, string>
  /** Folders that are watched, with what is in them. */
  watched: readonly string[]
  drives: readonly DriveFacts[]
  /** Somebody follows what happens and fails at it. */
  hasBrokenReader: boolean
  /** The time that it begins at, which the sandbox lives in too. */
  startMs: number
  /** How far the computer's clock is ahead of it. */
  aheadMs: number
}

export interface SubmitWish {
  path: string
  groupId: string | null
  /** Send it although it was sent before. */
  isAgain: boolean
  /** By name; a review unless given. */
  preset?: string
}

/** The real engine with its watcher, in this process or in one of its own: all that is asked for can cross. */
export interface SimulatedEngine {
  jobs(): Promise<Job[]>
  /** What a person does; what the engine refuses in words is not done. */
  submit(wish: SubmitWish): Promise<void>
  cancel(id: JobId): Promise<void>
  retry(input: { id: JobId; isAgain: boolean }): Promise<void>
  /** Somebody has put that right. */
  unpause(): Promise<void>
  pause(id: JobId): Promise<void>
  /** Every job that was paused for itself. */
  resume(): Promise<void>
  pauseAll(isPaused: boolean): Promise<void>
  shift(ms: number): Promise<void>
  /** The same for the watchers alone, in which files keep the times that they have. */
  shiftWatching(ms: number): Promise<void>
  /** Resolves when nothing in the watched folder is unsettled. */
  settled(): Promise<void>
  /** Resolves when every answer that had come by now has been heard. */
  heard(): Promise<void>
  /** Whether everything has come to its end; a workspace that was refused late has its key or plan again. */
  isOver(): Promise<boolean>
  setDrive(facts: DriveFacts): Promise<void>
  /** Stops, and gives what went on all the same afterwards. */
  end(): Promise<string[]>
}

/** Files have the real time on them: the watcher lives in it, and is in a hurry instead. */
const settle = { quietMs: 60, unknownMs: 250, maxUnknownMs: 1_000, openMs: 2_000, giveUpMs: 2_000 }
/** Shared by all lives of a process, as they are by all folders of an engine. */
const thread = createWatchThread()
const writers = createWriters()
/** Longer than anything that was left running would keep still. */
const listenMs = 30

/** What an answer takes from the socket to the database. */
const turnsToHear = 10

export async function beginEngine(options: EngineStart, time: SimulatedTime): Promise<SimulatedEngine> {
  const { home, environment, watched, drives, hasBrokenReader, aheadMs } = options
  for (const drive of drives) await setDrive(drive)
  const clock = shiftingClock(time, aheadMs)
  const realClock = shiftingClock(systemClock)
  const engine = await compose({ home, environment, clock })
  const { queue, jobs, folders, changes } = engine
  const wrong = engine.repair ? ['the database was damaged'] : []
  queue.scheduler.start()
  const all = () => jobs.page({ after: null, limit: 1_000 })
  const watchers = watched.map((path) =>
    watchInto(
      { ...engine.watching, clock: realClock, thread, writers },
      folders.put({ path, ...settingsWith({ subfolders: watched.length > 1 }) }),
      settle,
    ),
  )
  if (hasBrokenReader)
    changes.subscribe(() => {
      throw new Error('whoever reads this has gone')
    })

  const unpauseAll = () => {
    for (const workspace of queue.scheduler.paused.keys()) queue.scheduler.unpause(workspace)
  }

  return {
    jobs: async () => all(),
    submit: ({ path, groupId, isAgain, preset = reviewPreset.name }) =>
      unlessRefused(async () => {
        const wished = engine.presets.find(preset) ?? reviewPreset
        const wish = { workspace: workspaces[wished.service], preset: wished, metadata: {}, isAgain }
        await enqueue(path, groupId === null ? wish : { ...wish, groupId }, engine.watching)
      }),
    cancel: (id) => unlessRefused(() => queue.cancel(id)),
    retry: ({ id, isAgain }) => unlessRefused(() => queue.retry(id, { isAgain })),
    unpause: async () => unpauseAll(),
    pause: (id) => queue.pause([id]),
    resume: async () =>
      queue.resume(
        all()
          .filter(({ state }) => isPaused(state))
          .map(({ id }) => id),
      ),
    async pauseAll(isPausedNow) {
      engine.settings.change({ isPaused: isPausedNow })
      await queue.scheduler.applyPause()
    },
    async shift(ms) {
      clock.shift(ms)
    },
    async shiftWatching(ms) {
      realClock.shift(ms)
    },
    async settled() {
      await Promise.all(watchers.map((each) => each.rescan()))
      await Promise.all(watchers.map((each) => each.idle()))
    },
    setDrive,
    heard: () => turns(turnsToHear),
    async isOver() {
      unpauseAll()
      return !all().some(({ state }) => isOpen(state))
    },
    async end() {
      await Promise.all(watchers.map((each) => each.close()))
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

const settingsWith = ({ subfolders }: { subfolders: boolean }) => ({
  workspace: workspaces.mediamagic,
  subfolders,
  ignore: [],
  metadata: {},
})

async function unlessRefused(act: () => Promise<unknown>): Promise<void> {
  await act().catch((error) => {
    if (!(error instanceof Fault)) throw error
  })
}
