import { expect, test } from 'vitest'
import { groupIssues } from '../../../../preload/domain/issues/grouping.ts'
import { countSeverities, countsOf } from '../../../../preload/domain/issues/severity.ts'
import { issue } from '../../../fakes/issues.ts'

test('topics in their order, the rest after them, worst first, each issue once', () => {
  const issues = [
    issue('minor', { severity: 'MINOR', referenceNumber: 1 }),
    issue('critical', { severity: 'CRITICAL', referenceNumber: 2 }),
    issue('odd', { severity: 'PECULIAR', referenceNumber: 3 }),
    issue('shared', { severity: 'INFO', referenceNumber: 4 }),
    issue('alone', { severity: 'INFO', referenceNumber: 6 }),
    issue('first-alone', { severity: 'info', referenceNumber: 5 }),
    issue('unnumbered', { severity: 'INFO' }),
  ]
  const topics = [
    { title: 'Price', summary: 'Two prices', issueIds: ['minor', 'odd', 'shared', 'critical', 'critical'] },
    { title: 'Empty', summary: null, issueIds: ['gone'] },
    { title: 'Claims', summary: null, issueIds: ['shared'] },
  ]
  const groups = groupIssues({ issues, topics }).map(({ title, issues }) => [
    title,
    ...issues.map(({ id }) => id),
  ])
  expect(groups).toEqual([
    ['Price', 'critical', 'minor', 'shared', 'odd'],
    [null, 'first-alone', 'alone', 'unnumbered'],
  ])
})

test('severities are counted worst first, unknown ones under their own name', () => {
  const issues = ['INFO', 'PECULIAR', 'critical', 'MINOR', 'INFO'].map((severity, at) =>
    issue(`${at}`, { severity }),
  )
  expect(countSeverities(issues)).toEqual([
    { severity: 'CRITICAL', count: 1 },
    { severity: 'MINOR', count: 1 },
    { severity: 'INFO', count: 2 },
    { severity: 'PECULIAR', count: 1 },
  ])
})

test('what a job does not count by severity is the rest', () => {
  expect(countsOf({ CRITICAL: 1, MAJOR: 0, MINOR: 2, INFO: 0 }, 4)).toEqual([
    { severity: 'CRITICAL', count: 1 },
    { severity: 'MINOR', count: 2 },
    { severity: '', count: 1 },
  ])
})
