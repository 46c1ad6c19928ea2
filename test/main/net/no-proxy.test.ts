import { expect, test } from 'vitest'
import { readNoProxy } from '../../../main/net/no-proxy.ts'

const rows: [string, string[], string[]][] = [
  ['', [], ['https://a.example']],
  ['*', ['https://a.example', 'http://[::1]'], []],
  [
    'example.com',
    ['https://example.com', 'https://a.b.example.com', 'https://EXAMPLE.com./'],
    ['https://badexample.com', 'https://example.com.evil.example', 'https://com'],
  ],
  ['.example.com', ['https://example.com', 'https://a.example.com'], ['https://xexample.com']],
  ['*.example.com', ['https://a.example.com'], ['https://example.com']],
  ['localhost', ['http://localhost:1'], ['http://127.0.0.1']],
  ['a.example b.example,c.example', ['https://b.example', 'https://c.example'], ['https://d.example']],
  [
    'example.com:8443',
    ['https://example.com:8443', 'http://a.example.com:8443'],
    ['https://example.com', 'https://example.com:84'],
  ],
  ['example.com:443', ['https://example.com'], ['http://example.com']],
  [
    '10.0.0.0/8',
    ['https://10.1.2.3', 'https://[::ffff:10.1.2.3]'],
    ['https://11.0.0.1', 'https://ten.example'],
  ],
  ['192.168.1.4/30', ['https://192.168.1.7'], ['https://192.168.1.8']],
  ['192.168.*', ['https://192.168.9.9'], ['https://192.169.0.1']],
  ['10.0.0.5-10.0.0.9', ['https://10.0.0.5', 'https://10.0.0.9'], ['https://10.0.0.10']],
  ['127.0.0.1:8080', ['http://127.0.0.1:8080'], ['http://127.0.0.1:8081', 'http://127.0.0.1']],
  ['::1', ['http://[::1]:8080'], ['http://[::2]']],
  ['[::1]', ['http://[0:0:0:0:0:0:0:1]'], ['http://[::2]']],
  ['[::1]:8080', ['http://[::1]:8080'], ['http://[::1]:8081']],
  ['fd00::/8', ['https://[fd12::1]'], ['https://[fe80::1]', 'https://fd00.example']],
  ['<local>', ['https://intranet'], ['https://a.example', 'https://10.0.0.1']],
  ['bücher.example', ['https://xn--bcher-kva.example'], []],
]

test.each(rows)('NO_PROXY=%s', (list, direct, proxied) => {
  const isDirect = readNoProxy(list)
  const seen = (urls: string[]) => urls.filter((url) => isDirect(new URL(url)))
  expect({ direct: seen(direct), proxied: seen(proxied) }).toEqual({ direct, proxied: [] })
})

test.each([
  '10.0.0.0/33',
  '10.0.0.0/',
  'fd00::/129',
  '10.0.0/8',
  '300.1.1.1',
  'example.com/8',
  'https://example.com',
  'example.com:port',
  'example.com:123456',
  'a*.example',
  '[a.example]',
  '::1]',
  '-',
  '.',
])('NO_PROXY=%s is not understood', (entry) => {
  expect(() => readNoProxy(`a.example, ${entry}`)).toThrow(entry)
})
