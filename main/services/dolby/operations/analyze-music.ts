import { z } from 'zod'
import { mediaInputs, minMs } from './inputs.ts'
import { operation, outputAt } from './operation.ts'

export const analyzeMusic = operation({
  title: 'Analyze music',
  explains: 'Finds where music plays, and its key, tempo and genre.',
  path: '/media/analyze/music',
  result: 'data-file',
  schema: z.object({}),
  fields: {},
  inputs: mediaInputs,
  minMs,
  outputs: () => [{ suffix: '-music', extension: '.json' }],
  body: (_, input, outputs) => ({ input, output: outputAt(outputs, 0) }),
})
