import { policyFor } from '../../preload/domain/failure-policy.ts'
import { groupOf } from '../../preload/domain/jobs/group.ts'
import { failureIn } from '../../preload/domain/jobs/trouble.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Clock } from '../net/clock.ts'
import type { Jobs } from '../store/jobs.ts'
import type { StageEvent } from './stages.ts'

export interface WaitsOptions {
  jobs: Jobs
  clock: Clock
  commit(job: Job, event: StageEvent): Job
}

/** Ends waits before their time: whoever calls looks for due work afterwards. */
export function createWaits({ jobs, clock, commit }: WaitsOptions) {
  /** Also one that only an event can end. */
  function release(job: Job): void {
    if (job.state.stage !== 'waiting') return
    const { why, tries, work } = job.state
    commit(job, { type: 'held', why, untilMs: 0, tries, work })
  }

  /** What they waited for is there again; how often they were tried in vain is kept. */
  function requeue(isOver: (failure: Failure, job: Job) => boolean): void {
    for (const job of jobs.held(clock.now())) {
      const failure = job.state.stage === 'waiting' ? failureIn(job.state.why) : undefined
      if (job.state.stage !== 'waiting' || !failure || !isOver(failure, job)) continue
      const { tries, work } = job.state
      // What waits for a person needs attention until something has succeeded.
      const why = groupOf(job.state) === 'attention' ? failure : ({ kind: 'queued' } as const)
      commit(job, { type: 'held', why, untilMs: 0, tries, work })
    }
  }

  /** Also the wait for the next poll of an analysis. */
  function pollNow(job: Job): void {
    release(job)
    if (job.state.stage !== 'processing') return
    const { percent, emptyPolls } = job.state
    commit(job, { type: 'polled', percent, nowMs: clock.now(), delayMs: 0, emptyPolls })
  }

  return {
    release,
    pollNow,
    /** A host answers again. */
    back: (host: string) => requeue((failure) => isLostTo(failure, host)),
    /** The network as a whole may be another one: whoever waits for a host tries now. */
    backAnywhere: () =>
      requeue((failure) => policyFor(failure).scope === 'host' || policyFor(failure).remedy === 'network'),
    /** The service takes requests of this workspace again: whoever was held with the first one follows it. */
    limitOver: (workspace: string) =>
      requeue((failure, job) => failure.kind === 'rate-limited' && job.workspace === workspace),
    /** A clock that was set back would make waits longer than they were meant to be: those are over. */
    endAhead(): void {
      for (const job of jobs.aheadOf(clock.now())) pollNow(job)
    },
  }
}

export const isLostTo = (why: Failure, host: string): boolean =>
  policyFor(why).remedy === 'connection' && 'host' in why && why.host === host
