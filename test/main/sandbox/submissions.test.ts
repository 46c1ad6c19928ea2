import { expect, test } from 'vitest'
import { mp4, openSandbox, pdf, png, put, unknownId, uuid } from './open-sandbox.ts'
import { turnedClock } from './turned-clock.ts'

const live = `sk_live_${'0a'.repeat(32)}`

test('goes from submitted over processing to complete', async () => {
  const clock = turnedClock()
  const { sandbox, call, upload } = await openSandbox({ clock })
  const assets = [
    { blobPath: await upload('spot.mov', mp4, 'video/quicktime') },
    { blobPath: await upload('list.pdf', pdf, 'application/pdf') },
  ]
  const order = { assets, sidekickIds: [], metadata: { campaign: 'spring' } }
  const created = await call('POST /submissions?simulationDelaySeconds=20', { body: order })
  const { submissionId } = created.body
  const version = {
    assetId: expect.stringMatching(uuid),
    versionGroupId: expect.stringMatching(uuid),
    versionNumber: 1,
  }
  expect([created.status, created.body]).toEqual([
    201,
    {
      submissionId: expect.stringMatching(uuid),
      workflowId: `asset-processing-${submissionId.slice(0, 8)}`,
      ablyChannel: `submission:${submissionId}`,
      status: 'submitted',
      assets: [version, version],
    },
  ])

  const seen = []
  for (const passedMs of [0, 1_999, 1, 8_500, 9_499]) {
    clock.turn(passedMs)
    const { body } = await call(`GET /submissions/${submissionId}`)
    seen.push([body.status, (body as { progressPercent?: number }).progressPercent])
  }
  expect(seen).toEqual([
    ['submitted', 0],
    ['submitted', 0],
    ['processing', 10],
    ['processing', 52],
    ['processing', 99],
  ])

  clock.turn(10_000)
  const done = await call(`GET /submissions/${submissionId}`)
  const asset = {
    ...version,
    issueCount: expect.any(Number),
    errorMessage: null,
    errorType: null,
    isRetryable: false,
    retryCount: 0,
  }
  expect([done.status, done.body]).toEqual([
    200,
    {
      submissionId,
      workflowId: `asset-processing-${submissionId.slice(0, 8)}`,
      workspaceId: sandbox.workspaceId,
      status: 'complete',
      progressPercent: 100,
      createdAt: '2031-04-02T09:15:00Z',
      completedAt: '2031-04-02T09:15:20Z',
      errorMessage: null,
      assets: [asset, asset],
      isRetryable: false,
    },
  ])
  expect(sandbox.submissions).toMatchObject([
    {
      submissionId,
      metadata: { campaign: 'spring' },
      assets: [{ filename: 'spot.mov', contentType: 'video/quicktime' }, { filename: 'list.pdf' }],
    },
  ])
})

test('is complete on the first reading when there is no delay', async () => {
  const { call, upload, submit } = await openSandbox()
  const { submissionId } = await submit(await upload('a.png'))
  expect((await call(`GET /submissions/${submissionId}`)).body.status).toBe('complete')
})

test('takes a simulated delay of 0 to 30 seconds, with a sandbox key only', async () => {
  const { call } = await openSandbox()
  const statuses = []
  for (const delay of ['31', '-1', '1.5', 'x', ''])
    statuses.push(
      (await call(`POST /submissions?simulationDelaySeconds=${delay}`, { body: {} })).body.fields[0]?.field,
    )
  const withLive = await call('POST /submissions?simulationDelaySeconds=0', { body: {}, key: live })
  expect(statuses).toEqual(Array.from({ length: 5 }, () => 'simulationDelaySeconds'))
  expect([withLive.status, withLive.body.detail]).toEqual([
    400,
    'simulationDelaySeconds is only available with sandbox keys',
  ])
})

