import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { identityOf } from '../../../main/media/inspect.ts'
import { failureOf } from '../../../main/net/fault.ts'
import { openSource } from '../../../main/upload/file-source.ts'
import { temporaryFolder } from '../../fakes/media.ts'

const MiB = 1024 * 1024
const changed = { kind: 'file-changed' }
const missing = { kind: 'file-missing' }

function newFile(bytes: Buffer): string {
  const path = join(temporaryFolder(), 'film.mp4')
  writeFileSync(path, bytes)
  return path
}

async function open(path: string) {
  const source = await openSource(await identityOf(path))
  onTestFinished(() => source[Symbol.asyncDispose]())
  return source
}

/** What was given out, and the failure at which that ended. */
async function taken(chunks: AsyncIterable<Uint8Array>, between: (chunk: number) => void = () => {}) {
  const parts: Uint8Array[] = []
  try {
    for await (const chunk of chunks) {
      parts.push(chunk)
      between(parts.length)
    }
  } catch (error) {
    const { details: _, ...failure } = failureOf(error)
    return { bytes: Buffer.concat(parts), failure }
  }
  return { bytes: Buffer.concat(parts) }
}

/** As if written by a program that hides it: same name, same size, same times. */
function replace(path: string, bytes: Buffer): void {
  const { atime, mtime } = statSync(path)
  writeFileSync(`${path}.new`, bytes)
  utimesSync(`${path}.new`, atime, mtime)
  renameSync(`${path}.new`, path)
}

const troubles: [string, (path: string) => void, { kind: string }][] = [
  ['grows', (path) => appendFileSync(path, 'more'), changed],
  ['shrinks', (path) => truncateSync(path, 2 * MiB + 5), changed],
  ['is emptied', (path) => truncateSync(path, 0), changed],
  ['is touched', (path) => utimesSync(path, 1_000, 1_000), changed],
  ['is written to in place', (path) => writeFileSync(path, randomBytes(3 * MiB + 7)), changed],
  ['is replaced', (path) => replace(path, randomBytes(3 * MiB + 7)), changed],
  ['is deleted', (path) => rmSync(path), missing],
  ['is renamed', (path) => renameSync(path, `${path}.old`), missing],
]

test('the whole file comes in order, counted as it is taken, with its MD5 once it was read to its end', async () => {
  const bytes = randomBytes(3 * MiB + 7)
  const source = await open(newFile(bytes))
  const counts: number[] = []
  const body = source.body((total) => counts.push(total))
  const early = source.md5
  expect((await taken(body.chunks())).bytes.equals(bytes)).toBe(true)
  expect({ early, md5: source.md5, lengthBytes: body.lengthBytes, counts, path: source.path }).toEqual({
    early: undefined,
    md5: createHash('md5').update(bytes).digest('hex'),
    lengthBytes: bytes.length,
    counts: [MiB, 2 * MiB, 3 * MiB, 3 * MiB + 7],
    path: source.path,
  })
})

test('a body can be read again from the beginning; half of one has no MD5', async () => {
  const bytes = randomBytes(MiB + 1)
  const source = await open(newFile(bytes))
  await taken(source.body(() => {}).chunks())
  for await (const _ of source.body(() => {}).chunks()) break
  const half = source.md5
  const again = await taken(source.body(() => {}).chunks())
  expect([half, again.bytes.equals(bytes), typeof source.md5]).toEqual([undefined, true, 'string'])
})

test('an empty file has an empty body', async () => {
  const source = await open(newFile(Buffer.alloc(0)))
  expect(await taken(source.body(() => {}).chunks())).toEqual({ bytes: Buffer.alloc(0) })
  expect(source.md5).toBe('d41d8cd98f00b204e9800998ecf8427e')
})

test('any part fills the beginning of the memory', async () => {
  const bytes = randomBytes(3 * MiB)
  const source = await open(newFile(bytes))
  const memory = new SharedArrayBuffer(2 * MiB)
  await source.fill(memory, { start: MiB - 3, length: MiB + 5 })
  const filled = Buffer.from(memory, 0, MiB + 5)
  expect(filled.equals(bytes.subarray(MiB - 3, 2 * MiB + 2))).toBe(true)
  expect(Buffer.from(memory, MiB + 5).every((byte) => byte === 0)).toBe(true)
  await expect(source.fill(memory, { start: 3 * MiB - 1, length: 2 })).rejects.toMatchObject({
    failure: changed,
  })
})

test.each(troubles)('a file that %s while it is read never arrives whole', async (_, trouble, failure) => {
  const bytes = randomBytes(3 * MiB + 7)
  const path = newFile(bytes)
  const source = await open(path)
  const body = source.body(() => {})
  const got = await taken(body.chunks(), (chunk) => {
    if (chunk === 1) trouble(path)
  })
  expect(got).toMatchObject({ failure })
  expect([got.bytes.length < body.lengthBytes, source.md5]).toEqual([true, undefined])
})

test.each(troubles)('no part of a file that %s is given out', async (_, trouble, failure) => {
  const path = newFile(randomBytes(3 * MiB + 7))
  const source = await open(path)
  const memory = new SharedArrayBuffer(MiB)
  await source.fill(memory, { start: 0, length: MiB })
  await source.refuseChange()
  trouble(path)
  await expect(source.fill(memory, { start: 0, length: MiB })).rejects.toMatchObject({ failure })
  await expect(source.refuseChange()).rejects.toMatchObject({ failure })
})

test.each(troubles)(
  'a file that %s between queueing and sending is not begun',
  async (_, trouble, failure) => {
    const path = newFile(randomBytes(3 * MiB + 7))
    const queued = await identityOf(path)
    trouble(path)
    await expect(openSource(queued)).rejects.toMatchObject({ failure })
  },
)

test('a file whose drive is gone, or that has become a folder, is told as what it is', async () => {
  const path = newFile(randomBytes(10))
  const queued = await identityOf(path)
  await expect(openSource({ ...queued, path: join(path, 'below') })).rejects.toMatchObject({
    failure: missing,
  })
  rmSync(path)
  mkdirSync(path)
  chmodSync(path, 0o755)
  await expect(openSource(queued)).rejects.toMatchObject({
    failure: { kind: 'file-unreadable', code: 'EISDIR' },
  })
})
