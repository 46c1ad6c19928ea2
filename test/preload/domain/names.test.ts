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
