import { expect, test } from 'vitest'
import { readable } from '../../../main/app/readable.ts'

test('a result is shown without what turns the direction of writing, and no deeper and longer than somebody reads', () => {
  let deep: unknown = 'the bottom'
  for (let depth = 0; depth < 5_000; depth += 1) deep = { a: deep }
  const issue = {
    id: 'a\u202e',
    severity: '\u202eLACITIRC',
    summary: `${'long '.repeat(10_000)}`,
    reasoning: 'one\n\ttwo \u05e9\u05dc\u05d5\u05dd\u200f',
    evidence: [{ page: 2, 'a\u202eb': null }, deep],
  }
  const shown = readable({ issues: [issue], topics: [{ title: '\u001b[2Jx', issueIds: [issue.id] }] })
  expect(shown.issues[0]).toMatchObject({
    id: issue.id,
    severity: 'LACITIRC',
    reasoning: issue.reasoning,
    evidence: [{ page: 2, ab: null }, {}],
  })
  expect(shown.issues[0]?.summary).toMatch(/^(long ){100,}.*…$/)
  expect(shown.topics).toEqual([{ title: 'x', issueIds: [issue.id] }])
  expect(JSON.stringify(shown).length).toBeLessThan(30_000)
})
