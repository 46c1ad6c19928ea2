import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isVolumeAway, rootOnWindows, volumeOf, volumeOfFolder } from '../../../main/media/volumes.ts'
import { temporaryFolder } from '../../fakes/media.ts'

test.each([
  ['E:\\Exports\\film.mp4', 'E:\\'],
  ['e:\\Exports\\film.mp4', 'E:\\'],
  ['e:/Exports/film.mp4', 'E:\\'],
  ['\\\\?\\E:\\Exports\\film.mp4', 'E:\\'],
  ['\\\\.\\e:\\Exports', 'E:\\'],
  ['E:\\', 'E:\\'],
  ['\\\\NAS\\Films\\a.mp4', '\\\\nas\\films\\'],
  ['\\\\?\\UNC\\nas\\films\\a.mp4', '\\\\nas\\films\\'],
  ['//nas/films/a.mp4', '\\\\nas\\films\\'],
])('on Windows %s lies on %s, however it is spelled', (path, root) => {
  expect(rootOnWindows(path)).toBe(root)
})

test('a file and its folder lie on one drive, which is there', async () => {
  const folder = join(temporaryFolder(), 'in')
  mkdirSync(folder)
  const volume = await volumeOfFolder(folder)
  expect(volume).toBeDefined()
  expect([await volumeOf(join(folder)), await isVolumeAway(volume ?? '')]).toEqual([volume, false])
})

test('of what is not there the system says no drive, and a drive that is not there is away', async () => {
  const gone = join(temporaryFolder(), 'gone')
  expect([await volumeOfFolder(gone), await volumeOf(gone), await isVolumeAway(gone)]).toEqual([
    undefined,
    undefined,
    true,
  ])
})
