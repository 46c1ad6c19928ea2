import { expect, test } from 'vitest'
import { checkKeyDraft, freeName, keyOf } from '../../../renderer/keys/key-draft.ts'

const key = 'sk_live_0123456789abcdef'

test.each([
  [{ parts: [key], name: 'Northlight' }, { parts: [undefined] }],
  [{ parts: [` ${key}\n`], name: ' Northlight ' }, { parts: [undefined] }],
  [
    { parts: ['  '], name: ' ' },
    { parts: ['key-empty'], name: 'name-empty' },
  ],
  [{ parts: [`${key} ${key}`], name: 'a' }, { parts: ['key-spaced'] }],
  [
    { parts: ['k'.repeat(1_025)], name: 'n'.repeat(101) },
    { parts: ['key-long'], name: 'name-long' },
  ],
  [
    { parts: [key], name: 'Taken ' },
    { parts: [undefined], name: 'name-taken' },
  ],
  [
    { parts: [key], name: 'Tаken' },
    { parts: [undefined], name: 'name-alike' },
  ],
  [{ parts: [`\ufeff${key}\u200b`], name: 'a' }, { parts: [undefined] }],
  [{ parts: [`${key}ä`], name: 'a' }, { parts: ['key-odd'] }],
  [{ parts: ['key:secret', ''], name: 'a' }, { parts: ['key-colon', 'key-empty'] }],
  [{ parts: ['key', 'se:cret'], name: 'a' }, { parts: [undefined, undefined] }],
])('%j has the problems %j', (draft, problems) => {
  expect(checkKeyDraft(draft, ['Taken'])).toEqual(problems)
})

test('key and secret go as one', () => {
  expect(keyOf([' k\u200bey ', 'se:cret\n'])).toBe('key:se:cret')
})

test('a name that nobody has yet', () => {
  expect([freeName('A', []), freeName('A', ['A']), freeName('A', ['A', 'A 2'])]).toEqual(['A', 'A 2', 'A 3'])
})
