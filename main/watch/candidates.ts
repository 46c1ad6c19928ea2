import type { PendingReason, UnfinishedFile } from '../../preload/domain/model/folder-card.ts'
import { sameIdentity } from '../media/same-file.ts'
import { Fault, failureOf } from '../net/fault.ts'
import { type Candidate, changedTickOf, type Done, handOver, isStill, sinceTickOf } from './candidate.ts'
import type { CandidatesOptions } from './candidates-options.ts'
import { isOnlyInCloud } from './cloud-only.ts'
import { DueChecks } from './due-checks.ts'
import { type Examined, examine, examinedNow, unreadable } from './examine.ts'
import { ManualSends } from './manual-sends.ts'
import { decide, observed, quietUntil, type Sighting } from './settled.ts'
import { sightingOf, unseen } from './sighting.ts'
import { maxPauseMs } from './writer-pauses.ts'
import type { Writer } from './writers.ts'

/** A complete file waits no longer than this to know whether somebody still writes to it. */
const holderTimeoutMs = 500
const otherTimeoutMs = 5_000
/** Who has a file open is found out while it must be quiet anyway. */
const preparedAt = 0.6

/** Files that were noticed and are not finished yet. Each is checked again until it is sent, refused or gone. */
export class Candidates {
  readonly #options: CandidatesOptions
  readonly #checks: DueChecks
  readonly #candidates = new Map<string, Candidate>()
  readonly #done = new Map<string, Done>()
  readonly #sending = new ManualSends((path) => this.notice(path))

