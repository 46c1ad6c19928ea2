import { z } from 'zod'
import { audioReportSchema } from './audio-report.ts'
import { assetIdSchema, submissionIdSchema } from './ids.ts'

export const severitySchema = z.enum(['CRITICAL', 'MAJOR', 'MINOR', 'INFO'])
export type Severity = z.infer<typeof severitySchema>

const severityCount = z.number().int().nonnegative()
export const severityCountsSchema = z.object({
  CRITICAL: severityCount,
  MAJOR: severityCount,
  MINOR: severityCount,
  INFO: severityCount,
})
export type SeverityCounts = z.infer<typeof severityCountsSchema>

/** Loudness before and after, in LUFS, where the service tells it. */
export const levelsSchema = z.object({ initialLufs: z.number().nullable(), finalLufs: z.number().nullable() })

export const precedentSchema = z.object({
  url: z.string().nullable(),
  title: z.string().nullable(),
  decision: z.string().nullable(),
  date: z.string().nullable(),
})

export const issueSchema = z.object({
  id: z.string(),
  referenceNumber: z.number().nullable(),
  ruleCode: z.string().nullable(),
  summary: z.string(),
  /** As the service says it; `severitySchema` has the known ones. */
  severity: z.string(),
  status: z.string(),
  reasoningHeadline: z.string().nullable(),
  reasoning: z.string().nullable(),
  precedents: z.array(precedentSchema),
  /** The reference publishes no fields for these three: kept as they came, shown as trees. */
  evidence: z.array(z.unknown()),
  contributors: z.array(z.unknown()),
  ruleContext: z.unknown(),
})
export type Issue = z.infer<typeof issueSchema>

export const topicSchema = z.object({
  title: z.string(),
  summary: z.string().nullable(),
  issueIds: z.array(z.string()),
})
export type Topic = z.infer<typeof topicSchema>

/** One version of an asset, as the service lists it. */
export const assetVersionSchema = z.object({
  versionNumber: z.number().nullable(),
  submissionId: z.string().nullable(),
  assetId: z.string().nullable(),
  status: z.string().nullable(),
  createdAt: z.string().nullable(),
})
export type AssetVersion = z.infer<typeof assetVersionSchema>

/** Everything known about one analysed asset. Issues in no topic are normal. */
export const assetResultSchema = z.object({
  assetId: assetIdSchema,
  submissionId: submissionIdSchema,
  contentType: z.string().nullable(),
  versionGroupId: z.string().nullable(),
  versionNumber: z.number().nullable(),
  /** Of an asset that continues another one, where the service lists them. */
  versions: z.array(assetVersionSchema).optional(),
  issues: z.array(issueSchema),
  topics: z.array(topicSchema),
  /** What the service announced and did not give, however often it was asked: `details` are evidence and the like. */
  missing: z.array(z.enum(['issues', 'details', 'topics'])).optional(),
})
export type AssetResult = z.infer<typeof assetResultSchema>

/** Everything that came of one job. */
export const resultSchema = z.discriminatedUnion('kind', [
  assetResultSchema.extend({ kind: z.literal('issues') }),
  z.object({
    kind: z.literal('report'),
    assetId: assetIdSchema,
    submissionId: submissionIdSchema,
    report: audioReportSchema,
  }),
  z.object({
    kind: z.literal('files'),
    assetId: assetIdSchema,
    submissionId: submissionIdSchema,
    files: z.array(z.object({ path: z.string().min(1), sizeBytes: z.number().int().nonnegative() })),
    levels: levelsSchema.nullable(),
  }),
])
export type Result = z.infer<typeof resultSchema>
export type IssuesResult = Extract<Result, { kind: 'issues' }>
export type ReportResult = Extract<Result, { kind: 'report' }>
export type FilesResult = Extract<Result, { kind: 'files' }>
