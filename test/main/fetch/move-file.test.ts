import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { copyVerified } from '../../../main/fetch/copy-verified.ts'
import { moveFile } from '../../../main/fetch/move-file.ts'
import { finishClaimed, openPartFile } from '../../../main/fetch/part-file.ts'
import type { FileIdentity } from '../../../preload/domain/model/job.ts'
import { openDrive, whyNoDrive } from '../../fakes/drive.ts'
import { fastClock } from '../../fakes/fast-clock.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { type Refusal, refuseCalls } from '../../fakes/refuse-calls.ts'

const clock = fastClock(50)
const refuse = (...refusals: Refusal[]) => onTestFinished(refuseCalls(refusals))

function harness() {
  const folder = temporaryFolder()
  const [from, out] = [join(folder, 'from.wav'), join(folder, 'out')]
  mkdirSync(out)
  writeFileSync(from, 'new')
  return {
    from,
    out,
    target: join(out, 'a.wav'),
    place: () =>
      moveFile(from, join(out, 'a.wav'), { clock }).then(
        (path) => path,
        (error) => error.code,
      ),
    /** What lies there, and whether the file is still where it was. */
    state: () => ({
      out: Object.fromEntries(
        readdirSync(out)
          .toSorted()
          .map((name) => [name, readFileSync(join(out, name), 'utf8')]),
      ),
      isAtHome: existsSync(from),
    }),
  }
}

test.each([
  'EISDIR',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EPERM',
  'EINVAL',
  'ENOSYS',
  'EMLINK',
  'EACCES',
  'EBUSY',
  'UNKNOWN',
])('a drive that says %s to a link gets the file without one, and loses none of its own', async (code) => {
  const { place, state, target, out } = harness()
  writeFileSync(target, 'old')
  refuse({ call: 'link', code, path: '.' })
  expect(await place()).toBe(join(out, 'a (2).wav'))
  expect(state()).toEqual({ out: { 'a (2).wav': 'new', 'a.wav': 'old' }, isAtHome: false })
})

test.each(['EPERM', 'EACCES', 'EBUSY'])(
  'a rename that is refused with %s for some seconds is tried again',
  async (code) => {
    const { place, state, target } = harness()
    refuse({ call: 'link', code: 'EISDIR', path: '.' }, { call: 'rename', code, path: '.', times: 6 })
    expect(await place()).toBe(target)
    expect(state()).toEqual({ out: { 'a.wav': 'new' }, isAtHome: false })
  },
)

test('a rename that is refused for good leaves nothing, and takes no name from the next try', async () => {
  const { place, state, target, from } = harness()
  const end = refuseCalls([
    { call: 'link', code: 'EISDIR', path: '.' },
    { call: 'rename', code: 'EPERM', path: '.' },
  ])
  expect([await place(), state()]).toEqual(['EPERM', { out: {}, isAtHome: true }])
  end()
  expect([await place(), existsSync(from)]).toEqual([target, false])
})

test('a file that cannot be removed from where it was stays there, and nowhere else', async () => {
  const { place, state } = harness()
  refuse({ call: 'unlink', code: 'EBUSY', path: 'from' })
  expect([await place(), state()]).toEqual(['EBUSY', { out: {}, isAtHome: true }])
})

test('a file that has its new name already, and kept its old one, is moved and not doubled by the next try', async () => {
  const { place, state, target } = harness()
  // What scanners do to a file that was just linked: neither of its names can be removed.
  const end = refuseCalls([
    { call: 'unlink', code: 'EPERM', path: '.' },
    { call: 'rm', code: 'EPERM', path: '.' },
  ])
  await place()
  end()
  expect(await place()).toBe(target)
  expect(state()).toEqual({ out: { 'a.wav': 'new' }, isAtHome: false })
})

test.each([
  ['its own name', (folder: string) => join(folder, 'from.wav')],
  ['another spelling of its folder', (folder: string) => join(folder, 'linked', 'from.wav')],
])('a file that is moved to %s is not removed, also where a link to it is elsewhere', async (_, wished) => {
  const folder = temporaryFolder()
  const from = join(folder, 'from.wav')
  writeFileSync(from, 'new')
  linkSync(from, join(folder, 'kept.wav'))
  symlinkSync(folder, join(folder, 'linked'), 'junction')
  const placed = await moveFile(from, wished(folder), { clock })
  expect(readFileSync(placed, 'utf8')).toBe('new')
  expect(readdirSync(folder).filter((name) => /^from( \(2\))?\.wav$/.test(name))).toHaveLength(1)
})

test('a folder that is read-only says so at once', async () => {
  const { place, state } = harness()
  refuse({ call: 'link', code: 'EROFS', path: '.' })
  expect([await place(), state()]).toEqual(['EROFS', { out: {}, isAtHome: true }])
})

test('to another drive a file is copied with its time and compared, then removed', async () => {
  const { place, state, from, target } = harness()
  utimesSync(from, 1_000, 1_234.5)
  refuse({ call: 'link', code: 'EXDEV', path: 'from' }, { call: 'rename', code: 'EXDEV', path: 'from' })
  expect([await place(), Math.trunc(statSync(target).mtimeMs)]).toEqual([target, 1_234_500])
  expect(state()).toEqual({ out: { 'a.wav': 'new' }, isAtHome: false })
})

