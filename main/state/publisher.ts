import { isDeepStrictEqual } from 'node:util'
import { project } from '../../preload/contract/project.ts'
import type { Patch, Snapshot, SnapshotParts } from '../../preload/contract/snapshot.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Clock } from '../net/clock.ts'
import type { Changes, StateChange } from './changes.ts'
import { createRates } from './rates.ts'

/** The parts that are read from where they are kept, whenever something may have changed them. */
export type Readers = {
  [K in
    | 'counts'
    | 'held'
    | 'unseenResults'
    | 'connection'
    | 'settings'
    | 'folders'
    | 'workspaces'
    | 'trouble'
    | 'place']: () => Snapshot[K]
}

export interface PublisherOptions {
  clock: Clock
  changes: Changes
  readers: Readers
  /** Jobs at work when the publisher begins. */
  active: readonly Job[]
}

export interface Publisher extends Disposable {
  snapshot(): Snapshot
  /** Gives the function that ends the subscription. */
  subscribe(listener: (patch: Patch) => void): () => void
  /** Something that no change tells of may be another now. */
  touch(): void
}

/** Between two patches: four a second for the whole app, however much happens. */
const spacingMs = 250

/** Keeps the snapshot that windows follow, and tells them of what changes in numbered patches. */
export function createPublisher({ clock, changes, readers, active }: PublisherOptions): Publisher {
  const listeners = new Set<(patch: Patch) => void>()
  const rates = createRates()
  const closed = new AbortController()
  const changed = new Map<string, Job>()
  const ended = new Set<Job['id']>()
  const moved = new Set<string>()
  let isListChanged = false
  let isDecided = false
  let isDirty = false
  let flushedAtMs = 0
  let snapshot: Snapshot = {
    number: 0,
    active: Object.fromEntries(active.map((job) => [job.id, job])),
    movements: {},
    revision: 0,
    decided: 0,
    rate: rates.total(clock.now()),
    ...readAll(readers),
  }

  const hear = (change: StateChange) => {
    if (change.kind === 'stage') hearStage(change.job)
    else if (change.kind === 'progress') hearProgress(change.id, change.sentBytes)
    else if (change.kind === 'forecast') rates.forecast(change.id, change.forecast)
    else if (change.kind === 'list' || change.kind === 'seen') isListChanged = true
    else if (change.kind === 'decisions') isListChanged = isDecided = true
    plan()
  }

  function hearStage(job: Job): void {
    const before = changed.get(job.id) ?? (ended.has(job.id) ? undefined : snapshot.active[job.id])
    const isActive = isAtWork(job)
    if (!before || !isActive || before.state.stage !== job.state.stage) isListChanged = true
    if (isActive) {
      changed.set(job.id, job)
      ended.delete(job.id)
    } else {
      changed.delete(job.id)
      if (snapshot.active[job.id]) ended.add(job.id)
    }
    if (job.state.stage !== 'uploading') rates.ended(job.id)
  }

  function hearProgress(id: Job['id'], sentBytes: number): void {
    const job = changed.get(id) ?? snapshot.active[id]
    // What is fetched is no upload.
    if (job?.state.stage !== 'uploading') return
    rates.sent(id, { sentBytes, totalBytes: job.file.sizeBytes, nowMs: clock.now() })
    moved.add(id)
  }

  function stopRates(): void {
    rates.stop()
    for (const id of Object.keys(snapshot.movements)) moved.add(id)
  }

  function plan(): void {
    if (isDirty || closed.signal.aborted) return
    isDirty = true
    const delayMs = Math.min(spacingMs, Math.max(0, flushedAtMs + spacingMs - clock.now()))
    clock.sleep(delayMs, closed.signal).then(flush, () => {})
  }

  function flush(): void {
    isDirty = false
    flushedAtMs = clock.now()
    if (readers.connection().state === 'offline') stopRates()
    const movements = [...moved].flatMap((id) => {
      const movement = rates.movement(id, flushedAtMs)
      return movement ? [[id, movement] as const] : []
    })
    const patch: Patch = {
      number: snapshot.number + 1,
      parts: partsThatChanged(),
      active: [...changed.values()],
      ended: [...ended],
      movements: Object.fromEntries(movements),
    }
    for (const each of [changed, ended, moved]) each.clear()
    isListChanged = false
    isDecided = false
    if (isEmpty(patch)) return
    snapshot = project(snapshot, patch) ?? snapshot
    for (const tell of listeners) tell(patch)
  }

  function partsThatChanged(): SnapshotParts {
    // Counting takes a while where there is much to count.
    const { counts, held, unseenResults } = isListChanged ? readers : fixed(snapshot)
    const now = { ...readAll({ ...readers, counts, held, unseenResults }), rate: rates.total(flushedAtMs) }
    const different = Object.entries(now).filter(
      ([name, value]) => !isDeepStrictEqual(value, snapshot[name as keyof typeof now]),
    )
    const parts: SnapshotParts = Object.fromEntries(different)
    return {
      ...parts,
      ...(isListChanged ? { revision: snapshot.revision + 1 } : {}),
      ...(isDecided ? { decided: snapshot.decided + 1 } : {}),
    }
  }

  async function sampleRates(): Promise<void> {
    for (;;) {
      await clock.sleep(1_000, closed.signal)
      if (rates.isQuiet()) continue
      rates.sample(clock.now())
      for (const id of Object.keys(snapshot.movements)) moved.add(id)
      plan()
    }
  }

  const unsubscribe = changes.subscribe(hear)
  sampleRates().catch(() => {})
  return {
    snapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    touch: plan,
    [Symbol.dispose]() {
      unsubscribe()
      closed.abort()
    },
  }
}

const fixed = ({ counts, held, unseenResults }: Snapshot) => ({
  counts: () => counts,
  held: () => held,
  unseenResults: () => unseenResults,
})

const readAll = (readers: Readers) => ({
  counts: readers.counts(),
  held: readers.held(),
  unseenResults: readers.unseenResults(),
  connection: readers.connection(),
  settings: readers.settings(),
  folders: readers.folders(),
  workspaces: readers.workspaces(),
  trouble: readers.trouble(),
  place: readers.place(),
})

const isAtWork = ({ state: { stage } }: Job) =>
  stage === 'uploading' || stage === 'submitting' || stage === 'processing' || stage === 'fetching'

const isEmpty = ({ parts, active, ended, movements }: Patch) =>
  !Object.keys(parts).length && !active.length && !ended.length && !Object.keys(movements).length
