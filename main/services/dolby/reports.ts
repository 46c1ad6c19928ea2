import { z } from 'zod'
import { list } from '../wire.ts'
import { number } from './wire.ts'

/*
 * What Diagnose answers and what the Analyze services write into their data files (reference §5.2 to §5.5). Everything
 * may be missing: a report that lacks a measure is still a report.
 */

const text = z.string().nullish().catch(null)
const part = <T extends z.ZodRawShape>(members: T) => z.object(members).nullish().catch(null)

const score = part({
  average: number,
  distribution: list(
    z.object({ lower_bound: number, upper_bound: number, duration: number, percentage: number }),
  ),
  worst_segment: part({ start: number, end: number, score: number }),
})
/** LUFS, LU, dBFS and dBTP. */
const loudness = part({
  measured: number,
  range: number,
  gating_mode: text,
  sample_peak: number,
  true_peak: number,
  /** `[time, loudness, sample peak, true peak]`. */
  time_series: list(z.array(z.number())),
})
const silence = part({
  percentage: number,
  at_beginning: number,
  at_end: number,
  num_sections: number,
  silent_channels: list(z.union([z.string(), z.number()]).transform(String)),
})

export const mediaInfoWire = part({
  container: part({ kind: text, duration: number, bitrate: number, size: number }),
  audio: part({
    codec: text,
    bit_depth: number,
    channels: number,
    channel_order: text,
    sample_rate: number,
    duration: number,
    bitrate: number,
  }),
  video: part({
    codec: text,
    frame_rate: number,
    height: number,
    width: number,
    duration: number,
    bitrate: number,
  }),
})

/** A name and a confidence, as a pair or as an object with whatever members: nobody has published which. */
const guess = z.union([
  z.tuple([z.string(), z.number()]).transform(([name, confidence]) => ({ name, confidence })),
  z.record(z.string(), z.unknown()).transform((members) => {
    const values = Object.values(members)
    const confidence = values.find((value) => typeof value === 'number') ?? null
    return { name: String(values.find((value) => typeof value === 'string') ?? ''), confidence }
  }),
])

const musicSection = z.object({
  start: number,
  duration: number,
  loudness: number,
  bpm: number,
  key: list(guess),
  genre: list(guess),
  era: list(guess),
  instrument: list(guess),
})
const music = part({ percentage: number, num_sections: number, sections: list(musicSection) })

export const diagnosisWire = z.object({
  media_info: mediaInfoWire,
  audio: part({
    quality_score: score,
    noise_score: score,
    clipping: part({ events: number }),
    loudness,
    music: part({ percentage: number }),
    silence,
    speech: part({ percentage: number, events: part({ plosive: number, sibilance: number }) }),
  }),
})
export type Diagnosis = z.infer<typeof diagnosisWire>

const speaker = z.object({
  talker_id: text,
  talk_listen_ratio: number,
  quality_score: number,
  longest_monologue: number,
  loudness: part({ measured: number, range: number }),
  num_sections: number,
  sections: list(
    z.object({
      section_id: text,
      start: number,
      duration: number,
      confidence: number,
      loudness: number,
      quality_score: number,
    }),
  ),
})

/** Of all three Analyze services; each fills its own part. */
export const analysisWire = z.object({
  media_info: mediaInfoWire,
  processed_region: part({
    start: number,
    end: number,
    audio: part({
      loudness,
      music,
      silence,
      clipping: part({ events: number }),
      noise: z.unknown().optional(),
      speech: part({ num_talkers: number, percentage: number, details: list(speaker) }),
    }),
  }),
})
export type Analysis = z.infer<typeof analysisWire>
