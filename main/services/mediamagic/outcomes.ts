import { type AssetId, assetIdSchema } from '../../../preload/contract/model.ts'
import type { AssetOutcome, Report } from '../service.ts'
import type { SubmissionWire } from './wire.ts'

/** `complete` and `failed` end a submission; every other status, known or not, means that it goes on. */
export function outcomesOf(submission: SubmissionWire): Report {
  if (submission.status !== 'complete' && submission.status !== 'failed')
    return { state: 'running', percent: Math.min(100, Math.max(0, submission.progressPercent ?? 0)) }
  const outcomes = new Map<AssetId, AssetOutcome>()
  for (const asset of submission.assets)
    outcomes.set(assetIdSchema.parse(asset.assetId), outcomeOf(asset, submission))
  return { state: 'ended', outcomes }
}

/** An asset here has no status: error fields mean failed, a number of issues means complete. */
function outcomeOf(asset: SubmissionWire['assets'][number], submission: SubmissionWire): AssetOutcome {
  const isRetryable = asset.isRetryable ?? false
  if (asset.errorMessage || asset.errorType)
    return { state: 'failed', said: asset.errorMessage || asset.errorType || '', isRetryable }
  if (typeof asset.issueCount === 'number' || submission.status === 'complete') return { state: 'complete' }
  return isRetryable
    ? { state: 'failed', said: submission.errorMessage || 'no reason was given', isRetryable }
    : { state: 'unknown', said: submission.errorMessage || null }
}
