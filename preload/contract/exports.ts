import { z } from 'zod'
import { exportedIssuesSchema, exportSummarySchema, savedFormatSchema } from '../domain/model/export.ts'
import { jobIdSchema } from '../domain/model/ids.ts'

const typed = z.string().max(60)

/** What is exported, and how. */
const wanted = z.object({
  id: jobIdSchema,
  format: savedFormatSchema,
  /** As it was typed, such as `25`, `29.97` or `30000/1001`; null: the file's own. */
  frameRate: typed.nullable().default(null),
  /** Of the first frame, as it was typed; null: the file's own, else what is usual for the program. */
  startTimecode: typed.nullable().default(null),
  /** Null: as the start timecode says it, else as the file does. */
  dropFrame: z.boolean().nullable().default(null),
  issues: exportedIssuesSchema.default('open'),
})
export type ExportWanted = z.output<typeof wanted>

/** Pictures of the film for a report, by the ids of the issues they show. A larger one is refused. */
const stills = z
  .record(
    z.string().max(1_000),
    z
      .string()
      .max(150_000)
      .regex(/^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/),
  )
  .default({})

/** `ask`: the system's dialog. `remembered`: the folder of the last export, or the desktop; nothing there is replaced. */
export const exportPlaceSchema = z.enum(['ask', 'remembered'])

/** What an export would hold and assume, before it is saved. */
export const exportPreviewSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ready'),
    summary: exportSummarySchema,
    /** More than one where one file cannot hold all. */
    fileNames: z.array(z.string()),
    /** Where `remembered` puts them. */
    folder: z.string(),
    /** What will be merged, left out and assumed. */
    sentences: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('refused'),
    message: z.string(),
    /** Which field a person can fill in or mend. */
    field: z.enum(['frameRate', 'startTimecode']).nullable(),
  }),
])
export type ExportPreview = z.infer<typeof exportPreviewSchema>

export const exportSavedSchema = z.object({
  paths: z.array(z.string()),
  summary: exportSummarySchema,
  /** What was written, merged, left out and assumed. */
  sentences: z.array(z.string()),
})
export type ExportSaved = z.infer<typeof exportSavedSchema>

export const exportVerbs = {
  /** Only reads; a format that cannot hold the result says why in place of the counts. */
  preview: { input: wanted, output: exportPreviewSchema },
  /** Remembers the format and the folder. Null when the person changed her mind. */
  save: {
    input: wanted.extend({ stills, place: exportPlaceSchema.default('ask') }),
    output: exportSavedSchema.nullable(),
  },
  /** To be called in `dragstart`, whose default is prevented: writes the files and lets the system drag them. */
  drag: { input: wanted.extend({ stills }), output: exportSavedSchema },
  /** Shows a file in the file manager that was saved in this run of the app. */
  reveal: { input: z.object({ path: z.string().min(1) }), output: z.void() },
} as const
