import { z } from 'zod'

const count = z.number().int().nonnegative()
const positive = z.number().int().positive()

export const frameRateSchema = z.object({ num: positive, den: positive })

/** Where the first frame of a file stands in the day, and which part of the file says so. */
export const startTimeSchema = z.discriminatedUnion('kind', [
  /** Counted at the file's own frame rate. */
  z.object({
    kind: z.literal('frames'),
    frame: count,
    isDropFrame: z.boolean(),
    from: z.enum(['timecode-track', 'material-package', 'tag']),
  }),
  /** Sound counts samples since midnight; which frame that is depends on a rate. */
  z.object({
    kind: z.literal('samples'),
    samples: count,
    samplesPerSecond: positive,
    /** Null where nothing but the count is known. */
    isDropFrame: z.boolean().nullable(),
    from: z.enum(['ixml', 'bext']),
  }),
])
export type StartTime = z.infer<typeof startTimeSchema>

/** What the headers of a file say about it. Nothing of it is measured by playing. */
export const mediaFactsSchema = z.object({
  durationMs: z.number().nonnegative().nullable(),
  /** Exact; the most frequent one where it varies. */
  frameRate: frameRateSchema.nullable(),
  /** Null where nothing tells. */
  isVariableFrameRate: z.boolean().nullable(),
  /** Of the picture. */
  durationFrames: count.nullable(),
  start: startTimeSchema.nullable(),
  /** The label of the first frame begins a run that does not go on to the end. */
  hasTimecodeBreaks: z.boolean(),
  reel: z.string().nullable(),
  picture: z.object({ codec: z.string(), width: positive, height: positive }).nullable(),
  audio: z.object({ codec: z.string().nullable(), channels: positive, sampleRate: positive }).nullable(),
})
export type MediaFacts = z.infer<typeof mediaFactsSchema>
