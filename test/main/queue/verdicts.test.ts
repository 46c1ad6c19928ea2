import { expect, test } from 'vitest'
import { openQueue } from '../services/mediamagic/open-queue.ts'
import { jsonOf, type Recorded } from '../services/mediamagic/recording-server.ts'
import {
  assetBody,
  type Route,
  type Script,
  secretQuery,
  statusBody,
} from '../services/mediamagic/scripted-service.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

const page = '<!DOCTYPE html><html><body><h1>This web app is stopped.</h1></body></html>'
const statuses = [
  200, 201, 302, 400, 401, 402, 403, 404, 405, 407, 408, 409, 410, 413, 415, 421, 422, 423, 424, 425, 431,
  451, 499,
]
const everyCall: Route[] = [
  'POST /uploads/url',
  'POST /uploads/direct',
  'PUT blob',
  'POST /submissions',
  'GET submission',
  'GET asset',
]

test.each(statuses)(
  'a gateway’s page with %i on every call is waited out, and nothing is paid twice',
  async (status) => {
    const scripted = everyCall.map((route) => [
      route,
      (_: Recorded, nth: number) => (nth <= 3 ? { status, body: page } : undefined),
    ])
    const run = await openQueue(Object.fromEntries(scripted) as Script)
    const small = await run.send(run.write('a.png'))
    const large = await run.send(run.writeLarge('b.mp4'))
    await run.pass(20 * minuteMs)
    expect([run.job(small.id).state.stage, run.job(large.id).state.stage]).toEqual(['complete', 'complete'])
    const submitted = run.asked('POST /submissions').map((request) => JSON.stringify(jsonOf(request)))
    expect(new Set(submitted).size).toBe(2)
  },
)

test('retry of a job that has been submitted follows it, whatever it failed for', async () => {
  let isRefused = true
  const run = await openQueue({
    'GET submission': () => (isRefused ? { status: 403, body: { detail: 'no' } } : undefined),
  })
  const { id } = await run.send(run.write('a.png'))
  await run.pass(48 * hourMs)
  expect(run.job(id).state).toMatchObject({ stage: 'failed', failure: { kind: 'rejected', status: 403 } })
  isRefused = false
  await run.queue.retry(id)
  await run.pass(minuteMs)
  expect(run.job(id).state.stage).toBe('complete')
  expect(run.asked('POST /submissions')).toHaveLength(1)
  expect(run.asked('POST /uploads/direct')).toHaveLength(1)
})

test('only a submission that the service says again it does not know is sent anew, when a person asks', async () => {
  const run = await openQueue({
    'GET submission': ({ target }) =>
      target.endsWith('submission-1') ? { status: 404, body: { detail: 'Submission not found' } } : undefined,
  })
  const { id } = await run.send(run.write('a.png'))
  await run.pass(48 * hourMs)
  expect(run.job(id).state).toMatchObject({ stage: 'failed', failure: { kind: 'rejected', status: 404 } })
  await run.queue.retry(id)
  await run.pass(minuteMs)
  expect(run.job(id).state.stage).toBe('complete')
  expect(run.asked('POST /submissions')).toHaveLength(2)
})

test('results that do not come after “complete” are asked for for hours, more and more slowly, and again by a person', async () => {
  let isMissing = true
  const run = await openQueue({
    'GET asset': () => (isMissing ? { status: 404, body: { detail: 'Not found' } } : undefined),
  })
  const { id } = await run.send(run.write('a.png'))
  await run.pass(45_000)
  expect(run.job(id).state.stage).toBe('processing')
  await run.pass(10 * hourMs)
  expect(run.job(id).state.stage).toBe('processing')
  const times = run.asked('GET asset').map(({ atMs }) => atMs)
  const gaps = times.slice(1).map((atMs, at) => atMs - (times[at] ?? 0))
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b))
  expect([gaps[0], gaps.at(-1)]).toEqual([5_000, hourMs])
  await run.pass(30 * hourMs)
  expect(run.job(id).state).toMatchObject({ stage: 'failed', failure: { kind: 'results-missing' } })
  isMissing = false
  await run.queue.retry(id)
  await run.pass(minuteMs)
  expect(run.job(id).state.stage).toBe('complete')
  expect(run.asked('POST /submissions')).toHaveLength(1)
})

