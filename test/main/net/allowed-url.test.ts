import { expect, test } from 'vitest'
import { isLoopback, problemOfUrl, refuseUnsafeLink } from '../../../main/net/allowed-url.ts'
import { Fault } from '../../../main/net/fault.ts'

test.each([
  ['https://api.example', undefined],
  ['HTTPS://api.example:8443/a?b=c', undefined],
  ['http://127.0.0.1:8080/a', undefined],
  ['http://127.9.8.7', undefined],
  ['http://2130706433', undefined],
  ['http://localhost:1', undefined],
  ['http://LOCALHOST./', undefined],
  ['http://[::1]:3000', undefined],
  ['http://[::ffff:127.0.0.1]', undefined],
  ['http://api.example', 'unencrypted'],
  ['http://10.0.0.1', 'unencrypted'],
  ['http://0.0.0.0', 'unencrypted'],
  ['http://128.0.0.1', 'unencrypted'],
  ['http://[::2]', 'unencrypted'],
  ['http://localhost.example', 'unencrypted'],
  ['http://api.localhost', 'unencrypted'],
  ['http://127.0.0.1.example', 'unencrypted'],
  ['http://127.0.0.1@api.example', 'unencrypted'],
  ['ftp://127.0.0.1', 'unreadable'],
  ['file:///etc/hosts', 'unreadable'],
  ['127.0.0.1:8080', 'unreadable'],
  ['localhost:8080', 'unreadable'],
  ['//api.example', 'unreadable'],
  ['', 'unreadable'],
])('%s', (url, problem) => {
  expect(problemOfUrl(url)).toBe(problem)
})

test('nothing that https named is less than https', () => {
  expect([
    problemOfUrl('http://127.0.0.1/a', 'https://api.example'),
    problemOfUrl('https://127.0.0.1/a', 'https://api.example'),
    problemOfUrl('http://127.0.0.1/a', 'http://127.0.0.1:1'),
    problemOfUrl('https://blobs.example/a', 'http://127.0.0.1:1'),
    problemOfUrl('http://blobs.example/a', 'http://127.0.0.1:1'),
  ]).toEqual(['weaker', undefined, undefined, undefined, 'unencrypted'])
})

test('a name below localhost is no promise that nothing leaves this computer', () => {
  expect(['http://localhost', 'http://a.localhost'].map((url) => isLoopback(new URL(url)))).toEqual([
    true,
    false,
  ])
})

test('the fault names who gave the link, and shows nothing of its secrets', () => {
  const refuse = () => refuseUnsafeLink('http://blobs.example/c/a?sig=SECRET', 'https://api.example/x')
  expect(refuse).toThrow(Fault)
  try {
    refuse()
  } catch (error) {
    expect(error).toMatchObject({
      failure: {
        kind: 'insecure-link',
        host: 'api.example',
        details: 'unencrypted: http://blobs.example',
      },
    })
  }
})
