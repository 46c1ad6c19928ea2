/** What the sandbox knows of a submission, also in tests. */
export interface Submission {
  readonly submissionId: string
  readonly workspaceId: string
  readonly createdAtMs: number
  readonly delayMs: number
  readonly sidekickIds: string[]
  readonly metadata: Record<string, unknown>
  readonly assets: Asset[]
  /** How often its status was read. */
  reads: number
}

export interface Asset {
  readonly assetId: string
  readonly blobPath: string
  readonly filename: string
  readonly contentType: string
  /** Of the bytes: the same ones give the same result. */
  readonly fingerprint: string
  readonly versionGroupId: string
  readonly versionNumber: number
  retryCount: number
  run: Run
}

/** One analysis of one asset. */
export interface Run {
  readonly startedAtMs: number
  readonly dueAtMs: number
  readonly isRetry: boolean
  /** What it will end in; undefined for success. */
  readonly failure: RunFailure | undefined
  /** Whether its end has been told to the webhooks. */
  told: boolean
}

export interface RunFailure {
  message: string
  errorType: string
  isRetryable: boolean
}

export type Status = 'submitted' | 'processing' | 'complete' | 'failed'

export const maxRetries = 3

export function statusOfRun({ startedAtMs, dueAtMs, isRetry, failure }: Run, nowMs: number): Status {
  if (nowMs >= dueAtMs) return failure ? 'failed' : 'complete'
  // A tenth of the time in the queue; a retry is taken up at once.
  return !isRetry && nowMs - startedAtMs < (dueAtMs - startedAtMs) / 10 ? 'submitted' : 'processing'
}

export function statusOf({ assets }: Submission, nowMs: number): Status {
  const statuses = assets.map(({ run }) => statusOfRun(run, nowMs))
  return (
    (['processing', 'submitted', 'failed'] as const).find((each) => statuses.includes(each)) ?? 'complete'
  )
}

/** 0 to 100: that of the asset that is furthest behind. */
export function progressOf({ assets }: Submission, nowMs: number): number {
  return Math.min(
    ...assets.map(({ run }) => {
      if (nowMs >= run.dueAtMs) return 100
      if (statusOfRun(run, nowMs) === 'submitted') return 0
      return Math.floor((100 * (nowMs - run.startedAtMs)) / (run.dueAtMs - run.startedAtMs))
    }),
  )
}

/** Why the asset cannot be retried now, or undefined. */
export function retryRefusal({ run, retryCount }: Asset, nowMs: number): string | undefined {
  const status = statusOfRun(run, nowMs)
  if (status !== 'failed') {
    if (status !== 'complete' && run.isRetry) return 'A retry is already running for this asset'
    return 'Asset is not in a failed state'
  }
  if (!run.failure?.isRetryable) return 'The last error of this asset is not retryable'
  return retryCount >= maxRetries ? 'Maximum number of retries reached' : undefined
}
