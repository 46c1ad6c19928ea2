import { z } from 'zod'
import { decisionCountsSchema } from '../domain/model/decision.ts'
import { folderIdSchema, jobIdSchema } from '../domain/model/ids.ts'
import { exportPlaceSchema } from './exports.ts'

/** Which files are looked at together. */
export const setScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('folder'), folderId: folderIdSchema }),
  z.object({ kind: z.literal('workspace'), workspace: z.string().min(1) }),
  z.object({ kind: z.literal('selection'), ids: z.array(jobIdSchema).min(1).max(10_000) }),
])
export type SetScope = z.infer<typeof setScopeSchema>

/**
 * `open`: something is left to do. `fixed`: what was found is fixed in the edit, and the next export must show it.
 * `incomplete`: the service announced more than could be read. `clear`: it can go out as it is.
 */
export const setStateSchema = z.enum(['open', 'fixed', 'incomplete', 'clear'])
export type SetState = z.infer<typeof setStateSchema>

/** One file of a set, in its latest version that was analysed. */
export const setRowSchema = z.object({
  jobId: jobIdSchema,
  name: z.string(),
  path: z.string(),
  workspace: z.string(),
  versionNumber: z.number().int().positive(),
  versionCount: z.number().int().positive(),
  analysedAtMs: z.number(),
  state: setStateSchema,
  counts: decisionCountsSchema,
  worst: z
    .object({
      issueId: z.string(),
      number: z.number().nullable(),
      severity: z.string(),
      rule: z.string().nullable(),
      summary: z.string(),
      /** In the file's own clock, or seconds where its rate is not known; null without a time. */
      time: z.string().nullable(),
    })
    .nullable(),
  /** A version that was exported since, and what became of it so far. */
  newer: z.enum(['in-progress', 'failed']).nullable(),
})
export type SetRow = z.infer<typeof setRowSchema>

const wanted = z.object({ scope: setScopeSchema })

export const setVerbs = {
  /** What is open first, the worst of it at the top. */
  read: {
    input: wanted,
    output: z.object({
      title: z.string(),
      rows: z.array(setRowSchema),
      /** There are more files than are shown. */
      isCut: z.boolean(),
    }),
  },
  /** Null when the person changed her mind. */
  save: {
    input: wanted.extend({
      format: z.enum(['csv', 'html', 'json', 'pdf']),
      place: exportPlaceSchema.default('ask'),
    }),
    output: z.object({ paths: z.array(z.string()), sentences: z.array(z.string()) }).nullable(),
  },
} as const
