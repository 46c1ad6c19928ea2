import { expect, test } from 'vitest'
import { environmentOf, maskKey, serviceOf } from '../../../main/keys/key-store.ts'

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
  expect([maskKey(key), environmentOf(key)]).toEqual([masked, environment])
})

test('a key with its secret belongs to the audio service, everything else to the reviewing one', () => {
  expect(
    ['sk_live_1', 'sk_test_1', 'odd-key', 'app-key:secret', 'key:s3cr3t:with colon'].map(serviceOf),
  ).toEqual(['mediamagic', 'mediamagic', 'mediamagic', 'dolby', 'dolby'])
})
