import { z } from 'zod'
import { folderIdSchema } from './ids.ts'
import { nextStepsSchema, presetSchema, reviewPreset } from './preset.ts'

/** What a folder does with a finished file once its results are in. */
export const postActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('leave') }),
  /** To a folder below the watched one, never outside it, which is passed over itself. */
  z.object({
    kind: z.literal('move'),
    subfolder: z
      .string()
      .trim()
      .max(100)
      .regex(/^(?!\.{1,2}(?:\/|$))[^/\\]+(?:\/(?!\.{1,2}(?:\/|$))[^/\\]+)*$/),
  }),
])
export type PostAction = z.infer<typeof postActionSchema>

/**
 * What becomes of a recording's copy in another container (a remux). `ask`: it is held until a person decides. `skip`:
 * only the one that came first is sent. `link`: both are, the later one as the next version.
 */
export const remuxesSchema = z.enum(['ask', 'skip', 'link'])
export type Remuxes = z.infer<typeof remuxesSchema>

const patterns = z.array(z.string().trim().min(1).max(200)).max(200)

export const folderSettingsSchema = z.object({
  path: z.string().min(1),
  workspace: z.string().min(1),
  preset: presetSchema.default(reviewPreset),
  /** What is done with each file when that is complete. */
  next: nextStepsSchema.default([]),
  subfolders: z.boolean(),
  /** Only what fits one of these, where there are any. */
  include: patterns.default([]),
  ignore: patterns,
  metadata: z.record(z.string(), z.string()),
  /** How long a file whose format does not mark its end must be still. */
  quietMs: z.number().int().min(1_000).max(600_000).default(5_000),
  whenDone: postActionSchema.default({ kind: 'leave' }),
  remuxes: remuxesSchema.default('ask'),
})
export type FolderSettings = z.infer<typeof folderSettingsSchema>

export const folderSchema = folderSettingsSchema.extend({ id: folderIdSchema })
export type Folder = z.infer<typeof folderSchema>

/** Something that stands in the way of watching a folder, or a part of it. */
export const watchTroubleSchema = z.discriminatedUnion('kind', [
  /** A folder below the root that cannot be looked into; it is tried again. */
  z.object({ kind: z.literal('unreadable'), path: z.string().min(1), code: z.string().min(1) }),
  /** The system allows no more; `command` raises its limit, null where no command is known. */
  z.object({ kind: z.literal('limit'), command: z.string().nullable() }),
])
export type WatchTrouble = z.infer<typeof watchTroubleSchema>

export const pollingReasonSchema = z.enum(['no-events', 'limit', 'large', 'network', 'removable'])
export type PollingReason = z.infer<typeof pollingReasonSchema>

/** Those that stand now: the first twenty. */
const troubles = z.array(watchTroubleSchema).max(20)

/** How a folder learns of what happens in it. */
export const watchConditionSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('events'), troubles }),
  /** Looked through again and again. */
  z.object({ state: z.literal('polling'), why: pollingReasonSchema, troubles }),
  z.object({ state: z.literal('missing') }),
  /** It is there, and the system does not let it be looked into. */
  z.object({ state: z.literal('denied'), code: z.string().min(1) }),
  /** A person let go of its drive: nothing of it is open. */
  z.object({ state: z.literal('released') }),
])
export type WatchCondition = z.infer<typeof watchConditionSchema>
