import { expect, test } from 'vitest'
import { checkKeyDraft, freeName } from '../../../renderer/workspaces/key-draft.ts'

const key = 'sk_live_0123456789abcdef'

test.each([
  [{ key, name: 'Northlight' }, {}],
  [{ key: ` ${key}\n`, name: ' Northlight ' }, {}],
  [
    { key: '  ', name: ' ' },
    { key: 'key-empty', name: 'name-empty' },
  ],
  [{ key: `${key} ${key}`, name: 'a' }, { key: 'key-spaced' }],
  [
    { key: 'k'.repeat(1_025), name: 'n'.repeat(101) },
    { key: 'key-long', name: 'name-long' },
  ],
  [{ key, name: 'Taken ' }, { name: 'name-taken' }],
])('%j has the problems %j', (draft, problems) => {
  expect(checkKeyDraft(draft, ['Taken'])).toEqual(problems)
})

test('a name that nobody has yet', () => {
  expect([freeName('A', []), freeName('A', ['A']), freeName('A', ['A', 'A 2'])]).toEqual(['A', 'A 2', 'A 3'])
})
