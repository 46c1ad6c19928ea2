import { expect, test } from 'vitest'
import { forTerminal, oneLine, printable, printableJson } from '../../../main/log/printable.ts'

const esc = '\u001b'
/** What a terminal obeys, or what makes a text read otherwise than it is. */
const hostile = {
  'clears the screen': `${esc}[2J`,
  'sets the title': `${esc}]0;owned\u0007`,
  'hides what follows': `${esc}[8m`,
  'asks for an answer': `${esc}[6n`,
  'in one character': '\u009b2J',
  'goes back': '\b\b\b',
  'begins the line again': 'done\rfailed',
  'turns the direction': '\u202egnp.exe',
  'turns it apart': '\u2067abc\u2069',
  'a mark of direction': 'a\u200fb\u200e\u061c',
  'separates lines': 'a\u2028b\u2029c\u0085d',
  'a tag nobody sees': '\u{e0041}\u{e0042}',
  nothing: '\u0000\u007f\ufeff',
}
const unseen = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u

test.each(Object.entries(hostile))('a text that %s is only read', (_, text) => {
  expect(
    [printable(text), oneLine(text), forTerminal(text, { hasStyles: true })].filter((shown) =>
      unseen.test(shown),
    ),
  ).toEqual([])
  const json = printableJson(JSON.stringify({ text }))
  expect([unseen.test(json), JSON.parse(json)]).toEqual([false, { text }])
})

test('what people write stays as it is', () => {
  const text = 'Übergröße – „Zitat“ 映画 👩‍👩‍👧 café\u0301 שלום'
  expect([
    printable(text),
    oneLine(text),
    forTerminal(text, { hasStyles: false }),
    printableJson(text),
  ]).toEqual([text, text, text, text])
})

test('somebody else’s lines become one', () => {
  expect(oneLine('no\n\ncomplete, 0 issues\r\n\tok')).toBe('no complete, 0 issues ok')
})

test('an output keeps its lines, and its own colours where there are any', () => {
  const text = `${esc}[31mred${esc}[39m\n\ttab ${esc}[1mbold${esc}[22m`
  expect(forTerminal(text, { hasStyles: true })).toBe(text)
  expect(forTerminal(text, { hasStyles: false })).toBe(
    '\ufffd[31mred\ufffd[39m\n\ttab \ufffd[1mbold\ufffd[22m',
  )
  expect(forTerminal(`${esc}[5A${esc}[8mx${esc}[31`, { hasStyles: true })).toBe(
    '\ufffd[5A\ufffd[8mx\ufffd[31',
  )
})
