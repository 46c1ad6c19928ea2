import { expect, test } from 'vitest'
import { Fault, failureOf, isFault } from '../../../main/net/fault.ts'

test('a fault carries its failure and says it in a sentence', () => {
  const fault = new Fault({ kind: 'empty' }, { mayHaveArrived: true })
  expect([failureOf(fault), fault.message, fault.name, fault.mayHaveArrived]).toEqual([
    { kind: 'empty' },
    'The file is empty. Export it again.',
    'Fault',
    true,
  ])
  expect(new Fault({ kind: 'empty' }).mayHaveArrived).toBe(false)
})

test('what is no fault is a bug, with where it came from', () => {
  const error = new TypeError('x is not a function')
  expect([failureOf(error), failureOf('text'), failureOf(undefined)]).toEqual([
    { kind: 'bug', message: 'x is not a function', details: error.stack },
    { kind: 'bug', message: 'text' },
    { kind: 'bug', message: 'undefined' },
  ])
})

test('a fault is asked for its kind, and nothing else has one', () => {
  const fault = new Fault({ kind: 'empty' })
  expect([isFault(fault, 'empty'), isFault(fault, 'bug'), isFault(new Error('empty'), 'empty')]).toEqual([
    true,
    false,
    false,
  ])
})
