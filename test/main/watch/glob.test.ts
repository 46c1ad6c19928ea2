import { expect, test } from 'vitest'
import { createGlob } from '../../../main/watch/glob.ts'

test.each<[string, string, boolean]>([
  ['', '', true],
  ['', 'a', false],
  ['a', 'A', true],
  ['Straße', 'STRAßE', true],
  ['K', '\u212a', true],
  ['*', '', true],
  ['*', 'a/b', false],
  ['**', 'a/b', true],
  ['**/', 'a/', true],
  ['**/a', 'a', true],
  ['**/a', 'xa', false],
  ['**/a', 'x/y/a', true],
  ['a/**', 'a', true],
  ['a/**', 'ab', false],
  ['a/**', 'a/b/c', true],
  ['a/**/z', 'a/z', true],
  ['a/**/z', 'a/bz', false],
  ['a/**/z', 'a/b/z', true],
  ['a**z', 'a/b/z', true],
  ['?', '👍', true],
  ['?', '/', false],
  ['*a*b*', 'xxaxxbxx', true],
  ['*a*b*', 'xxbxxaxx', false],
  ['**a**b', 'a/a/b', true],
  ['***', 'a/b', true],
  ['[a]{b}.+', '[A]{B}.+', true],
])('%j and %j: %s', (pattern, text, isMeant) => {
  expect(createGlob(pattern).fits(text)).toBe(isMeant)
})

test.each<[string, string, boolean]>([
  ['day/proxies', 'day/proxies/deep/a.mov', true],
  ['day/proxies', 'day/proxies', true],
  ['day/proxies', 'day/proxies 2/a.mov', false],
  ['a/*', 'a/b/c', true],
  ['a/*', 'a', false],
])('the beginning of a path: %j and %j: %s', (pattern, text, isMeant) => {
  expect(createGlob(pattern).fitsBeginning(text)).toBe(isMeant)
})

test('patterns agree with the expressions they stand for, on random texts', () => {
  const means: Record<string, string> = {
    '**/': '(?:.*/)?',
    '/**': '(?:/.*)?',
    '**': '.*',
    '*': '[^/]*',
    '?': '[^/]',
  }
  let seed = 7
  const pick = (letters: string) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return letters[seed % letters.length] ?? ''
  }
  const word = (letters: string, length: number) => Array.from({ length }, () => pick(letters)).join('')
  for (let round = 0; round < 3_000; round += 1) {
    const pattern = word('ab/*?*', 1 + (round % 7))
    const text = word('ab/', round % 9)
    const source = pattern.replace(/\*\*\/|\/\*\*$|\*\*|[*?]/g, (special) => means[special] ?? special)
    const expected = new RegExp(`^(?:${source})$`, 'isu').test(text)
    expect([pattern, text, createGlob(pattern).fits(text)]).toEqual([pattern, text, expected])
  }
})

test.each([
  ['*'.repeat(20), 'a'.repeat(66)],
  ['*a'.repeat(100), `${'a'.repeat(250)}b`],
  ['**/'.repeat(60), 'a/'.repeat(120)],
  [`${'?*'.repeat(100)}x`, 'y'.repeat(255)],
  [`${'*a?'.repeat(60)}c`, 'a'.repeat(255)],
])('the time of %j grows with its length and no faster', (pattern, text) => {
  const letters = [...text].length
  let steps = 0
  const counted = new Proxy([...text], {
    get(target, name, receiver) {
      if (typeof name === 'string' && /^\d+$/.test(name)) steps += 1
      return Reflect.get(target, name, receiver)
    },
  })
  createGlob(`${pattern}!`).fits(counted as unknown as string)
  expect(steps).toBeLessThanOrEqual(letters + 1)
})
