import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { saveBeside } from '../../../main/app/save-exports.ts'
import { exportName, fileBase, partName } from '../../../main/export/export-name.ts'
import { notSaved, saveFile, saveParts } from '../../../main/export/save-file.ts'
import { failureOf } from '../../../main/net/fault.ts'
import { fastClock } from '../../fakes/fast-clock.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { testUnless, whyNoModes } from '../../fakes/platform.ts'
import { refuseCalls } from '../../fakes/refuse-calls.ts'

const refusal = (work: Promise<unknown>) => work.then(() => 'no failure', failureOf)
const modeOf = (path: string) => statSync(path).mode & 0o777

test('a file is there whole, in place of the one before, with its permissions and no trace beside it', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'a.csv')
  writeFileSync(path, 'before')
  if (!whyNoModes) chmodSync(path, 0o640)
  await saveFile(path, 'now')
  expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['now', ['a.csv']])
  if (!whyNoModes) expect(modeOf(path)).toBe(0o640)
})

testUnless(whyNoModes)('a private one is readable for its owner alone, whatever was there', async () => {
  const folder = temporaryFolder()
  const [there, anew] = [join(folder, 'there.txt'), join(folder, 'anew.txt')]
  writeFileSync(there, 'before')
  chmodSync(there, 0o644)
  for (const path of [there, anew]) await saveFile(path, 'secret', { isPrivate: true })
  expect([modeOf(there), modeOf(anew)]).toEqual([0o600, 0o600])
})

test('what could not be written leaves what was there, and says the path and the reason', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'a.csv')
  writeFileSync(path, 'before')
  onTestFinished(refuseCalls([{ call: 'rename', code: 'ENOSPC', path: 'a\\.csv' }]))
  expect(await refusal(saveFile(path, 'now'))).toEqual({ kind: 'not-saved', path, code: 'ENOSPC' })
  expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['before', ['a.csv']])
})

test('a folder is no file, and one that is not there says so', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'a.csv'))
  expect([
    await refusal(saveFile(join(folder, 'a.csv'), 'now')),
    await refusal(saveFile(join(folder, 'none', 'a.csv'), 'now')),
  ]).toMatchObject([
    { kind: 'not-saved', code: 'EISDIR' },
    { kind: 'not-saved', code: 'ENOENT' },
  ])
})

testUnless(whyNoModes)('a link to a file stays one, and the file behind it is replaced', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'shared'))
  const [behind, path] = [join(folder, 'shared', 'real.csv'), join(folder, 'link.csv')]
  writeFileSync(behind, 'before')
  symlinkSync(behind, path)
  await saveFile(path, 'now')
  expect([lstatSync(path).isSymbolicLink(), readFileSync(behind, 'utf8')]).toEqual([true, 'now'])
  expect([readdirSync(folder), readdirSync(join(folder, 'shared'))]).toEqual([
    ['link.csv', 'shared'],
    ['real.csv'],
  ])
})

test('where nobody was asked nothing is replaced, also where the drive knows no links', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'a.csv')
  await saveFile(path, 'first', { mayReplace: false })
  expect(await refusal(saveFile(path, 'second', { mayReplace: false }))).toEqual({
    kind: 'file-exists',
    path,
  })
  onTestFinished(refuseCalls([{ call: 'link', code: 'EPERM', path: '\\.csv' }]))
  expect(await refusal(saveFile(path, 'second', { mayReplace: false }))).toEqual({
    kind: 'file-exists',
    path,
  })
  await saveFile(join(folder, 'b.csv'), 'other', { mayReplace: false })
  expect([readFileSync(path, 'utf8'), readFileSync(join(folder, 'b.csv'), 'utf8')]).toEqual([
    'first',
    'other',
  ])
  expect(readdirSync(folder).toSorted()).toEqual(['a.csv', 'b.csv'])
})

test.each([
  ['over another file', true],
  ['where nothing was', false],
])(
  'a name that a scanner or another program refuses for a moment is waited for: %s',
  async (_, mayReplace) => {
    const folder = temporaryFolder()
    const path = join(folder, 'a.csv')
    if (mayReplace) writeFileSync(path, 'before')
    onTestFinished(
      refuseCalls([
        { call: 'link', code: 'EISDIR', path: '.' },
        { call: 'rename', code: 'EBUSY', path: '.', times: 3 },
        { call: 'unlink', code: 'EPERM', path: '.', times: 3 },
      ]),
    )
    await saveFile(path, 'now', { mayReplace, clock: fastClock(50) })
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['now', ['a.csv']])
  },
)

test('a name that stays refused leaves nothing behind', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'a.csv')
  onTestFinished(
    refuseCalls([
      { call: 'link', code: 'EISDIR', path: '.' },
      { call: 'rename', code: 'EPERM', path: '.' },
    ]),
  )
  const saved = saveFile(path, 'now', { mayReplace: false, clock: fastClock(1_000) })
  expect(await refusal(saved)).toEqual({ kind: 'not-saved', path, code: 'EPERM' })
  expect(readdirSync(folder)).toEqual([])
})

test('of several parts all are there or none that is new', async () => {
  const folder = temporaryFolder()
  const parts = ['a-1.edl', 'a-2.edl', 'a-3.edl'].map((name) => ({ path: join(folder, name), content: name }))
  writeFileSync(join(folder, 'a-2.edl'), 'before')
  onTestFinished(refuseCalls([{ call: 'rename', code: 'ENOSPC', path: 'a-3' }]))
  expect(await refusal(saveParts(parts))).toMatchObject({ kind: 'not-saved', code: 'ENOSPC' })
  expect(readdirSync(folder)).toEqual(['a-2.edl'])
  expect(await refusal(saveBeside(folder, () => 'b.edl', ['one', 'two']))).toBe('no failure')
  expect(await refusal(saveBeside(folder, () => 'a.edl', ['one']))).toBe('no failure')
  expect(readdirSync(folder).toSorted()).toEqual(['a-2.edl', 'a.edl', 'b-1.edl', 'b-2.edl'])
})

test('what is no error of the system stays what it is', () => {
  const bug = new TypeError('no')
  expect([notSaved('/a', bug), notSaved('/a', 'text')]).toEqual([bug, 'text'])
})

test('a file is called the same each time, and by a name that every drive takes', () => {
  expect([
    exportName('spot 30', 'edl'),
    exportName('spot 30', 'edl', 2),
    fileBase('a/b\\c:d*e?f"g<h>i|j'),
    Buffer.byteLength(fileBase('ä'.repeat(200))),
    fileBase('🎬'.repeat(100)) === '🎬'.repeat(37),
  ]).toEqual(['spot 30-findings.edl', 'spot 30-findings-2.edl', 'a-b-c-d-e-f-g-h-i-j', 150, true])
  expect(
    ['aux.mp4', 'CON', 'com1.x', 'LPT9 .mov', 'com² .a', 'console', 'a\nb\0c', '\ud800'].map(fileBase),
  ).toEqual([...['_aux.mp4', '_CON', '_com1.x', '_LPT9 .mov', '_com² .a', 'console', 'a-b-c', '\ufffd']])
  expect(
    ['/a.b/markers.edl', '/a.b/markers', 'C:\\a.b\\markers.x.edl', ''].map((path) => partName(path, 1)),
  ).toEqual(['/a.b/markers-1.edl', '/a.b/markers-1', 'C:\\a.b\\markers.x-1.edl', '-1'])
})
