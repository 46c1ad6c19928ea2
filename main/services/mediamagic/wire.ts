import { z } from 'zod'
import { pruned } from '../../../preload/domain/json.ts'
import { list } from '../wire.ts'

/*
 * The service's JSON as it comes. Unknown members are ignored and a missing one counts as null, so that an answer is
 * refused only when it lacks what nothing can be done without.
 */

const text = z.string().nullish().catch(null)
const number = z.number().nullish().catch(null)
/**
 * `2031-04-02T10:15:00Z`, also with fractional seconds or `+00:00`, and without a zone, which is UTC then as well. As
 * milliseconds since 1970; null for what is none.
 */
const timestamp = z
  .string()
  .transform((value) => {
    const isLocal = /^\d{4}-\d{2}-\d{2}[T ][\d:.]+$/.test(value.trim())
    const at = Date.parse(isLocal ? `${value.trim().replace(' ', 'T')}Z` : value)
    return Number.isNaN(at) ? null : at
  })
  .nullish()
  .catch(null)

export const uploadUrlWire = z.object({
  uploadUrl: z.url(),
  blobPath: z.string().min(1),
  /** Null where it cannot be read: nothing but the forecast needs it. */
  expiresAt: timestamp,
})

export const directUploadWire = z.object({ blobPath: z.string().min(1) })

/** What the service says about a submission for its own sake. */
const about = { workflowId: text, workspaceId: text, ablyChannel: text, createdAt: text }
const aboutAsset = { versionGroupId: text, versionNumber: number }

/**
 * A submission has been made once this is answered. Where its id is left out, the name of its channel still says it
 * (`submission:<id>`, reference §4.4), and so it can be followed.
 */
export const createdWire = z.preprocess(
  (value) => {
    if (typeof value !== 'object' || value === null || !('ablyChannel' in value)) return value
    const [, channelId] = /^submission:(.+)$/.exec(String(value.ablyChannel)) ?? []
    return channelId === undefined ? value : { submissionId: channelId, ...withoutEmptyId(value) }
  },
  z.object({
    submissionId: z.string().min(1),
    ...about,
    assets: list(z.object({ assetId: z.string().min(1), ...aboutAsset })),
  }),
)

const withoutEmptyId = (value: object) =>
  Object.fromEntries(Object.entries(value).filter(([name, each]) => name !== 'submissionId' || each))

/** Of the answer to a retry nothing is needed: its ids are known. */
export const retriedWire = z.object({})

export type CreatedWire = z.infer<typeof createdWire>

export const submissionWire = z.object({
  /** In any case; an unknown value is not terminal. */
  status: z.string(),
  progressPercent: number,
  /** Set once the submission is over; only whether it is there counts. */
  completedAt: z.unknown().optional(),
  errorMessage: text,
  ...about,
  assets: list(
    z.object({
      assetId: z.string().min(1),
      ...aboutAsset,
      retryCount: number,
      issueCount: number,
      errorMessage: text,
      errorType: text,
      isRetryable: z.boolean().nullish().catch(null),
    }),
  ),
})
export type SubmissionWire = z.infer<typeof submissionWire>

/** Of a shape that is not published, as deep as anybody reads. */
const anything = z
  .unknown()
  .transform((value) => pruned(value))
  .optional()
const precedentWire = z.object({ url: text, title: text, decision: text, date: text })

/** An issue without an id keeps its place among the others under what else it is known by. */
export const issueWire = z
  .object({
    id: z
      .union([z.string().min(1), z.number()])
      .nullish()
      .catch(null),
    referenceNumber: number,
    ruleCode: text,
    summary: text,
    severity: text,
    status: text,
    severityReasoning: text,
    severityReasoningHeadline: text,
    precedents: list(precedentWire),
    evidence: anything,
    contributors: anything,
    ruleContext: anything,
  })
  .transform((issue) => ({
    ...issue,
    id: String(issue.id ?? `${issue.ruleCode ?? ''}#${issue.referenceNumber ?? issue.summary ?? ''}`),
  }))
export type IssueWire = z.infer<typeof issueWire>

export const assetWire = z.object({
  filename: text,
  mimeType: text,
  status: z.string(),
  issueCount: number,
  versionNumber: number,
  versionGroupId: text,
  issues: list(issueWire),
})
export type AssetWire = z.infer<typeof assetWire>

/** The envelope is not published: a bare array or an object with `issues`, or null for none. */
export const issuesWire = z.preprocess(
  (value) => (Array.isArray(value) || value === null ? { issues: value } : value),
  z.object({ issues: list(issueWire) }),
)

/** Of a topic only `issues` can be relied on. Null where there is nothing to group. */
export const topicsWire = z.preprocess(
  (value) => (value === null ? {} : value),
  z.object({
    topics: list(z.object({ title: text, summary: text, issues: list(issueWire) })),
    orphanIssues: list(issueWire),
  }),
)
export type TopicsWire = z.infer<typeof topicsWire>

export const versionsWire = z.object({
  versionGroupId: text,
  versions: list(
    z.object({ versionNumber: number, assetId: text, submissionId: text, status: text, createdAt: text }),
  ),
})
export type VersionsWire = z.infer<typeof versionsWire>

export const firedWire = z.object({ dispatched: z.number() })