test('a copy has the very time of its original, to the microsecond', async () => {
  const folder = temporaryFolder()
  const microseconds = Array.from({ length: 60 }, (_, at) => 1_795_821_168_000_000 + at * 16_411)
  const timeOf = (path: string) => statSync(path, { bigint: true }).mtimeNs / 1_000n
  const wrong = []
  for (const each of microseconds) {
    const [from, to] = [join(folder, `${each}.wav`), join(folder, `${each} copy.wav`)]
    writeFileSync(from, 'new')
    utimesSync(from, 1_000, (each + 0.5) / 1e6)
    await copyVerified(from, to)
    if (timeOf(from) !== timeOf(to)) wrong.push(each)
  }
  expect(wrong).toEqual([])
})

test('what cannot be moved to another drive stays where it was, without a trace there', async () => {
  const { place, state } = harness()
  refuse({ call: 'link', code: 'EXDEV', path: 'from' }, { call: 'unlink', code: 'EACCES', path: 'from' })
  expect([await place(), state()]).toEqual(['EACCES', { out: {}, isAtHome: true }])
})

test.for(['ext4', 'exfat'] as const)('from here to a real drive (%s) and on it', async (kind, { skip }) => {
  const why = whyNoDrive(kind)
  skip(why !== undefined, why)
  const drive = openDrive(kind)
  const { from } = harness()
  const place = (path: string, name: string) => moveFile(path, join(drive.path, name), { clock })
  const first = await place(from, 'a.wav')
  writeFileSync(from, 'newer')
  const second = await place(from, 'a.wav')
  expect([first, second]).toEqual([join(drive.path, 'a.wav'), join(drive.path, 'a (2).wav')])
  expect(await place(second, 'b.wav')).toBe(join(drive.path, 'b.wav'))
  expect(readFileSync(join(drive.path, 'b.wav'), 'utf8')).toBe('newer')
  expect(
    readdirSync(drive.path)
      .filter((name) => name !== 'lost+found')
      .toSorted(),
  ).toEqual(['a.wav', 'b.wav'])
})

test('a received file whose name was refused is complete: the next try gives it the name and receives nothing', async () => {
  const folder = temporaryFolder()
  const destination = join(folder, 'a.wav')
  const claims: FileIdentity[] = []
  const claim = (file: FileIdentity) => void claims.push(file)
  const end = refuseCalls([
    { call: 'link', code: 'EISDIR', path: '.' },
    { call: 'rename', code: 'EACCES', path: '.' },
  ])
  {
    await using part = await openPartFile(destination, 'job-0')
    await part.append(Buffer.from('bytes'))
    await expect(part.finish(claim, { clock })).rejects.toMatchObject({
      failure: { kind: 'result-unwritable' },
    })
  }
  end()
  expect(readdirSync(folder)).toEqual(['.mediamagic-job-0.part'])
  // As a process leaves it that ended between taking the name and the rename.
  writeFileSync(destination, '')
  const claimed = claims.at(-1)
  if (!claimed) throw new Error('nothing was claimed')
  expect(await finishClaimed(claimed, { destination, mark: 'job-0', claim }, { clock })).toBe(true)
  expect([readdirSync(folder), readFileSync(destination, 'utf8')]).toEqual([['a.wav'], 'bytes'])
})

test.each([
  ['on the same drive', []],
  ['on another drive', [{ call: 'link', code: 'EXDEV', path: 'from\\.wav$' }] as const],
])('a new version that takes the old name while a file is moved stays there: %s', async (_, more) => {
  const { from, target, out } = harness()
  refuse({ call: 'unlink', code: 'EBUSY', path: 'from\\.wav$', times: 1 }, ...more)
  const meanwhile = {
    ...clock,
    async sleep() {
      writeFileSync(`${from}.new`, 'a newer one')
      renameSync(`${from}.new`, from)
    },
  }
  expect(await moveFile(from, target, { clock: meanwhile })).toBe(target)
  expect([readFileSync(from, 'utf8'), readFileSync(target, 'utf8'), readdirSync(out)]).toEqual([
    'a newer one',
    'new',
    ['a.wav'],
  ])
})

test('another file that has the name stays, also where the one to be moved has a second name of its own', async () => {
  const { from, out, target, place, state } = harness()
  linkSync(from, `${from} (link)`)
  writeFileSync(target, 'of somebody else')
  linkSync(target, `${target} (link)`)
  expect(await place()).toBe(join(out, 'a (2).wav'))
  expect(state()).toEqual({
    out: { 'a (2).wav': 'new', 'a.wav': 'of somebody else', 'a.wav (link)': 'of somebody else' },
    isAtHome: false,
  })
})

test('one that got its name before and kept the old one as well loses only that', async () => {
  const { from, target, place, state } = harness()
  linkSync(from, target)
  expect([await place(), state()]).toEqual([target, { out: { 'a.wav': 'new' }, isAtHome: false }])
})
