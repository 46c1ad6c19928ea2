import { setTimeout as sleep } from 'node:timers/promises'
import { between, pick, type Random } from './seeded.ts'
import type { Trouble } from './trouble.ts'
import { waitsTooLong } from './waits.ts'
import type { World } from './world.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** How far clocks are wrong: drift, a wrong zone, a wrong day, an empty battery. */
const jumpsMs = [minuteMs, 3 * minuteMs, hourMs, 2 * hourMs, 26 * hourMs, 40 * dayMs]
/** The engine looks for due work at least this often. */
const checkMs = 31_000

/** Something begins to wait; gives what ends the wait, where the clock does not. */
type Wait = (world: World, random: Random) => Promise<(() => Promise<void>) | undefined>

async function send({ files, engine }: World, random: Random): Promise<void> {
  const path = files.create(random, { isWatched: false, kind: 'sound' })
  await engine.submit({ path, groupId: null, isAgain: false })
}

const waits: Record<string, Wait> = {
  async 'back-off'(world, random) {
    world.sandbox.faults.answerApi({ status: 503, times: between(random, 2, 6) })
    await send(world, random)
    await world.passing.pass(between(random, 0, 20_000))
    return undefined
  },
  async 'a poll'(world, random) {
    await send(world, random)
    await world.passing.pass(between(random, 500, 4_000))
    return undefined
  },
  async 'Retry-After'(world, random) {
    const bucket = pick(random, ['upload', 'submission_write', 'submission_read'] as const) ?? 'upload'
    const retryAfter = between(random, 5, 900)
    world.sandbox.faults.rateLimit({ bucket, retryAfter })
    world.holds.push({ bucket, isDate: false, untilMs: (answeredMs) => answeredMs + retryAfter * 1_000 })
    await send(world, random)
    await world.passing.pass(between(random, 100, 3_000))
    return undefined
  },
  async 'a person'(world, random) {
    world.sandbox.faults.key({ state: 'expired' })
    await send(world, random)
    await world.passing.pass(between(random, 100, 2_000))
    return async () => {
      world.sandbox.faults.key({ state: 'ready' })
      await world.engine.unpause()
    }
  },
  async 'a pause'(world, random) {
    await send(world, random)
    await world.interrupt(() => world.engine.pauseAll(true))
    return () => world.engine.pauseAll(false)
  },
  async 'the network'(world, random) {
    world.sandbox.faults.offline(true)
    await send(world, random)
    await world.passing.pass(between(random, 100, 60_000))
    return async () => world.sandbox.faults.offline(false)
  },
}

/** Every kind of wait meets a clock that is set, either way and by any length, and perhaps put right again. */
export const clockTroubles: Record<string, Trouble> = {
  'the clock is set in a wait': async (world, random) => {
    const jumpMs = (pick(random, jumpsMs) ?? hourMs) * (random() < 0.5 ? -1 : 1)
    if (random() < 0.2) return await whileSettling(world, random, jumpMs)
    const [name = '', wait] = pick(random, Object.entries(waits)) ?? []
    const isPutRight = random() < 0.5
    const end = await wait?.(world, random)
    await world.shift(jumpMs)
    await world.passing.pass(checkMs)
    await look(world)
    if (isPutRight) {
      await world.shift(-jumpMs)
      await world.passing.pass(checkMs)
      await look(world)
    }
    await end?.()
    return `${name}, by ${jumpMs / minuteMs} min${isPutRight ? ' and back' : ''}`
  },
}

async function look(world: World): Promise<void> {
  world.wrong.push(...waitsTooLong(await world.engine.jobs(), world.ownMs))
}

/** Files have the times of the system on them, which cannot be set here: a wrong clock is put right before others come. */
async function whileSettling(
  { files, engine, interrupt }: World,
  random: Random,
  jumpMs: number,
): Promise<string> {
  if (!files.isQuiet()) return 'nothing'
  files.beginGrowing(random, 'sound')
  await sleep(between(random, 0, 150))
  await interrupt(async () => {
    await engine.shiftWatching(jumpMs)
    await sleep(between(random, 0, 300))
    await engine.shiftWatching(-jumpMs)
  })
  return `settling, by ${jumpMs / minuteMs} min and back`
}
