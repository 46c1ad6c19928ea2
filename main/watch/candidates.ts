import type { Failure } from '../../preload/contract/failure.ts'
import type { FileIdentity } from '../../preload/contract/model.ts'
import { identityOf, inspectFile, sameIdentity } from '../media/inspect.ts'
import type { MediaFile } from '../media/media-file.ts'
import type { Clock } from '../net/clock.ts'
import { failureOf, isFault } from '../net/fault.ts'
import { checkWhole } from './finished/check-whole.ts'
import { decide, type Observation, observed, quietUntil, type SettleTimes } from './settled.ts'

export interface CandidatesOptions {
  clock: Clock
  times: SettleTimes
  log(event: string, facts: Record<string, unknown>): void
  isKnown(identity: FileIdentity): Promise<boolean>
  onSettled(file: MediaFile): Promise<void>
  onRefused(refusal: { identity: FileIdentity; failure: Failure }): Promise<void>
}

interface Candidate {
  path: string
  dueMs: number
  /** In the line of those to be looked at now, or being looked at. */
  isInLine: boolean
  observation: Observation | undefined
}

/** Files open at once, however many come in one burst. */
const inspectionsAtOnce = 8
/** Those who wait are gone through no more often than this, however many they are. */
const leastAlarmMs = 50

/** Files that were noticed and are not finished yet. Each is looked at again until it is sent on, refused or gone. */
export class Candidates {
  readonly #options: CandidatesOptions
  readonly #candidates = new Map<string, Candidate>()
  /** What was reported last under each path. */
  readonly #done = new Map<string, FileIdentity>()
  readonly #running = new Set<Promise<void>>()
  readonly #emptied = new Set<() => void>()
  readonly #line: Candidate[] = []
  #alarm: { atMs: number; stop: AbortController } | undefined
  #isClosed = false

  constructor(options: CandidatesOptions) {
    this.#options = options
  }

  get pending(): { path: string; sinceMs: number }[] {
    const now = this.#options.clock.now()
    return [...this.#candidates.values()].map(({ path, observation }) => ({
      path,
      sinceMs: observation?.firstSeenMs ?? now,
    }))
  }

  /** Something happened to this file, or it was found: look at it. */
  notice(path: string): void {
    if (this.#isClosed) return
    const now = this.#options.clock.now()
    let candidate = this.#candidates.get(path)
    if (!candidate) {
      candidate = { path, dueMs: now, isInLine: false, observation: undefined }
      this.#candidates.set(path, candidate)
    }
    candidate.dueMs = Math.min(candidate.dueMs, now)
    this.#lineUp(candidate)
  }

  /** Resolves when none is left. */
  async empty(): Promise<void> {
    if (this.#candidates.size === 0 || this.#isClosed) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#emptied.add(resolve)
    await promise
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#alarm?.stop.abort()
    this.#tellEmpty()
    await Promise.all(this.#running)
  }

  #tellEmpty(): void {
    for (const tell of this.#emptied) tell()
    this.#emptied.clear()
  }

  #lineUp(candidate: Candidate): void {
    if (candidate.isInLine) return
    candidate.isInLine = true
    this.#line.push(candidate)
    this.#work()
  }

  #work(): void {
    while (!this.#isClosed && this.#running.size < inspectionsAtOnce) {
      const candidate = this.#line.shift()
      if (!candidate) break
      this.#start(candidate)
    }
    if (this.#candidates.size === 0) this.#tellEmpty()
  }

  #start(candidate: Candidate): void {
    const { log, clock, times } = this.#options
    candidate.dueMs = clock.now() + times.quietMs
    const look = this.#inspect(candidate)
      .catch((error) => log('watch-failed', { path: candidate.path, failure: failureOf(error) }))
      .finally(() => {
        candidate.isInLine = false
        this.#running.delete(look)
        if (this.#candidates.has(candidate.path)) this.#wakeAt(candidate.dueMs)
        this.#work()
      })
    this.#running.add(look)
  }

  /** One alarm for all who wait: set for the first of them. */
  #wakeAt(dueMs: number): void {
    if (this.#isClosed) return
    const now = this.#options.clock.now()
    const atMs = Math.max(dueMs, now + leastAlarmMs)
    if (this.#alarm && this.#alarm.atMs <= atMs) return
    this.#alarm?.stop.abort()
    const stop = new AbortController()
    this.#alarm = { atMs, stop }
    this.#options.clock.sleep(atMs - now, stop.signal).then(
      () => this.#ring(),
      () => {},
    )
  }

  #ring(): void {
    this.#alarm = undefined
    const now = this.#options.clock.now()
    let next = Number.POSITIVE_INFINITY
    for (const candidate of this.#candidates.values())
      if (candidate.dueMs <= now) this.#lineUp(candidate)
      else next = Math.min(next, candidate.dueMs)
    if (next < Number.POSITIVE_INFINITY) this.#wakeAt(next)
  }

  async #inspect(candidate: Candidate): Promise<void> {
    const { clock, times } = this.#options
    const identity = await identityOf(candidate.path).catch((error) => {
      // What vanished is forgotten; a folder or a pipe under a film's name never was a file.
      if (isFault(error, 'file-missing') || isNoFile(error)) return undefined
      throw error
    })
    if (!identity || (await this.#isOver(identity))) return this.#forget(candidate)
    const now = clock.now()
    candidate.observation = observed(candidate.observation, identity, now)
    const untilMs = quietUntil(candidate.observation, { times, nowMs: now })
    if (untilMs === null) await this.#judge(candidate, candidate.observation)
    else candidate.dueMs = untilMs
  }

  async #isOver(identity: FileIdentity): Promise<boolean> {
    const before = this.#done.get(identity.path)
    return (before !== undefined && sameIdentity(before, identity)) || (await this.#options.isKnown(identity))
  }

  async #judge(candidate: Candidate, observation: Observation): Promise<void> {
    const { clock, times, onSettled, onRefused } = this.#options
    const { identity } = observation
    try {
      const file = await inspectFile(candidate.path)
      const wholeness = await checkWhole(candidate.path, file.contentType)
      // What was judged must be what is sent on.
      if (
        !sameIdentity(file.identity, identity) ||
        !sameIdentity(await identityOf(candidate.path), identity)
      ) {
        candidate.dueMs = clock.now()
        return
      }
      const verdict = decide(observation, wholeness, { times, nowMs: clock.now() })
      if (verdict.state === 'wait') {
        candidate.dueMs = verdict.untilMs
        return
      }
      // First told, then done: when telling fails, the file is still a candidate.
      if (verdict.state === 'settled') await onSettled(file)
      else await onRefused({ identity, failure: verdict.failure })
      this.#finish(candidate, identity)
    } catch (error) {
      if (isFault(error, 'file-missing')) return this.#forget(candidate)
      // Held by its writer, or not permitted: looked at again for as long as an unfinished one.
      if (!isFault(error, 'file-unreadable')) throw error
      if (clock.now() - observation.changedMs < times.staleMs) return
      await onRefused({ identity, failure: failureOf(error) })
      this.#finish(candidate, identity)
    }
  }

  #finish(candidate: Candidate, identity: FileIdentity): void {
    this.#done.set(candidate.path, identity)
    this.#forget(candidate)
  }

  #forget(candidate: Candidate): void {
    this.#candidates.delete(candidate.path)
  }
}

function isNoFile(error: unknown): boolean {
  const failure = failureOf(error)
  return failure.kind === 'file-unreadable' && (failure.code === 'EISDIR' || failure.code === 'EINVAL')
}
