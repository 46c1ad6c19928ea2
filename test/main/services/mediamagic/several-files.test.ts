import { expect, test } from 'vitest'
import type { JobId } from '../../../../preload/domain/model/ids.ts'
import { openQueue } from './open-queue.ts'
import { nameOf, type Recorded } from './recording-server.ts'
import { assetBody, type Script, statusBody } from './scripted-service.ts'

const minuteMs = 60_000

/** A submission whose assets the service names in an order of its own, each with one issue that bears its file's name. */
function shuffled({ order, failing = [] }: { order: number[]; failing?: number[] }) {
  let names: string[] = []
  const idOf = (place: number) => `asset-of-${place}`
  const assets = () =>
    order.map((place) =>
      failing.includes(place)
        ? { assetId: idOf(place), errorMessage: `no sound in ${place}`, isRetryable: true }
        : { assetId: idOf(place), issueCount: 1 },
    )
  const script: Script = {
    'POST /submissions': (request: Recorded) => {
      const { assets: sent } = JSON.parse(request.body.toString()) as { assets: { blobPath: string }[] }
      names = sent.map(({ blobPath }) => blobPath.split('/').at(-1) ?? '')
      return { status: 201, body: { submissionId: 's', assets: assets() } }
    },
    'GET submission': () => ({
      status: 200,
      body: statusBody('s', failing.length ? 'failed' : 'complete', { assets: assets() }),
    }),
    'GET asset': (request) => {
      const place = Number(nameOf(request).split('-').at(-1))
      const filename = names[place]
      const status = failing.includes(place) ? 'failed' : 'complete'
      const facts = { filename, status, issues: [{ id: `i${place}`, summary: filename?.slice(13) }] }
      return { status: 200, body: assetBody('s', idOf(place), facts) }
    },
  }
  return script
}

async function sendThree(script: Script) {
  const run = await openQueue(script)
  const ids: JobId[] = []
  for (const name of ['a.png', 'b.png', 'c.png'])
    ids.push((await run.add(run.write(name), { groupId: 'g' })).id)
  run.queue.scheduler.start()
  await run.settled()
  return {
    ...run,
    ids,
    results: () =>
      ids.map((id) => {
        const result = run.results.ofJob(id)
        return result?.kind === 'issues' ? result.issues.map(({ summary }) => summary) : undefined
      }),
  }
}

test.each([[[0, 1, 2]], [[2, 0, 1]]])(
  'each file gets its own results although the service names the assets in the order %j',
  async (order) => {
    const { ids, job, pass, results, asked } = await sendThree(shuffled({ order }))
    await pass(minuteMs)
    expect(ids.map((id) => job(id).state.stage)).toEqual(['complete', 'complete', 'complete'])
    expect(results()).toEqual([['a.png'], ['b.png'], ['c.png']])
    expect([asked('POST /submissions').length, asked('GET submission').length]).toEqual([1, 1])
  },
)

test('the file whose analysis failed is told, the others have their results', async () => {
  const { ids, job, pass, results, asked } = await sendThree(shuffled({ order: [2, 1, 0], failing: [0] }))
  await pass(minuteMs)
  expect(ids.map((id) => job(id).state)).toMatchObject([
    {
      stage: 'failed',
      failure: { kind: 'analysis-failed', message: 'no sound in 0', isRetryable: true },
    },
    { stage: 'complete', assetId: 'asset-of-1' },
    { stage: 'complete', assetId: 'asset-of-2' },
  ])
  expect(results()).toEqual([undefined, ['b.png'], ['c.png']])
  expect(asked('POST retry')).toEqual([])
})

test.each([
  { failing: [], stages: ['complete', 'complete', 'complete'] },
  { failing: [0], stages: ['failed', 'complete', 'complete'] },
])(
  'files whose results come late do not get those of the first one: $stages',
  async ({ failing, stages }) => {
    const script = shuffled({ order: [0, 1, 2], failing })
    const { ids, pass, results, job } = await sendThree({
      ...script,
      'POST /submissions': (request, nth) => {
        script['POST /submissions']?.(request, nth)
        return { status: 201, body: { submissionId: 's' } }
      },
      'GET asset': (request, nth) => {
        const reply = script['GET asset']?.(request, nth)
        if (!reply || reply === 'silence' || typeof reply.body !== 'object') return reply
        return { ...reply, body: { ...reply.body, filename: null } }
      },
      'GET issues': ({ target }, nth) =>
        nth < 6 && !target.includes('asset-of-0') ? { status: 404 } : undefined,
    })
    await pass(5 * minuteMs)
    expect(ids.map((id) => job(id).state.stage)).toEqual(stages)
    expect(results()).toEqual([failing.length ? undefined : ['a.png'], ['b.png'], ['c.png']])
  },
)

