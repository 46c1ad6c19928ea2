import { policyFor } from '../../preload/domain/failure-policy.ts'
import { isOutOfReach } from '../../preload/domain/jobs/reach.ts'
import { failureIn } from '../../preload/domain/jobs/trouble.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { refusals, retryRefusals } from '../../preload/domain/words/refusals.ts'
import { Fault } from '../net/fault.ts'
import type { RateBuckets } from '../net/rate-buckets.ts'
import { answerWithin } from '../services/answer-within.ts'
import type { Changes } from '../state/changes.ts'
import type { Jobs } from '../store/jobs.ts'
import type { Accounts } from './accounts.ts'
import { addBound, type Binding } from './add-bound.ts'
import { checkPreset } from './check-preset.ts'
import { clearParts } from './clear-parts.ts'
import { connectFor, connectionOf } from './connect.ts'
import { nextJob } from './next-job.ts'
import { isFinal } from './reactions.ts'
import { type EnqueueRequest, newJobOf, type Verdict } from './request.ts'
import { type RetryFrom, refuseSentByAnother, retryFrom, workFromFile } from './retry.ts'
import { Scheduler } from './scheduler.ts'
import type { SchedulerOptions } from './scheduler-options.ts'
import { canPause, fromTheStart, isOpen, isPaused, nextState, type StageEvent, workOf } from './stages.ts'

export interface QueueOptions
  extends Omit<
      SchedulerOptions,
      'commit' | 'progress' | 'forecast' | 'listChanged' | 'keyFor' | 'previousOf'
    >,
    Binding {
  jobs: Jobs
  changes: Changes
  buckets: Pick<RateBuckets, 'release'>
}

/** For an answer that a person waits for. */
const askingMs = 60_000

export class Queue {
  readonly scheduler: Scheduler
  readonly accounts: Accounts
  readonly #retrying = new Map<JobId, Promise<Job>>()
  readonly #options: QueueOptions & Pick<SchedulerOptions, 'keyFor' | 'previousOf'>

