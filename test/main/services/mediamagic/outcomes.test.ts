import { expect, test } from 'vitest'
import { outcomesOf } from '../../../../main/services/mediamagic/outcomes.ts'
import { submissionWire } from '../../../../main/services/mediamagic/wire.ts'
import { statusBody } from './scripted-service.ts'

const of = (status: string, facts: object = {}) =>
  outcomesOf(submissionWire.parse(statusBody('s', status, facts)))
const outcomeIn = (status: string, asset: object, facts: object = {}) => {
  const report = of(status, { assets: [{ assetId: 'a', ...asset }], ...facts })
  return report.state === 'ended' ? [...report.outcomes.values()][0] : report
}

test.each([
  ['uploading', 'queued'],
  ['submitted', 'queued'],
  ['Submitted', 'queued'],
  ['processing', 'running'],
  [' PROCESSING ', 'running'],
  ['paused', 'unknown'],
  ['', 'unknown'],
])('goes on while it is %j, which is %s', (status, phase) => {
  expect(of(status, { assets: [{ assetId: 'a', errorMessage: 'no', issueCount: 3 }] })).toEqual({
    state: 'running',
    percent: 50,
    phase,
    word: status.trim(),
  })
})

test.each(['complete', 'COMPLETE', 'Complete', ' complete ', 'completed', 'COMPLETED', 'failed', 'FAILED'])(
  'is over when it is %j',
  (status) => {
    expect(of(status).state).toBe('ended')
  },
)

test('a word never heard of is the end when the submission says when it ended', () => {
  const completedAt = '2031-04-02T09:24:52Z'
  expect(outcomeIn('archived', { issueCount: 2 }, { completedAt })).toEqual({ state: 'complete' })
  expect(outcomeIn('archived', { errorMessage: 'No' }, { completedAt })).toMatchObject({ state: 'failed' })
  expect(outcomeIn('archived', {}, { completedAt })).toEqual({ state: 'unknown', message: null })
  expect(of('archived', { completedAt: null }).state).toBe('running')
  expect(of('processing', { completedAt }).state).toBe('running')
})

test('an id is not needed: whoever asked knows it', () => {
  expect(of('complete', { submissionId: undefined }).state).toBe('ended')
})

test.each([
  [0, 0],
  [99.5, 99.5],
  [100, 100],
  [101, 100],
  [-3, 0],
  [1e300, 100],
  [null, 0],
  ['50', 0],
  [undefined, 0],
])('shows progress %j as %j', (progressPercent, percent) => {
  expect(of('processing', { progressPercent })).toMatchObject({ state: 'running', percent })
})

test('progress may fall', () => {
  expect([60, 20, 80].map((progressPercent) => of('processing', { progressPercent }))).toMatchObject(
    [60, 20, 80].map((percent) => ({ state: 'running', percent })),
  )
})

test.each([
  ['complete', { issueCount: 0 }, { state: 'complete' }],
  ['complete', {}, { state: 'complete' }],
  ['complete', { issueCount: null, errorMessage: null, errorType: null }, { state: 'complete' }],
  ['failed', { issueCount: 4 }, { state: 'complete' }],
  [
    'failed',
    { errorMessage: 'Timed out', errorType: 'TIMEOUT', isRetryable: true },
    { state: 'failed', message: 'Timed out', isRetryable: true, errorType: 'TIMEOUT' },
  ],
  [
    'failed',
    { errorMessage: '', errorType: 'TIMEOUT' },
    { state: 'failed', message: 'TIMEOUT', isRetryable: false, errorType: 'TIMEOUT' },
  ],
  [
    'failed',
    { errorType: 'TIMEOUT', isRetryable: 'yes' },
    { state: 'failed', message: 'TIMEOUT', isRetryable: false, errorType: 'TIMEOUT' },
  ],
  [
    'complete',
    { issueCount: 2, errorMessage: 'No sound' },
    { state: 'failed', message: 'No sound', isRetryable: false },
  ],
  ['failed', { isRetryable: true }, { state: 'failed', message: '1 of 2 assets failed', isRetryable: true }],
  ['failed', {}, { state: 'unknown', message: '1 of 2 assets failed' }],
])('in a %s submission an asset with %j is %j', (status, asset, outcome) => {
  expect(outcomeIn(status, asset, { errorMessage: '1 of 2 assets failed' })).toEqual(outcome)
})

test('a submission that failed without a word says nothing about its assets', () => {
  expect([outcomeIn('failed', {}), outcomeIn('failed', { isRetryable: true }, { errorMessage: '' })]).toEqual(
    [
      { state: 'unknown', message: null },
      { state: 'failed', message: 'no reason was given', isRetryable: true },
    ],
  )
})

test('the assets stay in their order, and an entry that is none is left out', () => {
  const assets = [{ assetId: 'b' }, null, 'x', { assetId: 7 }, { assetId: '' }, {}, { assetId: 'a' }]
  expect(of('complete', { assets })).toEqual({
    state: 'ended',
    outcomes: new Map([
      ['b', { state: 'complete' }],
      ['a', { state: 'complete' }],
    ]),
  })
})

test.each([{ assets: null }, { assets: undefined }, { assets: {} }, { assets: 'none' }, { assets: [] }])(
  'an ended submission with %j has no outcomes',
  (facts) => {
    expect(of('complete', facts)).toEqual({ state: 'ended', outcomes: new Map() })
  },
)
