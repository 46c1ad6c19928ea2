import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sentenceForUnsupported } from '../../../preload/domain/words/watch.ts'
import { png } from '../../fakes/media.ts'
import { testUnless, whyNoFileLinks, whyNotLinux } from '../../fakes/platform.ts'
import { hastyClock, watchedFolder } from './watched-folder.ts'

const none = { count: 0, names: [] }
const soon = { timeout: 15_000 }

testUnless(whyNoFileLinks)(
  'files that are not taken are counted by kind, and links that are not followed',
  async () => {
    const { start, put, path, unsupported, notTaken, settled } = watchedFolder()
    mkdirSync(path('Rushes'))
    for (const name of ['a.mxf', 'Rushes/b.MXF', 'c.tif', '.hidden.mxf', 'd.mxf.part', 'film.png', 'README'])
      put(name, png(name))
    symlinkSync(path('film.png'), path('link.png'))
    symlinkSync(path('a.mxf'), path('link.mxf'))
    const watcher = start()
    await watcher.idle()
    expect(watcher.unsupported).toEqual({
      count: 4,
      names: expect.arrayContaining(['a.mxf', 'b.MXF', 'c.tif', 'README']),
      byExtension: { '.mxf': 2, '.tif': 1, '': 1 },
      links: 1,
      misnamed: none,
    })
    await watcher.rescan()
    expect({ told: unsupported, settled: settled.map(({ name }) => name) }).toEqual({
      told: [watcher.unsupported],
      settled: ['film.png'],
    })
    expect(notTaken.toSorted()).toEqual([
      'link link.png',
      'unsupported README',
      'unsupported Rushes/b.MXF',
      'unsupported a.mxf',
      'unsupported c.tif',
    ])
    put('later.mxf', png('later'))
    await expect.poll(() => watcher.unsupported.byExtension['.mxf'], soon).toBe(3)
    rmSync(path('a.mxf'))
    rmSync(path('c.tif'))
    await watcher.rescan()
    expect(watcher.unsupported).toMatchObject({ count: 3, byExtension: { '.mxf': 2, '': 1 } })
    expect(notTaken).toHaveLength(6)
  },
)

/** A path that ends with bytes which are no text. */
const latin1 = (root: string, name: string) =>
  Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')])

// Only here does a drive keep such names.
testUnless(whyNotLinux)('names that are no text are counted and named, and sent once renamed', async () => {
  const { root, start, put, path, notTaken, settled } = watchedFolder({ clock: hastyClock })
  mkdirSync(latin1(root, 'Tr\xe8s'))
  for (const name of ['caf\xe9.png', 'caf\xe8.png', '.\xe9.png', '\xe9.png.part'])
    writeFileSync(latin1(root, name), png(name))
  put('is \uFFFD.png', png('a name of its own'))
  put('film.png', png('film'))
  const watcher = start()
  await watcher.idle()
  expect(watcher.unsupported).toMatchObject({
    count: 0,
    misnamed: { count: 3, names: expect.arrayContaining(['caf\uFFFD.png', 'Tr\uFFFDs/']) },
  })
  expect(settled.map(({ name }) => name).toSorted()).toEqual(['film.png', 'is \uFFFD.png'])
  expect(notTaken.toSorted()).toEqual(['misnamed Tr\uFFFDs', 'misnamed caf\uFFFD.png'])

  writeFileSync(latin1(root, 'later\xe9.png'), png('later'))
  await expect.poll(() => watcher.unsupported.misnamed.count, soon).toBe(4)
  renameSync(latin1(root, 'caf\xe9.png'), path('café.png'))
  await expect.poll(() => settled.map(({ name }) => name), soon).toContain('café.png')
  await watcher.rescan()
  expect(watcher.unsupported.misnamed.count).toBe(3)
})

test('one sentence a folder', () => {
  const sentences = [
    { count: 14, names: [], byExtension: { '.mxf': 10, '.m4a': 4 }, links: 0, misnamed: none },
    { count: 1, names: [], byExtension: { '.tif': 1 }, links: 2, misnamed: none },
    { count: 0, names: [], byExtension: {}, links: 1, misnamed: none },
    { count: 3, names: [], byExtension: { '': 2, '.a': 1 }, links: 0, misnamed: none },
    { count: 0, names: [], byExtension: {}, links: 0, misnamed: none },
    { count: 0, names: [], byExtension: {}, links: 0, misnamed: { count: 1, names: ['caf\uFFFD.mp4'] } },
    { count: 1, names: [], byExtension: { '.a': 1 }, links: 0, misnamed: { count: 1, names: ['\uFFFD/'] } },
    { count: 0, names: [], byExtension: {}, links: 0, misnamed: { count: 5, names: ['1', '2', '3/', '4'] } },
  ].map(sentenceForUnsupported)
  expect(sentences).toEqual([
    '14 files aren’t supported: 10 .mxf, 4 .m4a.',
    '1 file isn’t supported: .tif. 2 links aren’t followed.',
    '1 link isn’t followed.',
    '3 files aren’t supported: 2 without an extension, 1 .a.',
    undefined,
    'MediaMagic can’t read the name of 1 file: caf\uFFFD.mp4. Rename it.',
    '1 file isn’t supported: .a. MediaMagic can’t read the name of 1 folder: \uFFFD/. Rename it.',
    'MediaMagic can’t read the names of 5 files and folders: 1, 2, 3/, …. Rename them.',
  ])
})

test('a file that takes the place of the folder is none of its files', async () => {
  const { root, start, put, settled, unsupported, notTaken } = watchedFolder()
  const watcher = start()
  await watcher.ready
  await expect.poll(() => watcher.state, soon).toBe('events')
  const aside = `${root} aside`
  renameSync(root, aside)
  writeFileSync(root, 'x')
  await expect.poll(() => watcher.state, soon).toBe('missing')
  rmSync(root)
  renameSync(aside, root)
  await expect.poll(() => watcher.state, soon).toBe('events')
  put('film.png', png('film'))
  await expect.poll(() => settled.map(({ name }) => name), soon).toEqual(['film.png'])
  expect({ notTaken, unsupported }).toEqual({ notTaken: [], unsupported: [] })
})
