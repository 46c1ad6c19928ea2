import { z } from 'zod'
import { failureSchema } from '../domain/model/failure.ts'
import { unsupportedFilesSchema } from '../domain/model/folder-card.ts'
import { jobSchema } from '../domain/model/job.ts'

export const refusedFileSchema = z.object({ path: z.string(), failure: failureSchema })
/** A file that was dropped or chosen and that the queue knows already as it is. */
export const knownFileSchema = z.object({ path: z.string(), job: jobSchema })
export type KnownFile = z.infer<typeof knownFileSchema>
/** What was dropped or chosen, before anything is done with it. */
export const findSchema = z.object({
  fileCount: z.number(),
  totalBytes: z.number(),
  /** Files that were named one by one and cannot be sent, with why; those in folders are passed over. */
  refused: z.array(refusedFileSchema),
  /** Folders among the paths, none inside another: they can be watched instead. */
  folders: z.array(z.string()),
  /** What lies in those folders and is not taken. */
  unsupported: unsupportedFilesSchema,
})
export type Find = z.infer<typeof findSchema>
