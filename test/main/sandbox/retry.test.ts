import { expect, test } from 'vitest'
import { mp4, openSandbox, unknownId } from './open-sandbox.ts'
import { turnedClock } from './turned-clock.ts'

test('runs a failed asset again', async () => {
  const clock = turnedClock()
  const { sandbox, call, upload, submit } = await openSandbox({ clock, delaySeconds: 10 })
  sandbox.faults.failAssets({ message: 'Analyser timed out', errorType: 'TIMEOUT' })
  const { submissionId, path } = await submit(await upload('a.mp4', mp4, 'video/mp4'), await upload('b.png'))
  clock.turn(10_000)
  const failed = await call(`GET /submissions/${submissionId}`)
  expect(failed.body).toMatchObject({
    status: 'failed',
    completedAt: '2031-04-02T09:15:10Z',
    errorMessage: '1 of 2 assets could not be analysed',
    isRetryable: true,
    assets: [
      {
        issueCount: null,
        errorMessage: 'Analyser timed out',
        errorType: 'TIMEOUT',
        isRetryable: true,
        retryCount: 0,
      },
      { issueCount: expect.any(Number), errorMessage: null, isRetryable: false },
    ],
  })

  const retried = await call(`POST ${path}/retry`)
  expect([retried.status, retried.body]).toEqual([
    202,
    {
      submissionId,
      workflowId: `asset-processing-${submissionId.slice(0, 8)}-r1`,
      ablyChannel: `submission:${submissionId}`,
      status: 'processing',
      assets: [expect.objectContaining({ versionNumber: 1 })],
    },
  ])
  const running = await call(`POST ${path}/retry`)
  expect([running.status, running.body.detail]).toEqual([409, 'A retry is already running for this asset'])
  clock.turn(500)
  expect((await call(`GET /submissions/${submissionId}`)).body).toMatchObject({
    status: 'processing',
    progressPercent: 5,
    completedAt: null,
    isRetryable: false,
    assets: [{ errorMessage: null, retryCount: 1 }, { issueCount: expect.any(Number) }],
  })
  clock.turn(10_000)
  expect((await call(`GET /submissions/${submissionId}`)).body).toMatchObject({
    status: 'complete',
    completedAt: '2031-04-02T09:15:20Z',
    errorMessage: null,
  })
})

test('runs an asset again three times at most', async () => {
  const { sandbox, call, upload, submit } = await openSandbox()
  sandbox.faults.failAssets({ times: 'always' })
  const { submissionId, path } = await submit(await upload('a.png'))
  const statuses = []
  for (let tried = 0; tried < 3; tried += 1) statuses.push((await call(`POST ${path}/retry`)).status)
  const last = await call(`POST ${path}/retry`)
  expect([...statuses, last.status, last.body.detail]).toEqual([
    202,
    202,
    202,
    409,
    'Maximum number of retries reached',
  ])
  expect((await call(`GET /submissions/${submissionId}`)).body).toMatchObject({
    status: 'failed',
    isRetryable: false,
    assets: [{ isRetryable: false, retryCount: 3 }],
  })
})

test('refuses to run again what has not failed, cannot be mended or is not there', async () => {
  const { sandbox, call, upload, submit } = await openSandbox()
  const complete = await submit(await upload('a.png'))
  sandbox.faults.failAssets({ isRetryable: false })
  const final = await submit(await upload('b.png'))
  const answers = []
  for (const path of [
    complete.path,
    final.path,
    `/submissions/${complete.submissionId}/assets/${unknownId}`,
  ]) {
    const { status, body } = await call(`POST ${path}/retry`)
    answers.push([status, body.detail])
  }
  expect(answers).toEqual([
    [409, 'Asset is not in a failed state'],
    [409, 'The last error of this asset is not retryable'],
    [404, 'Asset not found'],
  ])
})
