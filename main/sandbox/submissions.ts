import type { Clock } from '../net/clock.ts'
import { issueCountOf } from './analysis.ts'
import type { ApiCall, Route } from './api.ts'
import type { FaultState } from './faults.ts'
import { refused, type SandboxReply } from './refusal.ts'
import {
  type Asset,
  progressOf,
  retryRefusal,
  type Status,
  type Submission,
  statusOf,
  statusOfRun,
} from './submission.ts'
import { type ChecksOptions, checkedOrder } from './submission-checks.ts'
import type { SubmissionRegistry } from './submission-registry.ts'
import { timestamp } from './timestamp.ts'

export interface SubmissionsOptions extends ChecksOptions {
  clock: Clock
  faults: FaultState
}

export function submissionRoutes({ clock, faults, ...options }: SubmissionsOptions): Route[] {
  const { registry } = options
  const bucket = 'submission_read'
  const assetPath = '/submissions/{submissionId}/assets/{assetId}'

  async function create(call: ApiCall): Promise<SandboxReply> {
    const submission = registry.create(await checkedOrder(call, options))
    return { status: 201, body: acceptedBody(submission, 'submitted') }
  }

  function read(call: ApiCall): SandboxReply {
    const submission = requestedSubmission(call, registry)
    registry.settle(submission)
    submission.reads += 1
    const body = submissionBody(submission, clock.now())
    const isOdd = faults.settings.oddShapes && submission.reads === 1
    return { status: 200, body: isOdd ? { ...body, status: 'triaging' } : body }
  }

  function versions(call: ApiCall): SandboxReply {
    const { versionGroupId } = requestedAsset(call, registry).asset
    const versions = registry.versions(versionGroupId).map(({ submission, asset }) => ({
      versionNumber: asset.versionNumber,
      assetId: asset.assetId,
      submissionId: submission.submissionId,
      status: registry.statusOf(asset),
      createdAt: timestamp(submission.createdAtMs),
    }))
    return { status: 200, body: { versionGroupId, versions } }
  }

  function retry(call: ApiCall): SandboxReply {
    const { submission, asset } = requestedAsset(call, registry)
    registry.settle(submission)
    const refusal = retryRefusal(asset, clock.now())
    if (refusal) throw refused(409, refusal)
    registry.retry(submission, asset)
    return { status: 202, body: acceptedBody({ ...submission, assets: [asset] }, 'processing') }
  }

  return [
    { method: 'POST', path: '/submissions', bucket: 'submission_write', handle: create },
    { method: 'GET', path: '/submissions/{submissionId}', bucket, handle: read },
    { method: 'GET', path: `${assetPath}/versions`, bucket, handle: versions },
    { method: 'POST', path: `${assetPath}/retry`, bucket: 'submission_write', handle: retry },
  ]
}

/** Throws 404 for one of another workspace too. */
export function requestedSubmission(call: ApiCall, registry: SubmissionRegistry): Submission {
  const submission = registry.find(call.param('submissionId'), call.caller.workspaceId)
  if (!submission) throw refused(404, 'Submission not found')
  return submission
}

export function requestedAsset(
  call: ApiCall,
  registry: SubmissionRegistry,
): { submission: Submission; asset: Asset } {
  const submission = requestedSubmission(call, registry)
  const asset = submission.assets.find(({ assetId }) => assetId === call.param('assetId'))
  if (!asset) throw refused(404, 'Asset not found')
  return { submission, asset }
}

function versionBody({ assetId, versionGroupId, versionNumber }: Asset) {
  return { assetId, versionGroupId, versionNumber }
}

function workflowId({ submissionId, assets }: Submission): string {
  const retries = assets.reduce((sum, { retryCount }) => sum + retryCount, 0)
  return `asset-processing-${submissionId.slice(0, 8)}${retries ? `-r${retries}` : ''}`
}

function acceptedBody(submission: Submission, status: Status) {
  return {
    submissionId: submission.submissionId,
    workflowId: workflowId(submission),
    ablyChannel: `submission:${submission.submissionId}`,
    status,
    assets: submission.assets.map(versionBody),
  }
}

function submissionBody(submission: Submission, nowMs: number) {
  const { assets } = submission
  const status = statusOf(submission, nowMs)
  const isOver = status === 'complete' || status === 'failed'
  const failed = assets.filter(({ run }) => statusOfRun(run, nowMs) === 'failed').length
  return {
    submissionId: submission.submissionId,
    workflowId: workflowId(submission),
    workspaceId: submission.workspaceId,
    status,
    progressPercent: progressOf(submission, nowMs),
    createdAt: timestamp(submission.createdAtMs),
    completedAt: isOver ? timestamp(Math.max(...assets.map(({ run }) => run.dueAtMs))) : null,
    errorMessage: status === 'failed' ? `${failed} of ${assets.length} assets could not be analysed` : null,
    assets: assets.map((asset) => assetSummary(asset, nowMs)),
    isRetryable: assets.some((asset) => retryRefusal(asset, nowMs) === undefined),
  }
}

/** Without a status: the API gives none here. */
function assetSummary(asset: Asset, nowMs: number) {
  const status = statusOfRun(asset.run, nowMs)
  const failure = status === 'failed' ? asset.run.failure : undefined
  return {
    ...versionBody(asset),
    issueCount: status === 'complete' ? issueCountOf(asset) : null,
    errorMessage: failure?.message ?? null,
    errorType: failure?.errorType ?? null,
    isRetryable: retryRefusal(asset, nowMs) === undefined,
    retryCount: asset.retryCount,
  }
}
