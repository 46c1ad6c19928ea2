import { expect, test } from 'vitest'
import { credentialsFrom } from '../../../../main/services/dolby/credentials.ts'
import { hostsFrom } from '../../../../main/services/hosts.ts'

test('the secret begins behind the first colon', () => {
  expect(credentialsFrom(' key: se:cret \n', 'desk')).toEqual({ appKey: 'key', appSecret: 'se:cret' })
})

test.each(['', 'key', 'key:', ':secret', ' : '])('%j is no pair, and is not repeated', (text) => {
  const message = 'it needs the App Key and the App Secret, with a colon between them'
  expect(() => credentialsFrom(text, 'desk')).toThrow(
    expect.objectContaining({ failure: { kind: 'key-refused', workspace: 'desk', message } }),
  )
})

test('the hosts are the public ones unless the environment says otherwise', () => {
  expect([
    hostsFrom({ DOLBY_API_URL: '' }, 'dolby'),
    hostsFrom({ DOLBY_TOKEN_URL: 'https://a', DOLBY_API_URL: 'http://127.0.0.1:1/' }, 'dolby'),
  ]).toEqual([
    { token: 'https://api.dolby.io', api: 'https://api.dolby.com' },
    { token: 'https://a', api: 'http://127.0.0.1:1' },
  ])
})
