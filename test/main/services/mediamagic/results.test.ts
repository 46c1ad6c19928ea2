import { expect, test } from 'vitest'
import { assetResultFrom } from '../../../../main/services/mediamagic/results.ts'
import { assetWire, issuesWire, topicsWire } from '../../../../main/services/mediamagic/wire.ts'
import { assetIdSchema, submissionIdSchema } from '../../../../preload/domain/model/ids.ts'
import { resultSchema } from '../../../../preload/domain/model/result.ts'
import { assetBody } from './scripted-service.ts'

const ids = { submissionId: submissionIdSchema.parse('s'), assetId: assetIdSchema.parse('a') }

/** Undefined where the read answered 404. */
function resultOf(asset: object, { issues, topics }: { issues?: unknown; topics?: unknown } = {}) {
  return assetResultFrom(ids, assetWire.parse(assetBody('s', 'a', asset)), {
    enriched: issues === undefined ? undefined : issuesWire.parse(issues).issues,
    topics: topics === undefined ? undefined : topicsWire.parse(topics),
  })
}

const bare = {
  id: 'i',
  referenceNumber: null,
  ruleCode: null,
  summary: '',
  severity: 'INFO',
  status: 'OPEN',
  reasoningHeadline: null,
  reasoning: null,
  precedents: [],
  evidence: [],
  contributors: [],
  ruleContext: null,
}

test('one asset with everything there is', () => {
  const issue = {
    id: '9c2b7f1e',
    referenceNumber: 1,
    ruleCode: 'CAP_3.7',
    summary: 'Comparison has no visible basis',
    severity: 'MAJOR',
    status: 'OPEN',
    sidekickId: '1d5c9e33',
    createdAt: '2031-04-02T09:23:40Z',
    updatedAt: '2031-04-02T09:23:40Z',
    severityReasoning: 'Nothing on screen supports it.',
    severityReasoningHeadline: 'Central claim unsupported',
    precedents: [
      { url: 'https://example.org/118', title: 'Ruling 118', decision: 'Upheld', date: '2029-11-05' },
    ],
  }
  const evidence = [{ frame: 12 }]
  const result = resultOf(
    { issues: [issue], issueCount: 1, versionNumber: 2 },
    {
      issues: {
        issues: [{ ...issue, evidence, contributors: ['x'], ruleContext: { code: 'CAP' } }],
        metadata: {},
      },
      topics: {
        topics: [{ id: 't', title: 'Price', summary: 'Two captions', issues: [issue] }],
        orphanIssues: [],
      },
    },
  )
  expect(result).toEqual({
    kind: 'issues',
    assetId: 'a',
    submissionId: 's',
    contentType: 'video/quicktime',
    versionGroupId: 'group-a',
    versionNumber: 2,
    issues: [
      {
        id: '9c2b7f1e',
        referenceNumber: 1,
        ruleCode: 'CAP_3.7',
        summary: 'Comparison has no visible basis',
        severity: 'MAJOR',
        status: 'OPEN',
        reasoningHeadline: 'Central claim unsupported',
        reasoning: 'Nothing on screen supports it.',
        precedents: [
          { url: 'https://example.org/118', title: 'Ruling 118', decision: 'Upheld', date: '2029-11-05' },
        ],
        evidence,
        contributors: ['x'],
        ruleContext: { code: 'CAP' },
      },
    ],
    topics: [{ title: 'Price', summary: 'Two captions', issueIds: ['9c2b7f1e'] }],
  })
  expect(resultSchema.parse(result)).toEqual(result)
})

test('an asset of which nothing but the id and the status is said', () => {
  const asset = assetWire.parse({ assetId: 'a', status: 'complete' })
  expect(assetResultFrom(ids, asset, { enriched: [], topics: undefined })).toEqual({
    kind: 'issues',
    missing: ['topics'],
    assetId: 'a',
    submissionId: 's',
    contentType: null,
    versionGroupId: null,
    versionNumber: null,
    issues: [],
    topics: [],
  })
})

test('an issue of which nothing but the id is said, or not even that', () => {
  expect(resultOf({ issues: [{ id: 'i' }] }).issues).toEqual([bare])
  const nameless = [
    { ruleCode: 'CAP_1', referenceNumber: 4 },
    { summary: 'Too loud' },
    { id: '', summary: 'Too dark' },
    { ruleCode: 'CAP_1' },
  ]
  expect(resultOf({ issues: nameless }).issues.map(({ id, summary }) => [id, summary])).toEqual([
    ['CAP_1#4', ''],
    ['#Too dark', 'Too dark'],
    ['#Too loud', 'Too loud'],
    ['CAP_1#', ''],
  ])
})