test.each([0, 2])(
  'a nameless failed asset is not taken for another file’s good one, %i looks later',
  async (late) => {
    const script = shuffled({ order: [2, 1, 0] })
    const missing = { status: 404, body: { detail: 'Not found' } }
    const failed = { status: 200, body: assetBody('s', 'asset-of-0', { filename: null, status: 'failed' }) }
    let looks = 0
    const { ids, pass, results, job } = await sendThree({
      ...script,
      'GET asset': (request, nth) => {
        if (!request.target.includes('asset-of-0')) return script['GET asset']?.(request, nth)
        looks += 1
        return looks > late ? failed : missing
      },
    })
    await pass(5 * minuteMs)
    expect(ids.map((id) => job(id).state)).toMatchObject([
      { stage: 'failed', failure: { message: 'no reason was given' } },
      { stage: 'complete' },
      { stage: 'complete' },
    ])
    expect(results()).toEqual([undefined, ['b.png'], ['c.png']])
  },
)

test('one file is analysed again while the results of the others are still awaited', async () => {
  const script = shuffled({ order: [0, 1, 2], failing: [0] })
  let runsAgain = false
  const { ids, pass, job, queue, asked } = await sendThree({
    ...script,
    'POST retry': () => {
      runsAgain = true
      return undefined
    },
    'GET submission': (request, nth) =>
      runsAgain
        ? { status: 200, body: statusBody('s', 'processing') }
        : script['GET submission']?.(request, nth),
    'GET issues': () => ({ status: 404 }),
  })
  await pass(6_000)
  const stages = () => ids.map((id) => job(id).state.stage)
  expect([stages(), asked('GET submission').length]).toEqual([['failed', 'processing', 'processing'], 1])
  const [first] = ids
  if (first) await queue.retry(first)
  await pass(minuteMs)
  expect(stages()).toEqual(['processing', 'processing', 'processing'])
  expect(asked('GET submission').length).toBeGreaterThan(5)
})

test('a submission that runs again after its end is followed to its new end', async () => {
  let looks = 0
  const { send, write, pass, job, asked } = await openQueue({
    'GET submission': () => {
      looks += 1
      return looks > 1 && looks < 40
        ? { status: 200, body: statusBody('submission-1', 'processing') }
        : undefined
    },
    'GET asset': () =>
      looks < 40
        ? { status: 200, body: assetBody('submission-1', 'asset-1-1', { status: 'processing' }) }
        : undefined,
  })
  const { id } = await send(write('a.png'))
  await pass(10 * minuteMs)
  expect(job(id).state.stage).toBe('processing')
  await pass(60 * minuteMs)
  expect([job(id).state.stage, asked('GET submission').length]).toEqual(['complete', 40])
})

test('an analysis that ended without a word and without results fails after a few looks', async () => {
  const { send, write, pass, job, asked } = await openQueue({
    'GET submission': () => ({
      status: 200,
      body: statusBody('submission-1', 'failed', {
        assets: [{ assetId: 'asset-1-1' }],
        errorMessage: 'Out of memory',
      }),
    }),
    'GET asset': () => ({ status: 404, body: { detail: 'Not found' } }),
  })
  const { id } = await send(write('a.png'))
  await pass(60 * minuteMs)
  expect(job(id).state).toMatchObject({
    stage: 'failed',
    failure: { kind: 'analysis-failed', message: 'Out of memory', isRetryable: false },
  })
  expect(asked('GET asset')).toHaveLength(6)
})

test('the others of a group go on when the one they waited for is cancelled', async () => {
  const { queue, add, write, writeLarge, settled, job, asked } = await openQueue({
    'PUT blob': () => ({ status: 503 }),
  })
  const small = await add(write('a.png'), { groupId: 'g' })
  const large = await add(writeLarge('b.mp4'), { groupId: 'g' })
  queue.scheduler.start()
  await settled()
  expect(job(small.id).state).toMatchObject({ stage: 'waiting', why: { kind: 'together' } })
  await queue.cancel(large.id)
  await settled()
  expect([job(small.id).state.stage, job(large.id).state.stage]).toEqual(['processing', 'cancelled'])
  expect(asked('POST /submissions')).toHaveLength(1)
})

test('a retry that the service refuses says why, and the file stays failed', async () => {
  const { queue, send, write, pass, job } = await openQueue({
    ...shuffled({ order: [0], failing: [0] }),
    'POST retry': () => ({ status: 409, body: { detail: 'Maximum number of retries reached' } }),
  })
  const { id } = await send(write('a.png'))
  await pass(minuteMs)
  await expect(queue.retry(id)).rejects.toThrow('Can’t retry this: Maximum number of retries reached.')
  expect(job(id).state).toMatchObject({ stage: 'failed', failure: { kind: 'analysis-failed' } })
})
