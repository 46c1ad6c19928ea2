import { expect, test } from 'vitest'
import { outcomeOf } from '../../../../main/services/dolby/outcomes.ts'
import { jobWire } from '../../../../main/services/dolby/wire.ts'

const failed = (message: string) => ({ state: 'failed', message })
const running = (percent: number, phase = 'running', word = 'Running') => ({
  state: 'running',
  percent,
  phase,
  word,
})

test.each([
  [{ status: 'Pending', progress: 0, result: {} }, running(0, 'queued', 'Pending')],
  [{ status: 'Running', progress: 42 }, running(42)],
  [{ status: 'RUNNING', progress: '42.5' }, running(42.5, 'running', 'RUNNING')],
  [{ status: 'running', progress: 170 }, running(100, 'running', 'running')],
  [{ status: 'Running', progress: -3 }, running(0)],
  [{ status: 'Running', progress: null, api_version: 7, path: null }, running(0)],
  [{ status: 'Completed', progress: 100, result: { a: 1 } }, running(100, 'unknown', 'Completed')],
  [{ status: 'Canceled' }, running(0, 'unknown', 'Canceled')],
  [
    { status: 'Success', result: {} },
    { state: 'success', result: undefined },
  ],
  [{ status: 'Success' }, { state: 'success', result: undefined }],
  [
    { status: 'success', result: null },
    { state: 'success', result: undefined },
  ],
  [
    { status: 'Success', progress: 3, result: { a: 1 } },
    { state: 'success', result: { a: 1 } },
  ],
  [{ status: ' Cancelled ' }, { state: 'cancelled' }],
  [{ status: 'Failed', error: { title: 'Too short', details: 'Under 2 s' } }, failed('Too short: Under 2 s')],
  [{ status: 'Failed', error: { title: 'Too short', detail: 'Under 2 s' } }, failed('Too short: Under 2 s')],
  [{ status: 'Failed', error: { title: 7, detail: 'Under 2 s' } }, failed('Under 2 s')],
  [
    { status: 'Failed', error: { type: '/problems/x' } },
    { ...failed('/problems/x'), errorType: '/problems/x' },
  ],
  [{ status: 'Failed', error: 'it broke' }, failed('it broke')],
  [{ status: 'Failed', error: [] }, failed('no reason was given')],
  [{ status: 'Failed', error: null, result: {} }, failed('no reason was given')],
  [{ status: 'InternalError' }, failed('Dolby had an internal error')],
  [
    { status: 'Failed', error: { title: 'No access to https://b.example/a.wav?X-Amz-Signature=abc' } },
    failed('No access to https://b.example/a.wav?…'),
  ],
])('%j', (answer, outcome) => {
  expect(outcomeOf(jobWire.parse(answer))).toEqual(outcome)
})

test('an answer without a status is none of a job', () => {
  expect(jobWire.safeParse({ progress: 100 }).success).toBe(false)
})
