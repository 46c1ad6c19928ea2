import { expect, test } from 'vitest'
import { drawn } from './sample.ts'

const mutants = Array.from({ length: 200 }, (_, at) => ({
  id: String(at),
  fileName: `/tmp/copy-7/main/upload/throttle-${at % 5}.ts`,
  mutatorName: at % 2 ? 'StringLiteral' : 'BooleanLiteral',
  replacement: 'true',
  location: { start: { line: at, column: 3 }, end: { line: at, column: 9 } },
}))
const sample = { size: 20, seed: '1' }

test('a sample is as large as it is asked for, and the same wherever and in whatever order the changes come', () => {
  const first = drawn(mutants, sample)
  const elsewhere = mutants.map((each) => ({
    ...each,
    fileName: each.fileName.replace('/copy-7', '/copy-8'),
  }))
  expect(first.size).toBe(20)
  expect([...drawn(elsewhere.toReversed(), sample)].toSorted()).toEqual([...first].toSorted())
})

test('another seed draws others; all are drawn where there are no more', () => {
  const both = new Set([...drawn(mutants, sample), ...drawn(mutants, { ...sample, seed: '2' })])
  expect(both.size).toBeGreaterThan(30)
  expect(drawn(mutants.slice(0, 7), sample).size).toBe(7)
})
