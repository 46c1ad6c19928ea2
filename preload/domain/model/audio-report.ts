import { z } from 'zod'

/*
 * What was measured of a recording. Times are milliseconds from its beginning, shares are percent. Null is what was not
 * measured: a report that lacks a measure is still a report.
 */

const measure = z.number().nullable()

export const scoreSchema = z.object({
  /** Of 10. */
  average: measure,
  /** How much of the recording has which score. */
  distribution: z.array(
    z.object({ from: z.number(), to: z.number(), durationMs: measure, percent: measure }),
  ),
  worst: z.object({ startMs: z.number(), endMs: z.number(), score: measure }).nullable(),
})
export type Score = z.infer<typeof scoreSchema>

export const loudnessSchema = z.object({
  integratedLufs: measure,
  rangeLu: measure,
  samplePeakDbfs: measure,
  truePeakDbtp: measure,
  /** What was measured on, such as `speech`. */
  gating: z.string().nullable(),
  /** In order of time. */
  series: z.array(z.object({ atMs: z.number(), lufs: measure })),
})

const span = { startMs: z.number(), durationMs: z.number() }
const guessSchema = z.object({ name: z.string(), confidence: measure })

export const speakerSchema = z.object({
  name: z.string(),
  loudnessLufs: measure,
  quality: measure,
  talkListenRatio: measure,
  maxMs: measure,
  sections: z.array(z.object({ ...span, confidence: measure, quality: measure, loudnessLufs: measure })),
})
export type Speaker = z.infer<typeof speakerSchema>

export const musicSectionSchema = z.object({
  ...span,
  loudnessLufs: measure,
  beatsPerMinute: measure,
  key: z.array(guessSchema),
  genre: z.array(guessSchema),
  era: z.array(guessSchema),
  instrument: z.array(guessSchema),
})

export const audioReportSchema = z.object({
  durationMs: measure,
  container: z.string().nullable(),
  codec: z.string().nullable(),
  channels: measure,
  sampleRateHz: measure,
  bitDepth: measure,
  loudness: loudnessSchema.nullable(),
  quality: scoreSchema.nullable(),
  /** A high score is much noise. */
  noise: scoreSchema.nullable(),
  clippingEvents: measure,
  silence: z
    .object({
      percent: measure,
      atBeginningMs: measure,
      atEndMs: measure,
      sectionCount: measure,
      silentChannels: z.array(z.string()),
    })
    .nullable(),
  speech: z
    .object({
      percent: measure,
      plosives: measure,
      sibilances: measure,
      speakers: z.array(speakerSchema),
    })
    .nullable(),
  music: z.object({ percent: measure, sections: z.array(musicSectionSchema) }).nullable(),
})
export type AudioReport = z.infer<typeof audioReportSchema>
