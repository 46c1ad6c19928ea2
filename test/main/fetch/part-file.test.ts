import { linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { faultFromWriting, finishClaimed, openPartFile } from '../../../main/fetch/part-file.ts'
import type { FileIdentity } from '../../../preload/domain/model/job.ts'
import { failureOf } from '../../fakes/failure-of.ts'
import { heldIn } from '../../fakes/held-in.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { testUnless, whyNotLinux } from '../../fakes/platform.ts'
import { refuseCalls } from '../../fakes/refuse-calls.ts'

const claim = () => {}

test('until it is finished it is hidden beside its destination, then it is there at once', async () => {
  const folder = temporaryFolder()
  const seen: unknown[] = []
  {
    await using part = await openPartFile(join(folder, 'a.wav'), 'job-0')
    await part.append(Buffer.from('wrong'))
    await part.empty()
    await part.append(Buffer.from('right '))
    await part.append(Buffer.from('bytes'))
    seen.push(
      readdirSync(folder).map((name) => name === '.mediamagic-job-0.part'),
      part.sizeBytes,
    )
    seen.push(await part.finish(claim))
  }
  expect([...seen, readdirSync(folder), readFileSync(join(folder, 'a.wav'), 'utf8')]).toEqual([
    [true],
    11,
    join(folder, 'a.wav'),
    ['a.wav'],
    'right bytes',
  ])
})

testUnless(whyNotLinux)('whatever becomes of it, nothing of it stays open', async () => {
  const folder = temporaryFolder()
  {
    await using given = await openPartFile(join(folder, 'a.wav'), 'one')
    await given.finish(claim)
    await using kept = await openPartFile(join(folder, 'b.wav'), 'two')
    kept.keep()
    await using _left = await openPartFile(join(folder, 'c.wav'), 'three')
  }
  expect([heldIn(folder), readdirSync(folder).toSorted()]).toEqual([[], ['.mediamagic-two.part', 'a.wav']])
})

test('two that finish at once have each a name of their own', async () => {
  const folder = temporaryFolder()
  const parts = await Promise.all([1, 2, 3, 4].map((at) => openPartFile(join(folder, 'a.wav'), `job-${at}`)))
  const paths = await Promise.all(parts.map((part) => part.finish(claim)))
  expect(new Set(paths).size).toBe(4)
  expect(readdirSync(folder).sort()).toEqual(['a (2).wav', 'a (3).wav', 'a (4).wav', 'a.wav'])
})

test('a name that the drive cannot hold is not the folder’s fault, though Windows says ENOENT of both', async () => {
  const folder = temporaryFolder()
  onTestFinished(refuseCalls([{ call: 'link', code: 'ENOENT', path: '.' }]))
  await using part = await openPartFile(join(folder, 'a.wav'), 'x')
  expect(await failureOf(part.finish(claim))).toMatchObject({
    kind: 'result-unwritable',
    path: folder,
    code: 'ENOENT',
  })
})

test('what cannot be written says why, and leaves nothing', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  const missing = join(folder, 'none')
  expect([
    await failureOf(openPartFile(join(missing, 'a.wav'), 'x')),
    await failureOf(openPartFile(join(folder, 'file', 'a.wav'), 'x')),
  ]).toEqual([
    expect.objectContaining({ kind: 'folder-missing', path: missing }),
    expect.objectContaining({ kind: 'folder-missing', path: join(folder, 'file') }),
  ])
  {
    await using part = await openPartFile(join(folder, `${'a'.repeat(300)}.wav`), 'x')
    expect(await failureOf(part.finish(claim))).toMatchObject({
      kind: 'result-unwritable',
      path: folder,
      code: process.platform === 'win32' ? 'ENOENT' : 'ENAMETOOLONG',
    })
  }
  expect(readdirSync(folder)).toEqual(['file'])
})

test.each([
  ['ENOSPC', { kind: 'data-full', path: '/out' }],
  ['EDQUOT', { kind: 'data-full', path: '/out' }],
  ['EACCES', { kind: 'result-unwritable', path: '/out', code: 'EACCES' }],
  ['EROFS', { kind: 'result-unwritable', path: '/out', code: 'EROFS' }],
])('%s of the system has its failure', (code, failure) => {
  const error = Object.assign(new Error(`${code}: while writing`), { code })
  expect(faultFromWriting(error, '/out')).toMatchObject({ failure })
})

test('what is no error of the system stays what it is', () => {
  const error = new TypeError('bug')
  expect(faultFromWriting(error, '/out')).toBe(error)
})

test('a process that ended between the claim and the end: what is there is found, once, whatever the moment', async () => {
  const claims: FileIdentity[] = []
  const begin = async (folder: string) => {
    const part = await openPartFile(join(folder, 'a.wav'), 'job-0')
    await part.append(Buffer.from('bytes'))
    return part
  }
  const verdicts: unknown[] = []
  // Right after the file got its name: its second one is still there.
  const [linked, claimedOnly, replaced] = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
  for (const folder of [linked, claimedOnly, replaced]) {
    const part = await begin(folder)
    await part
      .finish((file) => {
        claims.push(file)
        if (folder === linked) linkSync(join(folder, '.mediamagic-job-0.part'), file.path)
        throw new Error('the process ends here')
      })
      .catch(() => {})
    if (folder === replaced) writeFileSync(join(folder, 'a.wav'), 'other')
    const claimed = claims.at(-1)
    if (!claimed) throw new Error('nothing was claimed')
    verdicts.push([
      await finishClaimed(claimed, { destination: join(folder, 'a.wav'), mark: 'job-0', claim }),
      readdirSync(folder).toSorted(),
    ])
  }
  expect(verdicts).toEqual([
    [true, ['a.wav']],
    [true, ['a.wav']],
    [true, ['a (2).wav', 'a.wav']],
  ])
  expect(readFileSync(join(replaced, 'a.wav'), 'utf8')).toBe('other')
})

test('a part that goes on being received is no finished file, whatever was claimed for another one', async () => {
  const folder = temporaryFolder()
  const destination = join(folder, 'a.wav')
  await using part = await openPartFile(destination, 'job-0')
  await part.append(Buffer.from('half'))
  const claimed = { path: destination, sizeBytes: 8, mtimeMs: 1, inode: '1:1' }
  expect(await finishClaimed(claimed, { destination, mark: 'job-0', claim })).toBe(false)
  expect(readdirSync(folder)).toEqual(['.mediamagic-job-0.part'])
})
