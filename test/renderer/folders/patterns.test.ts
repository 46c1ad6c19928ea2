import { expect, test } from 'vitest'
import {
  patternProblem,
  patternsIn,
  withPatternAt,
  withPatterns,
} from '../../../renderer/folders/patterns.ts'

test('patterns are parted where a person parts them', () => {
  expect(patternsIn(' *.mov, *_test.*;Drafts\nold/ ,, ')).toEqual(['*.mov', '*_test.*', 'Drafts', 'old/'])
})

test('a pattern is kept once, whatever its case', () => {
  expect(withPatterns(['*.MOV'], ['*.mov', '*.wav', '*.WAV'])).toEqual(['*.MOV', '*.wav'])
})

test('as many as the contract takes, no more', () => {
  const many = Array.from({ length: 300 }, (_, at) => `${at}`)
  expect(withPatterns([], many)).toHaveLength(200)
})

test('one is edited in its place, parted, joined with another, or removed', () => {
  const patterns = ['a', 'b', 'c']
  expect([
    withPatternAt(patterns, 1, ['x']),
    withPatternAt(patterns, 1, ['x', 'y']),
    withPatternAt(patterns, 1, ['C']),
    withPatternAt(patterns, 1, []),
  ]).toEqual([
    ['a', 'x', 'c'],
    ['a', 'x', 'y', 'c'],
    ['a', 'C'],
    ['a', 'c'],
  ])
})

test('a pattern longer than the contract takes is told', () => {
  expect([patternProblem('x'.repeat(200)), patternProblem('x'.repeat(201))]).toEqual([
    undefined,
    'pattern-long',
  ])
})
