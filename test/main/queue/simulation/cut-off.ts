import { setTimeout as sleep } from 'node:timers/promises'
import { between, type Random } from './seeded.ts'
import type { World } from './world.ts'

/** Long enough for the answers before it to be heard, here or in the engine's own process. */
const hearingMs = { here: 130, apart: 560 }
/** At first the blocks are to arrive; those after them are to be still on their way when it happens. */
const bytesPerSecond = { first: 40_000_000, later: 1_500_000 }

/**
 * Some blocks of a movie have arrived, and their answers too, when the upload is broken off: what comes after a restart
 * or a lost network must be the rest of it.
 */
export async function cutOffHalfWay(world: World, random: Random): Promise<string> {
  const { sandbox, files, engine, isApart } = world
  const side = isApart ? 'apart' : 'here'
  const isNetwork = random() < 0.4
  const breakMs = between(random, 30, 200)
  sandbox.faults.blobBytesPerSecond(bytesPerSecond.first)
  const path = files.create(random, { isWatched: false, kind: 'long movie' })
  const from = sandbox.requests.length
  await engine.add({ path, groupId: null })
  const arrived = () =>
    sandbox.requests
      .slice(from)
      .filter(({ query, status }) => query.includes('comp=block&') && status === 201)
  for (let looks = 0; looks < 100 && arrived().length < 2; looks += 1) await sleep(15)
  sandbox.faults.blobBytesPerSecond(bytesPerSecond.later)
  await sleep(hearingMs[side])
  if (isNetwork) {
    sandbox.faults.offline(true)
    await sleep(breakMs)
    sandbox.faults.offline(false)
  } else await world.restart(isApart ? 'killed' : 'ended')
  sandbox.faults.blobBytesPerSecond(null)
  return `${isNetwork ? 'the network goes' : 'the program ends and starts'}: ${path}`
}
