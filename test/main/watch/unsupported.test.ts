import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sentenceForUnsupported } from '../../../preload/contract/watch-words.ts'
import { png } from '../../fakes/media.ts'
import { watchedFolder } from './watched-folder.ts'

const soon = { timeout: 15_000 }

test('files that are not taken are counted by kind, and links that are not followed', async () => {
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
})

test('one sentence a folder', () => {
  const sentences = [
    { count: 14, names: [], byExtension: { '.mxf': 10, '.m4a': 4 }, links: 0 },
    { count: 1, names: [], byExtension: { '.tif': 1 }, links: 2 },
    { count: 0, names: [], byExtension: {}, links: 1 },
    { count: 3, names: [], byExtension: { '': 2, '.a': 1 }, links: 0 },
    { count: 0, names: [], byExtension: {}, links: 0 },
  ].map(sentenceForUnsupported)
  expect(sentences).toEqual([
    '14 files aren’t supported: 10 .mxf, 4 .m4a.',
    '1 file isn’t supported: .tif. 2 links aren’t followed.',
    '1 link isn’t followed.',
    '3 files aren’t supported: 2 without an extension, 1 .a.',
    undefined,
  ])
})
