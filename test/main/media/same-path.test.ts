import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { expect, test } from 'vitest'
import { locationOf, pathKey, pathKeyOf } from '../../../main/media/file-location.ts'
import { distinctFiles, isFolderInside, isSameFile } from '../../../main/media/same-path.ts'
import { openDrive, whyNoDrive } from '../../fakes/drive.ts'
import { temporaryFolder } from '../../fakes/media.ts'
import { whyNamesAreFolded } from '../../fakes/platform.ts'

test.each([
  ['case', '/x/Film.MP4', '/X/fILM.mp4'],
  ['accents', '/x/Re\u0301sume\u0301.pdf', '/x/R\u00c9SUM\u00c9.pdf'],
  ['letters that grow with case', '/x/Straße.mp4', '/x/STRASSE.MP4'],
  ['the prefix of long paths', '\\\\?\\C:\\Exports\\film.mp4', 'c:\\exports\\FILM.mp4'],
  [
    'the prefix of long paths on a share',
    '\\\\?\\UNC\\server\\share\\film.mp4',
    '\\\\Server\\Share\\film.mp4',
  ],
  ['the prefix of devices', '\\\\.\\C:\\film.mp4', 'C:\\film.mp4'],
])('%s does not count in the key of a path', (_, one, other) => {
  expect(pathKey(one)).toBe(pathKey(other))
})

test('other names have other keys', () => {
  expect(new Set(['/x/film.mp4', '/x/films.mp4', '/x/fílm.mp4', '/y/film.mp4'].map(pathKey)).size).toBe(4)
})

test('links lead to the file they lead to; names that only case or accents tell apart are two files where the drive says so', async ({
  skip,
}) => {
  skip(whyNamesAreFolded !== undefined, whyNamesAreFolded)
  const folder = temporaryFolder()
  const at = (name: string) => join(folder, name)
  mkdirSync(at('real'))
  symlinkSync(at('real'), at('link'), 'junction')
  for (const name of ['Film.mp4', 'film.mp4', 'e\u0301.mp4', '\u00e9.mp4'])
    writeFileSync(at(`real/${name}`), name)
  linkSync(at('real/film.mp4'), at('real/second.mp4'))
  const same: [string, string][] = [
    ['real/film.mp4', 'link/film.mp4'],
    ['real/film.mp4', 'real/second.mp4'],
    ['real', 'link'],
  ]
  const other: [string, string][] = [
    ['real/film.mp4', 'real/Film.mp4'],
    ['real/e\u0301.mp4', 'real/\u00e9.mp4'],
    ['real/film.mp4', 'real/none.mp4'],
  ]
  const ask = (pairs: [string, string][]) => Promise.all(pairs.map(([a, b]) => isSameFile(at(a), at(b))))
  expect([await ask(same), await ask(other)]).toEqual([same.map(() => true), other.map(() => false)])
  expect(await pathKeyOf(at('link/film.mp4'))).toBe(await pathKeyOf(at('real/film.mp4')))
  const given = ['real/film.mp4', 'link/film.mp4', 'real/Film.mp4', 'link/Film.mp4', 'real/film.mp4'].map(at)
  expect(await distinctFiles(given)).toEqual([at('real/film.mp4'), at('real/Film.mp4')])
})

test('a folder lies inside another one however the two are spelled, also in the root of a drive', async () => {
  const folder = temporaryFolder()
  const at = (name: string) => join(folder, name)
  mkdirSync(at('real/inner/deep'), { recursive: true })
  mkdirSync(at('real more'))
  symlinkSync(at('real'), at('link'), 'junction')
  expect([
    await isFolderInside(at('real/inner'), at('real')),
    await isFolderInside(at('link/inner/deep'), at('real')),
    await isFolderInside(at('real/inner/deep'), at('link')),
    await isFolderInside(at('real'), parse(folder).root),
    await isFolderInside(at('away/inner'), at('away')),
  ]).toEqual([true, true, true, true, true])
  expect([
    await isFolderInside(at('real'), at('real')),
    await isFolderInside(at('real more'), at('real')),
    await isFolderInside(at('real'), at('link')),
    await isFolderInside(parse(folder).root, at('real')),
  ]).toEqual([false, false, false, false])
})

test('on a drive that folds case all spellings are one file', async ({ skip }) => {
  const why = whyNoDrive('exfat')
  skip(why !== undefined, why)
  const drive = openDrive('exfat')
  mkdirSync(join(drive.path, 'Exports'))
  writeFileSync(join(drive.path, 'Exports', 'Film.mp4'), 'film')
  const [one, other] = [join(drive.path, 'Exports/Film.mp4'), join(drive.path, 'EXPORTS/FILM.MP4')]
  expect([await isSameFile(one, other), await distinctFiles([one, other])]).toEqual([true, [one]])
  expect(await isFolderInside(join(drive.path, 'EXPORTS'), drive.path)).toBe(true)
  expect(await locationOf(one)).toEqual({ key: pathKey(other), volume: drive.path })
})
