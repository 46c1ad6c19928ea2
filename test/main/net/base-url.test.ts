import { expect, test } from 'vitest'
import { baseUrl } from '../../../main/net/base-url.ts'

const read = (value: string | undefined) =>
  baseUrl('MEDIAMAGIC_API_URL', { MEDIAMAGIC_API_URL: value }, 'https://usual.example')

test.each([
  [undefined, 'https://usual.example'],
  ['', 'https://usual.example'],
  ['  ', 'https://usual.example'],
  ['https://api.example', 'https://api.example'],
  [' https://api.example:8443/ ', 'https://api.example:8443'],
  ['http://127.0.0.1:8080//', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%s is %s', (value, address) => {
  expect(read(value)).toBe(address)
})

test.each([
  '127.0.0.1:8080',
  'api.example',
  'localhost:8080',
  'ftp://api.example',
  'http://api.example',
  'http://192.168.1.20:8080',
  'https://',
  'http://:::',
  'https://api.example/api/integrations',
  'http://127.0.0.1:8080/api/integrations/',
  'https://api.example/?key=1',
  'https://api.example/#a',
  'https://anna:PASSWORD@api.example',
])('%s is refused by a sentence that names the variable and repeats no password', (value) => {
  expect(() => read(value)).toThrow(/^(?!.*PASSWORD)MEDIAMAGIC_API_URL must .*\.$/)
})
