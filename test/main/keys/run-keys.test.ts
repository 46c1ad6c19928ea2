import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { KeyStore } from '../../../main/keys/key-store.ts'
import { environmentKeysIn, keysForThisRun, withoutKeys } from '../../../main/keys/run-keys.ts'
import { failureOf } from '../../../main/net/fault.ts'
import { maskKey } from '../../../preload/domain/services/credentials.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { testUnless, whyNot } from '../../fakes/platform.ts'

const given = `sk_test_${'1'.repeat(64)}`
const stored = `sk_live_${'2'.repeat(64)}`
const mine = (key: string) => ({ service: 'mediamagic', key }) as const
const dolby = { DOLBY_APP_KEY: 'app', DOLBY_APP_SECRET: 'secret' }

function keychainInMemory(keys: Map<string, string>): KeyStore {
  return {
    get: async (workspace) => keys.get(workspace),
    set: async (workspace, { key }) => void keys.set(workspace, key),
    remove: async (workspace) => keys.delete(workspace),
    list: async () =>
      [...keys].map(([workspace, key]) => ({
        workspace,
        service: 'mediamagic',
        maskedKey: maskKey({ service: 'mediamagic', key }),
        environment: 'live',
      })),
  }
}

function keysWith(variables: Record<string, string | undefined>, more: [string, string][] = []) {
  const keychain = new Map([['desk', stored], ...more])
  const environment = environmentKeysIn(variables)
  return { keychain, keys: keysForThisRun({ environment, keychain: keychainInMemory(keychain) }) }
}

const listed = [{ workspace: 'desk', service: 'mediamagic', maskedKey: 'sk_live_…2222', environment: 'live' }]

test.each([
  ['unset', undefined, undefined],
  ['empty', '', undefined],
  ['blank', ' \n', undefined],
  ['set', given, given],
  ['set with a line break around it', ` ${given}\r\n`, given],
])('a variable that is %s serves the workspace “environment” and no other', async (_, variable, own) => {
  const { keys, keychain } = keysWith({ MEDIAMAGIC_API_KEY: variable })
  const names = ['desk', 'night shift', 'environment', 'environment (audio)']
  expect({
    got: await Promise.all(names.map((name) => keys.get(name, 'mediamagic'))),
    listed: await keys.list(),
    stored: [...keychain],
  }).toEqual({ got: [stored, undefined, own, undefined], listed, stored: [['desk', stored]] })
})

test('the pair of the audio service serves its own workspace alone', async () => {
  const { keys } = keysWith({ ...dolby, MEDIAMAGIC_API_KEY: given })
  expect([
    await keys.get('environment (audio)', 'dolby'),
    await keys.get('environment (audio)', 'mediamagic'),
    await keys.get('environment', 'dolby'),
  ]).toEqual(['app:secret', undefined, undefined])
})

test('an item of the keychain under the environment’s name is not used, listed or written', async () => {
  const { keys, keychain } = keysWith({}, [['environment', given]])
  const failure = failureOf(await keys.set('environment', mine(given)).catch((error: unknown) => error))
  expect({ got: await keys.get('environment', 'mediamagic'), listed: await keys.list() }).toEqual({
    got: undefined,
    listed,
  })
  expect(failure).toMatchObject({ kind: 'bad-request' })
  expect(keychain.get('environment')).toBe(given)
})

test('a key of this run does not touch what is stored, and storing goes through', async () => {
  const { keys, keychain } = keysWith({ MEDIAMAGIC_API_KEY: given })
  await keys.set('night shift', mine(stored))
  expect({ removed: await keys.remove('desk'), stored: [...keychain] }).toEqual({
    removed: true,
    stored: [['night shift', stored]],
  })
})

test.each([
  [{ MEDIAMAGIC_API_KEY: 'sk_test_1 sk_test_2' }, 'MEDIAMAGIC_API_KEY'],
  [{ ...dolby, DOLBY_APP_SECRET: 'a b' }, 'DOLBY_APP_KEY and DOLBY_APP_SECRET'],
])('a variable that cannot be a key is named, not quoted, before any work', (variables, name) => {
  expect(reading(variables)).toEqual({
    kind: 'bad-request',
    message: `${name} contains a space, a line break or a control character`,
  })
})

function reading(variables: Record<string, string>) {
  try {
    return environmentKeysIn(variables)
  } catch (error) {
    return failureOf(error)
  }
}

test('a file holds the key: by its path, among systemd’s credentials, or under the credential’s own name', () => {
  const folder = temporaryFolder()
  const credentials = join(folder, 'credentials')
  mkdirSync(credentials)
  const path = join(folder, 'key')
  writeFileSync(path, `${given}\n`)
  writeFileSync(join(credentials, 'desk'), stored)
  const named = { MEDIAMAGIC_API_KEY_FILE: path }
  expect(reading(named)).toEqual({ mediamagic: given })
  expect(reading({ MEDIAMAGIC_API_KEY_FILE: 'desk', CREDENTIALS_DIRECTORY: credentials })).toEqual({
    mediamagic: stored,
  })
  expect(reading({ CREDENTIALS_DIRECTORY: credentials })).toEqual({})
  writeFileSync(join(credentials, 'mediamagic-api-key'), given)
  expect(reading({ CREDENTIALS_DIRECTORY: credentials })).toEqual({ mediamagic: given })
  expect(reading({ ...named, MEDIAMAGIC_API_KEY: stored })).toEqual({ mediamagic: stored })
})

test('a key file that is not there, is empty or holds no key is refused with its variable named', () => {
  const folder = temporaryFolder()
  const empty = join(folder, 'empty')
  writeFileSync(empty, ' \n')
  for (const path of [join(folder, 'nowhere'), folder, empty])
    expect(reading({ MEDIAMAGIC_API_KEY_FILE: path })).toMatchObject({
      kind: 'bad-request',
      message: expect.stringMatching(/MEDIAMAGIC_API_KEY_FILE/),
    })
})

testUnless(whyNot('/dev/zero'))('a key file without an end is read no further than a key may be long', () => {
  expect(reading({ MEDIAMAGIC_API_KEY_FILE: '/dev/zero' })).toMatchObject({
    kind: 'bad-request',
    message: expect.stringMatching(/MEDIAMAGIC_API_KEY_FILE/),
  })
})

test('for the window there are no keys in the environment; the rest stays', () => {
  const variables = {
    MEDIAMAGIC_API_KEY: given,
    MEDIAMAGIC_API_KEY_FILE: '/nowhere',
    CREDENTIALS_DIRECTORY: '/nowhere',
    ...dolby,
    MEDIAMAGIC_API_URL: 'https://elsewhere.example',
  }
  expect(withoutKeys(variables)).toEqual({ MEDIAMAGIC_API_URL: 'https://elsewhere.example' })
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
])('%j is not stored', async (key, message) => {
  const { keys, keychain } = keysWith({})
  const failure = failureOf(await keys.set('desk', mine(key)).catch((error: unknown) => error))
  expect({ failure, stored: keychain.get('desk') }).toEqual({
    failure: { kind: 'bad-request', message },
    stored,
  })
})
