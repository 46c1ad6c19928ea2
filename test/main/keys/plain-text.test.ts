import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { readSecret } from '../../../main/cli/read-secret.ts'
import { keyInFile } from '../../../main/keys/key-file.ts'
import { temporaryFolder } from '../../fakes/media.ts'

const key = 'sk_test_0123456789abcdef'
const utf16 = (text: string) => Buffer.from(text, 'utf16le')

/** As editors and shells of Windows write it. */
const written: [string, Buffer][] = [
  ['lines of Windows', Buffer.from(`${key}\r\n`)],
  ['a mark of its bytes', Buffer.from(`\ufeff${key}\r\n`)],
  ['UTF-16', utf16(`\ufeff${key}\r\n`)],
  ['UTF-16 in the other order', utf16(`\ufeff${key}\r\n`).swap16()],
  ['UTF-16 without a mark', utf16(`${key}\r\n`)],
  ['UTF-16 that ends in half a letter', Buffer.concat([utf16(`\ufeff${key}\r\n`), Buffer.from([0x20])])],
]
const variable = { variable: 'KEY_FILE', credential: 'key' }

test.each(written)('a key is read from a file with %s', (_, bytes) => {
  const path = join(temporaryFolder(), 'key.txt')
  writeFileSync(path, bytes)
  expect(keyInFile({ KEY_FILE: path }, variable)).toBe(key)
})

test.each(written)('and from a pipe with %s', async (_, bytes) => {
  const input = Object.assign(new PassThrough(), { isTTY: false as const, setRawMode: (() => {}) as never })
  input.end(bytes)
  expect(await readSecret(input as never, { ask() {}, end() {} })).toBe(key)
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a mark and nothing else', utf16('\ufeff\r\n')],
  ['more than any key has', utf16(`\ufeff${'x'.repeat(2_100)}`)],
])('a file with %s has no key', (_, bytes) => {
  const path = join(temporaryFolder(), 'key.txt')
  writeFileSync(path, bytes)
  expect(() => keyInFile({ KEY_FILE: path }, variable)).toThrow()
})
