import { expect, test } from 'vitest'
import { createClient, FailureError, failureOf } from '../../../renderer/store/client.ts'

const refusal = { kind: 'offline', host: 'api.example' } as const

test('an area and a verb become the name of a call, and its answer what it gives', async () => {
  const calls: unknown[] = []
  const client = createClient({
    call: async (...call) => {
      calls.push(call)
      return { ok: true, value: call[0] === 'queue.chooseFiles' ? ['/a.mov'] : undefined }
    },
    onPatch: () => () => undefined,
    pathOf: () => '',
  })
  const given = [
    await client.queue.chooseFiles(),
    await client.settings.change({ isPaused: true }),
    await client.queue.pause({ ids: [] }),
  ]
  expect({ given, calls }).toEqual({
    given: [['/a.mov'], undefined, undefined],
    calls: [
      ['queue.chooseFiles', undefined],
      ['settings.change', { isPaused: true }],
      ['queue.pause', { ids: [] }],
    ],
  })
})

test('a refusal rejects with its failure, and what nobody foresaw is said to be a bug', async () => {
  const client = createClient({
    call: async () => ({ ok: false, failure: refusal }),
    onPatch: () => () => undefined,
    pathOf: () => '',
  })
  const error = await client.app.openLogs().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(FailureError)
  expect([error, new Error('broke'), 'odd'].map(failureOf)).toEqual([
    refusal,
    { kind: 'bug', message: 'broke' },
    { kind: 'bug', message: 'odd' },
  ])
})
