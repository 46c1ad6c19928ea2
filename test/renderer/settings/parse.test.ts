import { expect, test } from 'vitest'
import { bandwidthSchema, proxySchema } from '../../../preload/domain/model/settings.ts'
import { parseProxy, parseRate, parseTime, rateText } from '../../../renderer/settings/parse.ts'

test.each([
  ['5', 5_000_000],
  [' 2,5 ', 2_500_000],
  ['.5', 500_000],
  ['0.01', 10_000],
  ['10000', 10_000_000_000],
  ['0', undefined],
  ['0.009', undefined],
  ['10001', undefined],
  ['-1', undefined],
  ['five', undefined],
  ['1e3', undefined],
  ['', undefined],
])('%j megabytes a second are %s bytes', (typed, bytes) => {
  expect(parseRate(typed)).toBe(bytes)
  if (bytes) expect(bandwidthSchema.parse({ limitBytesPerSecond: bytes, hours: null })).toBeTruthy()
})

test('a rate stands in the field as a person writes it', () => {
  expect([5_000_000, 2_500_000, 10_000, 1_234_567].map(rateText)).toEqual(['5', '2.5', '0.01', '1.23'])
})

test.each([
  ['08:30', '08:30'],
  ['8:30', '08:30'],
  ['8.30', '08:30'],
  ['0830', '08:30'],
  ['830', '08:30'],
  ['8', '08:00'],
  ['23:59', '23:59'],
  ['24:00', undefined],
  ['12:60', undefined],
  ['8:3', undefined],
  ['', undefined],
  ['noon', undefined],
])('%j is the time %s', (typed, time) => {
  expect(parseTime(typed)).toBe(time)
  if (time)
    expect(bandwidthSchema.parse({ limitBytesPerSecond: null, hours: { from: time, to: time } })).toBeTruthy()
})

test.each([
  ['http://proxy.example.com:8080', 'http://proxy.example.com:8080'],
  ['https://proxy.example.com/', 'https://proxy.example.com'],
  [' proxy.example.com:3128 ', 'http://proxy.example.com:3128'],
  ['10.0.0.1:8080', 'http://10.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['http://user:word@proxy:8080', 'http://user:word@proxy:8080'],
  ['socks5://proxy:1080', 'socks5://proxy:1080'],
  ['socks5h://user:word@proxy', 'socks5h://user:word@proxy:1080'],
  ['socks4://10.0.0.1/', 'socks4://10.0.0.1:1080'],
  ['socks6://proxy:1080', undefined],
  ['socks5://', undefined],
  ['socks5://proxy/path', undefined],
  ['ftp://proxy:21', undefined],
  ['http://', undefined],
  ['http://proxy/path', undefined],
  ['my proxy', undefined],
  ['proxy:99999', undefined],
  ['', undefined],
])('%j is the proxy %s', (typed, url) => {
  expect(parseProxy(typed)).toBe(url)
  if (url) expect(proxySchema.parse({ kind: 'manual', url })).toBeTruthy()
})
