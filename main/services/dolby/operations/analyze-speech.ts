import { z } from 'zod'
import { mediaInputs, minMs } from './inputs.ts'
import { operation, outputAt } from './operation.ts'

export const analyzeSpeech = operation({
  title: 'Analyze speech',
  explains: 'Finds who speaks when, how well and how long.',
  path: '/media/analyze/speech',
  result: 'data-file',
  schema: z.object({}),
  fields: {},
  inputs: mediaInputs,
  minMs,
  outputs: () => [{ suffix: '-speech', extension: '.json' }],
  body: (_, input, outputs) => ({ input, output: outputAt(outputs, 0) }),
})
