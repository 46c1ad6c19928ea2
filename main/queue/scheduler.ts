import type { Failure } from '../../preload/contract/failure.ts'
import { policyFor } from '../../preload/contract/failure-policy.ts'
import type { Job, JobId, SubmissionId, Work } from '../../preload/contract/model.ts'
import { failureOf } from '../net/fault.ts'
import type { EndedReport } from '../services/service.ts'
import { AbsentPlaces } from './absent-places.ts'
import type { Accounts } from './accounts.ts'
import { affectedBy, companionsOf } from './companions.ts'
import { fetchResults } from './fetch-step.ts'
import { follow } from './follow-step.ts'
import { PausedWorkspaces } from './paused-workspaces.ts'
import { eventAfter, isHopeless } from './reactions.ts'
import { createSlowUploads } from './slow-uploads.ts'
import { holdsUpGroup } from './stages.ts'
import type { Step, StepContext } from './step.ts'
import { submit } from './submit-step.ts'
import { upload } from './upload-step.ts'
import { createWaits, isLostTo } from './waits.ts'

type Lane = Work['stage']
const steps: Record<Lane, Step> = {
  uploading: upload,
  submitting: submit,
  processing: follow,
  fetching: fetchResults,
}
const lanes: readonly Lane[] = ['fetching', 'processing', 'submitting', 'uploading']

export interface SchedulerOptions extends Omit<StepContext, 'signal' | 'ended' | 'arrived'> {
  accounts: Accounts
  random?: () => number
  /** Uploads at once; asked anew each time. */
  parallelUploads(): number
  /** Whether a person has stopped uploads and submissions; asked anew each time. */
  isPaused(): boolean
  /** Told which host could not be reached. */
  lost(host: string): void
  log(event: string, facts: Record<string, unknown>): void
  /** Told when many jobs were written at once. */
  listChanged(): void
  /** Told when the data folder cannot be written. */
  trouble(failure: Failure): void
}

/** A set of jobs, or whatever else is kept under their ids. */
type Only = Pick<ReadonlyMap<JobId, unknown>, 'keys'>

interface Running {
  stop: AbortController
  done: Promise<void>
  lane: Lane
}

/** The longest the scheduler sleeps without looking, so that a clock that jumps does no harm. */
const longestSleepMs = 30_000
const restMs = 5_000
/** Looks at analyses, submissions, and results being fetched, at once. */
const parallelCalls = 4
/** What a person can stop; analyses go on at the service whatever happens here. */
const pausable: readonly Lane[] = ['submitting', 'uploading']

/** Runs what is due, lane by lane. The queue itself is a query: nothing is kept here but what is running now. */
export class Scheduler {
  readonly #options: SchedulerOptions
  readonly #waits: ReturnType<typeof createWaits>
  readonly #slow: ReturnType<typeof createSlowUploads>
  readonly #running = new Map<JobId, Running>()
  readonly #paused: PausedWorkspaces
  readonly #absent: AbsentPlaces
  readonly #ended = new Map<SubmissionId, EndedReport>()
  /** No step begins for these until what they are halted for is done; twice, where it is for two things. */
  readonly #halting: JobId[] = []
  #only: Only | null = null
  #alarm: AbortController | undefined
  #stopped = true
  #restUntilMs = 0
  #wokenAtMs = Number.POSITIVE_INFINITY

