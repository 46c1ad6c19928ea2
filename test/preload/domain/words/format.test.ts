import { expect, test } from 'vitest'
import {
  bytes,
  clockTime,
  counted,
  duration,
  fileName,
  folderLine,
  folderOf,
  rate,
  relativeTime,
} from '../../../../preload/domain/words/format.ts'
import { shortcutText } from '../../../../renderer/words/platform.ts'

test('sizes in powers of ten, with as many digits as help', () => {
  const sizes = [
    0, 999, 1_000, 31_400, 999_499, 1_800_000, 31_200_000, 412_000_000, 999_600_000, 2_140_000_000,
  ]
  expect([...sizes, 38e9, 412e9, 5e12].map(bytes)).toEqual([
    '0 B',
    '999 B',
    '1 kB',
    '31 kB',
    '999 kB',
    '1.8 MB',
    '31.2 MB',
    '412 MB',
    '1.00 GB',
    '2.14 GB',
    '38.0 GB',
    '412 GB',
    '5.00 TB',
  ])
  expect(rate(14_200_000)).toBe('14.2 MB/s')
})

test('durations', () => {
  expect([0, 1, 54_000, 238_000, 3_730_000, 46_000_000].map(duration)).toEqual([
    '0:00',
    '0:01',
    '0:54',
    '3:58',
    '1:02:10',
    '12:46:40',
  ])
})

test('days as one says them', () => {
  const at = (day: number, hours: number, year = 2026, month = 2) =>
    new Date(year, month, day, hours, 2).getTime()
  const now = at(18, 9)
  const message = [at(18, 0), at(17, 23), at(15, 14), at(9, 14), at(30, 14, 2025, 11)]
  expect(message.map((ms) => relativeTime(ms, now))).toEqual([
    'today 00:02',
    'yesterday 23:02',
    'Sunday 14:02',
    '9 Mar 14:02',
    '30 Dec 2025 14:02',
  ])
  expect(clockTime(at(18, 14))).toBe('14:02')
})

test('names in paths of every system', () => {
  const paths = ['/Users/mia/Exports/Acme/a.mov', 'C:\\Exports\\b.mov', '/c.mov', 'd.mov']
  expect(paths.map((path) => [fileName(path), folderLine(path), folderOf(path)])).toEqual([
    ['a.mov', 'Exports / Acme', '/Users/mia/Exports/Acme'],
    ['b.mov', 'C: / Exports', 'C:\\Exports'],
    ['c.mov', '', '/'],
    ['d.mov', '', ''],
  ])
})

test('counts and keys', () => {
  expect([counted(1, 'file'), counted(1_412, 'file'), counted(2, 'folder is', 'folders are')]).toEqual([
    '1 file',
    '1,412 files',
    '2 folders are',
  ])
  expect(
    ['Mod+Shift+P', 'Alt+Up', 'Delete', '?'].map((keys) => [
      shortcutText(keys, 'mac'),
      shortcutText(keys, 'windows'),
    ]),
  ).toEqual([
    ['⇧⌘P', 'Ctrl+Shift+P'],
    ['⌥↑', 'Alt+↑'],
    ['⌫', 'Delete'],
    ['?', '?'],
  ])
})
