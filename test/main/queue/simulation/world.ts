import { join } from 'node:path'
import type { Clock } from '../../../../main/net/clock.ts'
import type { Faults } from '../../../../main/sandbox/faults.ts'
import type { Bucket } from '../../../../main/sandbox/rate-limits.ts'
import { type Sandbox, startSandbox } from '../../../../main/sandbox/sandbox.ts'
import type { JobId } from '../../../../preload/domain/model/ids.ts'
import type { Job } from '../../../../preload/domain/model/job.ts'
import { environmentOf } from '../../../fakes/open-harness.ts'
import { type Answers, watchAnswers } from './answers.ts'
import { beginEngineApart, type EngineApart } from './apart.ts'
import { secretsWritten } from './data.ts'
import { connectedDrives, type DriveFacts, forgetDrives, setDrive } from './drive-faults.ts'
import { beginEngine, type SimulatedEngine } from './engine.ts'
import { createFiles, type SampleKind, type SimulatedFiles } from './files.ts'
import { createPassing, type Passing } from './passing.ts'
import type { Random } from './seeded.ts'
import { arrivedIn, isAnother } from './sent.ts'
import { simulatedTime, stampingClock } from './time.ts'

/** Of the sandbox's clock, inclusive. */
export interface Span {
  fromMs: number
  toMs: number
}

/** A 429 that waits to be answered, and until when its bucket is then to be left alone. */
export interface Hold {
  bucket: Bucket
  /** By the service's time of day; the other way is a number of seconds. */
  isDate: boolean
  untilMs(answeredMs: number): number
}

/** One life's surroundings, and what has happened in them. */
export interface World extends AsyncDisposable {
  readonly sandbox: Sandbox
  readonly files: SimulatedFiles
  readonly engine: SimulatedEngine
  /** The sandbox's time: what the requests are stamped with. */
  readonly clock: Clock
  readonly passing: Passing
  /** The engine has a process of its own and can be killed. */
  readonly isApart: boolean
  readonly home: string
  /** A secret that answers of the sandbox repeat, as a webhook's would be. */
  readonly webhookSecret: string
  readonly answers: Answers
  readonly story: string[]
  readonly holds: Hold[]
  /** When answers may have gone unheard: the engine ended, or somebody stopped it. */
  readonly unheard: Span[]
  /** When the engine could not know any more which buckets are held: it began anew, or its clock was set. */
  readonly forgot: number[]
  /** When the computer's clock was set. */
  readonly clockSet: number[]
  /** Sizes of files that a person sent again although they might have arrived. */
  readonly sentAgain: number[]
  /** Sizes of files that a person tried again, whatever became of them before. */
  readonly triedAgain: number[]
  /** Jobs that a person stopped. */
  readonly cancelled: Set<JobId>
  readonly wrong: string[]
  /** For the trace of a life that hangs. */
  readonly doing: { now: string }
  /** The jobs as they were when everything had come to its end. */
  readonly ended: Job[]
  cancel(job: Job): Promise<void>
  /** What a person wants now goes past a bucket that is held. */
  retry(job: Job, given: { isAgain: boolean }): Promise<void>
  resume(): Promise<void>
  /** Runs `act`, during which answers may go unheard. */
  interrupt<T>(act: () => Promise<T>): Promise<T>
  shift(ms: number): Promise<void>
  /** What the computer's clock says now. */
  readonly ownMs: number
  /** Both services are answered for by what stands before them; null ends that. */
  gateway(page: Parameters<Faults['gateway']>[0]): void
  /** In hexadecimal, the SHA-256 of each file that was submitted to a service, as often as it was. */
  arrived(): Promise<string[]>
  /** What stands for a drive is like this from now on. */
  setDrive(facts: DriveFacts): Promise<void>
  /** A new file, which its folder notices or a person sends. */
  send(random: Random, what: { isWatched: boolean; kind: SampleKind }): Promise<string>
  /** The sandbox takes its time, the machine's, until told otherwise. */
  slowDown(how: { bytesPerSecond?: number; latencyMs?: { api: number; blob: number } } | null): void
  restart(how: 'ended' | 'killed'): Promise<void>
}

/** Of the lives, those that use the second service too, and those whose watched folders overlap. */
const [dolbyShare, overlapShare] = [0.3, 0.15]

/** Longer than the sandbox, when it is slow, is silent between two pieces. */
const slowMs = 150

export interface WorldOptions {
  seed: number
  random: Random
  /** A folder that is there and empty. */
  folder: string
}

