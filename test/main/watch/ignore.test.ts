import { expect, test } from 'vitest'
import { isIgnored } from '../../../main/watch/ignore.ts'

test.each([
  '.DS_Store',
  '._film.mp4',
  '.film.mp4.Xa81Qz',
  '.Trashes/film.mp4',
  'Thumbs.db',
  'desktop.ini',
  '~$report.docx',
  '~syncthing~film.mp4.tmp',
  '$RECYCLE.BIN/film.mp4',
  'System Volume Information/film.mp4',
  'film.mp4.tmp',
  'film.mp4.crdownload',
  'film.mp4.part',
  'film.mp4.partial',
  'film.mp4.download',
  'film.mp4.filepart',
  'film.mp4.!ut',
  'film.mp4.sb-1a2b3c-XyZ',
  'film.MP4.TMP',
  'film.mp4._00_.mp4',
  'peaks.pek',
  'sound.cfa',
  'project/Adobe Premiere Pro Auto-Save/film.mp4',
  'project/CacheClip/film.mov',
  '@eaDir/film.mp4',
  'site/node_modules/film.mp4',
])('%s is passed over', (path) => {
  expect(isIgnored(path, [])).toBe(true)
})

test.each([
  'film.mp4',
  'Spot (v3) final.mov',
  'deep/er/film.mp4',
  'partial.mp4',
  'tmp/film.mp4',
  'film.part2.mp4',
  'Ünïcode 日本 #1 100%.wav',
  'two\nlines.png',
])('%s is looked at', (path) => {
  expect(isIgnored(path, [])).toBe(false)
})

test('own patterns: a name anywhere, a path from the root, case does not count', () => {
  const patterns = ['*_proxy.*', 'Rushes/**', 'old\\*']
  const looked = ['a/film_PROXY.mov', 'rushes/day 1/a.mov', 'old/a.mov', 'a/rushes/b.mov', 'film.mov']
  expect(looked.map((path) => isIgnored(path, patterns))).toEqual([true, true, true, false, false])
})