  constructor(options: SchedulerOptions) {
    this.#options = options
    this.#slow = createSlowUploads({ jobs: options.jobs, line: options.pool.line })
    this.#waits = createWaits(options)
    this.#paused = new PausedWorkspaces(options)
    this.#absent = new AbsentPlaces({
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
    this.#absent.start()
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
    this.#alarm?.abort()
    this.#absent.stop()
    for (const { stop } of this.#running.values()) stop.abort(new Error('stopping'))
    await Promise.allSettled([...this.#running.values()].map(({ done }) => done))
  }

  /** Aborts one job's step, waits for it, and does `act` before the next one can begin. */
  async halt<T>(id: JobId, act: () => T): Promise<T> {
    this.#halting.push(id)
    try {
      const running = this.#running.get(id)
      running?.stop.abort(new Error('halted'))
      await running?.done
      return act()
    } finally {
      this.#halting.splice(this.#halting.indexOf(id), 1)
    }
  }

  /** The analysis runs again: what was known about its end does not count any more. */
  reopen(id: SubmissionId): void {
    this.#ended.delete(id)
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
    const under = [...this.#running].filter(([, { lane }]) => pausable.includes(lane)).map(([id]) => id)
    await Promise.all(under.map((id) => this.halt(id, () => {})))
    for (const id of under) {
      const job = this.#options.jobs.find(id)
      if (job && (job.state.stage === 'uploading' || job.state.stage === 'submitting'))
        this.#options.commit(job, { type: 'held', why: { kind: 'queued' }, untilMs: 0, tries: 0 })
    }
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
      this.#paused.hold({ except: [...this.#running.keys()], only: this.#only && [...this.#only.keys()] })
    for (const lane of lanes) this.#fill(lane, nowMs)
    this.#setAlarm(nowMs)
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
    const busy = new Set([...this.#running.values()].filter((each) => each.lane === lane)).size
    const free = (lane === 'uploading' ? this.#options.parallelUploads() : parallelCalls) - busy
    if (free <= 0) return
    const { jobs } = this.#options
    const query = {
      lane,
      nowMs,
      limit: free,
      pausedWorkspaces: this.#paused.heldFrom(lane),
      only: this.#only?.keys() ?? null,
    }
    // A step may take its group or its submission along, so each job is looked at again before it runs.
    for (const job of jobs.due({ ...query, except: this.#running.keys() })) this.#run(job, lane)
  }

  #run(due: Job, lane: Lane): void {
    const stop = new AbortController()
    const companions = companionsOf(due, lane, this.#options.jobs)
    // A step or a person that has one of them in hand is waited for: afterwards due work is looked for again.
    if (companions.some((id) => this.#running.get(id)?.lane === lane || this.#halting.includes(id))) return
    const running: Running = { stop, lane, done: Promise.resolve() }
    for (const id of companions) this.#running.set(id, running)
    running.done = this.#step(due, { lane, signal: stop.signal })
      .catch((error) => this.#rest(failureOf(error)))
      .finally(() => {
        // One that was just coming here from another lane may have been taken along.
        for (const id of companions) if (this.#running.get(id) === running) this.#running.delete(id)
        this.wake()
      })
  }

  async #step(due: Job, { lane, signal }: { lane: Lane; signal: AbortSignal }): Promise<void> {
    const { commit, jobs } = this.#options
    let tries = due.state.stage === 'waiting' ? due.state.tries : 0
    const arrived = () => {
      tries = 0
    }
    try {
      const job = due.state.stage === 'waiting' ? commit(due, { type: 'started' }) : due
      await steps[lane](job, { ...this.#options, ended: this.#ended, signal, arrived })
      this.#options.accounts.accepted(due)
    } catch (error) {
      if (signal.aborted) return
      const failure = failureOf(error)
      this.#options.log('step-failed', { job: due.id, lane, failure })
      for (const each of affectedBy(due, lane, jobs)) this.#react(each, { failure, tries })
    }
    if (due.groupId !== null) this.releaseGroup(due.groupId)
  }

  #react(job: Job, { failure, tries }: { failure: Failure; tries: number }): void {
    const { clock, random = Math.random } = this.#options
    const { reaction } = policyFor(failure)
    if (reaction === 'wait' && 'host' in failure && isLostTo(failure, failure.host))
      this.#options.lost(failure.host)
    if (failure.kind === 'key-refused') this.#options.accounts.refused(job)
    if (failure.kind === 'drive-missing' || failure.kind === 'folder-unavailable') this.#absent.add(failure)
    if (reaction === 'pause') this.#paused.pause(job.workspace, failure)
    this.#options.commit(job, eventAfter(job, failure, { tries, nowMs: clock.now(), random }))
    if (isHopeless(failure)) this.#slow.add(job)
  }

  /** Those who waited for the others look again once nobody of the group holds them up any more. */
  releaseGroup(groupId: string): void {
    const group = this.#options.jobs.ofGroup(groupId)
    if (group.some(({ state }) => holdsUpGroup(state))) return
    const waiting = group.find(({ state }) => state.stage === 'waiting' && state.why.kind === 'together')
    if (waiting) this.release(waiting)
  }

  #setAlarm(nowMs: number): void {
    this.#alarm?.abort()
    const alarm = new AbortController()
    this.#alarm = alarm
    const next = Math.max(this.#restUntilMs, this.#options.jobs.nextDueMs(nowMs) ?? nowMs + longestSleepMs)
    const delayMs = Math.min(longestSleepMs, Math.max(1, next - nowMs))
    this.#options.clock.sleep(delayMs, alarm.signal).then(
      () => this.wake(),
      () => {},
    )
  }
}
