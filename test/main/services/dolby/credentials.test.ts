import { expect, test } from 'vitest'
import { credentialsFrom } from '../../../../main/services/dolby/credentials.ts'
import { hostsFrom } from '../../../../main/services/dolby/hosts.ts'

test('the secret begins behind the first colon', () => {
  expect(credentialsFrom(' key: se:cret \n', 'desk')).toEqual({ appKey: 'key', appSecret: 'se:cret' })
})

test.each(['', 'key', 'key:', ':secret', ' : '])('%j is no pair, and is not repeated', (text) => {
  const message = 'it has to be the App Key and the App Secret with a colon between them'
  expect(() => credentialsFrom(text, 'desk')).toThrow(
    expect.objectContaining({ failure: { kind: 'key-refused', workspace: 'desk', message } }),
  )
})

test('the hosts are the public ones unless the environment says otherwise', () => {
  expect([
    hostsFrom({ DOLBY_API_URL: '' }),
    hostsFrom({ DOLBY_TOKEN_URL: 'https://a', DOLBY_API_URL: 'http://127.0.0.1:1/' }),
  ]).toEqual([
    { tokenUrl: 'https://api.dolby.io', apiUrl: 'https://api.dolby.com' },
    { tokenUrl: 'https://a', apiUrl: 'http://127.0.0.1:1' },
  ])
})
