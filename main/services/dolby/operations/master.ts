import { z } from 'zod'
import { mediaInputs, minMs } from './inputs.ts'
import { masterFields, masterFiles, masterOutput, masterRequests, maxMasters } from './mastering.ts'
import { operation } from './operation.ts'

export const master = operation({
  title: 'Master',
  explains: 'Masters music: tone, width and loudness.',
  path: '/media/master',
  result: 'media-file',
  schema: z.object({
    outputs: z
      .array(masterOutput)
      .min(1)
      .max(maxMasters)
      .default([masterOutput.parse({})]),
  }),
  fields: {
    outputs: { title: 'Masters', explains: 'Up to five, each with a sound of its own.', item: masterFields },
  },
  inputs: mediaInputs,
  minMs,
  outputs: ({ outputs }) => masterFiles(outputs),
  body: ({ outputs }, input, destinations) => ({
    inputs: [{ source: input }],
    outputs: masterRequests(outputs, destinations),
  }),
})
