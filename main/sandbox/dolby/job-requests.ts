import { z } from 'zod'

/* Requests of the services (reference §5). Unknown members are ignored. */

const auth = z.record(z.string(), z.string())
/** A plain text, or an object with credentials; `region` in seconds. */
export const location = z.union([
  z.url(),
  z
    .object({ url: z.url(), auth: auth.optional(), region: z.unknown().optional() })
    .transform(({ url }) => url),
])
const onComplete = z.object({
  url: z.url({ protocol: /^https?$/ }),
  /** A list of the service's own headers, or the headers to send. */
  headers: z.union([z.array(z.string()), z.record(z.string(), z.string())]).optional(),
})
const toggle = z.object({ enable: z.boolean() }).partial()
const amount = z
  .object({ enable: z.boolean(), amount: z.enum(['low', 'medium', 'high', 'max', 'auto']) })
  .partial()
const reduction = z.object({ reduction: amount }).partial()
const percent = z.int().min(0).max(100)
const content = z
  .object({
    type: z.enum([
      'conference',
      'interview',
      'lecture',
      'meeting',
      'mobile_phone',
      'music',
      'podcast',
      'studio',
      'voice_over',
      'voice_recording',
      'other',
    ]),
    silence: z.object({ threshold: z.number(), duration: z.number() }).partial(),
  })
  .partial()
const segment = z.object({ start: z.number().min(0), duration: z.number().positive() }).partial()
const common = { on_complete: onComplete.optional() }
const file = { input: location, output: location, ...common }

const enhance = z.object({
  ...file,
  content: content.optional(),
  audio: z
    .object({
      loudness: z
        .object({
          enable: z.boolean(),
          target_level: z.number(),
          speech_threshold: percent,
          peak_limit: z.union([z.number(), z.string()]),
        })
        .partial(),
      noise: reduction,
      filter: z.object({ hum: toggle }).partial(),
      speech: z
        .object({
          isolation: z.object({ enable: z.boolean(), amount: z.number().min(0).max(100) }).partial(),
          sibilance: reduction,
          plosive: reduction,
          click: reduction,
        })
        .partial(),
      music: z.object({ detection: toggle }).partial(),
    })
    .partial()
    .optional(),
})

const analyze = z.object({
  ...file,
  content: content.optional(),
  loudness: z
    .object({
      profile: z.string(),
      metering_mode: z.enum(['1770-1', '1770-2', '1770-3', '1770-4']),
      dialog_intelligence: z.boolean(),
      speech_threshold: percent,
    })
    .partial()
    .optional(),
})

const kinds = ['mp4', 'webm', 'wav', 'mp3', 'jpg', 'hls', 'dash'] as const
const transcode = z.object({
  inputs: z.array(z.object({ source: location, segment: segment.optional() })).min(1),
  outputs: z.array(z.object({ destination: location, kind: z.enum(kinds) })).min(1),
  ...common,
})

const master = (outputKinds: readonly [string, ...string[]]) =>
  z.object({
    inputs: z.array(z.object({ source: location, segment: segment.optional() })).min(1),
    outputs: z
      .array(
        z.object({
          destination: location,
          kind: z.enum(outputKinds),
          master: z
            .object({
              dynamic_eq: z
                .object({ enable: z.boolean(), preset: z.string().regex(/^[a-n]$/), intensity: z.int() })
                .partial(),
              loudness: z.object({ enable: z.boolean(), target_level: z.number() }).partial(),
              stereo_image: toggle,
            })
            .partial()
            .optional(),
        }),
      )
      .min(1)
      .max(5),
    ...common,
  })

/** By path; the versions are made up in the forms that were seen. */
export const services = {
  '/media/enhance': { version: 'v1.1.2', schema: enhance },
  '/media/diagnose': { version: 'v1.1.2', schema: z.object({ input: location, ...common }) },
  '/media/analyze': { version: 'v1.5', schema: analyze },
  '/media/analyze/speech': { version: 'b1.0', schema: z.object(file) },
  '/media/analyze/music': { version: 'v1.5', schema: z.object(file) },
  '/media/transcode': { version: 'v1.1.2', schema: transcode },
  '/media/master/preview': { version: 'v1.1.2', schema: master(['aac', 'mp3', 'mp4', 'ogg']) },
  '/media/master': { version: 'v1.1.2', schema: master(['aac', 'mp3', 'mp4', 'ogg', 'wav']) },
} as const

type Services = typeof services
export type ServicePath = keyof Services
export const servicePaths = Object.keys(services) as ServicePath[]
/** A checked request with the path it came to. */
export type JobRequest = {
  [P in ServicePath]: { path: P; body: z.output<Services[P]['schema']> }
}[ServicePath]
export type OnComplete = z.output<typeof onComplete>

export function inputOf({ body }: JobRequest): string {
  return 'input' in body ? body.input : (body.inputs[0]?.source ?? '')
}
