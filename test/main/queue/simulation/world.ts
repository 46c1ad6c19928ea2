import { join } from 'node:path'
import type { Clock } from '../../../../main/net/clock.ts'
import type { Bucket } from '../../../../main/sandbox/rate-limits.ts'
import { type Sandbox, startSandbox } from '../../../../main/sandbox/sandbox.ts'
import { fastClock } from '../../../fakes/fast-clock.ts'
import { watchAnswers } from './answers.ts'
import { beginEngineApart, type EngineApart } from './apart.ts'
import { secretsWritten } from './data.ts'
import { beginEngine, type SimulatedEngine } from './engine.ts'
import { createFiles, type SimulatedFiles } from './files.ts'
import type { Random } from './seeded.ts'

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
  /** The engine has a process of its own and can be killed. */
  readonly isApart: boolean
  readonly home: string
  /** A secret that answers of the sandbox repeat, as a webhook's would be. */
  readonly webhookSecret: string
  readonly answers: ReturnType<typeof watchAnswers>
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
  readonly wrong: string[]
  /** Runs `act`, during which answers may go unheard. */
  interrupt<T>(act: () => Promise<T>): Promise<T>
  shift(ms: number): Promise<void>
  restart(how: 'ended' | 'killed'): Promise<void>
}

/** Gives what is worth reading in the story of a seed that fails, if anything. */
export type Trouble = (world: World, random: Random) => string | undefined | Promise<string | undefined>

/** A trouble that has no more to say than its name. */
export const told = (act: (world: World, random: Random) => unknown): Trouble => {
  return async (world, random) => void (await act(world, random))
}

/** So many times as fast as the machine's. */
const speed = 20

export interface WorldOptions {
  seed: number
  random: Random
  /** A folder that is there and empty. */
  folder: string
}

export async function createWorld({ seed, random, folder }: WorldOptions): Promise<World> {
  await using building = new AsyncDisposableStack()
  const isApart = random() < 0.25
  const delaySeconds = Math.floor(random() * 12)
  const startMs = Date.now()
  const clock = fastClock(speed, startMs)
  const sandbox = building.use(
    await startSandbox({ clock, delaySeconds, blobDirectory: join(folder, 'blobs') }),
  )
  const files = createFiles(folder, seed)
  const home = join(folder, 'data')
  const answers = building.use(watchAnswers(sandbox, { clock, patienceMs: isApart ? 400 * speed : 0 }))
  const webhookSecret = `whsec_${Buffer.from(`secret of ${seed}`).toString('base64')}`
  const unheard: Span[] = []
  const forgot: number[] = []
  const clockSet: number[] = []
  const wrong: string[] = []
  let aheadMs = 0
  let isAlive = false
  let engine = await begin()

  async function begin(): Promise<SimulatedEngine> {
    const { apiUrl, key } = sandbox
    const { watched } = files
    const options = { home, apiUrl, key, watched, startMs, speed, aheadMs }
    const begun = await (isApart ? beginEngineApart(options) : beginEngine(options))
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
      if (how === 'killed' && isApart) await (engine as EngineApart).kill()
      else wrong.push(...(await engine.end()))
    })
    wrong.push(...leaked())
  }
  building.defer(() => stop(isApart ? 'killed' : 'ended'))

  const built = building.move()
  return {
    sandbox,
    files,
    get engine() {
      return engine
    },
    clock,
    isApart,
    home,
    webhookSecret,
    answers,
    story: [],
    holds: [],
    unheard,
    forgot,
    clockSet,
    sentAgain: [],
    wrong,
    interrupt,
    async shift(ms) {
      aheadMs += ms
      clockSet.push(clock.now())
      forgot.push(clock.now())
      await interrupt(() => engine.shift(ms))
    },
    async restart(how) {
      await stop(how)
      forgot.push(clock.now())
      engine = await begin()
    },
    [Symbol.asyncDispose]: () => built.disposeAsync(),
  }
}
