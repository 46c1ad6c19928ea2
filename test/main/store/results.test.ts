import { expect, test } from 'vitest'
import { assetIdSchema, jobIdSchema } from '../../../preload/domain/model/ids.ts'
import type { IssuesResult } from '../../../preload/domain/model/result.ts'
import { submissionFactsSchema } from '../../../preload/domain/model/submission-facts.ts'
import { complete, newJob, submission } from './new-job.ts'
import { openStore } from './open-store.ts'

const resultOf = (asset: string, wishes: Partial<IssuesResult> = {}): IssuesResult => ({
  kind: 'issues',
  assetId: assetIdSchema.parse(asset),
  submissionId: submission('s'),
  contentType: 'video/mp4',
  versionGroupId: null,
  versionNumber: 1,
  issues: [],
  topics: [{ title: 'Claims “é”', summary: null, issueIds: ['i'] }],
  ...wishes,
})

function openResults() {
  const store = openStore(1_000)
  const [a, b] = [store.jobs.add(newJob({ state: complete('s') })), store.jobs.add(newJob())]
  store.results.addSubmission({ id: submission('s'), service: 'mediamagic', workspace: 'desk' })
  return { ...store, a, b }
}

test('what was found is read back by submission in the order of saving, and by job', () => {
  const { results, a, b } = openResults()
  results.save(b.id, resultOf('y'))
  results.save(a.id, resultOf('x'))
  expect([results.ofSubmission('s'), results.ofJob(a.id), results.ofSubmission('t')]).toEqual([
    [resultOf('y'), resultOf('x')],
    resultOf('x'),
    [],
  ])
  expect(results.ofJob(jobIdSchema.parse('nobody'))).toBeUndefined()
})

test('a newer reading of an asset takes the place of the older one', () => {
  const { results, a } = openResults()
  results.save(a.id, resultOf('x'))
  results.save(a.id, resultOf('x', { versionNumber: 2 }))
  expect(results.ofSubmission('s')).toEqual([resultOf('x', { versionNumber: 2 })])
})

test('a submission keeps the time it was first known, and gets the one of its end', () => {
  const { results, clock, sql } = openResults()
  clock.turn(500)
  results.addSubmission({ id: submission('s'), service: 'mediamagic', workspace: 'other' })
  results.endSubmission(submission('s'))
  expect({ ...sql.prepare('SELECT * FROM submissions').get() }).toEqual({
    id: 's',
    service: 'mediamagic',
    workspace: 'desk',
    submitted_at_ms: 1_000,
    ended_at_ms: 1_500,
    facts: null,
  })
})

test('what the service says about a submission is kept: the latest, and what was said once', () => {
  const { results } = openResults()
  const facts = (members: object) => submissionFactsSchema.parse(members)
  results.saveFacts(submission('s'), facts({ workflowId: 'w-1', ablyChannel: 'submission:s' }))
  const assets = [{ assetId: 'a', errorType: 'TIMEOUT', retryCount: 1 }]
  results.saveFacts(submission('s'), facts({ workspaceId: 'ws', status: 'failed', assets }))
  expect(results.factsOf('s')).toMatchObject({
    workflowId: 'w-1',
    workspaceId: 'ws',
    ablyChannel: 'submission:s',
    status: 'failed',
    assets,
  })
  expect(results.factsOf('nobody')).toBeUndefined()
})

test('a result that cannot be read is as good as none, and the others are still there', () => {
  const { results, sql, a, b } = openResults()
  results.save(a.id, resultOf('x'))
  results.save(b.id, resultOf('y'))
  sql.prepare("UPDATE results SET result = '{\"assetId\":1' WHERE asset_id = 'x'").run()
  expect([results.ofJob(a.id), results.ofSubmission('s')]).toEqual([undefined, [resultOf('y')]])
})
