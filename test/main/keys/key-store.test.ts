import { expect, test } from 'vitest'
import { keptText, keyFromKept } from '../../../main/keys/kept-key.ts'
import {
  accountIn,
  environmentOf,
  maskKey,
  partsOf,
  servicesFor,
} from '../../../preload/domain/services/credentials.ts'

test.each([
  [`sk_test_${'0'.repeat(60)}9f3c`, 'sk_test_…9f3c', 'sandbox'],
  [`sk_live_${'a'.repeat(64)}`, 'sk_live_…aaaa', 'live'],
  ['sk_live_0123456789abcdef', 'sk_live_…cdef', 'live'],
  ['sk_live_0123456789abcde', 'sk_live_…', 'live'],
  ['sk_test_', 'sk_test_…', 'sandbox'],
  ['SK_TEST_0123456789abcdef', '…cdef', 'unknown'],
  ['0123456789abcdef', '…cdef', 'unknown'],
  ['0123456789abcde', '…', 'unknown'],
  ['hunter2', '…', 'unknown'],
  ['', '…', 'unknown'],
  ['sk_test_0123456789ab\u001b[2J', 'sk_test_…', 'sandbox'],
])('%s is shown as %s and opens %s', (key, masked, environment) => {
  const given = { service: 'mediamagic', key } as const
  expect([maskKey(given), environmentOf(given)]).toEqual([masked, environment])
})

test('a key with its secret belongs to the audio service, everything else to the reviewing one', () => {
  expect(
    ['sk_live_1', 'sk_test_1', 'odd-key', 'app-key:secret', 'key:s3cr3t:with colon'].map(servicesFor),
  ).toEqual([['mediamagic'], ['mediamagic'], ['mediamagic'], ['dolby'], ['dolby']])
})

test('of a key in parts the first names the account and is shown by its end; nothing is of the secret', () => {
  const given = { service: 'dolby', key: 'app-key-0123456789Zw==:s3cr3t:with:0123456789abcdef' } as const
  expect({
    parts: partsOf(given),
    account: accountIn(given),
    masked: maskKey(given),
    prefixed: maskKey({ service: 'dolby', key: 'sk_live_app:0123456789abcdef' }),
  }).toEqual({
    parts: ['app-key-0123456789Zw==', 's3cr3t:with:0123456789abcdef'],
    account: 'app-key-0123456789Zw==',
    masked: '…89Zw',
    prefixed: '…',
  })
})

test.each([
  [{ service: 'mediamagic', key: 'sk_test_1' }, 'sk_test_1'],
  [{ service: 'dolby', key: 'app:secret' }, 'app:secret'],
  // Nothing in it says whose it is.
  [{ service: 'dolby', key: 'opaque' }, 'dolby opaque'],
  [{ service: 'mediamagic', key: 'a:b' }, 'mediamagic a:b'],
] as const)('%o is kept as “%s” and comes back', (given, text) => {
  expect([keptText(given), keyFromKept(text)]).toEqual([text, given])
})
