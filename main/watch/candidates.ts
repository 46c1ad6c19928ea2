import type { Failure } from '../../preload/contract/failure.ts'
import type { FileIdentity } from '../../preload/contract/model.ts'
import type { PendingReason, UnfinishedFile } from '../../preload/contract/snapshot.ts'
import { inspectFile } from '../media/inspect.ts'
import type { MediaFile } from '../media/media-file.ts'
import { sameIdentity } from '../media/same-file.ts'
import type { Clock } from '../net/clock.ts'
import { failureOf, isFault } from '../net/fault.ts'
import { DueLooks } from './due-looks.ts'
import { checkWhole } from './finished/check-whole.ts'
import {
  decide,
  type Evidence,
  type Observation,
  observed,
  quietUntil,
  type SettleTimes,
  type Sighting,
} from './settled.ts'
import { sightingOf, unseen } from './sighting.ts'

export interface CandidatesOptions {
  clock: Clock
  times: SettleTimes
  log(event: string, facts: Record<string, unknown>): void
  /** `undecided`: to be asked again in a moment. */
  isKnown(identity: FileIdentity): Promise<boolean | 'undecided'>
  onSettled(file: MediaFile): Promise<void>
  onRefused(refusal: { identity: FileIdentity; failure: Failure }): Promise<void>
  /** Other files than before are `pending`. */
  onPending(): void
}

interface Candidate {
  /** Why it is not sent on yet. */
  reason: PendingReason
  observation: Observation
  /** This version was asked about and was not known. */
  isNew: boolean
}

/** Files that were noticed and are not finished yet. Each is looked at again until it is sent on, refused or gone. */
export class Candidates {
  readonly #options: CandidatesOptions
  readonly #looks: DueLooks
  readonly #candidates = new Map<string, Candidate>()
  /** What was reported last under each path, or was known. */
  readonly #done = new Map<string, FileIdentity>()

  constructor(options: CandidatesOptions) {
    this.#options = options
    this.#looks = new DueLooks({
      clock: options.clock,
      look: (path) => this.#look(path),
      retryMs: options.times.quietMs,
      onError: (path, error) => options.log('watch-failed', { path, failure: failureOf(error) }),
    })
  }

  get pending(): UnfinishedFile[] {
    return [...this.#candidates].map(([path, { observation, reason }]) => ({
      path,
      sinceMs: observation.firstSeenMs,
      reason,
    }))
  }

  /** Something happened to this file, or it was found: look at it. */
  notice(path: string): void {
    this.#looks.request(path)
  }

  /** Resolves when none is left. */
  empty(): Promise<void> {
    return this.#looks.empty()
  }

  close(): Promise<void> {
    return this.#looks.close()
  }

  /** Answers when the next look is due, or undefined when there is nothing left to look for. */
  async #look(path: string): Promise<number | undefined> {
    const { clock, times, isKnown } = this.#options
    const { sighting, blocked } = await sightingOf(path).then(
      (seen) => ({ sighting: seen, blocked: undefined }),
      (error) => ({ sighting: unseen(path), blocked: unreadable(error) }),
    )
    if (!sighting || this.#isDone(sighting.identity)) return this.#forget(path)
    const candidate = this.#observe(path, sighting)
    const { identity } = sighting
    const stillMs = quietUntil(candidate.observation, { times, nowMs: clock.now() })
    if (stillMs !== null) return stillMs

    // Asked only now: comparing contents is no work for every event of a file that grows.
    const wasNew = candidate.isNew
    const known = !wasNew && (await isKnown(identity))
    if (known === 'undecided') return clock.now() + times.quietMs
    if (known) return this.#finish(identity)
    candidate.isNew = true
    const { evidence, file } = blocked ? { evidence: blocked } : await inspect(path)
    const verdict = decide(candidate.observation, evidence, { times, nowMs: clock.now() })
    if (verdict.state === 'wait')
      return evidence.verdict === 'unreadable' ? clock.now() + times.quietMs : verdict.untilMs

    // While it waited here it may have been queued by hand.
    if (wasNew && (await isKnown(identity)) === true) return this.#finish(identity)
    // What was judged must be what is sent on.
    if (!blocked && !(await isStill(identity, file))) return clock.now()
    // First told, then done: when telling fails, the file is still a candidate.
    if (verdict.state === 'refused') await this.#options.onRefused({ identity, failure: verdict.failure })
    else if (file) await this.#options.onSettled(file)
    return this.#finish(identity)
  }

  #observe(path: string, sighting: Sighting): Candidate {
    const before = this.#candidates.get(path)
    const observation = observed(before?.observation, sighting, this.#options.clock.now())
    const isNew = before?.isNew === true && sameIdentity(before.observation.identity, sighting.identity)
    const candidate: Candidate = { observation, isNew, reason: before?.reason ?? { kind: 'preparing' } }
    this.#candidates.set(path, candidate)
    if (!before) this.#options.onPending()
    return candidate
  }

  #isDone(identity: FileIdentity): boolean {
    const before = this.#done.get(identity.path)
    return before !== undefined && sameIdentity(before, identity)
  }

  #finish(identity: FileIdentity): undefined {
    this.#done.set(identity.path, identity)
    this.#forget(identity.path)
  }

  #forget(path: string): undefined {
    if (this.#candidates.delete(path)) this.#options.onPending()
  }
}

async function inspect(path: string): Promise<{ evidence: Evidence; file?: MediaFile }> {
  try {
    const file = await inspectFile(path)
    return { file, evidence: await checkWhole(path, file.contentType) }
  } catch (error) {
    return { evidence: unreadable(error) }
  }
}

/** Of a file that vanished the next sighting finds nothing; what is no trouble of a file is thrown on. */
function unreadable(error: unknown): Evidence {
  if (!isFault(error, 'file-unreadable') && !isFault(error, 'file-missing')) throw error
  return { verdict: 'unreadable', failure: failureOf(error) }
}

/** `file` is undefined where it could not be opened: what is seen from outside is then all there is. */
async function isStill(identity: FileIdentity, file: MediaFile | undefined): Promise<boolean> {
  if (file && !sameIdentity(file.identity, identity)) return false
  const seen = await sightingOf(identity.path)
  return seen !== undefined && sameIdentity(seen.identity, identity)
}
