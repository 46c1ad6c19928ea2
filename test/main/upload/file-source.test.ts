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
import { newSlices, openSource } from '../../../main/upload/file-source.ts'
import { createHasher } from '../../../main/upload/hasher.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { whyOpenFilesStay } from '../../fakes/platform.ts'

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
      parts.push(Buffer.from(chunk))
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

test('any part comes in order through two pieces of memory, each valid until the next but one', async () => {
  const bytes = randomBytes(5 * MiB)
  const source = await open(newFile(bytes))
  const slices = newSlices()
  const range = { start: MiB - 3, length: 1.5 * MiB + 5 }
  const part = bytes.subarray(range.start, range.start + range.length)
  const given: Buffer[] = []
  for await (const chunk of source.part(range, slices)) given.push(chunk)
  const memory = given.map((chunk) => slices.findIndex((slice) => slice.buffer === chunk.buffer))
  const got = await taken(source.part(range, slices))
  expect({
    memory,
    isComplete: got.bytes.equals(part),
    lastTwo: given.slice(-2).map((chunk) => chunk.equals(part.subarray(-chunk.length))),
  }).toEqual({ memory: [0, 1, 0, 1], isComplete: true, lastTwo: [false, true] })
})

test('the MD5 of a part is that of its bytes; a part behind the end is a file that changed', async () => {
  await using hasher = createHasher()
  const bytes = randomBytes(3 * MiB)
  const source = await open(newFile(bytes))
  const of = (start: number, length: number) => source.md5Of({ start, length }, hasher)
  const md5 = (part: Buffer) => createHash('md5').update(part).digest('base64')
  expect(await Promise.all([of(0, 3 * MiB), of(7, MiB + 1), of(3 * MiB - 1, 1)])).toEqual([
    md5(bytes),
    md5(bytes.subarray(7, MiB + 8)),
    md5(bytes.subarray(3 * MiB - 1)),
  ])
  await expect(of(3 * MiB - 1, 2)).rejects.toMatchObject({ failure: changed })
  const behind = await taken(source.part({ start: 3 * MiB - 1, length: 2 }, newSlices()))
  expect(behind).toMatchObject({ failure: changed })
})

const needsFreeNames = ['is replaced', 'is deleted']
const whyNotWhileOpen = (name: string) => (needsFreeNames.includes(name) ? whyOpenFilesStay : undefined)

test.for(troubles)(
  'a file that %s while it is read never arrives whole',
  async ([name, trouble, failure], { skip }) => {
    skip(whyNotWhileOpen(name) !== undefined, whyNotWhileOpen(name))
    const bytes = randomBytes(3 * MiB + 7)
    const path = newFile(bytes)
    const source = await open(path)
    const body = source.body(() => {})
    const got = await taken(body.chunks(), (chunk) => {
      if (chunk === 1) trouble(path)
    })
    expect(got).toMatchObject({ failure })
    expect([got.bytes.length < body.lengthBytes, source.md5]).toEqual([true, undefined])
  },
)

test.for(troubles)('no part of a file that %s arrives whole', async ([name, trouble, failure], { skip }) => {
  skip(whyNotWhileOpen(name) !== undefined, whyNotWhileOpen(name))
  const path = newFile(randomBytes(3 * MiB + 7))
  const source = await open(path)
  const range = { start: 0, length: 3 * MiB }
  const got = await taken(source.part(range, newSlices()), (chunk) => {
    if (chunk === 1) trouble(path)
  })
  expect([got.bytes.length < range.length, got.failure]).toMatchObject([true, failure])
  await expect(source.refuseChange()).rejects.toMatchObject({ failure })
})

const size = ['grows', 'shrinks', 'is emptied', 'is deleted', 'is renamed']
test.each(troubles.filter(([name]) => size.includes(name)))(
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