  constructor(options: QueueOptions) {
    const { accounts } = options
    this.accounts = accounts
    this.#options = {
      ...options,
      keyFor: (job, signal) => accounts.keyFor(job, signal),
      previousOf: (job, signal) => accounts.previousOf(job, signal),
    }
    this.scheduler = new Scheduler({
      ...this.#options,
      commit: (job, event) => this.#commit(job, event),
      listChanged: () => options.changes.publish({ kind: 'list' }),
      progress: (id, sentBytes) => options.changes.publish({ kind: 'progress', id, sentBytes }),
      forecast: (id, forecast) => options.changes.publish({ kind: 'forecast', id, forecast }),
    })
  }

  /**
   * Takes a file in. One that the service would refuse becomes a failed job, and no request is made for it. Throws
   * `bad-request` for a preset that cannot be.
   */
  add(request: EnqueueRequest): Job {
    const { file, preset } = request
    const service = this.#options.services[preset.service]
    for (const each of [preset, ...(request.next ?? []).map((step) => step.preset)])
      checkPreset(each, this.#options.services)
    const failure = service.validate(file, preset, null)
    return failure ? this.addRefused(request, failure) : this.#insert(request, { type: 'accepted' })
  }

  addRefused(request: EnqueueRequest, failure: Failure): Job {
    return this.#insert(request, { type: 'refused', failure })
  }

  /**
   * Tries again what failed or was cancelled, and what waits without waiting any longer. What is at the service already
   * is followed before anything is sent again; what may be there and cannot be followed is another submission, made only
   * with `isAgain`. Throws `unknown-id`, `not-retryable`, or what kept the service from being asked.
   */
  retry(id: JobId, how: { isAgain?: boolean } = {}): Promise<Job> {
    // Asked for twice at a time it is one retry: the second one would go by how the job was before the first.
    const retrying = this.#retrying.get(id) ?? this.#retry(id, how).finally(() => this.#retrying.delete(id))
    this.#retrying.set(id, retrying)
    return retrying
  }

  async #retry(id: JobId, { isAgain = false }: { isAgain?: boolean }): Promise<Job> {
    const job = this.#find(id)
    if (job.state.stage === 'waiting') return this.#tryNow(job)
    if (job.state.stage === 'complete' && job.state.notMoved) {
      this.#options.changes.publish({ kind: 'move-wanted', job })
      return job
    }
    if (job.state.stage !== 'failed' && job.state.stage !== 'cancelled')
      throw new Fault({ kind: 'not-retryable', message: retryRefusals.stage(job.state.stage) })
    if (job.state.stage === 'failed' && policyFor(job.state.failure).mayBeSubmitted && !isAgain)
      throw new Fault({ kind: 'not-retryable', message: retryRefusals.maybeSubmitted })
    const wasListed = this.#options.jobs.isListed(id)
    const from = await this.#retryFrom(job)
    const work = from.at === 'file' ? await workFromFile(job, this.#options.jobs) : from.work
    if (from.at === 'work' && from.isReopened && 'submissionId' in work)
      this.scheduler.reopen(work.submissionId)
    if (wasListed && !this.#options.jobs.isListed(id))
      throw new Fault({ kind: 'not-retryable', message: retryRefusals.removed })
    if (from.at === 'file') refuseSentByAnother(this.#find(id), this.#options.jobs)
    // One that could not be read may be as it was, now that it can.
    const isReadable = isOpen(this.#find(id).state)
    const again = isReadable ? this.#find(id) : this.#commit(job, { type: 'retried', work })
    this.scheduler.wake()
    return again
  }

  async #retryFrom(job: Job): Promise<RetryFrom> {
    // What the demo's services held ended with them.
    if (job.isDemo) return { at: 'file' }
    const host = this.#options.services[job.service].hostOf(job.workspace)
    const signal = answerWithin(askingMs, host)
    const connection = connectionOf(job, { ...this.#options, signal })
    return await retryFrom(job, connection, { host, nowMs: this.#options.clock.now() })
  }

  /** Ends the waits of those among these that wait for a failure to pass: somebody asks for them now. */
  hurry(ids: Iterable<JobId>): void {
    for (const id of ids) {
      const job = this.#find(id)
      const failure = job.state.stage === 'waiting' ? failureIn(job.state.why) : undefined
      if (failure) this.#tryNow(job)
    }
  }

  /** Ends the wait for a failure to pass, or for a person. What a rate limit holds is asked again, alone. */
  #tryNow(job: Job): Job {
    if (isPaused(job.state)) this.resume([job.id])
    const failure = job.state.stage === 'waiting' ? failureIn(job.state.why) : undefined
    if (!failure && !isPaused(job.state))
      throw new Fault({ kind: 'not-retryable', message: retryRefusals.waitsForItsTurn })
    // The first address of a file is tried whatever the forecast says.
    if (failure?.kind === 'upload-expired' && isFinal(failure)) this.#options.uploads.forget(job.id)
    if (failure?.kind === 'rate-limited') this.#options.buckets.release(job.workspace)
    if (failure) this.scheduler.release(job)
    this.scheduler.wake()
    return this.#find(job.id)
  }

  /** Throws `unknown-id`, or `not-cancellable` once the service has begun and cannot stop. */
  async cancel(id: JobId): Promise<Job> {
    const { services } = this.#options
    const found = this.#find(id)
    const service = services[found.service]
    const remote = workOf(found.state)
    if (!isOpen(found.state))
      throw new Fault({ kind: 'bad-request', message: refusals.alreadyEnded(found.state.stage) })
    if (remote?.stage === 'processing' && !isOutOfReach(found.state)) {
      if (!service.connect(found.workspace, found.preset).cancel)
        throw new Fault({ kind: 'not-cancellable', service: found.service })
      const signal = answerWithin(askingMs, service.hostOf(found.workspace))
      const { cancel } = await connectFor(found, { ...this.#options, signal })
      await cancel?.(remote.submissionId, signal)
      return this.#checkNow(id)
    }
    return await this.stop(id)
  }

  /** Ends the job here; nothing is said to the service. Throws `unknown-id`. */
  async stop(id: JobId): Promise<Job> {
    const job = await this.scheduler.halt(id, () => {
      const halted = this.#find(id)
      return isOpen(halted.state) ? this.#commit(halted, { type: 'cancelled' }) : halted
    })
    if (job.groupId !== null) this.scheduler.releaseGroup(job.groupId)
    await clearParts(this.#options.parts, id)
    this.scheduler.wake()
    return job
  }

  /** From its first byte again, before the scheduler has begun: what the service held is gone. Throws `unknown-id`. */
  startOver(id: JobId): void {
    const job = this.#find(id)
    if (!isOpen(job.state) || workOf(job.state)?.stage === 'uploading') return
    const why = { kind: 'queued' as const }
    this.#commit(job, { type: 'held', why, untilMs: 0, tries: 0, work: fromTheStart })
  }

  /** What the service says about its end counts: a job that was to be stopped may have ended otherwise. */
  #checkNow(id: JobId): Job {
    const { state, ...job } = this.#find(id)
    const nowMs = this.#options.clock.now()
    const remote = { phase: 'cancelling' as const, word: '', sinceMs: nowMs }
    if (state.stage === 'processing')
      this.#commit({ ...job, state }, { ...state, type: 'polled', nowMs, remote })
    this.scheduler.pollNow(this.#find(id))
    this.scheduler.wake()
    return this.#find(id)
  }

  /** Sets jobs aside that are not at the service yet; others stay as they are. Throws `unknown-id`. */
  async pause(ids: readonly JobId[]): Promise<void> {
    for (const job of ids.map((id) => this.#find(id))) {
      if (!canPause(job.state)) continue
      await this.scheduler.halt(job.id, () => {
        if (canPause(this.#find(job.id).state)) this.#commit(job, { type: 'paused' })
      })
    }
    this.scheduler.wake()
  }

  /** Throws `unknown-id`. */
  resume(ids: readonly JobId[]): void {
    for (const job of ids.map((id) => this.#find(id)))
      if (isPaused(job.state)) {
        this.#options.buckets.release(job.workspace)
        this.#commit(job, { type: 'resumed' })
      }
    this.scheduler.wake()
  }

  #find(id: JobId): Job {
    const job = this.#options.jobs.find(id)
    if (!job) throw new Fault({ kind: 'unknown-id', id })
    return job
  }

  #insert(request: EnqueueRequest, verdict: Verdict): Job {
    const job = addBound(newJobOf(request, verdict), this.#options)
    this.#options.changes.publish({ kind: 'stage', job })
    this.scheduler.wake()
    return job
  }

  /** On the state as it is stored now, whatever the caller still holds. */
  #commit(job: Job, event: StageEvent): Job {
    const { jobs, outputs, changes } = this.#options
    const current = jobs.find(job.id) ?? job
    // Together, so that what comes next is begun once, whenever the process ends.
    const { written, following } = jobs.atOnce(() => {
      const completed = jobs.setState(current, nextState(current.state, event))
      const next = event.type === 'completed' ? nextJob(completed, { jobs, outputs }) : undefined
      const [, ...bound] = this.#options.bindings.fingerprintsOf(job.id) ?? []
      return { written: completed, following: next && addBound(next, this.#options, bound) }
    })
    if (following) changes.publish({ kind: 'stage', job: following })
    changes.publish({ kind: 'stage', job: written })
    return written
  }
}
