import { z } from 'zod'

export const jobIdSchema = z.string().min(1).brand<'JobId'>()
export type JobId = z.infer<typeof jobIdSchema>
export const folderIdSchema = z.string().min(1).brand<'FolderId'>()
export type FolderId = z.infer<typeof folderIdSchema>
/** Remote ids are opaque text: never parsed, never checked for a form. */
export const submissionIdSchema = z.string().min(1).brand<'SubmissionId'>()
export type SubmissionId = z.infer<typeof submissionIdSchema>
export const assetIdSchema = z.string().min(1).brand<'AssetId'>()
export type AssetId = z.infer<typeof assetIdSchema>
