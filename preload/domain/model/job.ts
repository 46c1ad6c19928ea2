import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { assetIdSchema, folderIdSchema, jobIdSchema, submissionIdSchema } from './ids.ts'
import { nextStepsSchema, presetSchema, serviceNameSchema } from './preset.ts'
import { levelsSchema, severityCountsSchema } from './result.ts'

const bytes = z.number().int().nonnegative()
/** No date lies beyond (ECMA-262 §21.4.1.1). */
const latestMs = 8.64e15
/** Milliseconds since 1970, UTC. */
const instantMs = z.number().nonnegative().max(latestMs)

/** A file that a service made and holds for about a day. `location` is its own word for where. */
export const remoteFileSchema = z.object({
  location: z.string().min(1),
  /** Goes between the source's name and the extension, which has its dot. */
  suffix: z.string(),
  extension: z.string(),
})
export type RemoteFile = z.infer<typeof remoteFileSchema>

/** What the service says about an analysis that it has not finished. */
export const remoteStatusSchema = z.object({
  /** Waiting for its turn at the service, being analysed, being stopped, or a word that means nothing here. */
  phase: z.enum(['queued', 'running', 'cancelling', 'unknown']),
  /** The service's own word. */
  word: z.string().max(100),
  /** Since when it has said so. */
  sinceMs: instantMs,
})
export type RemoteStatus = z.infer<typeof remoteStatusSchema>

/** What a job does next, or is doing: the stages in which it has work to do. */
export const workSchema = z.discriminatedUnion('stage', [
  z.object({
    stage: z.literal('uploading'),
    sentBytes: bytes,
    /** Times the upload began anew because its address or its bytes were no good; few are allowed. */
    restarts: z.number().int().nonnegative(),
  }),
  z.object({
    stage: z.literal('submitting'),
    /** What the service calls the uploaded bytes. */
    reference: z.string().min(1),
    /** Submissions sent whose answer never came; above zero a 409 means that one of them arrived. */
    unacknowledged: z.number().int().nonnegative(),
    /** When the first of those was sent; null while there is none. */
    firstAttemptAtMs: instantMs.nullable().default(null),
    /** Uploads begun anew before this one; absent where there were none. */
    restarts: z.number().int().nonnegative().optional(),
  }),
  z.object({
    stage: z.literal('processing'),
    submissionId: submissionIdSchema,
    /** Null where the service's answer did not name it; the status does. */
    assetId: assetIdSchema.nullable(),
    /** What the uploaded bytes were submitted as; tells the assets of one submission apart. */
    reference: z.string(),
    /** For show only: it may fall. */
    percent: z.number().min(0).max(100),
    startedAtMs: instantMs,
    nextPollAtMs: instantMs,
    /** How long the wait before `nextPollAtMs` is; the next one follows from it. */
    delayMs: z.number().nonnegative().max(latestMs),
    /** Times the results were asked for after the analysis had ended and were not there. */
    emptyPolls: z.number().int().nonnegative(),
    /** Absent while nothing was said yet. */
    remote: remoteStatusSchema.optional(),
  }),
  z.object({
    stage: z.literal('fetching'),
    submissionId: submissionIdSchema,
    assetId: assetIdSchema,
    files: z.array(remoteFileSchema).min(1),
    levels: levelsSchema.nullable(),
    /** How many of them are there already. */
    fetched: z.number().int().nonnegative(),
  }),
])
export type Work = z.infer<typeof workSchema>

export const waitReasonSchema = z.union([
  z.object({ kind: z.literal('queued') }),
  z.object({ kind: z.literal('together') }),
  z.object({ kind: z.literal('paused') }),
  failureSchema,
])
export type WaitReason = z.infer<typeof waitReasonSchema>

/** What came of a job, as far as a list shows it. */
export const resultSummarySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('issues'),
    count: z.number().int().nonnegative(),
    severities: severityCountsSchema,
    /** Something that the service announced could not be read. */
    isIncomplete: z.boolean().optional(),
  }),
  /** The two measures that say most; null what was not measured. */
  z.object({
    kind: z.literal('report'),
    integratedLufs: z.number().nullable(),
    quality: z.number().nullable(),
  }),
  z.object({ kind: z.literal('files'), names: z.array(z.string()) }),
])
export type ResultSummary = z.infer<typeof resultSummarySchema>

/** A job is in exactly one stage and carries that stage's facts, no others. */
export const jobStateSchema = z.union([
  z.object({
    stage: z.literal('waiting'),
    why: waitReasonSchema,
    /** Null: until something other than the clock ends the wait. */
    untilMs: instantMs.nullable(),
    /** Failed tries since bytes last arrived; decides the next delay. */
    tries: z.number().int().nonnegative(),
    work: workSchema,
  }),
  ...workSchema.options,
  z.object({
    stage: z.literal('complete'),
    submissionId: submissionIdSchema,
    assetId: assetIdSchema,
    summary: resultSummarySchema,
    /** Why its file is not where its folder wants it when done. */
    notMoved: failureSchema.optional(),
  }),
  z.object({ stage: z.literal('failed'), failure: failureSchema, work: workSchema }),
  z.object({
    stage: z.literal('cancelled'),
    work: workSchema,
    /** Another version took the place of its file and goes its own way. */
    isReplaced: z.boolean().optional(),
  }),
])
export type JobState = z.infer<typeof jobStateSchema>
export type StageName = JobState['stage']

/** Which bytes a job is about. Path, size and time tell; where they leave a doubt, the content does. */
export const fileIdentitySchema = z.object({
  path: z.string().min(1),
  sizeBytes: bytes,
  mtimeMs: z.number().min(-latestMs).max(latestMs),
  /** When the system last wrote anything about the file; no program can set it back. Absent where it was not stored. */
  ctimeMs: z.number().min(-latestMs).max(latestMs).optional(),
  /**
   * Device and inode, or what the system has in their place: helps to recognise a renamed file, and proves nothing alone.
   * A drive may number its files anew with each connection, a computer its drives with each start.
   */
  inode: z.string(),
})
export type FileIdentity = z.infer<typeof fileIdentitySchema>

export const jobSchema = z.object({
  id: jobIdSchema,
  file: fileIdentitySchema,
  contentType: z.string(),
  service: serviceNameSchema,
  workspace: z.string().min(1),
  preset: presetSchema,
  /** What is done when this is complete. */
  next: nextStepsSchema,
  /** The job whose outcome this one goes on with. */
  sourceJobId: jobIdSchema.nullable(),
  folderId: folderIdSchema.nullable(),
  /** Jobs of one group become one submission. */
  groupId: z.string().nullable(),
  previousSubmissionId: submissionIdSchema.nullable(),
  metadata: z.record(z.string(), z.string()),
  /** Sent to the services built into the app. */
  isDemo: z.boolean().default(false),
  addedAtMs: instantMs,
  changedAtMs: instantMs,
  /**
   * At work on another try of what needs attention: there it is shown until something has succeeded. Only the queue's
   * list says so.
   */
  isRetry: z.boolean().optional(),
  state: jobStateSchema,
})
export type Job = z.infer<typeof jobSchema>