export async function createWorld({ seed, random, folder }: WorldOptions): Promise<World> {
  await using building = new AsyncDisposableStack()
  const isApart = random() < 0.12
  const hasBrokenReader = random() < 0.05
  const delaySeconds = Math.floor(random() * 12)
  const time = simulatedTime(Date.now())
  const clock = stampingClock(time)
  const sandbox = building.use(
    await startSandbox({
      clock,
      delaySeconds,
      blobDirectory: join(folder, 'blobs'),
      ...(random() < dolbyShare ? { dolby: {} } : {}),
    }),
  )
  const files = createFiles(folder, seed, { isOverlapping: random() < overlapShare })
  const home = join(folder, 'data')
  const answers = watchAnswers(sandbox.dolby ? [sandbox, sandbox.dolby] : [sandbox], clock)
  const webhookSecret = `whsec_${Buffer.from(`secret of ${seed}`).toString('base64')}`
  const unheard: Span[] = []
  const forgot: number[] = []
  const clockSet: number[] = []
  const cancelled = new Set<JobId>()
  const sentAgain: number[] = []
  const wrong: string[] = []
  const drives = connectedDrives(files, random)
  let aheadMs = 0
  let [isAlive, isSlow] = [false, false]
  let apart: EngineApart | undefined
  let engine = await begin()
  const timeoutMs = () => (isSlow ? slowMs : 0)
  const passing = createPassing({ time, answers, timeoutMs, apart: () => apart })

  async function begin(): Promise<SimulatedEngine> {
    const computer = { drives: [...drives.values()], startMs: time.nowMs, aheadMs }
    const options = {
      home,
      environment: environmentOf(sandbox),
      watched: files.roots,
      hasBrokenReader,
      ...computer,
    }
    apart = isApart ? await beginEngineApart(options) : undefined
    const begun = apart ?? (await beginEngine(options, time))
    isAlive = true
    return begun
  }

  async function interrupt<T>(act: () => Promise<T>): Promise<T> {
    const fromMs = clock.now()
    try {
      return await act()
    } finally {
      unheard.push({ fromMs, toMs: clock.now() })
    }
  }

  async function stop(how: 'ended' | 'killed'): Promise<void> {
    if (!isAlive) return
    isAlive = false
    const leaked = () => secretsWritten(home, { sandbox, webhookSecret })
    // Also while the database is open: what is in its write-ahead log is gone afterwards.
    wrong.push(...leaked())
    await interrupt(async () => {
      if (how === 'killed' && apart) await apart.kill()
      else wrong.push(...(await engine.end()))
    })
    wrong.push(...leaked())
  }
  building.defer(() => forgetDrives([...drives.keys()]))
  building.defer(() => stop(isApart ? 'killed' : 'ended'))

  const built = building.move()
  return {
    sandbox,
    files,
    get engine() {
      return engine
    },
    clock,
    passing,
    isApart,
    home,
    webhookSecret,
    answers,
    story: [],
    holds: [],
    unheard,
    forgot,
    clockSet,
    sentAgain,
    triedAgain: [],
    cancelled,
    wrong,
    doing: { now: 'nothing yet' },
    ended: [],
    interrupt,
    async cancel({ id }) {
      cancelled.add(id)
      // A service that is asked to stop may take its time to answer.
      await interrupt(() => passing.during(() => engine.cancel(id)))
    },
    async retry(job, { isAgain }) {
      const { id, file } = job
      if (isAnother(job, isAgain)) sentAgain.push(file.sizeBytes)
      forgot.push(clock.now())
      await passing.during(() => engine.retry({ id, isAgain }))
    },
    async resume() {
      forgot.push(clock.now())
      await engine.resume()
    },
    async shift(ms) {
      aheadMs += ms
      clockSet.push(clock.now())
      forgot.push(clock.now())
      await interrupt(() => engine.shift(ms))
    },
    get ownMs() {
      return time.nowMs + aheadMs
    },
    gateway(page) {
      for (const { faults } of [sandbox, ...(sandbox.dolby ? [sandbox.dolby] : [])]) faults.gateway(page)
    },
    arrived: () => arrivedIn(sandbox),
    async setDrive(facts) {
      drives.set(facts.root, facts)
      await setDrive(facts)
      await apart?.setDrive(facts)
    },
    async send(random, { isWatched, kind }) {
      const path = files.create(random, { isWatched, kind })
      if (!isWatched) await engine.submit({ path, groupId: null, isAgain: false })
      return path
    },
    slowDown(how) {
      isSlow = how !== null
      sandbox.faults.blobBytesPerSecond(how?.bytesPerSecond ?? null)
      sandbox.faults.latencyMs(how?.latencyMs ?? { api: 0, blob: 0 })
    },
    async restart(how) {
      await stop(how)
      time.advance(time.nowMs + 1_000)
      forgot.push(clock.now())
      engine = await begin()
    },
    [Symbol.asyncDispose]: () => built.disposeAsync(),
  }
}
