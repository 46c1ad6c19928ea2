import { expect, test } from 'vitest'
import { analyse, issueCountOf } from '../../../main/sandbox/analysis.ts'
import { mp4, type Opened, openSandbox, pdf, png, uuid } from './open-sandbox.ts'
import { turnedClock } from './turned-clock.ts'

const run = { startedAtMs: 0, dueAtMs: 0, isRetry: false, failure: undefined, told: true }

/** Submits files that differ in one number until one has so many issues. */
async function submitWithIssues({ sandbox, upload, submit }: Opened, wanted: number) {
  for (let tried = 0; ; tried += 1) {
    const content = Buffer.concat([mp4, Buffer.from([tried])])
    const submitted = await submit(await upload(`${wanted}-${tried}.mp4`, content, 'video/mp4'))
    const [asset] = sandbox.submissions.at(-1)?.assets ?? []
    if (asset && issueCountOf(asset) === wanted) return submitted
  }
}

const issue = {
  id: expect.stringMatching(uuid),
  referenceNumber: expect.any(Number),
  ruleCode: expect.stringMatching(/^CAP_\d+\.\d+$/),
  summary: expect.stringMatching(/.{10}/),
  severity: expect.stringMatching(/^(CRITICAL|MAJOR|MINOR|INFO)$/),
  status: expect.stringMatching(/^(OPEN|ACKNOWLEDGED|AWAITING_HUMAN_INPUT)$/),
  sidekickId: expect.stringMatching(uuid),
  createdAt: '2031-04-02T09:15:00Z',
  updatedAt: '2031-04-02T09:15:00Z',
  severityReasoning: expect.stringMatching(/.{10}/),
  severityReasoningHeadline: expect.stringMatching(/.{10}/),
  precedents: [
    {
      url: expect.stringMatching(/^https:\/\/example\.org\/rulings\/\d+$/),
      title: expect.any(String),
      decision: expect.any(String),
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    },
  ],
}

test('gives the issues of a finished asset, and enriched ones on request', async () => {
  const opened = await openSandbox({ clock: turnedClock() })
  const { submissionId, assetIds, path } = await submitWithIssues(opened, 4)
  const { status, body } = await opened.call(`GET ${path}`)
  expect([status, body]).toEqual([
    200,
    {
      assetId: assetIds[0],
      submissionId,
      filename: expect.stringMatching(/^4-\d+\.mp4$/),
      mimeType: 'video/mp4',
      status: 'complete',
      issueCount: 4,
      versionNumber: 1,
      versionGroupId: expect.stringMatching(uuid),
      issues: [1, 2, 3, 4].map((referenceNumber) => ({ ...issue, referenceNumber })),
    },
  ])
  const enriched = await opened.call(`GET ${path}/issues`)
  expect([enriched.status, enriched.body]).toEqual([
    200,
    {
      assetId: assetIds[0],
      issues: body.issues.map((each) => ({
        ...each,
        evidence: expect.arrayContaining([
          expect.objectContaining({ startSeconds: expect.any(Number), endSeconds: expect.any(Number) }),
        ]),
        contributors: [
          expect.objectContaining({ type: 'sidekick', name: expect.stringMatching(/sidekick$/) }),
        ],
        ruleContext: expect.objectContaining({ ruleCode: each.ruleCode }),
      })),
      metadata: {},
    },
  ])
})

test('relates the first two issues from three on', async () => {
  const opened = await openSandbox()
  const shapes = []
  for (const count of [0, 2, 3, 5]) {
    const { path } = await submitWithIssues(opened, count)
    const { issues } = (await opened.call(`GET ${path}`)).body
    const { topics, orphanIssues } = (await opened.call(`GET ${path}/topics`)).body
    expect([...topics.flatMap((topic) => topic.issues), ...orphanIssues]).toEqual(issues)
    shapes.push([topics.map((topic) => topic.issues.length), orphanIssues.length])
  }
  expect(shapes).toEqual([
    [[], 0],
    [[], 2],
    [[2], 1],
    [[2], 3],
  ])
})

test('has no issues and topics before the end, and none after a failure', async () => {
  const clock = turnedClock()
  const { sandbox, call, upload, submit } = await openSandbox({ clock, delaySeconds: 5 })
  const { path } = await submit(await upload('a.png'))
  sandbox.faults.failAssets()
  const failed = await submit(await upload('b.png'))
  const answers = []
  for (const each of [path, `${path}/issues`, `${path}/topics`]) {
    const { status, body } = await call(`GET ${each}`)
    answers.push([status, body.detail ?? { status: body.status, issues: body.issues }])
  }
  clock.turn(5_000)
  answers.push([
    (await call(`GET ${failed.path}/issues`)).status,
    (await call(`GET ${failed.path}`)).body.status,
  ])
  expect(answers).toEqual([
    [200, { status: 'submitted', issues: [] }],
    [404, 'Asset has not finished processing'],
    [404, 'Asset has not finished processing'],
    [404, 'failed'],
  ])
})

test('finds the same in the same bytes, however they were uploaded', async () => {
  const { call, upload, submit } = await openSandbox({ clock: turnedClock() })
  const codes = []
  for (const name of ['a.pdf', 'b.pdf']) {
    const { path } = await submit(await upload(name, pdf, 'application/pdf'))
    codes.push((await call(`GET ${path}`)).body.issues.map(({ ruleCode }) => ruleCode))
  }
  expect(codes[0]).toEqual(codes[1])
})

test('finds 0 to 5 issues with evidence that suits the kind of file', () => {
  const places: Record<string, Set<string>> = {}
  const counts = new Set<number>()
  for (const contentType of ['video/mp4', 'audio/wav', 'image/png', 'application/pdf'])
    for (let seed = 0; seed < 60; seed += 1) {
      const issues = analyse({ assetId: 'a', fingerprint: `${contentType} ${seed}`, contentType, run })
      counts.add(issues.length)
      expect(new Set(issues.map(({ ruleCode }) => ruleCode)).size).toBe(issues.length)
      for (const { evidence } of issues)
        for (const { type } of evidence) places[contentType] = (places[contentType] ?? new Set()).add(type)
    }
  expect([...counts].sort()).toEqual([0, 1, 2, 3, 4, 5])
  expect(places).toEqual({
    'video/mp4': new Set(['frame', 'speech']),
    'audio/wav': new Set(['speech']),
    'image/png': new Set(['region']),
    'application/pdf': new Set(['page']),
  })
})

test('can be told to have lost a result', async () => {
  const { sandbox, call, upload, submit } = await openSandbox()
  const { path } = await submit(await upload('a.png', png))
  sandbox.faults.answerApi({
    path: '/(issues|topics)$',
    status: 502,
    detail: 'Stored result could not be loaded',
  })
  const { status, body } = await call(`GET ${path}/issues`)
  expect([status, body]).toEqual([502, { detail: 'Stored result could not be loaded' }])
  expect((await call(`GET ${path}/issues`)).status).toBe(200)
})
