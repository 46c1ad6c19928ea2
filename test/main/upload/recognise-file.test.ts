import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { identityOf } from '../../../main/media/inspect.ts'
import { failureOf } from '../../../main/net/fault.ts'
import { type KnownPart, openSource } from '../../../main/upload/file-source.ts'
import { createHasher } from '../../../main/upload/hasher.ts'
import { recogniseFile } from '../../../main/upload/recognise-file.ts'
import type { FileIdentity } from '../../../preload/domain/model/job.ts'
import { temporaryFolder } from '../../fakes/media.ts'

const bytes = randomBytes(700_000)
const parts: KnownPart[] = [0, 100_000, 200_000, 300_000].map((start) => ({
  start,
  length: 100_000,
  md5: createHash('md5')
    .update(bytes.subarray(start, start + 100_000))
    .digest('base64'),
}))

interface Trace {
  /** What is done to the file after its parts were sent. */
  happens?(path: string): void
  /** What is remembered of the file otherwise than it was. */
  stored?(file: FileIdentity): FileIdentity
  parts?: readonly KnownPart[]
  hasHasher?: boolean
}

/** Whether the parts count, or the failure. */
async function recognised({
  happens = () => {},
  stored = (file) => file,
  parts: known = parts,
  hasHasher = true,
}: Trace) {
  const hasher = createHasher()
  onTestFinished(() => hasher[Symbol.asyncDispose]())
  const path = join(temporaryFolder(), 'film.mp4')
  writeFileSync(path, bytes)
  const file = stored(await identityOf(path))
  happens(path)
  await using source = await openSource(file)
  const { signal } = new AbortController()
  return await recogniseFile(source, {
    expected: file,
    read: [],
    sent: { file, parts: known },
    hasher: hasHasher ? hasher : undefined,
    signal,
  }).catch((error) => failureOf(error).kind)
}

/** As some programs do it: other bytes under the old time. */
const rewrite = (at: number) => (path: string) => {
  const { atime, mtime } = statSync(path)
  const other = Buffer.from(bytes)
  other[at] = (other[at] ?? 0) ^ 1
  writeFileSync(path, other)
  utimesSync(path, atime, mtime)
}
const copyAnew = (path: string) => {
  const { atime, mtime } = statSync(path)
  copyFileSync(path, `${path}.new`)
  utimesSync(`${path}.new`, atime, mtime)
  renameSync(`${path}.new`, path)
}
const touch = (path: string) => utimesSync(path, 1_000, 1_000)
/** Whole seconds, as FAT keeps them, and so many hours later than what was stored. */
const inOtherZone = (hours: number): Trace => ({
  stored: (file) => ({ ...file, mtimeMs: 1_700_000_000_000 }),
  happens: (path) => utimesSync(path, 1, 1_700_000_000 + hours * 3_600),
})

test.each<[string, Trace, boolean | string]>([
  ['untouched', {}, true],
  ['its drive has another number', { stored: (file) => ({ ...file, inode: '1:2' }) }, true],
  [
    'its drive rounded the time',
    {
      stored: (file) => ({ ...file, inode: '1:2', mtimeMs: 0 }),
      happens: (path) => utimesSync(path, 0, 1.5),
    },
    true,
  ],
  ['copied anew with its time', { happens: copyAnew }, true],
  ['touched', { happens: touch }, true],
  ['touched, read without a thread', { happens: touch, hasHasher: false }, true],
  [
    'stored by an earlier version, which knew no time of change',
    { stored: ({ ctimeMs: _, ...old }) => ({ ...old, inode: '1:2' }) },
    true,
  ],
  ['another first byte under the old time', { happens: rewrite(0) }, 'file-changed'],
  ['another byte in the middle of what was sent', { happens: rewrite(250_000) }, 'file-changed'],
  ['another last byte of what was sent', { happens: rewrite(399_999) }, 'file-changed'],
  ['another size', { stored: (file) => ({ ...file, sizeBytes: 700_001 }) }, 'file-changed'],
  [
    'nothing sent, its drive has another number',
    { parts: [], stored: (file) => ({ ...file, inode: '1:2' }) },
    true,
  ],
  ['nothing sent, touched', { parts: [], happens: touch }, 'file-changed'],
  ['summer has ended on a drive that keeps the local time', inOtherZone(-1), true],
  // What was sent without its hash is sent again: the same bytes or others, they are of one file.
  ['nothing known of what was sent, summer has ended', { parts: [], ...inOtherZone(-1) }, false],
  ['nothing known of what was sent, half an hour’s zone', { parts: [], ...inOtherZone(5.5) }, false],
  ['nothing known of what was sent, 20 minutes later', { parts: [], ...inOtherZone(1 / 3) }, 'file-changed'],
  ['nothing known of what was sent, two days later', { parts: [], ...inOtherZone(48) }, 'file-changed'],
])('%s', async (_, story, end) => {
  expect(await recognised(story).catch((error) => failureOf(error).kind)).toBe(end)
})

test('blocks of another version than the one that was queued do not count, and are no reason to refuse that one', async () => {
  const hasher = createHasher()
  onTestFinished(() => hasher[Symbol.asyncDispose]())
  const path = join(temporaryFolder(), 'film.mp4')
  writeFileSync(path, bytes)
  const before = await identityOf(path)
  rewrite(250_000)(path)
  const file = await identityOf(path)
  await using source = await openSource(file)
  const { signal } = new AbortController()
  const sent = { file: before, parts }
  expect(await recogniseFile(source, { expected: file, read: [], sent, hasher, signal })).toBe(false)
})
