import { expect, test } from 'vitest'
import { Fault, failureOf } from '../../../main/net/fault.ts'
import type { ResultFilter, ResultRow } from '../../../preload/contract/details.ts'
import {
  conditionsOf,
  dayOf,
  endOfDayMs,
  lastDays,
  noFilter,
  startOfDayMs,
} from '../../../renderer/results/list/filter.ts'
import { createResultPages, withFirstPage } from '../../../renderer/results/list/result-pages.ts'
import { FailureError } from '../../../renderer/store/client.ts'
import { analysed } from '../result-samples.ts'

const row = (name: string): ResultRow => ({
  job: analysed(name, [0, 0, 0]),
  isSeen: false,
  readAtMs: 0,
  decisions: null,
})
const namesIn = (rows: readonly ResultRow[]) => rows.map(({ job }) => job.id as string)

/** An engine whose answers the test gives, in any order. */
function heldEngine() {
  const asked: {
    search: string
    after: string | null
    answer(names: string[], hasMore: boolean): void
    refuse(): void
  }[] = []
  const pages = createResultPages(
    ({ filter, after }) =>
      new Promise((answer, refuse) => {
        asked.push({
          search: filter.search,
          after,
          answer: (names, hasMore) => answer({ rows: names.map(row), hasMore }),
          refuse: () => refuse(new FailureError(failureOf(new Fault({ kind: 'bug', message: 'No' })))),
        })
      }),
  )
  return { pages, asked }
}
const search = (text: string): ResultFilter => ({ ...noFilter, search: text })

test('pages follow one another and are asked for once', async () => {
  const { pages, asked } = heldEngine()
  const first = pages.show(noFilter)
  asked[0]?.answer(['a', 'b'], true)
  await first
  const second = pages.more()
  await pages.more()
  asked[1]?.answer(['c'], false)
  await second
  await pages.more()
  expect({
    asked: asked.map(({ after }) => after),
    rows: namesIn(pages.store.getState().rows),
    hasMore: pages.store.getState().hasMore,
  }).toEqual({ asked: [null, 'b'], rows: ['a', 'b', 'c'], hasMore: false })
})

test('the answer to a search that was overtaken is dropped', async () => {
  const { pages, asked } = heldEngine()
  const slow = pages.show(search('s'))
  const fast = pages.show(search('sp'))
  asked[1]?.answer(['spring'], false)
  asked[0]?.answer(['summer'], false)
  await Promise.all([slow, fast])
  expect(pages.store.getState()).toMatchObject({
    rows: [{ job: { id: 'spring' } }],
    isStale: false,
    isReading: false,
  })
})

test('what was read stays when more cannot be read, and is read again', async () => {
  const { pages, asked } = heldEngine()
  const first = pages.show(noFilter)
  asked[0]?.answer(['a'], true)
  await first
  const more = pages.more()
  asked[1]?.refuse()
  await more
  const failed = pages.store.getState()
  const again = pages.again()
  asked[2]?.answer(['new', 'a'], true)
  await again
  expect([failed, pages.store.getState()]).toMatchObject([
    { rows: [{ job: { id: 'a' } }], failure: { kind: 'bug' }, isReading: false },
    { rows: [{ job: { id: 'new' } }, { job: { id: 'a' } }], failure: null, hasMore: true },
  ])
})

test.each([
  [
    'meets what was read before',
    ['a', 'b', 'c', 'd'],
    true,
    ['new', 'a', 'b'],
    true,
    ['new', 'a', 'b', 'c', 'd'],
    true,
  ],
  ['one moved to the front', ['a', 'b', 'c', 'd'], false, ['d', 'a', 'b'], true, ['d', 'a', 'b', 'c'], false],
  ['is all there is', ['a', 'b', 'c'], true, ['a'], false, ['a'], false],
  ['has left the known ones behind', ['a', 'b'], false, ['x', 'y'], true, ['x', 'y'], true],
])('a new first page %s', (_, known, knownMore, first, firstMore, rows, hasMore) => {
  const merged = withFirstPage(
    { rows: known.map(row), hasMore: knownMore },
    { rows: first.map(row), hasMore: firstMore },
  )
  expect({ rows: namesIn(merged.rows), hasMore: merged.hasMore }).toEqual({ rows, hasMore })
})

test('what is opened is seen at once', async () => {
  const { pages, asked } = heldEngine()
  const first = pages.show(noFilter)
  asked[0]?.answer(['a', 'b'], false)
  await first
  pages.markSeen(row('b').job.id)
  expect(pages.store.getState().rows.map(({ isSeen }) => isSeen)).toEqual([false, true])
})

test('each condition of a filter knows the filter without it', () => {
  const filter: ResultFilter = {
    ...search('spot'),
    severities: ['CRITICAL', 'INFO'],
    workspace: 'Acme',
    fromMs: 5,
  }
  expect(conditionsOf(filter).map(({ kind, value, without }) => [kind, value, without])).toEqual([
    ['severity', 'CRITICAL', { ...filter, severities: ['INFO'] }],
    ['severity', 'INFO', { ...filter, severities: ['CRITICAL'] }],
    ['workspace', 'Acme', { ...filter, workspace: null }],
    ['from', 5, { ...filter, fromMs: null }],
  ])
})

test('days begin and end by the calendar of the place', () => {
  const noon = new Date(2026, 2, 1, 12).getTime()
  expect({
    day: dayOf(noon),
    start: startOfDayMs('2026-03-01'),
    end: endOfDayMs('2026-12-31'),
    week: lastDays(7, noon),
    nonsense: [startOfDayMs(''), endOfDayMs('soon')],
  }).toEqual({
    day: '2026-03-01',
    start: new Date(2026, 2, 1).getTime(),
    end: new Date(2027, 0, 1).getTime() - 1,
    week: { fromMs: new Date(2026, 1, 23).getTime(), untilMs: null },
    nonsense: [null, null],
  })
})
