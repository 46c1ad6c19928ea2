import { setTimeout as sleep } from 'node:timers/promises'
import { between, type Random } from './seeded.ts'
import type { World } from './world.ts'

/** At first the blocks are to arrive; those after them are to be still on their way when it happens. */
const bytesPerSecond = { first: 20_000_000, later: 1_000_000 }
/** Of the machine's time: what is still on its way is seen to move on after the answers to the rest. */
const moveOnMs = 150

/**
 * Some blocks of a movie have arrived, and their answers too, when the upload is broken off: what comes after a restart
 * or a lost network must be the rest of it, and nothing of it when the file is another one by then.
 */
export async function cutOffHalfWay(world: World, random: Random): Promise<string> {
  const { sandbox, files, engine, passing, answers } = world
  const how = random()
  const breakMs = between(random, 30, 200)
  world.slowDown({ bytesPerSecond: bytesPerSecond.first })
  const path = files.create(random, { isWatched: false, kind: 'long movie' })
  const from = sandbox.requests.length
  await engine.submit({ path, groupId: null, isAgain: false })
  const arrived = () =>
    sandbox.requests
      .slice(from)
      .filter(({ query, status }) => query.includes('comp=block&') && status === 201)
  await passing.during(async () => {
    for (let looks = 0; looks < 100 && arrived().length < 2; looks += 1) await sleep(5)
    world.slowDown({ bytesPerSecond: bytesPerSecond.later })
  })
  answers.look()
  await engine.heard()
  answers.hear()
  await sleep(moveOnMs)
  answers.look()
  const message = await breakOff(world, { how, path, breakMs, random })
  world.slowDown(null)
  return `${message}: ${path}`
}

interface BreakOff {
  /** From 0 up to 1. */
  how: number
  path: string
  breakMs: number
  random: Random
}

async function breakOff(world: World, { how, path, breakMs, random }: BreakOff): Promise<string> {
  const { sandbox, files, isApart } = world
  if (how < 0.2) {
    sandbox.faults.offline(true)
    await sleep(breakMs)
    sandbox.faults.offline(false)
    return 'the network goes'
  }
  if (how < 0.5) {
    await world.interrupt(async () => files.replace(random, path))
    return 'another export comes'
  }
  await world.restart(isApart ? 'killed' : 'ended')
  return 'the program ends and starts'
}
