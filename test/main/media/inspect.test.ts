import { copyFile, mkdir, rename, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { faultFromFile, identityOf, inspectFile, openFile } from '../../../main/media/inspect.ts'
import { sameIdentity } from '../../../main/media/same-file.ts'
import { Fault } from '../../../main/net/fault.ts'
import { ftyp } from '../../fakes/containers.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { whyNoFileLinks } from '../../fakes/platform.ts'

const sample = (name: string) => fileURLToPath(new URL(`../../../assets/samples/${name}`, import.meta.url))

test('a file is what its name and its bytes say', async () => {
  const folder = temporaryFolder()
  const cases: [name: string, bytes: Buffer | string][] = [
    ['Clip.MOV', ftyp],
    ['clip.mkv', ftyp],
    ['note.txt', '%PDF-1.7 is how a PDF begins'],
    ['note.pdf', 'words'],
    ['empty.mp4', ''],
    ['zeros.mp4', Buffer.alloc(100)],
    ['sketch.psd', '8BPS'],
    ['README', 'words'],
  ]
  for (const [name, bytes] of cases) await writeFile(join(folder, name), bytes)
  const files = await Promise.all(cases.map(([name]) => inspectFile(join(folder, name))))
  expect(
    files.map(({ extension, contentType, foundType, agrees }) => [extension, contentType, foundType, agrees]),
  ).toEqual([
    ['.mov', 'video/quicktime', 'video/quicktime', true],
    ['.mkv', 'video/x-matroska', 'video/mp4', false],
    ['.txt', 'text/plain', 'text/plain', true],
    ['.pdf', 'application/pdf', 'text/plain', false],
    ['.mp4', 'video/mp4', null, false],
    ['.mp4', 'video/mp4', null, false],
    ['.psd', null, 'text/plain', false],
    ['', null, 'text/plain', false],
  ])
})

test('the samples are what they are called', async () => {
  const names = ['interview.mp4', 'voice.wav', 'poster.png', 'price-list.pdf']
  const files = await Promise.all(names.map((name) => inspectFile(sample(name))))
  expect(files.map(({ foundType, agrees }) => [foundType, agrees])).toEqual([
    ['video/mp4', true],
    ['audio/wav', true],
    ['image/png', true],
    ['application/pdf', true],
  ])
})

test('identity is path, size, time below the millisecond, and inode', async () => {
  const path = join(temporaryFolder(), 'a.txt')
  await writeFile(path, 'four')
  await utimes(path, 1_700_000_000.123456, 1_700_000_000.123456)
  const { dev, ino, ctimeNs } = await stat(path, { bigint: true })
  const identity = await identityOf(path)
  expect({ ...identity, mtimeMs: Math.abs(identity.mtimeMs - 1_700_000_000_123.456) < 0.01 }).toEqual({
    path,
    sizeBytes: 4,
    mtimeMs: true,
    ctimeMs: Number(ctimeNs / 1_000n) / 1_000,
    inode: `${dev}:${ino}`,
  })
  expect((await inspectFile(path)).identity).toEqual(identity)
  expect(JSON.parse(JSON.stringify(identity))).toEqual(identity)
})

test('another size, time, inode or path is another file', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'a.txt')
  await writeFile(path, 'four')
  const before = await identityOf(path)
  const again = await identityOf(path)
  await utimes(path, 5, 5)
  const touched = await identityOf(path)
  await writeFile(path, 'fives')
  await utimes(path, 5, 5)
  const grown = await identityOf(path)
  await copyFile(path, join(folder, 'b.txt'))
  await utimes(join(folder, 'b.txt'), 5, 5)
  await rename(join(folder, 'b.txt'), path)
  const replaced = await identityOf(path)
  await rename(path, join(folder, 'c.txt'))
  const moved = await identityOf(join(folder, 'c.txt'))
  expect([again, touched, grown, replaced, moved].map((now) => sameIdentity(now, before))).toEqual([
    true,
    ...[false, false, false, false],
  ])
  expect([
    sameIdentity(touched, grown),
    sameIdentity(grown, replaced),
    sameIdentity(replaced, moved),
  ]).toEqual([...[false, false, false]])
})

test('what cannot be read says why', async ({ skip }) => {
  skip(whyNoFileLinks !== undefined, whyNoFileLinks)
  const folder = temporaryFolder()
  await mkdir(join(folder, 'folder.mp4'))
  await symlink('loop.mp4', join(folder, 'loop.mp4'))
  await writeFile(join(folder, 'file'), '')
  const paths = ['none.mp4', 'folder.mp4', 'loop.mp4', 'file/inside.mp4']
  const failures = await Promise.all(
    paths.flatMap((path) =>
      [inspectFile, identityOf, openFile].map((look) =>
        look(join(folder, path)).then(
          () => 'no failure',
          (error) => (error instanceof Fault ? { ...error.failure, details: undefined } : error),
        ),
      ),
    ),
  )
  const three = <T>(failure: T) => [failure, failure, failure]
  expect(failures).toEqual([
    ...three({ kind: 'file-missing' }),
    ...three({ kind: 'file-unreadable', code: 'EISDIR' }),
    ...three({ kind: 'file-unreadable', code: 'ELOOP' }),
    ...three({ kind: 'file-missing' }),
  ])
})

test('a device is not waited for', async () => {
  await expect(inspectFile(devNull)).rejects.toMatchObject({
    failure: { kind: 'file-unreadable', code: 'EINVAL' },
  })
})

test('system errors become faults, everything else stays what it is', () => {
  const failed = (code: string) => Object.assign(new Error(`${code}: said the system`), { code })
  const kindFrom = (code: string, platform: NodeJS.Platform) => {
    const fault = faultFromFile(failed(code), platform)
    return fault instanceof Fault ? fault.failure.kind : fault
  }
  const mistake = new TypeError('a mistake')
  const internal = failed('ERR_INVALID_ARG_TYPE')
  const fault = new Fault({ kind: 'file-changed' })
  const kinds = Object.entries({
    ENOENT: ['file-missing', 'file-missing'],
    ESTALE: ['file-missing', 'file-missing'],
    EBUSY: ['file-locked', 'file-locked'],
    // Windows' way to say that another program holds it; elsewhere a permission that is lacking.
    EACCES: ['file-unreadable', 'file-locked'],
    EPERM: ['access-denied', 'file-locked'],
    EIO: ['drive-trouble', 'drive-trouble'],
    UNKNOWN: ['drive-trouble', 'drive-trouble'],
    ELOOP: ['file-unreadable', 'file-unreadable'],
  })
  for (const [code, expected] of kinds)
    expect([code, kindFrom(code, 'linux'), kindFrom(code, 'win32')]).toEqual([code, ...expected])
  expect([mistake, internal, fault, 'text'].map((error) => faultFromFile(error))).toEqual([
    mistake,
    internal,
    fault,
    'text',
  ])
})
