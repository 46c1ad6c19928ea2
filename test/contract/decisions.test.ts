import { expect, test } from 'vitest'
import { contract } from '../../preload/contract/contract.ts'
import { countDecisions, decisionsById } from '../../preload/domain/issues/decisions.ts'
import { analysed, issuesOf, pictureWithIssues, readResult, withKey } from './analysed.ts'
import { type Bench, openBench } from './open-window.ts'

const set = async (bench: Bench, input: object) =>
  contract.decisions.set.output.parse(await bench.call('decisions.set', input))

test('decided in one version, shown in the next, and taken back', async () => {
  const bench = await openBench()
  await withKey(bench)
  await bench.call('settings.change', { personName: 'Mia' })
  const first = await analysed(bench, 'film_v01.png', pictureWithIssues(1))
  const detail = await readResult(bench, first)
  const ids = (await issuesOf(bench, first)).map(({ id }) => id)
  expect([detail.decisions, detail.previousDecisions]).toEqual([[], []])

  const all = await set(bench, { id: first, issueIds: ids, state: 'fixed' })
  expect(all.decisions).toHaveLength(ids.length)
  const [one = ''] = ids
  const noted = await set(bench, { id: first, issueIds: [one], state: 'accepted', note: ' Client agreed ' })
  expect(noted.decisions.find(({ issueId }) => issueId === one)).toMatchObject({
    ...{ state: 'accepted', note: 'Client agreed', by: 'Mia', carriedFrom: null },
  })
  // Without a note the one that is there stays.
  const again = await set(bench, { id: first, issueIds: [one], state: 'disputed' })
  expect(again.decisions.find(({ issueId }) => issueId === one)).toMatchObject({ note: 'Client agreed' })

  const second = await analysed(bench, 'film_v02.png', pictureWithIssues(2))
  const next = await readResult(bench, second)
  expect(next.versions.map(({ jobId }) => jobId)).toEqual([first, second])
  expect(next.decisions.map(({ carriedFrom }) => carriedFrom)).toEqual(
    ids.map(() => ({ jobId: first, versionNumber: 1 })),
  )
  // Nothing was fixed, and one was disputed.
  expect(countDecisions(await issuesOf(bench, second), decisionsById(next.decisions))).toMatchObject({
    ...{ total: 5, done: 1, disputed: 1, fixed: 0, open: 4, stillThere: 4 },
  })
  expect(next.previousDecisions).toEqual((await readResult(bench, first)).decisions)

  const undone = async (changeId: string) =>
    contract.decisions.undo.output.parse(await bench.call('decisions.undo', { changeId }))
  expect((await undone(again.changeId)).decisions.find(({ issueId }) => issueId === one)).toMatchObject({
    ...{ state: 'accepted', note: 'Client agreed' },
  })
  expect((await undone(noted.changeId)).decisions.find(({ issueId }) => issueId === one)).toMatchObject({
    ...{ state: 'fixed', note: '' },
  })
  expect(await undone(all.changeId)).toEqual({ id: first, decisions: [] })
  expect((await readResult(bench, second)).decisions).toEqual([])
  expect(await bench.refusal('decisions.undo', { changeId: all.changeId })).toEqual({
    ...{ kind: 'bad-request', message: 'This decision was already undone' },
  })
})

test('lists count what was decided, and hear of it', async () => {
  const bench = await openBench()
  await withKey(bench)
  const id = await analysed(bench, 'film.png', pictureWithIssues())
  const filter = { search: '', severities: [], workspace: null, folderId: null, fromMs: null, untilMs: null }
  const rows = async (search = '') => {
    const page = { filter: { ...filter, search }, after: null, limit: 10 }
    return contract.results.page.output.parse(await bench.call('results.page', page)).rows
  }
  expect((await rows()).map(({ decisions }) => decisions)).toEqual([null])
  const [issue, ...others] = await issuesOf(bench, id)
  const before = bench.publisher.snapshot().revision
  await set(bench, { id, issueIds: [issue?.id], state: 'accepted', note: 'Legal said so' })
  await expect.poll(() => bench.publisher.snapshot().revision).toBeGreaterThan(before)
  expect((await rows()).map(({ decisions }) => decisions)).toMatchObject([
    { accepted: 1, total: others.length + 1 },
  ])
  // What was noted is found, and what was noted before is not.
  expect((await rows('legal')).map(({ job }) => job.id)).toEqual([id])
  await set(bench, { id, issueIds: [issue?.id], state: 'accepted', note: 'Client said so' })
  expect(await rows('legal')).toEqual([])
})

