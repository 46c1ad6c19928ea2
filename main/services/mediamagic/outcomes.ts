import { type AssetId, assetIdSchema } from '../../../preload/domain/model/ids.ts'
import type { RemoteStatus } from '../../../preload/domain/model/job.ts'
import { unexplained } from '../../../preload/domain/words/refusals.ts'
import type { AssetOutcome, Report } from '../service.ts'
import type { SubmissionWire } from './wire.ts'

const phases: Record<string, RemoteStatus['phase']> = {
  uploading: 'queued',
  submitted: 'queued',
  processing: 'running',
}
/** Statuses are read in any case. The event of a complete asset is called so (reference §5.1): some day the status may be too. */
const synonyms: Record<string, string> = { completed: 'complete' }

/** Of a submission or an asset, as the reference spells it where it knows it. */
export function statusOf(word: string): string {
  const message = word.trim().toLowerCase()
  return synonyms[message] ?? message
}

export const phaseOf = (status: string): RemoteStatus['phase'] => phases[status] ?? 'unknown'

/**
 * `complete` and `failed` end a submission, in any case. Every other status means that it goes on, unless it is a word
 * never heard of and the submission says by its `completedAt` that it is over.
 */
export function outcomesOf(submission: SubmissionWire): Report {
  const status = statusOf(submission.status)
  const phase = phaseOf(status)
  const isOver = status === 'complete' || status === 'failed'
  if (!isOver && !(phase === 'unknown' && submission.completedAt))
    return {
      state: 'running',
      percent: Math.min(100, Math.max(0, submission.progressPercent ?? 0)),
      phase,
      word: submission.status.trim().slice(0, 100),
    }
  const outcomes = new Map<AssetId, AssetOutcome>()
  for (const asset of submission.assets)
    outcomes.set(assetIdSchema.parse(asset.assetId), outcomeOf(asset, { ...submission, status }))
  return { state: 'ended', outcomes }
}

/** An asset here has no status: error fields mean failed, a number of issues means complete. */
function outcomeOf(asset: SubmissionWire['assets'][number], submission: SubmissionWire): AssetOutcome {
  const isRetryable = asset.isRetryable ?? false
  if (asset.errorMessage || asset.errorType)
    return {
      state: 'failed',
      message: asset.errorMessage || asset.errorType || '',
      isRetryable,
      ...(asset.errorType ? { errorType: asset.errorType } : {}),
    }
  if (typeof asset.issueCount === 'number' || submission.status === 'complete') return { state: 'complete' }
  return isRetryable
    ? { state: 'failed', message: submission.errorMessage || unexplained, isRetryable }
    : { state: 'unknown', message: submission.errorMessage || null }
}
