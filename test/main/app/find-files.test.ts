import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findFiles } from '../../../main/app/find-files.ts'
import { noneUnsupported, sumOfUnsupported } from '../../../preload/contract/unsupported.ts'
import { reviewPreset } from '../../../preload/domain/model/preset.ts'
import { png, temporaryFolder } from '../../fakes/media.ts'
import { openHarness } from '../../fakes/open-harness.ts'
import { testUnless, whyNoFileLinks, whyNotLinux } from '../../fakes/platform.ts'
import { refuseCalls } from '../../fakes/refuse-calls.ts'

async function open() {
  const { engine } = await openHarness()
  const folder = temporaryFolder()
  const path = (...names: string[]) => join(folder, ...names)
  const notTaken: string[] = []
  const options = {
    service: engine.services.mediamagic,
    preset: reviewPreset,
    outputs: engine.outputs,
    onNotTaken: (at: string, why: string) => void notTaken.push(`${why} ${at.slice(folder.length + 1)}`),
  }
  return {
    folder,
    path,
    put: (...names: string[]) => {
      for (const name of names) writeFileSync(path(name), png(name))
    },
    find: (...paths: string[]) => findFiles(paths, options),
    notTaken,
  }
}

test('a dropped bundle is not walked, and says why', async () => {
  const { folder, path, put, find } = await open()
  const bundle = path('Song.logicx')
  mkdirSync(join(bundle, 'Media'), { recursive: true })
  put('Song.logicx/Media/a.png', 'b.png')
  expect(await find(bundle, folder)).toMatchObject({
    files: [{ path: path('b.png') }],
    refused: [{ path: bundle, failure: { kind: 'unsupported', extension: '.logicx' } }],
    folders: [folder],
  })
})

testUnless(whyNoFileLinks)('what is not taken of dropped folders is counted and named', async () => {
  const { folder, path, put, find, notTaken } = await open()
  mkdirSync(path('Rushes'))
  put('film.png', 'a.mxf', 'Rushes/b.MXF', 'c.tif', '.hidden.mxf', 'd.mxf.part')
  symlinkSync(path('film.png'), path('link.png'))
  expect(await find(folder)).toMatchObject({
    files: [{ path: path('film.png') }],
    refused: [],
    unsupported: { count: 3, byExtension: { '.mxf': 2, '.tif': 1 }, links: 1, misnamed: { count: 0 } },
  })
  expect(notTaken.toSorted()).toEqual([
    'link link.png',
    'unsupported Rushes/b.MXF',
    'unsupported a.mxf',
    'unsupported c.tif',
  ])
})

test('folders that overlap, or are one under two names, are looked through once', async () => {
  const { folder, path, put, find } = await open()
  mkdirSync(path('real', 'inner'), { recursive: true })
  put('real/a.png', 'real/inner/b.png', 'real/inner/c.mxf')
  symlinkSync(path('real'), path('link'), 'junction')
  const found = await find(path('link', 'inner'), path('real', 'inner', 'b.png'), path('link'), path('real'))
  expect(found.files.map((file) => file.path)).toEqual([
    path('real', 'inner', 'b.png'),
    path('link', 'a.png'),
  ])
  expect(found).toMatchObject({ folders: [path('link')], unsupported: { count: 1 } })
  expect((await find(path('real'), folder)).folders).toEqual([folder])
})

test('folders that cannot be looked into are named', async () => {
  const { folder, path, put, find } = await open()
  for (const name of ['closed', 'broken']) mkdirSync(path(name))
  put('a.png')
  onTestFinished(
    refuseCalls([
      { call: 'opendir', code: 'EACCES', path: 'closed$' },
      { call: 'opendir', code: 'EIO', path: 'broken$' },
    ]),
  )
  const { files, refused } = await find(folder)
  expect(files).toMatchObject([{ path: path('a.png') }])
  expect(refused.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
    { path: path('broken'), failure: { kind: 'file-unreadable', code: 'EIO' } },
    { path: path('closed'), failure: { kind: 'access-denied', path: path('closed'), code: 'EACCES' } },
  ])
})

/** A path that ends with bytes which are no text. */
const latin1 = (root: string, name: string) =>
  Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')])

// Only here does a drive keep such names.
testUnless(whyNotLinux)(
  'names that are no text are named, dropped by themselves or in a folder',
  async () => {
    const { folder, path, put, find } = await open()
    mkdirSync(latin1(folder, 'Tr\xe8s'))
    for (const name of ['caf\xe9.png', 'Tr\xe8s/film.png', '\xe9.mxf'])
      writeFileSync(latin1(folder, name), png())
    put('is \uFFFD.png')
    expect(await find(folder)).toMatchObject({
      files: [{ path: path('is \uFFFD.png') }],
      refused: [],
      unsupported: {
        count: 0,
        misnamed: { count: 2, names: expect.arrayContaining(['caf\uFFFD.png', 'Tr\uFFFDs/']) },
      },
    })
    const named = ['caf\uFFFD.png', 'Tr\uFFFDs/film.png', 'gone \uFFFD.png', 'is \uFFFD.png']
    const { refused, files } = await find(...named.map((name) => path(name)))
    expect(refused.map(({ failure: { kind } }) => kind)).toEqual(['misnamed', 'misnamed', 'file-missing'])
    expect(files).toMatchObject([{ path: path('is \uFFFD.png') }])
  },
)

test('what two lots hold together', () => {
  const some = {
    ...noneUnsupported,
    count: 2,
    names: ['a.mxf', 'b.tif'],
    byExtension: { '.mxf': 1, '.tif': 1 },
  }
  const names = Array.from({ length: 20 }, (_, at) => `${at}.mxf`)
  const many = {
    ...some,
    count: 30,
    names,
    byExtension: { '.mxf': 30 },
    links: 1,
    misnamed: { count: 1, names: ['x'] },
  }
  expect(sumOfUnsupported(some, many)).toEqual({
    count: 32,
    names: ['a.mxf', 'b.tif', ...names.slice(0, 18)],
    byExtension: { '.mxf': 31, '.tif': 1 },
    links: 1,
    misnamed: { count: 1, names: ['x'] },
  })
})