test('names every member that is wrong', async () => {
  const { call } = await openSandbox()
  const fieldsOf = async (body: unknown) => {
    const answer = await call('POST /submissions', { body })
    return answer.body.fields.map(({ field, message }) => `${answer.status} ${field}: ${message}`)
  }
  expect([
    await fieldsOf({}),
    await fieldsOf({ assets: [] }),
    await fieldsOf({ assets: [{}] }),
    await fieldsOf({ assets: [{ blobPath: 'a', filename: 'a', contentType: 'b' }] }),
    await fieldsOf({ assets: [{ blobPath: 'a', previousSubmissionId: 'latest' }], sidekickIds: ['x'] }),
  ]).toEqual([
    ['422 assets: Field required'],
    ['422 assets: List should have at least 1 item'],
    ['422 assets.0.blobPath: Field required'],
    [
      '422 assets.0.filename: Extra inputs are not permitted',
      '422 assets.0.contentType: Extra inputs are not permitted',
    ],
    [
      '422 assets.0.previousSubmissionId: Input should be a valid UUID',
      '422 sidekickIds.0: Input should be a valid UUID',
    ],
  ])
})

test('refuses what cannot be submitted, and then all of it', async () => {
  const { sandbox, call, upload, submit } = await openSandbox()
  const refusalFor = async (asset: object, good = 'good.png') => {
    const assets = [{ blobPath: await upload(good) }, asset]
    const { status, body } = await call('POST /submissions', { body: { assets } })
    return [status, body.detail]
  }
  const own = sandbox.workspaceId
  const submitted = await upload('submitted.png')
  await submit(submitted)
  const fresh = await upload('fresh.png')
  expect([
    await refusalFor({ blobPath: 'a.png' }),
    await refusalFor({ blobPath: `${unknownId}/a.png` }),
    await refusalFor({ blobPath: `${own}/../a.png` }),
    await refusalFor({ blobPath: `${own}/never-uploaded.png` }),
    await refusalFor({ blobPath: submitted }),
    await refusalFor({ blobPath: `${own}/good.png` }),
    await refusalFor({ blobPath: fresh, previousSubmissionId: unknownId }),
    await refusalFor({ blobPath: await upload('a.mp4', png, 'video/mp4') }),
  ]).toEqual([
    [403, 'Invalid blob path'],
    [403, 'Invalid blob path'],
    [403, 'Invalid blob path'],
    [404, 'Blob not found'],
    [409, 'Asset already submitted'],
    [409, 'Asset already submitted'],
    [404, 'Previous submission not found'],
    [415, 'File content does not match the declared type video/mp4'],
  ])
  expect(sandbox.submissions).toHaveLength(1)
})

test('measures a blob only when it is submitted', async () => {
  const { sandbox, call, reserve } = await openSandbox()
  const limit = 50 * 1024 * 1024
  const answers = []
  for (const size of [limit, limit + 1]) {
    const { uploadUrl, blobPath } = await reserve(`${size}.png`)
    const content = Buffer.alloc(size)
    png.copy(content)
    await put(uploadUrl, { content, headers: { 'x-ms-blob-type': 'BlockBlob' } })
    const { status, body } = await call('POST /submissions', { body: { assets: [{ blobPath }] } })
    answers.push([status, body.detail])
  }
  expect(answers).toEqual([
    [201, undefined],
    [413, 'File exceeds the 50 MB limit of the category image'],
  ])
  expect(sandbox.submissions).toHaveLength(1)
})

test('lets one of two simultaneous submissions of a blob through', async () => {
  const { call, upload } = await openSandbox()
  const body = { assets: [{ blobPath: await upload('a.png') }] }
  const answers = await Promise.all([1, 2, 3].map(() => call('POST /submissions', { body })))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
})

test('answers 404 for submissions and assets that are not there', async () => {
  const { call, upload, submit } = await openSandbox()
  const { submissionId } = await submit(await upload('a.png'))
  const other = await submit(await upload('b.png'))
  const details = []
  for (const path of [
    `/submissions/${unknownId}`,
    `/submissions/${unknownId}/assets/${unknownId}`,
    `/submissions/${submissionId}/assets/${unknownId}`,
    `/submissions/${submissionId}/assets/${other.assetIds[0]}/versions`,
  ]) {
    const { status, body } = await call(`GET ${path}`)
    details.push(`${status} ${body.detail}`)
  }
  expect(details).toEqual([
    '404 Submission not found',
    '404 Submission not found',
    '404 Asset not found',
    '404 Asset not found',
  ])
})
