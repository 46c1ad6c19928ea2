import { z } from 'zod'
import { leastMs, mediaInputs } from './inputs.ts'
import { masterFields, masterFiles, masterRequests, mostMasters, previewOutput } from './mastering.ts'
import { operation } from './operation.ts'

/** Samples keep a preview within this. */
const longestSeconds = 30

export const masterPreview = operation({
  title: 'Preview masters',
  explains: 'Masters half a minute of music, in up to five ways to compare.',
  path: '/media/master/preview',
  result: 'media-file',
  schema: z.object({
    start: z.number().min(0).default(0),
    duration: z.number().min(2).max(longestSeconds).default(longestSeconds),
    outputs: z
      .array(previewOutput)
      .min(1)
      .max(mostMasters)
      .default([previewOutput.parse({})]),
  }),
  fields: {
    start: { title: 'From', explains: 'Where the part to listen to begins.', unit: 's' },
    duration: { title: 'Length', explains: 'Of the part to listen to, at most half a minute.', unit: 's' },
    outputs: { title: 'Previews', explains: 'Up to five, to compare presets.', item: masterFields },
  },
  inputs: mediaInputs,
  leastMs,
  outputs: ({ outputs }) =>
    masterFiles(outputs).map(({ suffix, extension }) => ({ suffix: `${suffix}-preview`, extension })),
  body: ({ start, duration, outputs }, input, destinations) => ({
    inputs: [{ source: input, segment: { start, duration } }],
    outputs: masterRequests(outputs, destinations),
  }),
})
