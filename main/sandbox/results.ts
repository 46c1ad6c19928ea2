import { analyse, plain } from './analysis.ts'
import type { ApiCall, Route } from './api.ts'
import { uuidFrom } from './auth.ts'
import { refused, type SandboxReply } from './refusal.ts'
import type { Asset } from './submission.ts'
import type { SubmissionRegistry } from './submission-registry.ts'
import { requestedAsset } from './submissions.ts'

/** From so many issues on, the first two are related. */
const fewestForTopic = 3

export function resultRoutes(registry: SubmissionRegistry): Route[] {
  function read(call: ApiCall): SandboxReply {
    const { submission, asset } = requestedAsset(call, registry)
    registry.settle(submission)
    const status = registry.statusOf(asset)
    const issues = status === 'complete' ? analyse(asset).map(plain) : []
    const body = {
      assetId: asset.assetId,
      submissionId: submission.submissionId,
      filename: asset.filename,
      mimeType: asset.contentType,
      status,
      issueCount: status === 'complete' ? issues.length : null,
      versionNumber: asset.versionNumber,
      versionGroupId: asset.versionGroupId,
      issues,
    }
    return { status: 200, body }
  }

  function issues(call: ApiCall): SandboxReply {
    const asset = finishedAsset(call)
    return { status: 200, body: { assetId: asset.assetId, issues: analyse(asset), metadata: {} } }
  }

  function topics(call: ApiCall): SandboxReply {
    const asset = finishedAsset(call)
    const issues = analyse(asset).map(plain)
    const related = issues.length < fewestForTopic ? [] : issues.splice(0, 2)
    const [first] = analyse(asset)
    const topics =
      related.length === 0
        ? []
        : [
            {
              id: uuidFrom(`topic ${asset.assetId}`),
              title: first?.ruleContext.section,
              summary: `${related.length} issues with the same root cause`,
              issues: related,
            },
          ]
    return { status: 200, body: { assetId: asset.assetId, topics, orphanIssues: issues, metadata: {} } }
  }

  /** Throws 404 while there is no result, as for an asset that does not exist. */
  function finishedAsset(call: ApiCall): Asset {
    const { submission, asset } = requestedAsset(call, registry)
    registry.settle(submission)
    if (registry.statusOf(asset) !== 'complete') throw refused(404, 'Asset has not finished processing')
    return asset
  }

  const path = '/submissions/{submissionId}/assets/{assetId}'
  const bucket = 'submission_read'
  return [
    { method: 'GET', path, bucket, handle: read },
    { method: 'GET', path: `${path}/issues`, bucket, handle: issues },
    { method: 'GET', path: `${path}/topics`, bucket, handle: topics },
  ]
}
