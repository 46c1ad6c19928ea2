import { z } from 'zod'
import { failureSchema } from './failure.ts'
import { folderSchema, jobIdSchema, jobSchema, watchConditionSchema } from './model.ts'
import { serviceNameSchema } from './preset.ts'
import { settingsSchema } from './settings.ts'

/** What is known about an upload while its bytes move; never stored. */
export const movementSchema = z.object({
  sentBytes: z.number().nonnegative(),
  bytesPerSecond: z.number().nonnegative(),
  /** Null while nothing can be said. */
  leftMs: z.number().nonnegative().nullable(),
  /** True when the address will end before the file is through at this rate. */
  isTooSlow: z.boolean(),
})
export type Movement = z.infer<typeof movementSchema>

/** Why a file that a folder has noticed is not sent yet. Times are milliseconds since 1970. */
export const pendingReasonSchema = z.discriminatedUnion('kind', [
  /** Just noticed: it is being looked at. */
  z.object({ kind: z.literal('preparing') }),
  /** It changes in size or time. */
  z.object({ kind: z.literal('growing') }),
  /** Its own marks say that it is still being written, or a program has it open for that; named where that is known. */
  z.object({ kind: z.literal('open'), program: z.string().nullable() }),
  /** Its own marks say that a part is missing. Null: how much is not said. */
  z.object({
    kind: z.literal('incomplete'),
    declaredBytes: z.number().nullable(),
    presentBytes: z.number(),
    untilMs: z.number(),
  }),
  /** It has its full size, but parts of it were never written: a copy that is being filled. */
  z.object({
    kind: z.literal('reserved'),
    declaredBytes: z.number(),
    presentBytes: z.number(),
    untilMs: z.number(),
  }),
  /** Its format does not mark its end: it is sent once it has not changed until then. */
  z.object({ kind: z.literal('unknown'), changedAtMs: z.number(), untilMs: z.number() }),
  z.object({ kind: z.literal('empty') }),
  /** Another program has it for itself; it is sent however long that lasts. */
  z.object({ kind: z.literal('locked'), code: z.string() }),
  /** Nothing of it is on this computer; it is opened only when a person wants it sent. */
  z.object({ kind: z.literal('cloud-only'), sizeBytes: z.number() }),
  z.object({ kind: z.literal('unreadable'), code: z.string() }),
  /** A copy of a file that is sent, in another container; a person decides. */
  z.object({ kind: z.literal('same-recording'), as: z.string() }),
])
export type PendingReason = z.infer<typeof pendingReasonSchema>

/** A file that a folder has noticed and that is not finished yet. */
export const unfinishedFileSchema = z.object({
  path: z.string(),
  sinceMs: z.number(),
  reason: pendingReasonSchema,
})
export type UnfinishedFile = z.infer<typeof unfinishedFileSchema>

/** Files in a folder that its service does not take; the first few by name. */
export const unsupportedFilesSchema = z.object({
  count: z.number(),
  names: z.array(z.string()).max(20),
  /** Lower case with the dot; empty for names without one. */
  byExtension: z.record(z.string(), z.number()),
  /** Links under names that it would take: they are not followed. */
  links: z.number(),
  /** Names that are no text, in a readable spelling; those of folders end with `/`. Nothing can be opened by them. */
  misnamed: z.object({ count: z.number(), names: z.array(z.string()).max(20) }),
})
export type UnsupportedFiles = z.infer<typeof unsupportedFilesSchema>

export const folderCardSchema = z.object({
  folder: folderSchema,
  condition: watchConditionSchema,
  unfinished: z.array(unfinishedFileSchema),
  unsupported: unsupportedFilesSchema,
  counts: z.object({ open: z.number(), complete: z.number(), failed: z.number() }),
})
export type FolderCard = z.infer<typeof folderCardSchema>