test('what only one of the three reads says about an issue is kept', () => {
  const result = resultOf(
    { issues: [{ id: 'i', referenceNumber: 3, severity: 'MAJOR' }] },
    {
      issues: [{ id: 'i', ruleCode: 'CAP_1', evidence: [1], summary: 'From the flat list' }],
      topics: { topics: [], orphanIssues: [{ id: 'i', severityReasoning: 'Because', status: 'RESOLVED' }] },
    },
  )
  expect(result.issues).toEqual([
    {
      ...bare,
      referenceNumber: 3,
      severity: 'MAJOR',
      ruleCode: 'CAP_1',
      evidence: [1],
      summary: 'From the flat list',
      reasoning: 'Because',
      status: 'RESOLVED',
    },
  ])
})

test('issues stand in the order of their numbers, those without one behind, each once', () => {
  const issues = [{ id: 'z' }, { id: 'c', referenceNumber: 10 }, { id: 'b', referenceNumber: 2 }, { id: 'a' }]
  const topics = {
    topics: [{ issues: [{ id: 'b' }, { id: 'only-here' }] }],
    orphanIssues: [{ id: 'c' }, { id: 'z' }],
  }
  expect(resultOf({ issues }, { issues, topics }).issues.map(({ id }) => id)).toEqual([
    'b',
    'c',
    'a',
    'only-here',
    'z',
  ])
})

test('a topic needs nothing but its issues', () => {
  const topics = {
    topics: [
      { issues: [{ id: 'a', summary: 'No basis' }, { id: 'b' }] },
      { title: 7, summary: {}, issues: [] },
      { title: 'Prices', issues: null },
      { id: 'no issues at all' },
      null,
      'topic',
    ],
  }
  expect(resultOf({}, { topics }).topics).toEqual([
    { title: 'No basis', summary: null, issueIds: ['a', 'b'] },
    { title: 'Related issues', summary: null, issueIds: [] },
    { title: 'Prices', summary: null, issueIds: [] },
    { title: 'Related issues', summary: null, issueIds: [] },
  ])
})

test.each([
  [
    [1, 'two'],
    [1, 'two'],
  ],
  [{ frame: 1 }, [{ frame: 1 }]],
  ['a sentence', ['a sentence']],
  [0, [0]],
  [[], []],
  [null, []],
  [undefined, []],
])('enrichment that comes as %j is kept as %j', (came, kept) => {
  const [issue] = resultOf(
    { issues: [{ id: 'i' }] },
    { issues: [{ id: 'i', evidence: came, contributors: came }] },
  ).issues
  expect([issue?.evidence, issue?.contributors]).toEqual([kept, kept])
})

test('severities and statuses that nobody has heard of are kept as they are', () => {
  const [issue] = resultOf({ issues: [{ id: 'i', severity: 'SHOWSTOPPER', status: 'snoozed' }] }).issues
  expect(issue).toMatchObject({ severity: 'SHOWSTOPPER', status: 'snoozed' })
})

test('members of the wrong type count as missing', () => {
  const odd = {
    id: 'i',
    referenceNumber: '3',
    ruleCode: 7,
    summary: null,
    severity: [],
    status: {},
    precedents: 'none',
  }
  expect(resultOf({ issues: [odd, null, 'x', 3, []], mimeType: 3, versionNumber: '2' })).toMatchObject({
    contentType: null,
    versionNumber: null,
    issues: [bare],
  })
})

test('precedents may lack members', () => {
  const precedents = [{ title: 'Ruling' }, null, { url: 5, decision: 'Upheld' }]
  const none = { url: null, title: null, decision: null, date: null }
  expect(resultOf({ issues: [{ id: 'i', precedents }] }).issues[0]?.precedents).toEqual([
    { ...none, title: 'Ruling' },
    { ...none, decision: 'Upheld' },
  ])
})

test('what lies deeper than anybody reads costs no more than itself', () => {
  let evidence: unknown = 'the bottom'
  for (let depth = 0; depth < 100_000; depth += 1) evidence = depth % 2 ? { a: evidence } : [evidence]
  const deep = { ...bare, evidence, contributors: [evidence], ruleContext: { a: evidence } }
  const { issues } = resultOf(
    { issueCount: 2 },
    { issues: [deep, { ...bare, id: 'j', evidence: [{ page: 2 }] }] },
  )
  expect(JSON.parse(JSON.stringify(issues))).toHaveLength(2)
  expect(issues[1]?.evidence).toEqual([{ page: 2 }])
})
