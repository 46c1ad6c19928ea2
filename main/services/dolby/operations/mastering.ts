import { z } from 'zod'
import type { Fields } from './operation.ts'
import { outputAt } from './operation.ts'

/** The letters the service knows its presets by, and their names (reference §5.7). */
export const masteringPresets = {
  a: 'Bubbly',
  b: 'Oasis',
  c: 'Bouncy',
  d: 'Thump',
  e: 'Rumble',
  f: 'Ambiance',
  g: 'Crystal',
  h: 'Electric',
  i: 'Balance',
  j: 'Skyscraper',
  k: 'Hilltop',
  l: 'Lift',
  m: 'Shimmer',
  n: 'Subtle',
} as const
type PresetLetter = keyof typeof masteringPresets
const letters = Object.keys(masteringPresets) as [PresetLetter, ...PresetLetter[]]

/** At most five masters come of one job. */
export const maxMasters = 5

const common = {
  preset: z.enum(letters).nullable().default('i'),
  intensity: z.int().min(0).max(100).nullable().default(null),
  targetLevel: z.number().min(-40).max(0).nullable().default(null),
  stereoImage: z.boolean().default(true),
}

/** A preview has no WAV. */
export const previewOutput = z.object({
  kind: z.enum(['mp3', 'mp4', 'aac', 'ogg']).default('mp3'),
  ...common,
})
export const masterOutput = z.object({
  kind: z.enum(['wav', 'mp3', 'mp4', 'aac', 'ogg']).default('wav'),
  ...common,
})
export type MasterOutput = z.output<typeof masterOutput>

export const masterFields: Fields<MasterOutput> = {
  kind: { title: 'Format', explains: 'The format of this master.' },
  preset: {
    title: 'Preset',
    explains: 'The sound of the dynamic equaliser. Empty: none.',
    choices: masteringPresets,
  },
  intensity: { title: 'Intensity', explains: 'How strongly the preset is applied.', unit: '%' },
  targetLevel: {
    title: 'Target loudness',
    explains: 'The loudness to reach. Empty: the preset’s own.',
    unit: 'LUFS',
  },
  stereoImage: { title: 'Stereo image', explains: 'Widens the stereo image.' },
}

export const masterFiles = (outputs: readonly MasterOutput[]) =>
  outputs.map(({ kind, preset }) => ({
    suffix: preset ? `-${masteringPresets[preset].toLowerCase()}` : '-mastered',
    extension: `.${kind}`,
  }))

export function masterRequests(outputs: readonly MasterOutput[], destinations: readonly string[]) {
  return outputs.map(({ kind, preset, intensity, targetLevel, stereoImage }, at) => ({
    destination: outputAt(destinations, at),
    kind,
    master: {
      dynamic_eq: preset ? { preset, ...(intensity === null ? {} : { intensity }) } : { enable: false },
      ...(targetLevel === null ? {} : { loudness: { enable: true, target_level: targetLevel } }),
      ...(stereoImage ? {} : { stereo_image: { enable: false } }),
    },
  }))
}