export const workspaceSchema = z.object({
  name: z.string().min(1),
  service: serviceNameSchema,
  /** Empty while there is no key. */
  maskedKey: z.string(),
  environment: z.enum(['live', 'sandbox', 'unknown']),
  /** The services built into the app, with sample files; nothing sent to them leaves the machine. */
  isDemo: z.boolean(),
  /** `key-needed`: its key was for an earlier run of the app, or is gone. `refused`: `refusal` says why. */
  state: z.enum(['ready', 'key-needed', 'refused']),
  /** Why nothing of it is tried; null while all is well. `key-missing` where a key is needed. */
  refusal: failureSchema.nullable(),
  /** When the service last accepted the key in this run of the app. */
  checkedAtMs: z.number().nullable(),
})
export type Workspace = z.infer<typeof workspaceSchema>

/** Why workspaces cannot be listed stands in their place: a keychain may be missing. */
export const workspacesSchema = z.object({
  list: z.array(workspaceSchema),
  trouble: failureSchema.nullable(),
})

export const connectionSchema = z.discriminatedUnion('state', [
  /** Nothing was sent or asked yet in this run: whether there is a connection is not known. */
  z.object({ state: z.literal('idle') }),
  /** A service has answered, and nothing has failed to reach one since. */
  z.object({ state: z.literal('online') }),
  z.object({
    state: z.literal('offline'),
    host: z.string(),
    /** What is uploaded once there is a connection again. */
    fileCount: z.number(),
    leftBytes: z.number(),
  }),
  z.object({ state: z.literal('held'), untilMs: z.number() }),
])
export type Connection = z.infer<typeof connectionSchema>

export const countsSchema = z.object({
  moving: z.number(),
  waiting: z.number(),
  attention: z.number(),
  done: z.number(),
})
export type Counts = z.infer<typeof countsSchema>

/** A cause that only a person can end, and how many jobs wait for that. */
export const heldCauseSchema = z.object({ failure: failureSchema, count: z.number().int().positive() })
export type HeldCause = z.infer<typeof heldCauseSchema>

/** The rate of all uploads together; newest last, one a second, at most sixty. */
export const rateSchema = z.object({
  bytesPerSecond: z.number(),
  lastMinute: z.array(z.number()).max(60),
})
export type Rate = z.infer<typeof rateSchema>

/** Where a notification, a link or a menu leads. */
export const placeSchema = z.object({
  screen: z.enum(['queue', 'results', 'settings']),
  id: jobIdSchema.nullable(),
  /** Grows with each, so that the same place can be asked for again. */
  number: z.number().int().positive(),
})
export type Place = z.infer<typeof placeSchema>

/** What moves, waits or needs somebody. History, results and long lists are read in pages. */
export const snapshotSchema = z.object({
  /** Of the last patch that it holds. */
  number: z.number().int().nonnegative(),
  /** Jobs at work now. */
  active: z.record(z.string(), jobSchema),
  movements: z.record(z.string(), movementSchema),
  counts: countsSchema,
  /** Why jobs wait for a person, most first; failed jobs are counted, not named here. */
  held: z.array(heldCauseSchema),
  /** Changes with every job that is added, removed, moved or enters another stage: pages must be read again. */
  revision: z.number().int().nonnegative(),
  /** Complete jobs whose results nobody has opened. */
  unseenResults: z.number().int().nonnegative(),
  rate: rateSchema,
  connection: connectionSchema,
  settings: settingsSchema,
  folders: z.array(folderCardSchema),
  workspaces: workspacesSchema,
  /** Something about the data folder or the app as a whole that needs somebody; null while all is well. */
  trouble: failureSchema.nullable(),
  /** Where the window was last asked to go. */
  place: placeSchema.nullable(),
})
export type Snapshot = z.infer<typeof snapshotSchema>

/** A part of the snapshot that is replaced whole. */
const partSchema = snapshotSchema
  .pick({
    counts: true,
    held: true,
    revision: true,
    unseenResults: true,
    rate: true,
    connection: true,
    settings: true,
    folders: true,
    workspaces: true,
    trouble: true,
    place: true,
  })
  .exactPartial()
export type SnapshotParts = z.infer<typeof partSchema>

export const patchSchema = z.object({
  /** One more than the patch before. */
  number: z.number().int().positive(),
  parts: partSchema,
  /** Jobs that are at work now, new or changed. */
  active: z.array(jobSchema),
  /** Jobs that are at work no longer. */
  ended: z.array(jobIdSchema),
  movements: z.record(z.string(), movementSchema),
})
export type Patch = z.infer<typeof patchSchema>
