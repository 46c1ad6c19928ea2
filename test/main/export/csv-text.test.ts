import { expect, test } from 'vitest'
import { type Cell, csvText } from '../../../main/export/csv-text.ts'

test.each<[Cell, string]>([
  ['=1+1', "'=1+1"],
  ['=HYPERLINK("http://x.example","here")', `"'=HYPERLINK(""http://x.example"",""here"")"`],
  ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
  ['-2+3', "'-2+3"],
  ['@SUM(1,2)', `"'@SUM(1,2)"`],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠A1', "'＠A1"],
])('what a spreadsheet would run is text: %j', (cell, text) => {
  expect(csvText([[cell, 1]])).toBe(`${text},1\r\n`)
})

test.each<[Cell, string]>([
  [-14.5, '-14.5'],
  [0, '0'],
  ['', ''],
  ['a = b', 'a = b'],
  ['1-2', '1-2'],
  ['one, two', '"one, two"'],
  ['said "so"', '"said ""so"""'],
  ['two\nlines', '"two\nlines"'],
])('anything else stays as it is: %j', (cell, text) => {
  expect(csvText([[cell, 1]])).toBe(`${text},1\r\n`)
})

test('a table is its rows in order', () => {
  expect(csvText([['a', 'b'], [1, '=2'], []])).toBe("a,b\r\n1,'=2\r\n\r\n")
})
