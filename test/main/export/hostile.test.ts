import { expect, test } from 'vitest'
import { cleanLine, cleanText, shortened } from '../../../preload/domain/clean-text.ts'
import { exportFormatNames } from '../../../preload/domain/export/formats.ts'
import { issue } from '../../fakes/issues.ts'
import { hostileIssues } from './hostile-issues.ts'
import { readBack, readFormats, textOf } from './read-back.ts'
import { readCsv } from './readers/tables.ts'
import { request } from './requests.ts'

const hostile = request(hostileIssues, { which: 'all' })

test.each(readFormats)('%s holds any text: every issue on its frame, with severity and rule', (format) => {
  const found = readBack(hostile, format)
  const lines = hostileIssues.map(({ severity, ruleCode }, at) => {
    const there = found.find(({ frame }) => frame === at)
    return new RegExp(`${severity}\\s+${ruleCode}`).test(there?.text ?? '')
      ? at
      : `${at} is lost: ${there?.text}`
  })
  expect(found).toHaveLength(hostileIssues.length)
  expect(lines).toEqual(hostileIssues.map((_, at) => at))
})

test.each(exportFormatNames)('%s has no control characters, and ends with a line break', (format) => {
  const text = textOf(hostile, format)
  expect(text).not.toMatch(/(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u)
  expect(text.startsWith('\ufeff')).toBe(false)
  expect(text.endsWith('\n')).toBe(true)
})

test('a table runs no formula', () => {
  const cells = readCsv(textOf(hostile, 'csv')).flatMap((row) => Object.values(row))
  expect(cells.filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([])
})

test('a name of hostile letters does no harm to the file either', () => {
  const odd = request([issue('1', { evidence: [{ startSeconds: 1 }] })], {
    path: '/Exports/a|b\n<c> & "d" \u202e = 100 % # ?.mov',
  })
  for (const format of readFormats)
    expect(
      readBack(odd, format).map(({ frame }) => frame),
      format,
    ).toEqual([25])
})

test('text keeps its lines and loses what would break a file', () => {
  expect([
    cleanText(' a\r\nb\u2028c\0 \ud83d🎬 '),
    cleanLine('a\n\tb   c\u202e'),
    cleanText('e\u0301') === '\u00e9',
    shortened('one two three', 9),
    shortened('abcdefghij', 5),
    shortened('🎬🎬🎬', 2),
    shortened('short', 9),
  ]).toEqual(['a\nb\nc 🎬', 'a b c', true, 'one two…', 'abcd…', '🎬…', 'short'])
})
