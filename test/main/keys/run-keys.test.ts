import { expect, test } from 'vitest'
import { type KeyStore, maskKey } from '../../../main/keys/key-store.ts'
import { keysForThisRun } from '../../../main/keys/run-keys.ts'
import { failureOf } from '../../../main/net/fault.ts'

const given = `sk_test_${'1'.repeat(64)}`
const stored = `sk_live_${'2'.repeat(64)}`

function keychainInMemory(keys: Map<string, string>): KeyStore {
  return {
    get: async (workspace) => keys.get(workspace),
    set: async (workspace, key) => void keys.set(workspace, key),
    remove: async (workspace) => keys.delete(workspace),
    list: async () =>
      [...keys].map(([workspace, key]) => ({
        workspace,
        service: 'mediamagic',
        maskedKey: maskKey(key),
        environment: 'live',
      })),
  }
}

function keysWith(variable: string | undefined) {
  const keychain = new Map([['desk', stored]])
  const environment = { MEDIAMAGIC_API_KEY: variable }
  return { keychain, keys: keysForThisRun({ environment, keychain: keychainInMemory(keychain) }) }
}

const listed = [{ workspace: 'desk', service: 'mediamagic', maskedKey: 'sk_live_…2222', environment: 'live' }]

test.each([
  ['unset', undefined, [stored, undefined]],
  ['empty', '', [stored, undefined]],
  ['blank', ' \n', [stored, undefined]],
  ['set', given, [given, given]],
  ['set with a line break around it', ` ${given}\r\n`, [given, given]],
])('the variable is %s', async (_, variable, expected) => {
  const { keys, keychain } = keysWith(variable)
  expect({
    got: [await keys.get('desk', 'mediamagic'), await keys.get('night shift', 'mediamagic')],
    listed: await keys.list(),
    stored: [...keychain],
  }).toEqual({ got: expected, listed, stored: [['desk', stored]] })
})

test('a key of this run does not touch what is stored, and storing goes through', async () => {
  const { keys, keychain } = keysWith(given)
  await keys.set('night shift', stored)
  expect({ removed: await keys.remove('desk'), stored: [...keychain] }).toEqual({
    removed: true,
    stored: [['night shift', stored]],
  })
})

test('a variable that cannot be a key is named, not quoted', async () => {
  const { keys } = keysWith('sk_test_1 sk_test_2')
  expect(failureOf(await keys.get('desk', 'mediamagic').catch((error: unknown) => error))).toEqual({
    kind: 'bad-request',
    said: 'MEDIAMAGIC_API_KEY contains a space, a line break or a control character',
  })
})

test.each([
  ['', 'The API key is empty'],
  [' \t', 'The API key is empty'],
  [`${given} `, 'The API key contains a space, a line break or a control character'],
  [`${given}\n`, 'The API key contains a space, a line break or a control character'],
  [`sk_test_\u001b[2J`, 'The API key contains a space, a line break or a control character'],
  [`${given}\u200b`, 'The API key contains characters that no key has'],
  ['“sk_test_1”', 'The API key contains characters that no key has'],
  ['k'.repeat(1025), 'The API key is longer than any key (1025 characters)'],
])('%j is not stored', async (key, said) => {
  const { keys, keychain } = keysWith(undefined)
  const failure = failureOf(await keys.set('desk', key).catch((error: unknown) => error))
  expect({ failure, stored: keychain.get('desk') }).toEqual({
    failure: { kind: 'bad-request', said },
    stored,
  })
})
