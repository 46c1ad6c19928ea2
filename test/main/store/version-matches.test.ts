import { expect, test } from 'vitest'
import { createVersionMatches } from '../../../main/store/version-matches.ts'
import { type DecidedVersion, matchesOf } from '../../../preload/domain/issues/carry.ts'
import { jobIdSchema } from '../../../preload/domain/model/ids.ts'
import { issue } from '../../fakes/issues.ts'

const version = (id: string, readAtMs = 0): DecidedVersion => ({
  jobId: jobIdSchema.parse(id),
  number: 1,
  issues: [issue(`${id} ${readAtMs}`, { ruleCode: 'A' })],
  stored: [],
  readAtMs,
})

test('two results are matched once, and again when one of them was read anew', () => {
  let count = 0
  const match = createVersionMatches((now, before) => {
    count += 1
    return matchesOf(now, before)
  })
  const [one, two] = [version('one'), version('two')]
  expect([...match(two, one)]).toEqual([['one 0', 'two 0']])
  expect([...match(two, one)]).toEqual([['one 0', 'two 0']])
  expect(count).toBe(1)
  expect([...match(version('two', 7), one)]).toEqual([['one 0', 'two 7']])
  expect([...match(one, two)]).toEqual([['two 0', 'one 0']])
  expect(count).toBe(3)
  for (let at = 0; at < 600; at += 1) match(version(`n${at}`), one)
  match(two, one)
  expect(count).toBe(604)
})
