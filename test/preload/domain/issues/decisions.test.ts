import { expect, test } from 'vitest'
import {
  countDecisions,
  type DecisionFilter,
  decisionFilters,
  decisionsById,
  fitsDecision,
  isAllClear,
  worstOpen,
} from '../../../../preload/domain/issues/decisions.ts'
import { issueMatches } from '../../../../preload/domain/issues/search.ts'
import type { DecisionState, IssueDecision } from '../../../../preload/domain/model/decision.ts'
import { jobIdSchema } from '../../../../preload/domain/model/ids.ts'
import { issue } from '../../../fakes/issues.ts'

const earlier = { jobId: jobIdSchema.parse('v1'), versionNumber: 1 }
const decision = (
  issueId: string,
  state: DecisionState,
  carriedFrom: IssueDecision['carriedFrom'] = null,
): IssueDecision => ({ issueId, state, note: '', by: '', atMs: 0, carriedFrom })

const issues = [
  issue('open', { severity: 'MINOR' }),
  issue('settled', { status: 'RESOLVED', severity: 'CRITICAL' }),
  issue('fixed', { severity: 'CRITICAL' }),
  issue('accepted', { severity: 'CRITICAL' }),
  issue('disputed'),
  issue('still', { severity: 'MAJOR' }),
  issue('reopened', { status: 'DISMISSED' }),
]
const decisions = decisionsById([
  decision('fixed', 'fixed'),
  decision('accepted', 'accepted', earlier),
  decision('disputed', 'disputed'),
  decision('still', 'fixed', earlier),
  decision('reopened', 'open'),
])

test('each issue counts once', () => {
  expect(countDecisions(issues, decisions)).toEqual({
    ...{ total: 7, done: 5, open: 2, fixed: 1, disputed: 1, accepted: 1, settled: 2, stillThere: 1 },
  })
  expect(worstOpen(issues, decisions)?.id).toBe('still')
  expect(worstOpen(issues.slice(1, 3), decisions)).toBeNull()
})

test.each<[DecisionFilter, string[]]>([
  ['open', ['open', 'still']],
  ['done', ['settled', 'fixed', 'accepted', 'disputed', 'reopened']],
  ['fixed', ['fixed']],
  ['accepted', ['accepted']],
  ['disputed', ['disputed']],
  ['still-there', ['still']],
  ['all', issues.map(({ id }) => id)],
])('narrowed to %s', (filter, ids) => {
  expect(
    issues.filter((each) => fitsDecision(filter, each, decisions.get(each.id))).map(({ id }) => id),
  ).toEqual(ids)
  expect(decisionFilters).toContain(filter)
})

test('a fix in the edit is no clear file, until an export without the issue was analysed', () => {
  const counts = (ids: string[]) =>
    countDecisions(
      issues.filter(({ id }) => ids.includes(id)),
      decisions,
    )
  expect(isAllClear(counts(['settled', 'accepted', 'disputed']))).toBe(true)
  expect(isAllClear(counts([]))).toBe(true)
  expect(isAllClear(counts(['settled', 'fixed']))).toBe(false)
  expect(isAllClear(counts(['still']))).toBe(false)
})

test('text is looked for in the issue and in what was noted, word by word', () => {
  const one = issue('1', { referenceNumber: 12, ruleCode: 'CAP_3.7', summary: 'Légende trop petite' })
  const noted = { state: 'accepted', note: 'Client agreed on Monday', by: 'Ann Müller', atMs: 0 } as const
  const found = (search: string) => [
    issueMatches(search, { issue: one }),
    issueMatches(search, { issue: one, decision: noted }),
  ]
  expect(found('legende')).toEqual([true, true])
  expect(found('cap_3.7 petite')).toEqual([true, true])
  expect(found('#12')).toEqual([true, true])
  expect(found('monday muller')).toEqual([false, true])
  expect(found('accepted')).toEqual([false, true])
  expect(found('  ')).toEqual([true, true])
  expect(found('nowhere')).toEqual([false, false])
})

test('an issue is found by the topic that it stands under, and by words of both', () => {
  const one = issue('a', { summary: 'The price is not legible', ruleCode: 'CAP_18.16' })
  const found = (search: string, topic: string | null) => issueMatches(search, { issue: one, topic })
  expect([
    found('claims', 'Claims and prices'),
    found('claims', null),
    found('PRICE claims cap_18', 'Claims and prices'),
    found('price logo', 'Claims and prices'),
    found('  ', null),
  ]).toEqual([true, false, true, false, true])
})
