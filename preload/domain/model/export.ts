import { z } from 'zod'
import { exportFormatNames, savedFormatNames } from '../export/formats.ts'
import { frameRateSchema } from './media-facts.ts'

export const exportFormatSchema = z.enum(exportFormatNames)
/** What the window saves: also the report as a PDF. */
export const savedFormatSchema = z.enum(savedFormatNames)
export type SavedFormat = z.infer<typeof savedFormatSchema>

/** `open`: what the service has open. `undecided`: of those, what nobody here has decided about. */
export const exportedIssuesSchema = z.enum(['open', 'undecided', 'all'])
export type ExportedIssues = z.infer<typeof exportedIssuesSchema>

/** Where a value came from: the file says it, somebody gave it, or it is what is usual. */
const timingSourceSchema = z.enum(['file', 'given', 'default'])
export type TimingSource = z.infer<typeof timingSourceSchema>

const count = z.number().int().nonnegative()

/** What became of the issues of one result, and what was assumed. */
export const exportSummarySchema = z.object({
  format: exportFormatSchema,
  issues: count,
  /** Null where each issue stands for itself. */
  markers: count.nullable(),
  merged: count,
  withoutTime: count,
  outsideFile: count,
  shortened: count,
  /** Settled by the service. */
  settledLeftOut: count,
  /** Decided here, where only the undecided ones were asked for. */
  decidedLeftOut: count,
  /** Null where no frame rate is known: times are then seconds. */
  timing: z
    .object({
      frameRate: frameRateSchema,
      dropFrame: z.boolean(),
      startTimecode: z.string(),
      from: z.object({
        rate: timingSourceSchema,
        dropFrame: timingSourceSchema,
        start: timingSourceSchema,
      }),
    })
    .nullable(),
  hasTimeline: z.boolean(),
  isVariableFrameRate: z.boolean(),
  hasTimecodeBreaks: z.boolean(),
  /** Labels begin anew in the middle of the file. */
  passesMidnight: z.boolean(),
  ignoredDropFrame: z.boolean(),
})
export type ExportSummary = z.infer<typeof exportSummarySchema>
