import { mkdirSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { damageIn, logOf, supersededIn } from './data.ts'
import { voicePreset } from './gateway-troubles.ts'
import { wrongRequests } from './requests.ts'
import { between, type Random, seeded } from './seeded.ts'
import { drawTrouble, troubles } from './troubles.ts'
import { violations } from './verdict.ts'
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
  /** What the services were asked meanwhile, likewise. */
  requests: string[]
}

/** Of the life's own time, once nothing troubles it any more: no wait of the engine's comes near this. */
const timeoutMs = 6 * 3_600_000
/** Of the process that it lives in, without anything that goes on, and in all. */
const [maxStillTurns, maxTurns] = [4_000, 100_000]
const turnMs = 15

/**
 * One life of the real engine against the sandbox, with the troubles that the seed draws, until everything has come to
 * its end. The same seed draws the same troubles; what they meet depends on the moment.
 */
export async function live(seed: number, folder: string): Promise<Ending> {
  mkdirSync(folder)
  const random = seeded(seed)
  const world = await createWorld({ seed, random, folder })
  const over = new AbortController()
  try {
    const wrong = await Promise.race([lived(world, random), outlived(world, over.signal)])
    const kinds = world.ended.map(({ state }) =>
      state.stage === 'failed' ? state.failure.kind : state.stage,
    )
    const counts = [...Map.groupBy(kinds, (kind) => kind)].map(([kind, { length }]) => [kind, length])
    return {
      seed,
      story: world.story,
      ends: Object.fromEntries(counts),
      wrong: [...new Set(wrong)],
      log: wrong.length ? logOf(world.home).map(lineOf) : [],
      requests: wrong.length ? requestLines(world.sandbox) : [],
    }
  } finally {
    over.abort()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function lived(world: World, random: Random): Promise<string[]> {
  await using living = world
  await happen(living, random)
  await comeToAnEnd(living)
  living.ended.push(...(await living.engine.jobs()))
  const wrong = [
    ...(await violations({ ...living, superseded: supersededIn(living.home) }, living.ended)),
    ...wrongRequests(living),
  ]
  await living[Symbol.asyncDispose]()
  return [...wrong, ...living.wrong, ...damageIn(living.home, living)]
}

/**
 * What hangs is found by counting turns, of which a busy machine has fewer: those in which the life's time stands still and
 * nothing is requested. One that only goes in circles is found by all its turns.
 */
async function outlived(world: World, signal: AbortSignal): Promise<string[]> {
  let [sign, still, turns] = ['', 0, 0]
  while (still < maxStillTurns && turns < maxTurns && !signal.aborted) {
    await sleep(turnMs)
    const now = `${world.ownMs} ${world.doing.now} ${world.sandbox.requests.length}`
    still = now === sign ? still + 1 : 0
    sign = now
    turns += 1
  }
  return [
    `it hangs: after ${turns} turns it still goes on with ${world.doing.now}`,
    ...(await world.engine.jobs()).map(({ file, state }) => `${file.path} is ${JSON.stringify(state)}`),
  ]
}

function lineOf({ at, event, facts = {} }: ReturnType<typeof logOf>[number]): string {
  const { job = '', lane = '', failure } = facts
  const message = failure ? `${failure.kind} ${failure.details ?? ''}`.split('\n')[0] : ''
  return [at, event, job, lane, message].filter(Boolean).join(' ')
}

function requestLines({ requests, dolby }: World['sandbox']): string[] {
  return [...requests, ...(dolby?.requests ?? [])]
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, method, path, query, status, bodyBytes }) => {
      const comp = /comp=[^&]*/.exec(query)?.[0] ?? ''
      return `${new Date(at).toISOString()} ${status} ${method} ${path} ${comp} ${bodyBytes} bytes`
    })
}

async function happen(world: World, random: Random): Promise<void> {
  const together = random() < 0.4 ? 0.9 : 0.1
  for (let left = between(random, 4, 6); left > 0; left -= 1) {
    await appear(world, seeded(random() * 2 ** 32), together)
    for (let some = between(random, 0, 3); some > 0; some -= 1) {
      const name = drawTrouble(random, world.isApart)
      const own = seeded(random() * 2 ** 32)
      world.doing.now = name
      const told = await troubles[name]?.(world, own)
      world.story.push(told ? `${name}: ${told}` : name)
      await untilTheNext(world, own)
    }
  }
}

/** The next trouble meets work under way, or files just taken in, or what has waited for a while. */
async function untilTheNext({ engine, passing, doing }: World, random: Random): Promise<void> {
  const [how, long] = [random(), random() ** 2]
  doing.now = how < 0.55 ? 'settling' : 'letting time pass'
  if (how < 0.4) await sleep(long * 60)
  else if (how < 0.55) await passing.beside(() => engine.settled())
  else await passing.pass(long * 10_000)
}

/** Of the files that somebody sends by hand, the share `together` makes one submission. */
async function appear(
  { files, engine, story, sandbox }: World,
  random: Random,
  together: number,
): Promise<void> {
  const size = random()
  const kind = size < 0.03 ? 'long movie' : size < 0.18 ? 'movie' : 'sound'
  const how = random()
  const groupId = random() < together ? 'together' : null
  if (how < 0.1) {
    files.beginGrowing(random, kind)
    story.push('a file grows')
    return
  }
  if (how < 0.25) return void story.push(files.beginRecording(random))
  if (how < 0.35 && sandbox.dolby) return await speak({ files, engine, story }, random)
  const isWatched = how < 0.6
  const path = files.create(random, { isWatched, kind })
  story.push(`${path} is there${groupId && !isWatched ? ', to go with others' : ''}`)
  if (!isWatched) await engine.submit({ path, groupId, isAgain: false })
}

async function speak({ files, engine, story }: Pick<World, 'files' | 'engine' | 'story'>, random: Random) {
  const path = files.create(random, { isWatched: false, kind: 'voice' })
  const preset = voicePreset(random)
  story.push(`${path} is there, for ${preset}`)
  await engine.submit({ path, groupId: null, isAgain: false, preset })
}

async function comeToAnEnd(world: World): Promise<void> {
  const { sandbox, files, engine, passing } = world
  world.doing.now = 'writing to an end'
  await files.grown()
  world.doing.now = 'coming to an end'
  sandbox.faults.clear()
  sandbox.dolby?.faults.clear()
  world.doing.now = 'settling at the end'
  await passing.beside(() => engine.settled())
  world.doing.now = 'coming to an end'
  await world.resume()
  // What ended because its file had changed comes back by itself.
  while (!(await engine.isOver())) {
    if (!(await passing.until(engine.isOver, timeoutMs))) return
    world.doing.now = 'settling once more'
    await passing.beside(() => engine.settled())
  }
}