test('results that come late are taken', async () => {
  const run = await openQueue({
    'GET asset': (_, nth) => (nth <= 6 ? { status: 404, body: { detail: 'Not found' } } : undefined),
  })
  const { id } = await run.send(run.write('a.png'))
  await run.pass(5 * minuteMs)
  expect(run.job(id).state.stage).toBe('complete')
})

const issue = { id: 'i-1', referenceNumber: 1, summary: 'Conditions missing', severity: 'MINOR' }
const withIssue = ({ target }: Recorded) => {
  const [, submissionId = '', assetId = ''] = /submissions\/([^/]+)\/assets\/([^/]+)$/.exec(target) ?? []
  return { status: 200, body: assetBody(submissionId, assetId, { issues: [issue], issueCount: 1 }) }
}

test.each([403, 404, 405, 410, 422, 502])(
  'an asset whose topics and issues are refused with %i for good keeps what is there, and says what is not',
  async (status) => {
    const refused = () => ({ status, body: { detail: 'no' } })
    const run = await openQueue({ 'GET asset': withIssue, 'GET issues': refused, 'GET topics': refused })
    const { id } = await run.send(run.write('a.png'))
    await run.pass(5 * minuteMs)
    expect(run.job(id).state).toMatchObject({ stage: 'complete', summary: { count: 1, isIncomplete: true } })
    expect(run.results.ofJob(id)).toMatchObject({ issues: [{ id: 'i-1' }], missing: ['details', 'topics'] })
  },
)

test('a result is complete only when it holds as many issues as were announced', async () => {
  let isComplete = false
  const run = await openQueue({
    'GET asset': (request) => {
      const { body } = withIssue(request)
      return { status: 200, body: { ...body, issueCount: 2 } }
    },
    'GET issues': () => ({
      status: 200,
      body: { issues: isComplete ? [issue, { ...issue, id: 'i-2' }] : [issue] },
    }),
  })
  const { id } = await run.send(run.write('a.png'))
  await run.pass(5 * minuteMs)
  expect(run.job(id).state.stage).toBe('processing')
  isComplete = true
  await run.pass(10 * minuteMs)
  expect(run.job(id).state).toMatchObject({ stage: 'complete', summary: { count: 2 } })
  expect(run.results.ofJob(id)).not.toHaveProperty('missing')
})

test('a word never heard of is kept with when it was said first, followed slowly, and ends with the submission', async () => {
  const archived = (request: Recorded) => {
    const submissionId = request.target.split('/').at(-1) ?? ''
    const assets = [{ assetId: submissionId.replace('submission', 'asset').concat('-1'), issueCount: 0 }]
    const completedAt = isOver ? '2031-04-02T09:24:52Z' : null
    return { status: 200, body: statusBody(submissionId, 'archived', { completedAt, assets }) }
  }
  let isOver = false
  const run = await openQueue({ 'GET submission': archived })
  const { id } = await run.send(run.write('a.png'))
  await run.pass(20 * minuteMs)
  expect(run.job(id).state).toMatchObject({
    stage: 'processing',
    remote: { phase: 'unknown', word: 'archived', sinceMs: run.asked('GET submission')[0]?.atMs },
  })
  expect(run.asked('GET submission').length).toBeLessThan(30)
  isOver = true
  await run.pass(6 * minuteMs)
  expect(run.job(id).state.stage).toBe('complete')
})

test.each([403, 404, 405, 411, 413, 501])(
  'where the direct way is refused with %i the file takes the other one, and later ones too where the API said so',
  async (status) => {
    const run = await openQueue({
      'POST /uploads/direct': () => ({ status, body: status === 413 ? page : { detail: 'too large' } }),
    })
    const { id } = await run.send(run.write('a.png'))
    await run.pass(minuteMs)
    if (status === 403) {
      expect(run.job(id).state).toMatchObject({ failure: { kind: 'rejected', status } })
      return
    }
    expect(run.job(id).state.stage).toBe('complete')
    const second = await run.send(run.write('b.png'))
    await run.pass(minuteMs)
    expect(run.job(second.id).state.stage).toBe('complete')
    // A page, or an error of a server, says nothing about the next file.
    const isItsWord = status !== 413 && status !== 501
    expect(run.asked('POST /uploads/direct')).toHaveLength(isItsWord ? 1 : 2)
  },
)

