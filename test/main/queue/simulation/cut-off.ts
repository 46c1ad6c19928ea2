import { setTimeout as sleep } from 'node:timers/promises'
import { between, type Random } from './seeded.ts'
import type { World } from './world.ts'

/** At first the blocks are to arrive; those after them are to be still on their way when it happens. */
const bytesPerSecond = { first: 40_000_000, later: 1_500_000 }

/**
 * Some blocks of a movie have arrived, and their answers too, when the upload is broken off: what comes after a restart
 * or a lost network must be the rest of it.
 */
export async function cutOffHalfWay(world: World, random: Random): Promise<string> {
  const { sandbox, files, engine, isApart, passing, answers } = world
  const isNetwork = random() < 0.4
  const breakMs = between(random, 30, 200)
  world.slowDown({ bytesPerSecond: bytesPerSecond.first })
  const path = files.create(random, { isWatched: false, kind: 'long movie' })
  const from = sandbox.requests.length
  await engine.add({ path, groupId: null })
  const arrived = () =>
    sandbox.requests
      .slice(from)
      .filter(({ query, status }) => query.includes('comp=block&') && status === 201)
  await passing.during(async () => {
    for (let looks = 0; looks < 30 && arrived().length < 2; looks += 1) await sleep(15)
  })
  world.slowDown({ bytesPerSecond: bytesPerSecond.later })
  answers.look()
  await engine.heard()
  answers.hear()
  if (isNetwork) {
    sandbox.faults.offline(true)
    await sleep(breakMs)
    sandbox.faults.offline(false)
  } else await world.restart(isApart ? 'killed' : 'ended')
  world.slowDown(null)
  return `${isNetwork ? 'the network goes' : 'the program ends and starts'}: ${path}`
}
