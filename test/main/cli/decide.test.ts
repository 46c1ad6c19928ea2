import { expect, test } from 'vitest'
import { holdFolder } from '../../../main/store/lock.ts'
import { issue } from '../../fakes/issues.ts'
import { reviewed } from './reviewed.ts'

const price = (id: string, referenceNumber: number) =>
  issue(id, { referenceNumber, ruleCode: 'CAP_1', severity: 'MAJOR', summary: 'The price is not legible' })
const vat = (id: string, referenceNumber: number) =>
  issue(id, { referenceNumber, ruleCode: 'CAP_2', summary: 'VAT is not stated anywhere' })
const settled = issue('gone', { referenceNumber: 9, status: 'RESOLVED' })

test('an issue is decided by its number, kept over starts, and taken back', async () => {
  const { ids, run } = await reviewed([{ name: 'film.mp4', issues: [price('a', 1), vat('b', 2), settled] }])
  const [id = ''] = ids
  expect(await run('decide', id, '1', 'accepted', '--note', 'Client agreed', '--by', 'Mia')).toMatchObject({
    ...{ status: 0, stderr: '', stdout: 'Issue 1: accepted.\nfilm.mp4: 2 of 3 done.\n' },
  })
  const shown = await run('results', id)
  expect(shown.stdout).toMatch(/#1 .*\n {5}Decision: accepted by Mia, .*\n {5}note: Client agreed\n/)
  const { lines } = await run('results', id, '--json')
  expect(lines).toMatchObject([
    {
      assets: [
        {
          decisions: { total: 3, done: 2, open: 1, accepted: 1, settled: 1 },
          issues: [
            { id: 'a', status: 'OPEN', decision: { state: 'accepted', note: 'Client agreed', by: 'Mia' } },
            { id: 'b', decision: null },
            { id: 'gone', decision: null },
          ],
        },
      ],
    },
  ])
  const changed = await run('decide', id, '#1', 'b', 'Fixed', '--json')
  expect(changed.lines).toMatchObject([
    {
      ...{ id, done: 3, total: 3 },
      issues: [
        { issueId: 'a', number: 1, decision: { state: 'fixed', note: 'Client agreed' } },
        { issueId: 'b', number: 2, decision: { state: 'fixed', note: null } },
      ],
    },
  ])
  expect((await run('decide', id, 'a', 'undo')).stdout).toBe('Issue 1: accepted.\nfilm.mp4: 2 of 3 done.\n')
  expect((await run('decide', id, '1', 'undo')).stdout).toBe('Issue 1: open.\nfilm.mp4: 1 of 3 done.\n')
  expect(await run('decide', id, '1', 'undo')).toMatchObject({ status: 2 })
})

test('a re-export shows what was decided fixed and is still there', async () => {
  const { ids, run } = await reviewed([
    { name: 'film_v01.mp4', issues: [price('a', 1), vat('b', 2)] },
    { name: 'film_v02.mp4', issues: [vat('x', 1), price('y', 2)], previous: 's1' },
  ])
  const [first = '', second = ''] = ids
  await run('decide', first, '1', 'fixed', '--by', 'Mia')
  await run('decide', first, '2', 'accepted', '--by', 'Mia')
  const { lines } = await run('results', second, '--json')
  expect(lines).toMatchObject([
    {
      assets: [
        {
          decisions: { total: 2, done: 1, open: 1, stillThere: 1 },
          issues: [
            { id: 'x', decision: { state: 'accepted', fromVersion: 1, isStillThere: false } },
            { id: 'y', decision: { state: 'fixed', fromVersion: 1, isStillThere: true } },
          ],
        },
      ],
    },
  ])
  expect((await run('results', second)).stdout).toMatch(
    /Decided fixed by Mia, .*, version 1, but still there/,
  )
  const edl = await run('export', second, '--as', 'resolve-edl', '--frame-rate', '25', '--output', '-')
  expect(edl.stdout).toContain('but still there')
})

test('of a submission with several files an issue is looked for in each', async () => {
  const { ids, run } = await reviewed([
    { name: 'a.mp4', issues: [price('a', 1)], submission: 's' },
    { name: 'b.mp4', issues: [price('b', 1), vat('c', 2)], submission: 's' },
  ])
  expect((await run('decide', 's', '2', 'disputed')).stdout).toBe('Issue 2: disputed.\nb.mp4: 1 of 2 done.\n')
  expect((await run('decide', 's', 'a', 'fixed')).stdout).toBe('Issue 1: fixed.\na.mp4: 1 of 1 done.\n')
  expect(await run('decide', 's', '1', 'fixed')).toMatchObject({
    ...{ status: 2, stdout: '' },
    stderr: 'Several results have an issue 1. Give the ID of one of their jobs.\n',
  })
  expect((await run('decide', ids[1] ?? '', '1', 'fixed')).status).toBe(0)
})

test.each([
  [['nobody', '1', 'fixed'], 1, /No file or submission has the ID nobody/],
  [['ID', '77', 'fixed'], 2, /There is no issue 77 in this result/],
  [['ID', '1', 'repaired'], 2, /Choose one of fixed, disputed, accepted, open, undo, not “repaired”/],
  [['ID', '1'], 2, /Usage: mediamagic decide/],
  [['ID', '1', 'fixed', '--note', 'LONG'], 2, /A note can have up to 4000 characters/],
  [['ID', '1', 'fixed', '--all'], 2, /doesn’t take --all/],
])('decide %j', async (args, status, message) => {
  const { ids, run } = await reviewed([{ name: 'film.mp4', issues: [price('a', 1)] }])
  const refused = await run(
    'decide',
    ...args.map((each) => ({ ID: ids[0] ?? '', LONG: 'x'.repeat(4_001) })[each] ?? each),
  )
  expect(refused).toMatchObject({ status, stdout: '' })
  expect(refused.stderr).toMatch(message)
})

test('while another process holds the data folder nothing is decided', async () => {
  const { home, ids, run } = await reviewed([{ name: 'film.mp4', issues: [price('a', 1)] }])
  using _ = holdFolder(home)
  expect((await run('decide', ids[0] ?? '', '1', 'fixed')).status).toBe(4)
  const { lines } = await run('results', ids[0] ?? '', '--json')
  expect(lines).toMatchObject([{ assets: [{ decisions: { done: 0 } }] }])
})

test('a note alone leaves what was decided: what is still there stays that', async () => {
  const { ids, run } = await reviewed([
    { name: 'film_v01.mp4', issues: [price('a', 1), vat('b', 2)] },
    { name: 'film_v02.mp4', issues: [vat('x', 1), price('y', 2)], previous: 's1' },
  ])
  const [first = '', second = ''] = ids
  await run('decide', first, '1', 'fixed', '--by', 'Mia')
  const noted = await run('decide', second, '1', '2', '--note', 'Not in this export', '--by', 'Bo', '--json')
  expect([noted.status, noted.lines]).toMatchObject([
    0,
    [
      {
        done: 0,
        issues: [
          { issueId: 'x', decision: { state: 'open', note: 'Not in this export', by: 'Bo' } },
          {
            issueId: 'y',
            decision: { state: 'fixed', note: 'Not in this export', by: 'Mia', isStillThere: true },
          },
        ],
      },
    ],
  ])
  await run('decide', second, '2', 'undo')
  const { lines } = await run('results', second, '--json')
  expect(lines).toMatchObject([
    { assets: [{ issues: [{}, { decision: { state: 'fixed', note: null, isStillThere: true } }] }] },
  ])
  expect(await run('decide', second, '2')).toMatchObject({ status: 2 })
  expect(await run('decide', second, '2', 'nonsense')).toMatchObject({ status: 2 })
})
