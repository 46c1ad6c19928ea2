import { createStore } from 'zustand/vanilla'
import type { Client } from '../../../preload/contract/contract.ts'
import type { ResultFilter, ResultRow } from '../../../preload/contract/details.ts'
import type { DecisionCounts } from '../../../preload/domain/model/decision.ts'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import { failureOf } from '../../store/client.ts'
import { noFilter } from './filter.ts'

export interface Pages {
  /** Latest first; those of the filter before while `isStale`. */
  rows: readonly ResultRow[]
  hasMore: boolean
  isStale: boolean
  isReading: boolean
  /** Why the last reading failed; what was read before stays. */
  failure: Failure | null
}

export type ResultPages = ReturnType<typeof createResultPages>

export const pageSize = 100
/** The most that is given at once. */
const wholePageSize = 200
const maxInSet = 10_000

/** Results as far as somebody has scrolled. Answers that were overtaken by another filter are dropped. */
export function createResultPages(readPage: Client['results']['page']) {
  const store = createStore<Pages>(() => ({
    rows: [],
    hasMore: false,
    isStale: true,
    isReading: false,
    failure: null,
  }))
  let filter = noFilter
  let generation = 0

  async function read(after: JobId | null, take: (answer: Answered, known: Pages) => Partial<Pages>) {
    generation += 1
    const mine = generation
    store.setState({ isReading: true })
    try {
      const answer = await readPage({ filter, after, limit: pageSize })
      if (mine !== generation) return
      store.setState((known) => ({ ...take(answer, known), isStale: false, isReading: false, failure: null }))
    } catch (error) {
      if (mine === generation) store.setState({ isReading: false, failure: failureOf(error) })
    }
  }
  const readFirst = () => read(null, (answer) => answer)

  return {
    store,
    show(next: ResultFilter): Promise<void> {
      filter = next
      store.setState({ isStale: true })
      return readFirst()
    },
    /** The next page; nothing while one is being read. */
    async more(): Promise<void> {
      const { rows, hasMore, isReading, isStale } = store.getState()
      if (!hasMore || isReading || isStale) return
      await read(rows.at(-1)?.job.id ?? null, (answer, known) => ({
        rows: [...known.rows, ...answer.rows],
        hasMore: answer.hasMore,
      }))
    },
    /** After something was added or seen: the first page anew, the others as they are. */
    refresh: () => read(null, (answer, known) => (known.isStale ? answer : withFirstPage(known, answer))),
    again: () =>
      store.getState().isStale ? readFirst() : read(null, (answer, known) => withFirstPage(known, answer)),
    /** Every result that the filter shows, at most as many as a set may have. Throws the refusal of a page. */
    async allIds(): Promise<JobId[]> {
      const ids: JobId[] = []
      for (let after: JobId | null = null, hasMore = true; hasMore && ids.length < maxInSet; ) {
        const page = await readPage({ filter, after, limit: wholePageSize })
        ids.push(...page.rows.map(({ job }) => job.id))
        after = ids.at(-1) ?? null
        hasMore = page.hasMore && page.rows.length > 0
      }
      return ids.slice(0, maxInSet)
    },
    setDecisions(id: JobId, decisions: DecisionCounts): void {
      store.setState(({ rows }) => ({
        rows: rows.map((row) => (row.job.id === id ? { ...row, decisions } : row)),
      }))
    },
    markSeen(id: JobId): void {
      store.setState(({ rows }) =>
        rows.some(({ job, isSeen }) => job.id === id && !isSeen)
          ? { rows: rows.map((row) => (row.job.id === id ? { ...row, isSeen: true } : row)) }
          : {},
      )
    },
  }
}

type Answered = Pick<Pages, 'rows' | 'hasMore'>

/** What was read further down follows the new first page, where it still meets it. */
export function withFirstPage(known: Answered, first: Answered): Answered {
  const last = first.rows.at(-1)?.job.id
  const at = known.rows.findIndex(({ job }) => job.id === last)
  if (!first.hasMore || at < 0) return first
  const isFirst = new Set(first.rows.map(({ job }) => job.id))
  return {
    rows: [...first.rows, ...known.rows.slice(at + 1).filter(({ job }) => !isFirst.has(job.id))],
    hasMore: known.hasMore,
  }
}