  constructor(options: CandidatesOptions) {
    this.#options = options
    this.#checks = new DueChecks({
      clock: options.clock,
      check: (path) => this.#check(path),
      retryMs: options.times.quietMs,
      onError: (path, error) => options.log('watch-failed', { path, failure: failureOf(error) }),
    })
  }

  get pending(): UnfinishedFile[] {
    return [...this.#candidates].flatMap(([path, { observation, reason, isHandedOver }]) =>
      isHandedOver ? [] : [{ path, sinceMs: observation.firstSeenMs, reason }],
    )
  }

  /** Something happened to this file, or a scan found it: check it. */
  notice(path: string): void {
    this.#checks.request(path)
  }

  /** Resolves when none is left. */
  empty(): Promise<void> {
    return this.#checks.empty()
  }

  async close(): Promise<void> {
    await Promise.all([this.#checks.close(), this.#sending.over()])
  }

  /** Sends a file on as it is now. Throws `unknown-id` for one that is not pending, and what telling about it throws. */
  async sendAnyway(path: string): Promise<void> {
    const candidate = this.#candidates.get(path)
    if (!candidate) throw new Fault({ kind: 'unknown-id', id: path })
    candidate.manualSend = this.#sending.wanted(path)
    this.#checks.request(path)
    await candidate.manualSend.promise
  }

  /** Resolves to when the next check is due, or undefined when nothing is left to check. */
  async #check(path: string): Promise<number | undefined> {
    const { clock, times, isKnown, writers, hasServerTimes } = this.#options
    const moment = () => ({ times, nowMs: clock.now(), hasServerTimes: hasServerTimes() })
    if (this.#sending.has(path)) return clock.now() + times.quietMs
    const { sighting, blocked } = await sightingOf(path).then(
      (seen) => ({ sighting: seen, blocked: undefined }),
      (error): { sighting: Sighting; blocked: Examined } => ({
        sighting: unseen(path),
        blocked: { content: unreadable(error) },
      }),
    )
    if (!sighting || this.#isDone(sighting)) return this.#forget(path)
    const candidate = this.#observe(path, sighting)
    if (candidate.manualSend) return this.#beginSend(candidate, candidate.manualSend)
    const { identity } = sighting
    if (await isOnlyInCloud(path, { ...identity, allocatedBytes: sighting.allocatedBytes }))
      return await this.#leaveInCloud(candidate, sighting)
    const stillMs = quietUntil(candidate.observation, moment())
    if (stillMs !== null) return this.#waitQuietly(path, candidate, stillMs)

    // Asked only now: comparing contents is no work for every event of a file that grows.
    const wasNew = candidate.isNew
    const known = !wasNew && (await isKnown(identity))
    if (known === 'undecided') return clock.now() + times.quietMs
    if (known) return this.#finish(candidate)
    candidate.isNew = true
    const before = candidate.examined
    const examined = blocked
      ? { ...blocked, atMs: clock.now() }
      : await examinedNow(path, before, clock.now())
    candidate.examined = examined
    const { content, file } = examined
    const timeoutMs = content.verdict === 'complete' ? holderTimeoutMs : otherTimeoutMs
    const writer: Writer = blocked
      ? { kind: 'unseen' }
      : await writers.of(path, { sinceTick: sinceTickOf(candidate), timeoutMs })
    // It may have been closed since, without a change.
    candidate.checkedTick = writer.kind === 'open' ? performance.now() : undefined
    const verdict = decide(candidate.observation, { content, writer }, moment())
    if (verdict.state === 'wait') {
      this.#setReason(candidate, verdict.reason)
      return content.verdict === 'unreadable' ? clock.now() + times.quietMs : verdict.untilMs
    }
    // What was read some time ago may have been filled in meanwhile without a sign.
    if (before && candidate.examined === before) {
      candidate.examined = undefined
      return clock.now()
    }
    // While it waited here it may have been queued by hand.
    if (wasNew && (await isKnown(identity)) === true) return this.#finish(candidate)
    // What was judged must be what is sent on.
    if (!blocked && !(await isStill(sighting, file))) return clock.now()
    // Meanwhile somebody may have wanted it sent whatever it says about itself.
    if (candidate.manualSend) return this.#beginSend(candidate, candidate.manualSend)
    // First sent on, then done: when that fails, the file is still a candidate.
    const { onRefused, onSettled } = this.#options
    if (verdict.state === 'refused') {
      await handOver(candidate, () => onRefused({ identity, failure: verdict.failure }))
      if (candidate.manualSend) return this.#beginSend(candidate, candidate.manualSend)
    } else if (file) {
      const held = await handOver(candidate, () => onSettled(file, { isManual: false }))
      if (held) return this.#hold(candidate, held)
    }
    return this.#finish(candidate)
  }

  /** Not opened. A copy that has only begun looks alike: it is checked until it has been still for long. */
  async #leaveInCloud(candidate: Candidate, { identity, inodeChangedMs }: Sighting) {
    const { clock, times, isKnown } = this.#options
    if ((await isKnown(identity, { mayRead: false })) === true) return this.#finish(candidate)
    this.#setReason(candidate, { kind: 'cloud-only', sizeBytes: identity.sizeBytes })
    const stillMs = clock.now() - Math.max(inodeChangedMs, identity.mtimeMs)
    return stillMs >= 0 && stillMs < times.openMs ? clock.now() + times.quietMs : undefined
  }

  /** Until a person decides, or what it waits for has happened: no event of the folder tells of that. */
  #hold(candidate: Candidate, reason: PendingReason): number | undefined {
    const { clock, times } = this.#options
    candidate.isHandedOver = false
    this.#setReason(candidate, reason)
    const isRetried = reason.kind === 'linking' || reason.kind === 'preparing'
    return isRetried ? clock.now() + times.quietMs : undefined
  }

  /** Files that were left in the cloud may have been brought here, and what others are held for may be gone, without a sign. */
  rescan(): void {
    for (const [path, { reason }] of this.#candidates)
      if (reason.kind === 'cloud-only' || reason.kind === 'same-recording') this.notice(path)
  }

  /** Until it is quiet for long enough; who has it open is asked for on the way. */
  #waitQuietly(path: string, candidate: Candidate, untilMs: number): number {
    const { clock, times, writers } = this.#options
    const { changedMs, firstSeenMs } = candidate.observation
    if (changedMs > firstSeenMs) this.#setReason(candidate, { kind: 'growing' })
    const prepareMs = untilMs - (1 - preparedAt) * times.quietMs
    if (clock.now() < prepareMs) return prepareMs
    writers.prepare(path, sinceTickOf(candidate))
    return untilMs
  }

  #beginSend(candidate: Candidate, wanted: PromiseWithResolvers<void>): number {
    const { clock, times } = this.#options
    this.#sending.begin(candidate.observation.identity.path, () => this.#send(candidate, wanted))
    return clock.now() + times.quietMs
  }

  async #send(candidate: Candidate, { resolve, reject }: PromiseWithResolvers<void>): Promise<void> {
    const { clock, times, onSettled } = this.#options
    candidate.manualSend = undefined
    try {
      const { file, content } = await examine(candidate.observation.identity.path)
      if (content.verdict === 'unreadable') throw new Fault(content.failure)
      const send = async () => file && (await handOver(candidate, () => onSettled(file, { isManual: true })))
      // Not decided yet whether these bytes are being sent already.
      while (await send()) await clock.sleep(times.quietMs)
      this.#finish(candidate)
      resolve()
    } catch (error) {
      reject(error)
    }
  }

  #observe(path: string, sighting: Sighting): Candidate {
    const { clock, pauses } = this.#options
    const nowMs = clock.now()
    const before = this.#candidates.get(path)
    if (!before) this.#learnFromChange(sighting, nowMs)
    const learntGapMs = before ? before.observation.maxGapMs : pauses.of(path)
    const observation = observed(before?.observation, sighting, { nowMs, learntGapMs })
    const { maxGapMs } = observation
    if (maxGapMs > learntGapMs && maxGapMs <= maxPauseMs) pauses.learn(path, maxGapMs)
    const isSame = before !== undefined && before.observation.changedMs === observation.changedMs
    const candidate: Candidate = {
      reason: before?.reason ?? { kind: 'preparing' },
      observation,
      changedTick: isSame ? before.changedTick : changedTickOf(sighting),
      checkedTick: isSame ? before.checkedTick : undefined,
      isNew: before?.isNew === true && sameIdentity(before.observation.identity, sighting.identity),
      examined: isSame ? before.examined : undefined,
      manualSend: before?.manualSend,
    }
    this.#candidates.set(path, candidate)
    if (!before) this.#options.onPending()
    return candidate
  }

  /** A file that grows after it was sent on: its writer had only paused. */
  #learnFromChange({ identity }: Sighting, nowMs: number): void {
    const done = this.#done.get(identity.path)
    if (!done || done.identity.inode !== identity.inode || identity.sizeBytes < done.identity.sizeBytes)
      return
    const pauseMs = nowMs - done.stillSinceMs
    if (pauseMs > 0 && pauseMs <= maxPauseMs) this.#options.pauses.learn(identity.path, pauseMs)
  }

  #setReason(candidate: Candidate, reason: PendingReason): void {
    const isOther = JSON.stringify(reason) !== JSON.stringify(candidate.reason)
    candidate.reason = reason
    if (isOther) this.#options.onPending()
  }

  #isDone({ identity }: Sighting): boolean {
    const before = this.#done.get(identity.path)
    return before !== undefined && sameIdentity(before.identity, identity)
  }

  #finish({ observation: { identity, changedMs } }: Candidate): undefined {
    this.#done.set(identity.path, { identity, stillSinceMs: Math.min(changedMs, identity.mtimeMs) })
    // Whoever wanted it sent in the meantime has it.
    this.#candidates.get(identity.path)?.manualSend?.resolve()
    this.#forget(identity.path)
  }

  #forget(path: string): undefined {
    const candidate = this.#candidates.get(path)
    candidate?.manualSend?.reject(new Fault({ kind: 'file-missing' }))
    if (this.#candidates.delete(path)) this.#options.onPending()
  }
}
