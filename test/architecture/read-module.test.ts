import { expect, test } from 'vitest'
import { readModule } from './read-module.ts'

test('every way to import is seen, with its line and whether anything is left of it at run time', () => {
  const source = `import { createServer } from 'http'
import type { Job } from '../../preload/domain/model/job.ts'
import { type Kind } from './kinds.ts'
import './side-effect.css'
export { a } from './a.ts'
export type { B } from './b.ts'
export * from '@scope/package/inner'
export type * from 'got'
const text = "import x from 'not-an-import'" // import y from 'nor-this'
const load = () => import('keytar')
const other = (name: string) => import(name)
let client: import('../net/http.ts').Http
export const view = <T,>(value: T) => <b>{String(value)}</b>
`
  const seen = readModule('main/queue/view.tsx', source).imports.map(
    ({ to, isType, line }) => `${line} ${isType ? 'type' : 'value'} ${to}`,
  )
  expect(seen.sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10))).toEqual([
    '1 value node:http',
    '2 type preload/domain/model/job.ts',
    '3 value main/queue/kinds.ts',
    '4 value main/queue/side-effect.css',
    '5 value main/queue/a.ts',
    '6 type main/queue/b.ts',
    '7 value @scope/package',
    '8 type got',
    '10 value keytar',
    '11 value undefined',
    '12 type main/net/http.ts',
  ])
})

test('reading the time of day is seen, using a given time is not', () => {
  const source = `const a = Date.now()
const b = new Date(a), c = Date.parse('2026'), d = clock.now() // Date.now()
const read = Date.now
const e = new Date()
`
  expect(readModule('a.ts', source).clockReads).toEqual([1, 3, 4])
})

test.each([
  ["test('x', () => {})", true],
  ["describe.each([1])('x', () => {})", true],
  ["export const suite = () => { it('x', () => {}) }", true],
  ["if (/x/.test('y')) pattern.test(tester('z'))", false],
  ["const text = 'test(1)'", false],
])('%s declares tests: %s', (source, expected) => {
  expect(readModule('a.ts', source).hasTests).toBe(expected)
})

test('what cannot be parsed is not passed over', () => {
  expect(() => readModule('a.ts', 'import {')).toThrow('a.ts')
})