test('an address that expires is asked for again under the same name, and its blocks are not sent again', async () => {
  let isExpired = false
  const run = await openQueue({
    'PUT blob': ({ target }, nth) => {
      if (nth === 3) isExpired = true
      const first = run.asked('POST /uploads/url').length === 1
      return isExpired && first && !target.includes('renewed')
        ? { status: 403, headers: { 'x-ms-error-code': 'AuthorizationFailure' } }
        : undefined
    },
  })
  const { id } = await run.send(run.writeLarge('a.mp4'))
  await run.pass(10 * minuteMs)
  expect(run.job(id).state.stage).toBe('complete')
  const names = run.asked('POST /uploads/url').map((request) => jsonOf(request) as { filename: string })
  expect(names).toHaveLength(2)
  expect(new Set(names.map(({ filename }) => filename)).size).toBe(1)
  const blocks = run.asked('PUT blob').flatMap(({ target }) => /blockid=([^&]+)/.exec(target)?.[1] ?? [])
  // Two were taken before the end; those that were refused are sent again, and no others.
  expect(new Set(blocks).size).toBe(5)
  expect(blocks.length).toBeLessThanOrEqual(8)
})

test('an address without an end, and answers that leave out what was asked for by name, change nothing', async () => {
  const run = await openQueue({
    'POST /uploads/url': (request) => {
      const { filename } = jsonOf(request) as { filename: string }
      const uploadUrl = `${run.storage.url}/assets/${filename}?${secretQuery}`
      return { status: 200, body: { uploadUrl, blobPath: `w/${filename}` } }
    },
    'GET submission': ({ target }) => {
      const assetId = target.split('/').at(-1)?.replace('submission', 'asset').concat('-1')
      const body = statusBody('x', 'complete', { submissionId: undefined, assets: [{ assetId }] })
      return { status: 200, body }
    },
    'GET asset': () => ({ status: 200, body: { status: 'complete', issues: [issue], issueCount: 1 } }),
  })
  const { id } = await run.send(run.writeLarge('a.mp4'))
  await run.pass(10 * minuteMs)
  expect(run.job(id).state).toMatchObject({ stage: 'complete', summary: { count: 1 } })
})

test.each([
  ['directly', 'POST /uploads/direct'],
  ['by a link', 'POST /uploads/url'],
] as const)(
  'an upload sent %s that the service never finds is sent again, a few times',
  async (way, route) => {
    const lost = new Set<string>()
    let keeps = 2
    const run = await openQueue({
      'POST /submissions': (request) => {
        const sent = JSON.stringify(jsonOf(request))
        if (lost.has(sent) || keeps > lost.size) {
          lost.add(sent)
          return { status: 404, body: { detail: 'Blob not found' } }
        }
        return undefined
      },
    })
    const send = () => run.send(way === 'directly' ? run.write('a.png') : run.writeLarge('a.mp4'))
    const { id } = await send()
    await run.pass(2 * hourMs)
    expect(run.job(id).state.stage).toBe('complete')
    expect(run.asked(route)).toHaveLength(3)
    expect(lost.size).toBe(2)
    keeps = Number.POSITIVE_INFINITY
    const never = await run.send(run.write('b.png'))
    await run.pass(2 * hourMs)
    expect(run.job(never.id).state).toMatchObject({
      stage: 'failed',
      failure: { kind: 'rejected', status: 404, message: 'Blob not found' },
    })
    expect(lost.size).toBe(5)
  },
)

test('an upload that a lost answer may have submitted is never sent again', async () => {
  const run = await openQueue({
    'POST /submissions': (_, nth) =>
      nth === 1 ? 'silence' : { status: 404, body: { detail: 'Blob not found' } },
  })
  const { id } = await run.send(run.write('a.png'))
  await run.pass(2 * hourMs)
  expect(run.job(id).state).toMatchObject({ stage: 'failed', failure: { kind: 'rejected', status: 404 } })
  expect(run.asked('POST /uploads/direct')).toHaveLength(1)
})
