import { expect, test } from 'vitest'
import { decide, decisionCountsOf, decisionsOf, undoDecisions } from '../../../main/app/decisions.ts'
import { createDecisions } from '../../../main/store/decisions.ts'
import { assetIdSchema, submissionIdSchema } from '../../../preload/domain/model/ids.ts'
import type { Issue } from '../../../preload/domain/model/result.ts'
import { issue, result } from '../../fakes/issues.ts'
import { complete, newJob } from '../store/new-job.ts'
import { openStore } from '../store/open-store.ts'

const price = (id: string) => issue(id, { ruleCode: 'CAP_1', summary: 'The price is not legible' })
const vat = (id: string) => issue(id, { ruleCode: 'CAP_2', summary: 'VAT is not stated anywhere' })

function reviewed(issues: Issue[]) {
  const store = openStore()
  const parts = { ...store, decisions: createDecisions(store.database) }
  const submissionId = submissionIdSchema.parse('s')
  store.results.addSubmission({ id: submissionId, service: 'mediamagic', workspace: 'desk' })
  const job = store.jobs.add(newJob({ state: complete('s') }))
  const save = (issues: Issue[], asset = 'asset') =>
    store.results.save(job.id, result({ assetId: assetIdSchema.parse(asset), submissionId, issues }))
  save(issues)
  const held = () => decisionsOf(job, parts).map(({ issueId, state, note }) => `${issueId} ${state} ${note}`)
  return { ...parts, parts, job, save, held }
}

test('decisions stay with their issues when the same result is fetched again under other ids', () => {
  const { parts, job, save, held, clock } = reviewed([price('1'), vat('2')])
  decide(job, { issueIds: ['1'], state: 'accepted', note: 'Agreed', by: 'Mia' }, parts)
  expect(held()).toEqual(['1 accepted Agreed'])
  clock.turn(1_000)
  save([vat('1'), price('2')])
  expect(held()).toEqual(['2 accepted Agreed'])
  clock.turn(1_000)
  save([vat('a'), price('b')])
  expect(held()).toEqual(['b accepted Agreed'])
  // Decided anew under the new id: that holds, and the one before comes back.
  const { changeId } = decide(job, { issueIds: ['b'], state: 'disputed', by: 'Mia' }, parts)
  expect(held()).toEqual(['b disputed Agreed'])
  expect(undoDecisions(changeId, parts).decisions).toMatchObject([{ issueId: 'b', state: 'accepted' }])
  clock.turn(1_000)
  save([vat('a')])
  expect(held()).toEqual([])
})

test('a change that names one unknown issue changes nothing', () => {
  const { parts, job, held } = reviewed([price('1')])
  expect(() => decide(job, { issueIds: ['1', 'nobody'], state: 'fixed', by: '' }, parts)).toThrow(
    'There is no issue nobody in this result',
  )
  expect([held(), decisionCountsOf(job, parts)]).toEqual([[], null])
})

test('undoing an earlier change leaves a later one alone', () => {
  const { parts, job, held } = reviewed([price('1'), vat('2')])
  const both = decide(job, { issueIds: ['1', '2'], state: 'fixed', by: '' }, parts)
  decide(job, { issueIds: ['2'], state: 'accepted', note: 'Later', by: '' }, parts)
  undoDecisions(both.changeId, parts)
  expect(held()).toEqual(['2 accepted Later'])
  expect(() => undoDecisions(both.changeId, parts)).toThrow('already undone')
})

test('a row that cannot be read decides nothing, and goes with its job', () => {
  const { parts, job, held, sql } = reviewed([price('1'), vat('2')])
  decide(job, { issueIds: ['1', '2'], state: 'fixed', by: '' }, parts)
  sql.exec("UPDATE decisions SET decision = 'repaired' WHERE issue_id = '1'")
  expect(held()).toEqual(['2 fixed '])
  sql.exec("UPDATE decisions SET about = '{' WHERE issue_id = '2'")
  expect(held()).toEqual([])
  sql.exec('DELETE FROM jobs')
  expect(sql.prepare('SELECT count(*) AS n FROM decisions').get()).toEqual({ n: 0 })
})
