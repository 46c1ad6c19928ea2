import { expect, test } from 'vitest'
import type { Failure } from '../../../../preload/domain/model/failure.ts'
import { sentenceFor } from '../../../../preload/domain/words/failure.ts'

test('what a proxy wants is asked for in the variable that names it, or under Settings where none does', () => {
  const proxy = 'proxy.example:8080'
  const variable = { name: 'HTTP_PROXY', scheme: 'http' }
  const failures: Failure[] = [
    { kind: 'proxy-login', proxy, variable },
    { kind: 'proxy-login', proxy, variable: { name: 'all_proxy', scheme: 'socks5h' } },
    { kind: 'proxy-login', proxy },
    { kind: 'proxy-unusable', proxy, variable: { name: 'ALL_PROXY', scheme: 'socks5' } },
    { kind: 'proxy-unusable', proxy },
    { kind: 'proxy-unusable' },
  ]
  const wants = 'The proxy needs a user name and password (proxy.example:8080).'
  expect(failures.map(sentenceFor)).toEqual([
    `${wants} Set HTTP_PROXY to http://USER:PASSWORD@proxy.example:8080.`,
    `${wants} Set all_proxy to socks5h://USER:PASSWORD@proxy.example:8080.`,
    `${wants} Enter them under Settings.`,
    'proxy.example:8080 doesn’t answer as a SOCKS proxy. Check the proxy’s type and address in ALL_PROXY.',
    'proxy.example:8080 doesn’t answer as a SOCKS proxy. Check the proxy’s type and address under Settings.',
    'Can’t use this computer’s proxy settings. Choose another proxy under Settings.',
  ])
})

test('where the keychain is the trouble, the variables of the service whose key was wanted are named, and no others', () => {
  for (const trouble of ['no-library', 'no-bus', 'locked', 'refused'] as const) {
    const message = (service?: 'mediamagic' | 'dolby') =>
      sentenceFor({ kind: 'keychain-missing', trouble, ...(service ? { service } : {}) })
    expect(message('mediamagic')).toMatch(/, or submit with a key in MEDIAMAGIC_API_KEY\.$/)
    expect(message('dolby')).toMatch(/, or submit with a key in DOLBY_APP_KEY and DOLBY_APP_SECRET\.$/)
    expect(message()).toMatch(/MEDIAMAGIC_API_KEY, or in DOLBY_APP_KEY and DOLBY_APP_SECRET\.$/)
    expect(message('dolby')).not.toContain('MEDIAMAGIC')
  }
})
