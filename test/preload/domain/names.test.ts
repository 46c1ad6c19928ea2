import { expect, test } from 'vitest'
import { cleanKey, isPlainKey, looksLike, visibleName } from '../../../preload/domain/names.ts'

test.each([
  ['Acme', 'Асme'],
  ['Acme', 'acme'],
  ['Acme', 'Ac\u200bme'],
  ['Acme', '\u202eAcme'],
  ['Acme', 'Ａｃｍｅ'],
  ['Acme Retail', 'Acme\u00a0 Retail'],
  ['Rossmann', 'Rοssmann'],
])('%s and %s are taken for one another', (one, other) => {
  expect(looksLike(one, other)).toBe(true)
})

test.each([
  ['Acme', 'Acne'],
  ['Client 1', 'Client 11'],
  ['Café', 'Cafe'],
  ['Ali', 'All'],
  ['Студия', 'Студио'],
])('%s and %s are not', (one, other) => {
  expect(looksLike(one, other)).toBe(false)
})

test.each([
  '\u200b',
  '\u202e',
  '\u00ad',
  '\u3164',
  '\u115f',
  '\uffa0',
  '\u2800',
  '\u{e0041}',
  '\u034f',
  '\ufe0f',
])('a name of %j alone is none', (character) => {
  expect(visibleName(`${character} ${character}`)).toBe('')
  expect(looksLike(`Ac${character}me`, 'Acme')).toBe(true)
})

test('a name is kept as it is seen, a key as it was meant', () => {
  expect(visibleName('  Acme \u200b\n Retail\ufeff ')).toBe('Acme Retail')
  expect(cleanKey('\ufeffsk_live_ab\u200bcd \r\n')).toBe('sk_live_abcd')
  expect(['sk_live_abcd', 'key:secret', 'sk_live_ä', 'a b', ''].map(isPlainKey)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})
