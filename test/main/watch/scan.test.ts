import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { isSameRoot, rootStateOf, scan } from '../../../main/watch/scan.ts'
import { temporaryFolder } from '../../fakes/media.ts'

async function scanned(root: string, options: { subfolders?: boolean; stopAfter?: number } = {}) {
  const stopped = new AbortController()
  const files: string[] = []
  const troubles: string[] = []
  const isReadable = await scan({
    root,
    subfolders: options.subfolders ?? true,
    signal: stopped.signal,
    enters: (path) => !path.endsWith('not-here'),
    onFile: (path) => {
      files.push(relative(root, path).replaceAll('\\', '/'))
      if (files.length === options.stopAfter) stopped.abort()
    },
    onTrouble: (_path, code) => troubles.push(code),
  })
  return { isReadable, files: files.sort(), troubles }
}

test('every file below the root, links not followed, passed over folders not entered', async () => {
  const root = temporaryFolder()
  for (const folder of ['a/b/c', 'not-here']) mkdirSync(join(root, folder), { recursive: true })
  for (const file of ['top.mp4', 'a/b/c/deep.mp4', 'not-here/no.mp4']) writeFileSync(join(root, file), '')
  symlinkSync(root, join(root, 'a', 'round'), 'junction')
  expect([await scanned(root), await scanned(root, { subfolders: false })]).toEqual([
    { isReadable: true, files: ['a/b/c/deep.mp4', 'top.mp4'], troubles: [] },
    { isReadable: true, files: ['top.mp4'], troubles: [] },
  ])
})

test('a root that is gone, or is a file, cannot be read', async () => {
  const root = temporaryFolder()
  writeFileSync(join(root, 'file'), '')
  const looked = [await scanned(join(root, 'gone')), await scanned(join(root, 'file'))]
  expect(looked).toEqual([
    { isReadable: false, files: [], troubles: ['ENOENT'] },
    { isReadable: false, files: [], troubles: ['ENOTDIR'] },
  ])
})

test('lets others have their turn in a large folder, and ends when it is stopped', async () => {
  const root = temporaryFolder()
  for (let at = 0; at < 2_000; at += 1) writeFileSync(join(root, `${at}`), '')
  let turns = 0
  let ended = false
  const count = () => {
    turns += 1
    if (!ended) setImmediate(count)
  }
  setImmediate(count)
  const all = await scanned(root)
  ended = true
  const some = await scanned(root, { stopAfter: 10 })
  expect({ all: all.files.length, gaveWay: turns >= 4, some: some.files.length }).toEqual({
    all: 2_000,
    gaveWay: true,
    some: 10,
  })
})

test('the state of a root tells a folder from what takes its place', async () => {
  const root = join(temporaryFolder(), 'root')
  mkdirSync(root)
  const first = await rootStateOf(root)
  renameSync(root, `${root} before`)
  const gone = await rootStateOf(root)
  mkdirSync(root)
  const second = await rootStateOf(root)
  rmSync(root, { recursive: true })
  writeFileSync(root, '')
  const file = await rootStateOf(root)
  expect([first.kind, second.kind, gone, file]).toEqual([
    'there',
    'there',
    { kind: 'missing' },
    { kind: 'missing' },
  ])
  expect([isSameRoot(first, await rootStateOf(`${root} before`)), isSameRoot(first, second)]).toEqual([
    true,
    false,
  ])
})
