import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '../../preload/contract/contract.ts'
import type { GroupFilter } from '../../preload/contract/details.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { failureOf } from '../store/client.ts'

export interface Query {
  group: GroupFilter
  search: string
}

export interface QueueListState {
  /** What the rows below belong to: the one asked for last, or the one before until its first answer. */
  query: Query | undefined
  total: number
  pages: ReadonlyMap<number, readonly Job[]>
  failure: Failure | undefined
}

export interface QueueList {
  state: StoreApi<QueueListState>
  show(query: Query): void
  /** The rows on the screen, both inclusive. */
  need(first: number, last: number): void
  /** The list is another now. */
  changed(): void
  /** Waits for the row where it is not known yet. */
  load(index: number): Promise<Job | undefined>
  /** Every id of what is shown, in its order. */
  ids(): Promise<readonly JobId[]>
  stop(): void
}

export const pageRows = 100
const maxPages = 60
/** A list that changes all the time is read again no more often. */
const paceMs = 250

/** The row in what is known; undefined while it is on its way. */
export const rowAt = (pages: QueueListState['pages'], index: number): Job | undefined =>
  pages.get(Math.floor(index / pageRows))?.[index % pageRows]

/** A window on a list of any length: pages are read where somebody looks, and stay until newer ones are there. */
export function createQueueList(client: Pick<Client, 'queue'>): QueueList {
  const state = createStore<QueueListState>(() => ({
    query: undefined,
    total: 0,
    pages: new Map(),
    failure: undefined,
  }))
  let query: Query = { group: 'all', search: '' }
  let wanted = { first: 0, last: 0 }
  /** Pages read since the list last changed. */
  let fresh = new Set<number>()
  let isReading = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let changedAtMs = Number.NEGATIVE_INFINITY

  const pageOf = (index: number) => Math.max(0, Math.floor(index / pageRows))
  const nextPage = () => {
    for (let page = pageOf(wanted.first); page <= pageOf(wanted.last); page += 1)
      if (!fresh.has(page)) return page
    return undefined
  }

  async function readOn(): Promise<void> {
    if (isReading) return
    isReading = true
    for (let page = nextPage(); page !== undefined; page = nextPage()) {
      if (!(await read(page))) break
    }
    isReading = false
  }

  /** False when there is no sense in going on. */
  async function read(page: number): Promise<boolean> {
    const asked = { query, fresh }
    try {
      const { total, jobs } = await client.queue.page({ ...query, offset: page * pageRows, limit: pageRows })
      if (asked.query === query) keep(page, total, jobs)
      // What was asked before a change does not show it.
      if (asked.fresh === fresh) fresh.add(page)
      return true
    } catch (error) {
      state.setState({ failure: failureOf(error) })
      return false
    }
  }

  function keep(page: number, total: number, jobs: readonly Job[]): void {
    const { query: known, pages: before } = state.getState()
    const pages = new Map(known === query ? before : [])
    const old = pages.get(page)
    pages.set(
      page,
      jobs.map((job, index) => (isSame(old?.[index], job) ? (old?.[index] ?? job) : job)),
    )
    for (const far of [...pages.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page)))
      if (pages.size > maxPages || far * pageRows >= total) pages.delete(far)
    // Beyond the new end there is nothing to look for.
    wanted = {
      first: Math.min(wanted.first, Math.max(0, total - 1)),
      last: Math.min(wanted.last, Math.max(0, total - 1)),
    }
    state.setState({ query, total, pages, failure: undefined })
  }

  const forget = () => {
    fresh = new Set()
    void readOn()
  }

  return {
    state,
    show(next) {
      if (next.group === query.group && next.search === query.search && state.getState().query) return
      query = next
      wanted = { first: 0, last: 0 }
      forget()
    },
    need(first, last) {
      wanted = { first, last }
      void readOn()
    },
    changed() {
      if (timer !== undefined) return
      const waitMs = Math.max(0, changedAtMs + paceMs - performance.now())
      timer = setTimeout(() => {
        timer = undefined
        changedAtMs = performance.now()
        forget()
      }, waitMs)
    },
    async load(index) {
      const known = rowAt(state.getState().pages, index)
      if (known) return known
      await read(pageOf(index))
      return rowAt(state.getState().pages, index)
    },
    ids: () => client.queue.ids(query),
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}

/** Rows that say the same stay the same object, so that nothing is drawn anew. */
const isSame = (before: Job | undefined, after: Job) =>
  before?.id === after.id && JSON.stringify(before) === JSON.stringify(after)