test('what cannot be decided says why', async () => {
  const bench = await openBench()
  await withKey(bench)
  const id = await analysed(bench, 'film.png', pictureWithIssues())
  const refused = (input: object) => bench.refusal('decisions.set', { state: 'fixed', ...input })
  expect(await refused({ id: 'nobody', issueIds: ['1'] })).toEqual({ kind: 'unknown-id', id: 'nobody' })
  expect(await refused({ id, issueIds: ['nobody'] })).toMatchObject({ kind: 'bad-request' })
  expect(await refused({ id, issueIds: [] })).toMatchObject({ kind: 'bad-request' })
  expect(await refused({ id, issueIds: ['1'], note: 'x'.repeat(4_001) })).toMatchObject({
    kind: 'bad-request',
  })
  expect((await readResult(bench, id)).decisions).toEqual([])
})

test('a note about what is still there leaves it that, and goes with it to the next version', async () => {
  const bench = await openBench()
  await withKey(bench)
  await bench.call('settings.change', { personName: 'Mia' })
  const first = await analysed(bench, 'film_v01.png', pictureWithIssues(1))
  const ids = (await issuesOf(bench, first)).map(({ id }) => id)
  await set(bench, { id: first, issueIds: ids, state: 'fixed' })
  await bench.call('settings.change', { personName: 'Bo' })
  const second = await analysed(bench, 'film_v02.png', pictureWithIssues(2))
  const [one] = (await readResult(bench, second)).decisions
  const noted = await set(bench, { id: second, issueIds: [one?.issueId], note: 'Not in this export' })
  const about = (all: typeof noted.decisions) => all.find(({ issueId }) => issueId === one?.issueId)
  expect(about(noted.decisions)).toEqual({ ...one, note: 'Not in this export' })
  const issues = await issuesOf(bench, second)
  const { stillThere } = countDecisions(issues, decisionsById(noted.decisions))
  expect(stillThere).toBe(ids.length)

  const third = await analysed(bench, 'film_v03.png', pictureWithIssues(3))
  const carried = (await readResult(bench, third)).decisions.filter(({ note }) => note)
  expect(carried).toMatchObject([
    { state: 'fixed', by: 'Mia', carriedFrom: { jobId: first, versionNumber: 1 } },
  ])
  await bench.call('decisions.undo', { changeId: noted.changeId })
  expect(about((await readResult(bench, second)).decisions)).toEqual(one)

  // Of what nobody decided a note alone is an open issue with a note.
  const fresh = await analysed(bench, 'other.png', pictureWithIssues(9))
  const [issue] = await issuesOf(bench, fresh)
  const only = await set(bench, { id: fresh, issueIds: [issue?.id], note: 'Ask legal' })
  expect(only.decisions).toMatchObject([{ state: 'open', note: 'Ask legal', by: 'Bo', carriedFrom: null }])
})

test('an open result hears of decisions, and of nothing else, and asks for those that hold', async () => {
  const bench = await openBench()
  await withKey(bench)
  const id = await analysed(bench, 'film.png', pictureWithIssues())
  const [issue] = await issuesOf(bench, id)
  const heard = () => bench.publisher.snapshot().decided
  const before = heard()
  const { changeId } = await set(bench, { id, issueIds: [issue?.id], state: 'accepted' })
  await expect.poll(heard).toBe(before + 1)
  const held = async () => contract.decisions.held.output.parse(await bench.call('decisions.held', { id }))
  expect(await held()).toMatchObject([{ issueId: issue?.id, state: 'accepted' }])
  await bench.call('decisions.undo', { changeId })
  await expect.poll(heard).toBe(before + 2)
  expect(await held()).toEqual([])
  const { revision } = bench.publisher.snapshot()
  await analysed(bench, 'other.png', pictureWithIssues())
  await expect.poll(() => bench.publisher.snapshot().revision).toBeGreaterThan(revision)
  expect(heard()).toBe(before + 2)
})
