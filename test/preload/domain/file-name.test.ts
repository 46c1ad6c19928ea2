import { expect, test } from 'vitest'
import { isPortableName } from '../../../preload/domain/file-name.ts'

test.each(['Sent', 'Done 2026', '.done', 'Ergebnisse ä', '完了', 'con-artists', 'com10', 'auxiliary'])(
  'every system takes %j',
  (name) => expect(isPortableName(name)).toBe(true),
)

test.each([
  'CON',
  'nul',
  'aux.done',
  'Com1',
  'LPT9',
  'com³',
  'prn ',
  'a:b',
  'C:',
  'x?',
  'Se*',
  'a<b',
  '"',
  'a|b',
])('Windows takes %j for a device, a drive or a pattern', (name) => expect(isPortableName(name)).toBe(false))

test.each(['Sent.', 'Sent ', 'a\0b', 'a\tb', 'a/b', 'a\\b', '\ud800'])(
  'nobody could open a folder called %j',
  (name) => expect(isPortableName(name)).toBe(false),
)
