import { z } from 'zod'

const text = z.string().nullable().default(null)
const number = z.number().nullable().default(null)

const assetFactsSchema = z.object({
  assetId: text,
  versionGroupId: text,
  versionNumber: number,
  issueCount: number,
  errorMessage: text,
  errorType: text,
  isRetryable: z.boolean().nullable().default(null),
  retryCount: number,
})
export type AssetFacts = z.infer<typeof assetFactsSchema>

/** What a service says about a submission, as it says it: for its support, and for whoever wants to know exactly. */
export const submissionFactsSchema = z.object({
  workflowId: text,
  workspaceId: text,
  ablyChannel: text,
  status: text,
  createdAt: text,
  completedAt: text,
  errorMessage: text,
  assets: z.array(assetFactsSchema).default([]),
})
export type SubmissionFacts = z.infer<typeof submissionFactsSchema>

/** What is said later wins, and what is said once is kept. */
export function mergedFacts(before: SubmissionFacts | undefined, now: SubmissionFacts): SubmissionFacts {
  if (!before) return now
  return {
    workflowId: now.workflowId ?? before.workflowId,
    workspaceId: now.workspaceId ?? before.workspaceId,
    ablyChannel: now.ablyChannel ?? before.ablyChannel,
    status: now.status ?? before.status,
    createdAt: now.createdAt ?? before.createdAt,
    completedAt: now.completedAt,
    errorMessage: now.errorMessage,
    assets: now.assets.length ? now.assets : before.assets,
  }
}
