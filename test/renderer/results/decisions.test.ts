import { expect, test, vi } from 'vitest'
import { Fault } from '../../../main/net/fault.ts'
import { createDecisions, LateSave } from '../../../renderer/results/decisions/decisions.ts'
import { issue } from '../../fakes/issues.ts'
import { fakeDecisions } from '../fake-decisions.ts'
import { analysed } from '../result-samples.ts'

type Verbs = Parameters<typeof createDecisions>[0]['verbs']
type SetAnswer = Awaited<ReturnType<Verbs['set']>>

const job = analysed('film.mov', [0, 0, 2])
const issues = [issue('price'), issue('vat')]

function open(change: Partial<Verbs> = {}, saveMs = 8_000) {
  const kept = fakeDecisions([{ job }])
  const verbs: Verbs = {
    held: async (input) => (await kept.verbs.held?.(input)) as Awaited<ReturnType<Verbs['held']>>,
    set: async (input) => (await kept.verbs.set?.(input)) as SetAnswer,
    undo: async (input) => (await kept.verbs.undo?.(input)) as Awaited<ReturnType<Verbs['undo']>>,
    ...change,
  }
  const counts: number[] = []
  const decisions = createDecisions({
    id: job.id,
    issues,
    held: [],
    verbs,
    saveMs,
    onCounts: ({ done }) => counts.push(done),
  })
  const stateOf = (id: string) => decisions.store.getState().held.get(id)?.state
  return { decisions, stateOf, counts, usual: kept.verbs }
}

test('a decision shows before it is saved, and is named once it is', async () => {
  const { decisions, stateOf, counts } = open()
  const saving = decisions.decide({ issueIds: ['price'], state: 'fixed' })
  const before = [stateOf('price'), [...decisions.store.getState().saving]]
  await saving
  expect({
    before,
    after: decisions.store.getState().held.get('price')?.by,
    saving: [...decisions.store.getState().saving],
    counts: [counts.at(0), counts.at(-1)],
  }).toEqual({ before: ['fixed', ['price']], after: 'Mia Berg', saving: [], counts: [1, 1] })
})

test('a refused save puts the old state back and throws the refusal', async () => {
  const refused = new Fault({ kind: 'data-unwritable', path: '/data', code: 'ENOSPC' } as never)
  const { decisions, stateOf, counts } = open({ set: () => Promise.reject(refused) })
  await expect(decisions.decide({ issueIds: ['price'], state: 'fixed' })).rejects.toBe(refused)
  expect([stateOf('price'), counts]).toEqual([undefined, [1, 0]])
  expect(await decisions.takeLast()).toBeNull()
})

test('a refused save leaves what was decided after it', async () => {
  const first = Promise.withResolvers<SetAnswer>()
  let calls = 0
  const { decisions, stateOf, usual } = open({
    set: async (input) => {
      calls += 1
      return calls === 1 ? first.promise : ((await usual.set?.(input)) as SetAnswer)
    },
  })
  const refused = decisions.decide({ issueIds: ['price'], state: 'fixed' }).catch(() => 'refused')
  await decisions.decide({ issueIds: ['price'], state: 'accepted' })
  first.reject(new Error('refused'))
  expect([await refused, stateOf('price')]).toEqual(['refused', 'accepted'])
})

test('an answer that a later one overtook changes nothing', async () => {
  const first = Promise.withResolvers<SetAnswer>()
  let calls = 0
  const { decisions, stateOf, usual } = open({
    set: async (input) => {
      calls += 1
      const answer = (await usual.set?.(input)) as SetAnswer
      return calls === 1 ? first.promise : answer
    },
  })
  const early = decisions.decide({ issueIds: ['price'], state: 'fixed' })
  await decisions.decide({ issueIds: ['vat'], state: 'accepted' })
  first.resolve({ changeId: 'first', decisions: [] })
  await early
  expect(stateOf('vat')).toBe('accepted')
})

test('a late save puts the old state back, and shows when it comes after all', async () => {
  vi.useFakeTimers()
  try {
    const answer = Promise.withResolvers<SetAnswer>()
    const { decisions, stateOf, usual } = open({ set: () => answer.promise }, 1_000)
    const saving = decisions.decide({ issueIds: ['price'], state: 'fixed' }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(1_000)
    const late = [(await saving) instanceof LateSave, stateOf('price')]
    answer.resolve((await usual.set?.({ id: job.id, issueIds: ['price'], state: 'fixed' })) as SetAnswer)
    await vi.advanceTimersByTimeAsync(0)
    expect([...late, stateOf('price')]).toEqual([true, undefined, 'fixed'])
  } finally {
    vi.useRealTimers()
  }
})

test('changes are undone one after the other, the newest first, each once', async () => {
  const { decisions, stateOf } = open()
  const first = await decisions.decide({ issueIds: ['price'], state: 'fixed' })
  const second = await decisions.decide({ issueIds: ['price', 'vat'], state: 'accepted' })
  await decisions.undo(second)
  const once = [stateOf('price'), stateOf('vat')]
  expect(await decisions.takeLast()).toBe(first)
  await decisions.undo(first)
  expect([once, stateOf('price'), await decisions.takeLast()]).toEqual([
    ['fixed', undefined],
    undefined,
    null,
  ])
})

test('a decision that is still being saved can be undone already', async () => {
  const { decisions } = open()
  const saving = decisions.decide({ issueIds: ['price'], state: 'fixed' })
  expect(await decisions.takeLast()).toBe(await saving)
})

test('a note decides nothing: what is still there stays that, by whom it was', async () => {
  const from = { jobId: job.id, versionNumber: 1 }
  const fixed = { issueId: 'price', state: 'fixed' as const, note: '', by: 'Mia', atMs: 1, carriedFrom: from }
  const { decisions } = open({ set: () => Promise.withResolvers<SetAnswer>().promise })
  decisions.reset({ issues, held: [fixed] })
  void decisions.decide({ issueIds: ['price', 'vat'], note: 'Asked again' }).catch(() => {})
  const { held, counts } = decisions.store.getState()
  expect([held.get('price'), held.get('vat')?.state, counts.stillThere]).toEqual([
    { ...fixed, note: 'Asked again' },
    'open',
    1,
  ])
})

test('what somebody else decided shows once it is asked for, under what is being saved here', async () => {
  const elsewhere = { state: 'accepted' as const, note: '', by: 'Bo', atMs: 1, carriedFrom: null }
  const late = Promise.withResolvers<SetAnswer>()
  const { decisions, stateOf, counts } = open({
    held: async () => issues.map(({ id }) => ({ ...elsewhere, issueId: id })),
    set: () => late.promise,
  })
  const saving = decisions.decide({ issueIds: ['price'], state: 'disputed' })
  await decisions.refresh()
  expect([stateOf('price'), stateOf('vat'), counts.at(-1)]).toEqual(['disputed', 'accepted', 2])
  late.reject(new Error('refused'))
  await saving.catch(() => {})
  expect(stateOf('price')).toBe('accepted')
})

test('where nobody answers what is known stays', async () => {
  const { decisions, stateOf } = open({ held: () => Promise.reject(new Error('gone')) })
  await decisions.decide({ issueIds: ['price'], state: 'fixed' })
  await decisions.refresh()
  expect(stateOf('price')).toBe('fixed')
})
