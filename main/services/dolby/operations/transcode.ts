import { z } from 'zod'
import { given } from './content.ts'
import { mediaInputs, minMs } from './inputs.ts'
import { type Fields, operation, outputAt } from './operation.ts'

/**
 * Values seen in documentation and samples; the full lists were not found. `hls` and `dash` are left out: they need a
 * bucket of the user's own for their pieces.
 */
const outputSchema = z.object({
  kind: z.enum(['mp4', 'webm', 'wav', 'mp3', 'jpg']).default('mp4'),
  audioCodec: z.string().nullable().default(null),
  audioBitrate: z.int().min(8).max(2_000).nullable().default(null),
  audioChannels: z.int().min(1).max(8).nullable().default(null),
  videoCodec: z.enum(['h264', 'vp8']).nullable().default(null),
  width: z.int().min(16).max(8_192).nullable().default(null),
  height: z.int().min(16).max(8_192).nullable().default(null),
  frameRate: z.number().min(1).max(120).nullable().default(null),
  videoBitrate: z.int().min(50).max(200_000).nullable().default(null),
  imageOffset: z.number().min(0).nullable().default(null),
})
type Output = z.output<typeof outputSchema>

const outputFields: Fields<Output> = {
  kind: { title: 'Format', explains: 'The format of this file.' },
  audioCodec: {
    title: 'Audio codec',
    explains: 'Such as aac_lc. Empty: the format’s default.',
  },
  audioBitrate: { title: 'Audio bit rate', explains: 'Bit rate of the audio.', unit: 'kbit/s' },
  audioChannels: { title: 'Channels', explains: '1 for mono, 2 for stereo.' },
  videoCodec: { title: 'Video codec', explains: 'h264 for MP4, vp8 for WebM.' },
  width: { title: 'Width', explains: 'Empty: follows from the height.', unit: 'px' },
  height: { title: 'Height', explains: 'Empty: follows from the width.', unit: 'px' },
  frameRate: { title: 'Frame rate', explains: 'Frames per second. Empty: as in the original.', unit: 'fps' },
  videoBitrate: { title: 'Video bit rate', explains: 'Average bit rate of the video.', unit: 'kbit/s' },
  imageOffset: { title: 'Picture at', explains: 'Where the still picture is taken.', unit: 's' },
}

const maxOutputs = 20

const schema = z.object({
  start: z.number().min(0).nullable().default(null),
  duration: z.number().positive().nullable().default(null),
  outputs: z
    .array(outputSchema)
    .min(1)
    .max(maxOutputs)
    .default([outputSchema.parse({})]),
})

export const transcode = operation({
  title: 'Transcode',
  explains: 'Converts to other formats and sizes.',
  path: '/media/transcode',
  result: 'media-file',
  schema,
  fields: {
    start: {
      title: 'From',
      explains: 'Where the converted part begins. Empty: at the start.',
      unit: 's',
    },
    duration: { title: 'Length', explains: 'Length of the converted part. Empty: to the end.', unit: 's' },
    outputs: { title: 'Files', explains: 'One for each format you need.', item: outputFields },
  },
  inputs: mediaInputs,
  minMs,
  outputs: ({ outputs }) =>
    outputs.map(({ kind, height }) => ({
      suffix: height ? `-${height}p` : '-transcoded',
      extension: `.${kind}`,
    })),
  body: (options, input, destinations) => ({
    inputs: [{ source: input, ...given({ segment: segmentOf(options) }) }],
    outputs: options.outputs.map((each, at) => ({
      destination: outputAt(destinations, at),
      kind: each.kind,
      ...given({ audio: audioOf(each), video: videoOf(each), image: imageOf(each) }),
    })),
  }),
})

function segmentOf({ start, duration }: z.output<typeof schema>) {
  return given({
    start: start ?? (duration === null ? undefined : 0),
    duration: duration ?? undefined,
  })
}

function audioOf({ kind, audioCodec, audioBitrate, audioChannels }: Output) {
  if (kind === 'jpg') return undefined
  return given({
    codec: audioCodec ?? undefined,
    bitrate_kb: audioBitrate ?? undefined,
    channels: audioChannels ?? undefined,
  })
}

function videoOf({ kind, videoCodec, width, height, frameRate, videoBitrate }: Output) {
  if (kind !== 'mp4' && kind !== 'webm') return undefined
  return given({
    codec: videoCodec ?? undefined,
    width: width ?? undefined,
    height: height ?? undefined,
    frame_rate: frameRate ?? undefined,
    ...given({
      bitrate_mode: videoBitrate === null ? undefined : 'vbr',
      bitrate_kb: videoBitrate ?? undefined,
    }),
  })
}

function imageOf({ kind, width, height, imageOffset }: Output) {
  if (kind !== 'jpg') return undefined
  return given({
    width: width ?? undefined,
    height: height ?? undefined,
    offset_sec: imageOffset ?? undefined,
  })
}
