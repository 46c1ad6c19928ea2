import { z } from 'zod'
import { mediaInputs, minMs } from './inputs.ts'
import { masterFields, masterFiles, masterRequests, maxMasters, previewOutput } from './mastering.ts'
import { operation } from './operation.ts'

/** Samples keep a preview within this. */
const maxSeconds = 30

export const masterPreview = operation({
  title: 'Preview masters',
  explains: 'Masters half a minute of music, in up to five ways to compare.',
  path: '/media/master/preview',
  result: 'media-file',
  schema: z.object({
    start: z.number().min(0).default(0),
    duration: z.number().min(2).max(maxSeconds).default(maxSeconds),
    outputs: z
      .array(previewOutput)
      .min(1)
      .max(maxMasters)
      .default([previewOutput.parse({})]),
  }),
  fields: {
    start: { title: 'From', explains: 'Where the preview begins.', unit: 's' },
    duration: { title: 'Length', explains: 'Length of the preview, up to 30 seconds.', unit: 's' },
    outputs: { title: 'Previews', explains: 'Up to five, to compare presets.', item: masterFields },
  },
  inputs: mediaInputs,
  minMs,
  outputs: ({ outputs }) =>
    masterFiles(outputs).map(({ suffix, extension }) => ({ suffix: `${suffix}-preview`, extension })),
  body: ({ start, duration, outputs }, input, destinations) => ({
    inputs: [{ source: input, segment: { start, duration } }],
    outputs: masterRequests(outputs, destinations),
  }),
})
