import { z } from 'zod'
import { decisionCountsSchema, issueDecisionSchema } from '../domain/model/decision.ts'
import { failureSchema } from '../domain/model/failure.ts'
import { folderIdSchema, jobIdSchema, submissionIdSchema } from '../domain/model/ids.ts'
import { jobSchema, resultSummarySchema } from '../domain/model/job.ts'
import { mediaFactsSchema } from '../domain/model/media-facts.ts'
import { resultSchema, severitySchema } from '../domain/model/result.ts'
import { submissionFactsSchema } from '../domain/model/submission-facts.ts'

/** Blanks around it are nothing that anybody looks for. */
export const search = z.string().max(200).trim()
export const groupFilterSchema = z.enum(['all', 'moving', 'waiting', 'attention', 'done'])
export type GroupFilter = z.infer<typeof groupFilterSchema>

export const jobEventSchema = z.object({
  atMs: z.number(),
  stage: z.string(),
  failure: failureSchema.nullable(),
})
export type JobEvent = z.infer<typeof jobEventSchema>

/**
 * Whether the original can still be shown. `released`: a person wants to take its drive out. `in-cloud`: nothing of it is
 * on this computer, and to show it would bring all of it.
 */
export const originalSchema = z.enum(['there', 'changed', 'missing', 'released', 'in-cloud'])

export const jobDetailSchema = z.object({
  job: jobSchema,
  /** Oldest first. */
  events: z.array(jobEventSchema),
  original: originalSchema,
  /** Where the window finds the original; `media://` and nothing else. */
  mediaUrl: z.string().nullable(),
  durationMs: z.number().nullable(),
  /** What the headers of the file said when it was sent; null where they could not be read. A rate is in here or nowhere. */
  facts: mediaFactsSchema.nullable(),
  folderPath: z.string().nullable(),
  /** What the service says about its submission; absent before there is one. */
  submission: submissionFactsSchema.extend({ submissionId: submissionIdSchema }).optional(),
  /** Jobs that need attention for the same reason and may be retried; zero where nothing is wrong. */
  alikeCount: z.number(),
})
export type JobDetail = z.infer<typeof jobDetailSchema>

export const resultFilterSchema = z.object({
  search,
  severities: z.array(severitySchema),
  workspace: z.string().nullable(),
  folderId: folderIdSchema.nullable(),
  /** Inclusive, milliseconds since 1970. */
  fromMs: z.number().nullable(),
  untilMs: z.number().nullable(),
})
export type ResultFilter = z.infer<typeof resultFilterSchema>

export const resultRowSchema = z.object({
  job: jobSchema,
  isSeen: z.boolean(),
  readAtMs: z.number(),
  /** Null while nobody has decided anything about the file. */
  decisions: decisionCountsSchema.nullable(),
})
export type ResultRow = z.infer<typeof resultRowSchema>

export const versionSchema = z.object({
  jobId: jobIdSchema,
  name: z.string(),
  /** 1 for the first one sent from here. */
  number: z.number().int().positive(),
  addedAtMs: z.number(),
  summary: resultSummarySchema,
})

/** A file that a service made. */
export const outputFileSchema = z.object({
  path: z.string(),
  sizeBytes: z.number(),
  contentType: z.string(),
  isThere: z.boolean(),
  /** Where the window finds it; `media://` and nothing else. Null when it is gone. */
  mediaUrl: z.string().nullable(),
})
export type OutputFile = z.infer<typeof outputFileSchema>

export const resultDetailSchema = z.object({
  detail: jobDetailSchema,
  result: resultSchema,
  /** Of a result of files, in its order. */
  outputs: z.array(outputFileSchema),
  /** What went before this job and what goes on from it, in order, this one among them. */
  chain: z.array(z.object({ jobId: jobIdSchema, preset: z.string(), stage: z.string() })),
  /** Oldest first, this one among them. */
  versions: z.array(versionSchema),
  /** The result of the version before, for comparing; null for a first version. */
  previous: resultSchema.nullable(),
  /** Of issues that have one, those carried from earlier versions among them. */
  decisions: z.array(issueDecisionSchema),
  /** The same of the version before. */
  previousDecisions: z.array(issueDecisionSchema),
})
export type ResultDetail = z.infer<typeof resultDetailSchema>
