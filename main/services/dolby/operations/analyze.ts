import { z } from 'zod'
import { contentType, contentTypeField, given, givenType } from './content.ts'
import { mediaInputs, minMs } from './inputs.ts'
import { operation, outputAt } from './operation.ts'

const schema = z.object({
  contentType,
  silenceThreshold: z.number().min(-120).max(0).default(-60),
  silenceDuration: z.number().min(0.1).max(600).default(2),
  /** The list of profiles was not found. */
  loudnessProfile: z
    .string()
    .regex(/^\w{1,64}$/)
    .nullable()
    .default(null),
  meteringMode: z.enum(['1770-1', '1770-2', '1770-3', '1770-4']).default('1770-4'),
  dialogIntelligence: z.boolean().default(true),
  speechThreshold: z.int().min(0).max(100).nullable().default(null),
})

export const analyze = operation({
  title: 'Analyze',
  explains: 'Measures loudness, silence, speech and music over the whole file.',
  path: '/media/analyze',
  result: 'data-file',
  schema,
  fields: {
    contentType: contentTypeField,
    silenceThreshold: { title: 'Silence below', explains: 'Anything quieter counts as silence.', unit: 'dB' },
    silenceDuration: { title: 'Silence from', explains: 'Shorter pauses are not reported.', unit: 's' },
    loudnessProfile: {
      title: 'Loudness profile',
      explains: 'Delivery rules to measure against, such as service_spotify.',
    },
    meteringMode: { title: 'Metering', explains: 'Which edition of ITU-R BS.1770 to use.' },
    dialogIntelligence: {
      title: 'Dialogue',
      explains: 'Measures loudness on speech where there is enough of it.',
    },
    speechThreshold: {
      title: 'Speech threshold',
      explains: 'The share of speech this needs.',
      unit: '%',
    },
  },
  inputs: mediaInputs,
  minMs,
  outputs: () => [{ suffix: '-analysis', extension: '.json' }],
  body: (options, input, outputs) => ({
    input,
    output: outputAt(outputs, 0),
    content: {
      ...given({ type: givenType(options.contentType) }),
      silence: { threshold: options.silenceThreshold, duration: options.silenceDuration },
    },
    loudness: {
      ...given({ profile: options.loudnessProfile ?? undefined }),
      metering_mode: options.meteringMode,
      dialog_intelligence: options.dialogIntelligence,
      ...given({ speech_threshold: options.speechThreshold ?? undefined }),
    },
  }),
})
