import { policyFor } from '../../preload/domain/failure-policy.ts'
import { concerning, type Failure } from '../../preload/domain/model/failure.ts'
import type { JobId, SubmissionId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { failureOf } from '../net/fault.ts'
import type { EndedReport } from '../services/service.ts'
import { Alarm } from './alarm.ts'
import { FileLocations } from './file-locations.ts'
import { handlers, type Lane, lanes, ofFiles, pausable } from './lanes.ts'
import { PausedWorkspaces } from './paused-workspaces.ts'
import { eventAfter, isFinal } from './reactions.ts'
import { affectedBy, relatedJobs } from './related-jobs.ts'
import { type HandlerRun, RunningHandlers } from './running-handlers.ts'
import type { Only, SchedulerOptions } from './scheduler-options.ts'
import { createSlowUploads } from './slow-uploads.ts'
import type { StageContext } from './stage-handler.ts'
import { holdsUpGroup } from './stages.ts'
import { createWaits, isLostTo } from './waits.ts'

/** The longest the scheduler sleeps without looking, so that a clock that jumps does no harm. */
const maxSleepMs = 30_000
const restMs = 5_000
/** Looks at analyses, submissions, and results being fetched, at once. */
const parallelCalls = 4

/** Runs what is due, lane by lane. The queue itself is a query: nothing is kept here but what is running now. */
export class Scheduler {
  readonly #options: SchedulerOptions
  readonly #waits: ReturnType<typeof createWaits>
  readonly #slow: ReturnType<typeof createSlowUploads>
  readonly #running = new RunningHandlers()
  readonly #paused: PausedWorkspaces
  /** Drives and folders whose files cannot be read now. */
  readonly places: FileLocations
  readonly #ended = new Map<SubmissionId, EndedReport>()
  #only: Only | null = null
  readonly #alarm: Alarm
  #stopped = true
  #restUntilMs = 0
  #wokenAtMs = Number.POSITIVE_INFINITY

  constructor(options: SchedulerOptions) {
    this.#options = options
    this.#slow = createSlowUploads({ jobs: options.jobs, line: options.pool.line })
    this.#waits = createWaits(options)
    this.#alarm = new Alarm(options.clock, () => this.wake())
    this.#paused = new PausedWorkspaces(options)
    this.places = new FileLocations({
      ...options,
      back: (jobs) =>
        this.#end(() => {
          for (const job of jobs) this.release(job)
        }),
    })
  }

  /** Workspaces whose key or plan was refused, and why. Nothing of theirs is tried until `unpause`. */
  get paused(): ReadonlyMap<string, Failure> {
    return this.#paused.all
  }

  /** Starts working, on `only` these jobs, asked anew each time, or on all. What waited for a key is tried again. */
  start(only: Only | null = null): void {
    this.#only = only
    this.#stopped = false
    this.#paused.release(null)
    this.places.start()
    this.wake()
  }

  /** Ends a wait that only an event can end. */
  release(job: Job): void {
    this.#waits.release(job)
  }

  /** Ends the wait of a job, also the one for the next poll of its analysis. */
  pollNow(job: Job): void {
    this.#waits.pollNow(job)
  }

  /** Aborts what is running and waits for it. Quitting is not failing: every job stays where it was. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#alarm.stop()
    this.places.stop()
    await this.#running.stop()
  }

  /** Aborts one job's step, waits for it, and does `act` before the next one can begin. */
  async halt<T>(id: JobId, act: () => T): Promise<T> {
    return await this.#running.halt(id, act)
  }

  /** The analysis runs again: what was known about its end does not count any more. */
  reopen(id: SubmissionId): void {
    this.#ended.delete(id)
  }

  /** Nothing of the workspace goes on until `unpause`. A submission under way ends first: its answer must not be lost. */
  async hold(workspace: string, why: Failure): Promise<void> {
    this.#paused.pause(workspace, why)
    const isOwn = (id: JobId) => this.#options.jobs.find(id)?.workspace === workspace
    await this.#running.haltAll(['uploading', 'processing', 'fetching'], isOwn)
    this.wake()
  }

  unpause(workspace: string): void {
    this.#paused.unpause(workspace)
    this.wake()
  }

  /** A host answers again: whatever waited for it is tried now. */
  back(host: string): void {
    this.#end(() => this.#waits.back(host))
  }

  backAnywhere(): void {
    this.#end(() => this.#waits.backAnywhere())
  }

  limitOver(workspace: string): void {
    this.#end(() => this.#waits.limitOver(workspace))
  }

  #end(waits: () => void): void {
    if (this.#stopped) return
    waits()
    this.wake()
  }

  /** Pausing stops what is under way; what the storage has acknowledged stays. */
  async applyPause(): Promise<void> {
    if (!this.#options.isPaused()) return this.wake()
    const under = this.#running.of(pausable)
    await this.#running.haltAll(pausable)
    for (const id of under) {
      const job = this.#options.jobs.find(id)
      if (job && (job.state.stage === 'uploading' || job.state.stage === 'submitting'))
        this.#options.commit(job, { type: 'held', why: { kind: 'queued' }, untilMs: 0, tries: 0 })
    }
  }

  /** Resolves when nothing of this drive is read any more; its files wait until it is to be used again. */
  async releaseDrive(volume: string): Promise<void> {
    const isOn = (id: JobId) => this.places.isOn(id, volume)
    await Promise.all([this.places.release(volume), this.#running.haltAll(ofFiles, isOn)])
    this.wake()
  }

  /** Looks for due work now. */
  wake(): void {
    if (this.#stopped) return
    for (const job of this.#slow.fitting()) this.release(job)
    const nowMs = this.#options.clock.now()
    const wasSetBack = nowMs < this.#wokenAtMs
    this.#wokenAtMs = nowMs
    if (wasSetBack) this.#setBack(nowMs)
    if (this.#paused.all.size)
      this.#paused.hold({ except: [...this.#running.ids()], only: this.#only && [...this.#only.keys()] })
    for (const lane of lanes) this.#fill(lane, nowMs)
    const next = Math.max(this.#restUntilMs, this.#options.jobs.nextDueMs(nowMs) ?? nowMs + maxSleepMs)
    this.#alarm.set(Math.min(maxSleepMs, Math.max(1, next - nowMs)))
  }

  #setBack(nowMs: number): void {
    this.#restUntilMs = Math.min(this.#restUntilMs, nowMs + restMs)
    try {
      this.#waits.endAhead()
    } catch (error) {
      this.#rest(failureOf(error))
    }
  }

  /** The store itself could not be written: nothing was lost, but nothing more may be begun for a moment. */
  #rest(failure: Failure): void {
    this.#options.log('store-failed', { failure })
    this.#restUntilMs = this.#options.clock.now() + restMs
    this.#options.trouble(failure)
  }

  #fill(lane: Lane, nowMs: number): void {
    if (nowMs < this.#restUntilMs || (pausable.includes(lane) && this.#options.isPaused())) return
    const free =
      (lane === 'uploading' ? this.#options.parallelUploads() : parallelCalls) - this.#running.count(lane)
    if (free <= 0) return
    const { jobs } = this.#options
    const query = {
      lane,
      nowMs,
      limit: free,
      pausedWorkspaces: this.#paused.heldFrom(lane),
      only: this.#only?.keys() ?? null,
    }
    for (const job of jobs.due({ ...query, except: this.#running.ids() })) this.#run(job, lane)
  }

  #run(due: Job, lane: Lane): void {
    const related = relatedJobs(due, lane, this.#options.jobs)
    // A step or a person that has one of them in hand is waited for: afterwards due work is looked for again.
    if (this.#running.isBusy(related, lane)) return
    const step = (run: HandlerRun) =>
      this.#step(due, { lane, ...run }).catch((error) => this.#rest(failureOf(error)))
    this.#running.run(related, { lane, step, ended: () => this.wake() })
  }

  async #step(due: Job, { lane, signal, isAbandoned }: HandlerRun & { lane: Lane }): Promise<void> {
    const { jobs } = this.#options
    const commit: StageContext['commit'] = (...change) => {
      if (isAbandoned()) throw signal.reason
      return this.#options.commit(...change)
    }
    let tries = due.state.stage === 'waiting' ? due.state.tries : 0
    const arrived = () => {
      tries = 0
      if (jobs.progressed(due.id)) this.#options.listChanged()
    }
    try {
      const job = due.state.stage === 'waiting' ? commit(due, { type: 'started' }) : due
      if (ofFiles.includes(lane)) this.places.refuse(job)
      await handlers[lane](job, { ...this.#options, commit, ended: this.#ended, signal, arrived })
      this.#options.accounts.accepted(due)
    } catch (error) {
      if (signal.aborted) return
      const failure = concerning(failureOf(error), due.service)
      this.#options.log('step-failed', { job: due.id, lane, failure })
      const affected = this.places.failed(affectedBy(due, lane, jobs), error)
      for (const each of affected) this.#react(each, { failure, tries })
    }
    if (due.groupId !== null) this.releaseGroup(due.groupId)
  }

  #react(job: Job, { failure, tries }: { failure: Failure; tries: number }): void {
    const { clock, random = Math.random } = this.#options
    const { reaction } = policyFor(failure)
    if (reaction === 'wait' && 'host' in failure && isLostTo(failure, failure.host))
      this.#options.lost(failure.host)
    if (failure.kind === 'key-refused') this.#options.accounts.refused(job)
    if (reaction === 'pause') this.#paused.pause(job.workspace, failure)
    this.#options.commit(job, eventAfter(job, failure, { tries, nowMs: clock.now(), random }))
    if (isFinal(failure)) this.#slow.add(job)
  }

  /** Those who waited for the others look again once nobody of the group holds them up any more. */
  releaseGroup(groupId: string): void {
    const group = this.#options.jobs.ofGroup(groupId)
    if (group.some(({ state }) => holdsUpGroup(state))) return
    const waiting = group.find(({ state }) => state.stage === 'waiting' && state.why.kind === 'together')
    if (waiting) this.release(waiting)
  }
}
