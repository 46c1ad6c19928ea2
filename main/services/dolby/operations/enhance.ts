import { z } from 'zod'
import { contentType, contentTypeField, given, givenType } from './content.ts'
import { mediaInputs, minMs } from './inputs.ts'
import { operation, outputAt } from './operation.ts'

const strength = z.enum(['off', 'automatic', 'low', 'medium', 'high', 'max']).default('automatic')
type Strength = z.output<typeof strength>

const schema = z.object({
  contentType,
  format: z.enum(['as-input', 'wav', 'mp3', 'mp4']).default('as-input'),
  loudness: z.boolean().default(true),
  targetLevel: z.number().min(-70).max(0).nullable().default(null),
  speechThreshold: z.int().min(0).max(100).nullable().default(null),
  peakLimit: z.number().min(-20).max(0).nullable().default(null),
  noiseReduction: strength,
  humFilter: z.boolean().default(true),
  speechIsolation: z.boolean().default(true),
  speechIsolationAmount: z.int().min(0).max(100).nullable().default(null),
  sibilance: strength,
  plosives: strength,
  clicks: strength,
  musicDetection: z.boolean().default(true),
})

/** Everything is on when it is left out, so only what differs from that is sent. */
export const enhance = operation({
  title: 'Enhance',
  explains: 'Cleans speech and music and evens out loudness. The original isn’t changed.',
  path: '/media/enhance',
  result: 'media-file',
  schema,
  fields: {
    contentType: contentTypeField,
    format: { title: 'Format', explains: 'The format of the enhanced file.' },
    loudness: { title: 'Loudness correction', explains: 'Brings the file to an even, usual loudness.' },
    targetLevel: {
      title: 'Target loudness',
      explains: 'The loudness to reach. Empty: chosen by the kind of content.',
      unit: 'LUFS',
    },
    speechThreshold: {
      title: 'Speech threshold',
      explains: 'The share of speech needed to measure loudness on dialogue alone.',
      unit: '%',
    },
    peakLimit: { title: 'Peak limit', explains: 'The highest peak allowed.', unit: 'dB' },
    noiseReduction: { title: 'Noise reduction', explains: 'Removes steady background noise.' },
    humFilter: { title: 'Hum filter', explains: 'Removes mains hum.' },
    speechIsolation: {
      title: 'Speech isolation',
      explains: 'Separates speech from its background.',
    },
    speechIsolationAmount: {
      title: 'Isolation amount',
      explains: 'How strongly speech is isolated. Empty: chosen by the kind of content.',
      unit: '%',
    },
    sibilance: { title: 'Sibilance', explains: 'Softens sharp s sounds.' },
    plosives: { title: 'Plosives', explains: 'Softens the bursts of p and b sounds.' },
    clicks: { title: 'Mouth clicks', explains: 'Removes mouth clicks.' },
    musicDetection: { title: 'Music detection', explains: 'Keeps music from being treated as noise.' },
  },
  inputs: mediaInputs,
  minMs,
  outputs: ({ format }, inputExtension) => [
    { suffix: '-enhanced', extension: format === 'as-input' ? inputExtension : `.${format}` },
  ],
  body: (options, input, outputs) => ({
    input,
    output: outputAt(outputs, 0),
    ...given({
      content: given({ type: givenType(options.contentType) }),
      audio: given({
        loudness: loudnessOf(options),
        noise: wrapped('reduction', amountOf(options.noiseReduction)),
        filter: options.humFilter ? undefined : { hum: { enable: false } },
        speech: given({
          isolation: isolationOf(options),
          sibilance: wrapped('reduction', amountOf(options.sibilance)),
          plosive: wrapped('reduction', amountOf(options.plosives)),
          click: wrapped('reduction', amountOf(options.clicks)),
        }),
        music: options.musicDetection ? undefined : { detection: { enable: false } },
      }),
    }),
  }),
})

type Options = z.output<typeof schema>

function loudnessOf({ loudness, targetLevel, speechThreshold, peakLimit }: Options) {
  if (!loudness) return { enable: false }
  return given({
    target_level: targetLevel ?? undefined,
    speech_threshold: speechThreshold ?? undefined,
    peak_limit: peakLimit ?? undefined,
  })
}

function isolationOf({ speechIsolation, speechIsolationAmount }: Options) {
  if (!speechIsolation) return { enable: false }
  return given({ amount: speechIsolationAmount ?? undefined })
}

function amountOf(amount: Strength) {
  if (amount === 'off') return { enable: false }
  return amount === 'automatic' ? undefined : { enable: true, amount }
}

const wrapped = (name: string, value: object | undefined) => (value ? { [name]: value } : undefined)
