import { z } from 'zod'
import { failureSchema } from '../domain/model/failure.ts'
import { folderCardSchema } from '../domain/model/folder-card.ts'
import { jobIdSchema } from '../domain/model/ids.ts'
import { jobSchema } from '../domain/model/job.ts'
import { settingsSchema } from '../domain/model/settings.ts'
import { connectionSchema, workspacesSchema } from '../domain/model/workspace.ts'

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
export type Destination = z.infer<typeof placeSchema>

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
  /** Changes with every decision about issues: an open result asks for those that hold. */
  decided: z.number().int().nonnegative(),
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
    decided: true,
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
