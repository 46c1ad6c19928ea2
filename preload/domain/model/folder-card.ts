import { z } from 'zod'
import { folderSchema, watchConditionSchema } from './folder.ts'

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
  /** A copy of a file that is sent, in another container; a person decides once a folder. */
  z.object({ kind: z.literal('same-recording'), as: z.string() }),
  /** Such a copy, to be sent as the next version of the other one once that is submitted. */
  z.object({ kind: z.literal('linking'), as: z.string() }),
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
  /** Where its drive begins, for one that can be taken out. */
  drive: z.string().optional(),
  unfinished: z.array(unfinishedFileSchema),
  unsupported: unsupportedFilesSchema,
  counts: z.object({ open: z.number(), complete: z.number(), failed: z.number() }),
})
export type FolderCard = z.infer<typeof folderCardSchema>
