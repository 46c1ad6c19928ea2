import { expect, test } from 'vitest'
import { compareFacts, isRenumbered, isUntouched, sameTime } from '../../../main/media/same-file.ts'
import type { FileIdentity } from '../../../preload/domain/model/job.ts'

const before: FileIdentity = {
  path: '/x/film.mp4',
  sizeBytes: 9,
  mtimeMs: 5.25,
  ctimeMs: 7.5,
  inode: '16777234:90071992547409931',
}

test.each<[string, Partial<FileIdentity>, ReturnType<typeof compareFacts>]>([
  ['nothing', {}, 'same'],
  ['the number of its drive', { inode: '16777231:90071992547409931' }, 'doubtful'],
  ['its own number', { inode: '16777234:90071992547409932' }, 'doubtful'],
  ['its time', { mtimeMs: 6 }, 'doubtful'],
  ['the time of its last change', { ctimeMs: 8 }, 'doubtful'],
  ['its size', { sizeBytes: 10 }, 'changed'],
])('where %s is another, facts say: %s %s', (_, facts, sameness) => {
  expect(compareFacts({ ...before, ...facts }, before)).toBe(sameness)
})

test('what was stored without the time of its last change has none to compare', () => {
  const { ctimeMs: _, ...old } = before
  expect([isUntouched(before, old), isRenumbered({ ...before, inode: '1:90071992547409931' }, old)]).toEqual([
    true,
    false,
  ])
})

test('a drive of another number is told from a file of another number, beyond what a double holds', () => {
  expect(isRenumbered({ ...before, inode: '1:90071992547409931' }, before)).toBe(true)
  expect(isRenumbered({ ...before, inode: '1:90071992547409932' }, before)).toBe(false)
  expect(isRenumbered({ ...before, inode: '1:90071992547409931', ctimeMs: 8 }, before)).toBe(false)
})

test.each([
  ['equal', 1_700_000_000_123.456, 1_700_000_000_123.456, true],
  ['rounded to milliseconds by a program', 1_700_000_000_123.456, 1_700_000_000_123, true],
  ['rounded to 10 ms, as exFAT does', 1_700_000_000_123.456, 1_700_000_000_120, true],
  ['rounded to a second', 1_700_000_001_999.9, 1_700_000_001_000, true],
  ['rounded to two seconds, as FAT does', 1_700_000_001_999.9, 1_700_000_000_000, true],
  ['rounded up', 1_700_000_000_123.456, 1_700_000_002_000, true],
  ['two whole seconds', 1_700_000_001_000, 1_700_000_000_000, false],
  ['two times with fractions', 1_700_000_000_123.456, 1_700_000_000_124.456, false],
  ['further off than a clock rounds', 1_700_000_002_123.456, 1_700_000_000_000, false],
])('times: %s', (_, one, other, isSame) => {
  expect([sameTime(one, other), sameTime(other, one)]).toEqual([isSame, isSame])
})
