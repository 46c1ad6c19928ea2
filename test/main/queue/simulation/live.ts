import { mkdirSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { damageIn, logOf } from './data.ts'
import { isOver } from './engine.ts'
import { wrongRequests } from './requests.ts'
import { between, type Random, seeded } from './seeded.ts'
import { drawTrouble, troubles } from './troubles.ts'
import { wrongEnds } from './verdict.ts'
import { createWorld, type World } from './world.ts'

export interface Ending {
  seed: number
  /** What went on, to read when the seed fails. */
  story: string[]
  /** How many files ended in which way. */
  ends: Record<string, number>
  /** What may not be; empty when the life was a good one. */
  wrong: string[]
  /** What the engine logged meanwhile, where something was wrong. */
  log: string[]
}

/** Real time that everything gets to come to its end once nothing troubles it any more. */
const patienceMs = 240_000
const betweenLooksMs = 50

/**
 * One life of the real engine against the sandbox, with the troubles that the seed draws, until everything has come to
 * its end. The same seed draws the same troubles; what they meet depends on the moment.
 */
export async function live(seed: number, folder: string): Promise<Ending> {
  mkdirSync(folder)
  try {
    const random = seeded(seed)
    await using world = await createWorld({ seed, random, folder })
    await happen(world, random)
    await comeToAnEnd(world)
    const jobs = await world.engine.jobs()
    const wrong = [...(await wrongEnds(world, jobs)), ...wrongRequests(world)]
    await world[Symbol.asyncDispose]()
    wrong.push(...world.wrong, ...damageIn(world.home, world))
    const kinds = jobs.map(({ state }) => (state.stage === 'failed' ? state.failure.kind : state.stage))
    return {
      seed,
      story: world.story,
      ends: Object.fromEntries(
        [...Map.groupBy(kinds, (kind) => kind)].map(([kind, { length }]) => [kind, length]),
      ),
      wrong: [...new Set(wrong)],
      log: wrong.length ? logOf(world.home).map(lineOf) : [],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function lineOf({ at, event, facts = {} }: ReturnType<typeof logOf>[number]): string {
  const { job = '', lane = '', failure } = facts
  const said = failure ? `${failure.kind} ${failure.details ?? ''}`.split('\n')[0] : ''
  return [at, event, job, lane, said].filter(Boolean).join(' ')
}

async function happen(world: World, random: Random): Promise<void> {
  for (let left = between(random, 4, 6); left > 0; left -= 1) {
    await appear(world, seeded(random() * 2 ** 32))
    for (let some = between(random, 0, 3); some > 0; some -= 1) {
      const name = drawTrouble(random, world.isApart)
      const own = seeded(random() * 2 ** 32)
      const told = await troubles[name]?.(world, own)
      world.story.push(told ? `${name}: ${told}` : name)
      await sleep(own() ** 2 * 200)
    }
  }
}

async function appear({ files, engine, story }: World, random: Random): Promise<void> {
  const size = random()
  const kind = size < 0.03 ? 'long movie' : size < 0.18 ? 'movie' : 'sound'
  const how = random()
  const groupId = random() < 0.3 ? 'together' : null
  if (how < 0.2) {
    files.beginGrowing(random, kind)
    story.push('a file grows')
    return
  }
  const isWatched = how < 0.55
  const path = files.create(random, { isWatched, kind })
  story.push(`${path} is there${groupId && !isWatched ? ', to go with others' : ''}`)
  if (!isWatched) await engine.add({ path, groupId })
}

async function comeToAnEnd(world: World): Promise<void> {
  const { sandbox, files, engine } = world
  await files.grown()
  sandbox.faults.clear()
  const deadline = performance.now() + patienceMs
  await engine.settled()
  await engine.resume()
  while (!(await isOver(engine)) && performance.now() < deadline) await sleep(betweenLooksMs)
}
