import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isOpen } from '../../../main/queue/stages.ts'
import type { Job } from '../../../preload/contract/model.ts'
import { mp4, png } from '../../fakes/media.ts'
import { type Desk, openDesk } from '../../fakes/open-desk.ts'

/** The same seed gives the same numbers from 0 up to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Trouble = (desk: Desk, random: () => number) => unknown

/** What the world does to the engine between two looks. */
const troubles: Record<string, Trouble> = {
  'a bucket is full': ({ sandbox }, random) =>
    sandbox.faults.rateLimit({ times: 1, retryAfter: 1 + Math.floor(random() * 5) }),
  'the API breaks': ({ sandbox }, random) =>
    sandbox.faults.answerApi({
      status: [500, 502, 503, 504][Math.floor(random() * 4)] ?? 500,
      body: 'html',
      times: 2,
    }),
  'a request is lost': ({ sandbox }) => sandbox.faults.dropApi({ when: 'before' }),
  'an answer is lost': ({ sandbox }) => sandbox.faults.dropApi({ when: 'after' }),
  'a block is cut': ({ sandbox }) =>
    sandbox.faults.dropBlob({ when: 'midway', afterBytes: 100_000, call: 'put-block' }),
  'the storage is busy': ({ sandbox }) => sandbox.faults.refuseBlob({ code: 'ServerBusy', times: 2 }),
  'bytes are damaged': ({ sandbox }) => sandbox.faults.refuseBlob({ code: 'Md5Mismatch', call: 'put-block' }),
  'addresses expire': ({ sandbox }) => sandbox.faults.expireUploadUrls(),
  'an analysis fails': ({ sandbox }) => sandbox.faults.failAssets({ times: 1 }),
  'the network goes': async ({ sandbox }, random) => {
    sandbox.faults.offline(true)
    await sleep(50 + random() * 150)
    sandbox.faults.offline(false)
  },
  'the program ends and starts': (desk) => desk.restart(),
}

export interface Ending {
  /** What went on, to read when the seed fails. */
  story: string[]
  jobs: Job[]
  /** Files whose bytes are at the service in other than exactly one submission, although the job says complete. */
  wrong: string[]
  /** Blocks sent again under the same address after their 201 had been heard. */
  sentAgain: number
}

/** One life of the engine under the troubles that the seed draws, until everything has come to its end. */
export async function live(seed: number): Promise<Ending> {
  const random = seeded(seed)
  const desk = await openDesk({ delaySeconds: Math.floor(random() * 20) })
  const story: string[] = []
  const hashes = new Map<string, string>()
  const names = Object.keys(troubles)
  const ids: Job['id'][] = []
  for (let at = 0; at < 6; at += 1) {
    const bytes = random() < 0.35 ? mp4(10_500_000 + Math.floor(random() * 20_000_000)) : png(`${seed}/${at}`)
    const path = desk.file(`${at}${bytes.length > 10_000 ? '.mp4' : '.png'}`, bytes)
    hashes.set(path, createHash('sha256').update(bytes).digest('hex'))
    ids.push((await desk.add(path, random() < 0.3 ? { groupId: 'together' } : {})).id)
    for (let some = Math.floor(random() * 3); some > 0; some -= 1) {
      const name = names[Math.floor(random() * names.length)] ?? ''
      story.push(name)
      await troubles[name]?.(desk, random)
      await sleep(random() * 60)
    }
  }
  desk.sandbox.faults.clear()
  await Promise.all(ids.map((id) => desk.until(id)))
  const jobs = ids.flatMap((id) => desk.engine.jobs.find(id) ?? [])
  return { story, jobs, wrong: await wrongIn(desk, jobs, hashes), sentAgain: sentAgainIn(desk) }
}

async function wrongIn(desk: Desk, jobs: Job[], hashes: Map<string, string>): Promise<string[]> {
  const stored = new Map<string, number>()
  for (const { blobPath } of desk.sandbox.submissions.flatMap(({ assets }) => assets)) {
    const hash = (await desk.sandbox.blobSha256(blobPath)) ?? ''
    stored.set(hash, (stored.get(hash) ?? 0) + 1)
  }
  const whole = new Set(hashes.values())
  const foreign = [...stored.keys()]
    .filter((hash) => !whole.has(hash))
    .map(() => 'a submission of bytes that no file has')
  const wrong = jobs.flatMap((job) => {
    const times = stored.get(hashes.get(job.file.path) ?? '') ?? 0
    if (isOpen(job.state)) return [`${job.file.path} never ended`]
    if (job.state.stage === 'complete')
      return times === 1 ? [] : [`${job.file.path} is in ${times} submissions`]
    return times <= 1 ? [] : [`${job.file.path} was submitted ${times} times and failed`]
  })
  return [...foreign, ...wrong]
}

/** Answers that the fault lost do not count: the engine cannot know of them. */
function sentAgainIn({ sandbox }: Desk): number {
  const heard = sandbox.requests.filter(
    ({ query, status }) => query.includes('comp=block&') && status === 201,
  )
  const places = heard.map(
    ({ path, query }) => `${path} ${/sig=[^&]*/.exec(query)?.[0]} ${/blockid=[^&]*/.exec(query)?.[0]}`,
  )
  return places.length - new Set(places).size
}
