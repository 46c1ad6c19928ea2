import { randomUUID } from 'node:crypto'
import type { Clock } from '../../net/clock.ts'
import type { DolbyFaultState } from './faults.ts'
import { JobError, jobFilesOf } from './job-files.ts'
import { inputOf, type JobRequest } from './job-requests.ts'
import { perform } from './job-work.ts'
import { measure } from './measure.ts'
import type { ObjectStore } from './object-store.ts'

export type JobEnd =
  | { status: 'Success'; result: object }
  | { status: 'Failed' | 'InternalError'; error: Record<string, string> }
  | { status: 'Cancelled' }

export interface SandboxJob {
  readonly jobId: string
  readonly appKey: string
  readonly request: JobRequest
  readonly mediaSeconds: number
  readonly submittedAtMs: number
  readonly startsAtMs: number
  readonly dueAtMs: number
  /** What was asked to go wrong with it. */
  readonly fate: {
    failure: JobEnd | undefined
    stuckAt: 'Pending' | 'Running' | undefined
    losesOutputs: boolean
  }
  end: (JobEnd & { atMs: number }) | undefined
  /** While its work is being done. */
  ending: Promise<void> | undefined
}

export interface JobRegistryOptions {
  clock: Clock
  faults: DolbyFaultState
  objects: ObjectStore
  /** What a minute of media takes; at the real service 80. */
  delaySeconds: number
  closing: AbortSignal
  /** Called once for each job that has ended. */
  onEnd(job: SandboxJob): void
}

export type JobRegistry = ReturnType<typeof createJobRegistry>

/** The two examples that are published: 80 s for a minute of media, 210 s for five (reference §4.4). */
const realSeconds = (mediaSeconds: number) => 47.5 + 0.5417 * mediaSeconds
const maxPendingMs = 500

export function createJobRegistry({
  clock,
  faults,
  objects,
  delaySeconds,
  closing,
  onEnd,
}: JobRegistryOptions) {
  const jobs: SandboxJob[] = []
  const work = new Set<Promise<void>>()

  const filesOf = (appKey: string, isLost: boolean) => jobFilesOf(appKey, { objects, closing, isLost })

  async function secondsOf(appKey: string, request: JobRequest): Promise<number> {
    const input = inputOf(request)
    try {
      return measure(await filesOf(appKey, false).read(input), input).seconds
    } catch (error) {
      if (error instanceof JobError) return 0
      throw error
    }
  }

  function fateOf(path: string): SandboxJob['fate'] {
    const isMeant = (fault: { path?: string | undefined }) => (fault.path ?? path) === path
    const failed = faults.take('failJobs', isMeant)
    return {
      failure: failed && {
        status: failed.status,
        error: { type: failed.type, title: failed.title, [failed.member]: failed.details },
      },
      stuckAt: faults.take('stickJobs', isMeant)?.at,
      losesOutputs: faults.take('loseOutputs', isMeant) !== undefined,
    }
  }

  function finish(job: SandboxJob, end: JobEnd): void {
    if (job.end) return
    job.end = { ...end, atMs: clock.now() }
    onEnd(job)
  }

  async function run(job: SandboxJob): Promise<void> {
    const { request, fate } = job
    if (fate.failure) return finish(job, fate.failure)
    try {
      const result = await perform(request, filesOf(job.appKey, fate.losesOutputs))
      finish(job, { status: 'Success', result })
    } catch (error) {
      if (!(error instanceof JobError)) throw error
      const { type, title, details } = error
      finish(job, { status: 'Failed', error: { type, title, details } })
    }
  }

  /** Does the work of a job that is due; also called on reading, so that no answer is behind the clock. */
  async function settle(job: SandboxJob): Promise<void> {
    if (job.end || job.fate.stuckAt || clock.now() < job.dueAtMs) return
    job.ending ??= run(job)
    await job.ending
  }

  /** A timer may ring a little early, hence the loop. Ends quietly when the sandbox closes. */
  async function follow(job: SandboxJob): Promise<void> {
    try {
      do await clock.sleep(Math.max(0, job.dueAtMs - clock.now()), closing)
      while (clock.now() < job.dueAtMs)
      await settle(job)
    } catch (error) {
      if (!closing.aborted) throw error
    }
  }

  return {
    jobs,
    settle,

    async start(appKey: string, request: JobRequest): Promise<SandboxJob> {
      const fate = fateOf(request.path)
      const mediaSeconds = await secondsOf(appKey, request)
      const totalMs = realSeconds(mediaSeconds) * 1_000 * (delaySeconds / realSeconds(60))
      const nowMs = clock.now()
      const job: SandboxJob = {
        jobId: randomUUID(),
        appKey,
        request,
        mediaSeconds,
        submittedAtMs: nowMs,
        startsAtMs: nowMs + Math.min(maxPendingMs, totalMs / 3),
        dueAtMs: nowMs + totalMs,
        fate,
        end: undefined,
        ending: undefined,
      }
      jobs.push(job)
      const followed = follow(job).finally(() => work.delete(followed))
      work.add(followed)
      return job
    },

    cancel: (job: SandboxJob): void => finish(job, { status: 'Cancelled' }),

    statusOf(job: SandboxJob): { status: string; progress: number } {
      const nowMs = clock.now()
      if (job.end) return { status: job.end.status, progress: job.end.status === 'Success' ? 100 : 0 }
      if (job.fate.stuckAt === 'Pending' || nowMs < job.startsAtMs) return { status: 'Pending', progress: 0 }
      const share = (nowMs - job.startsAtMs) / (job.dueAtMs - job.startsAtMs || 1)
      return { status: 'Running', progress: Math.min(99, Math.floor(share * 100)) }
    },

    /** Resolves when no job is under way any more; only after `closing` was aborted. */
    async idle(): Promise<void> {
      await Promise.all(work)
    },
  }
}
