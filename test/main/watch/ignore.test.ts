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
  '.git/film.mp4',
  'Song.logicx/Media/Audio Files/take.wav',
  'Song.band/Media/take.wav',
  'Player.app/Contents/Resources/intro.mp4',
  'Photos.photolibrary/Masters/film.mov',
  'Photos.aplibrary/Masters/film.mov',
  'TV.tvlibrary/film.mp4',
  'iMovie.theater/film.mov',
  'Backup.sparsebundle/bands/film.mp4',
  'Timeline.dra/film.mov',
  'Previews.lrdata/still.jpg',
  'Cut/Render Files/High Quality Media/film.mov',
  'Session/Fade Files/fade.wav',
  'FOUND.000/film.mp4',
  '.Spotlight-V100/film.mp4',
  '.fseventsd/film.mp4',
  '.TemporaryItems/film.mp4',
  '.syncthing.film.mp4.tmp',
  '.film.mp4.~1a2b',
  'film.mp4.aria2',
  'film.mp4.opdownload',
  'Adobe Premiere Pro Video Previews/cut.PRV/Rendered - 1.mp4',
  '_RENDER_TMP_01.mov',
  'Movies/Show.fcpbundle/day 1/Original Media/a.mov',
  'two\nlines.mp4.tmp',
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
  'proxymedia.mp4',
  'my media cache/film.mp4',
])('%s is looked at', (path) => {
  expect(isIgnored(path, [])).toBe(false)
})

test('own patterns: a name anywhere, a path from the root, case does not count', () => {
  const patterns = ['*_proxy.*', 'Rushes/**', 'old\\*']
  const looked = ['a/film_PROXY.mov', 'rushes/day 1/a.mov', 'old/a.mov', 'a/rushes/b.mov', 'film.mov']
  expect(looked.map((path) => isIgnored(path, patterns))).toEqual([true, true, true, false, false])
})

test.each([
  ['Rushes/', { 'Rushes/a.mov': true, 'day 1/Rushes/a.mov': true, 'Rushes 2/a.mov': false }],
  ['/film.mov', { 'film.mov': true, 'a/film.mov': false }],
  [
    'day/proxies',
    { 'day/proxies/deep/a.mov': true, 'day/proxies 2/a.mov': false, 'x/day/proxies/a.mov': false },
  ],
  ['./day/*', { 'day/a.mov': true, 'a.mov': false }],
  ['**/draft/*.mov', { 'draft/a.mov': true, 'a/b/draft/a.mov': true, 'draft/a.mp4': false }],
  ['a/**/z.mov', { 'a/z.mov': true, 'a/b/c/z.mov': true, 'a/bz.mov': false }],
  ['take ?.mov', { 'take 1.mov': true, 'take 👍.mov': true, 'take 12.mov': false }],
  ['film [v2] (a+b).{mov}', { 'film [v2] (a+b).{mov}': true, 'film v (ab).mov': false }],
  ['Résumé*'.normalize('NFC'), { ['Résumé.mov'.normalize('NFD')]: true }],
  ['Résumé*'.normalize('NFD'), { ['résumé.mov'.normalize('NFC')]: true }],
  ['  ', { 'film.mov': false }],
  ['*', { 'film.mov': true, 'a/film.mov': true }],
])('the pattern %j', (pattern, expected) => {
  const found = Object.keys(expected).map((path) => [path, isIgnored(path, [pattern])])
  expect(Object.fromEntries(found)).toEqual(expected)
})
