import {
  type SubmissionFacts,
  submissionFactsSchema,
} from '../../../preload/domain/model/submission-facts.ts'
import type { CreatedWire, SubmissionWire } from './wire.ts'

/** What the service says about a submission, for its support: ids, times and errors as they came. */
export function factsFrom(submission: CreatedWire | SubmissionWire): SubmissionFacts {
  const { workflowId, workspaceId, ablyChannel, createdAt, assets } = submission
  const ending =
    'status' in submission
      ? {
          status: submission.status,
          completedAt: typeof submission.completedAt === 'string' ? submission.completedAt : null,
          errorMessage: submission.errorMessage,
        }
      : {}
  return submissionFactsSchema.parse({
    ...message({ workflowId, workspaceId, ablyChannel, createdAt, ...ending }),
    assets: assets.map((asset) => message(asset)),
  })
}

/** Missing is null. */
const message = (members: object) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
