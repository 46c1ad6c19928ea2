import { z } from 'zod'
import { mediaInputs, minMs } from './inputs.ts'
import { operation } from './operation.ts'

export const diagnose = operation({
  title: 'Diagnose',
  explains: 'Scores quality and noise, and finds clipping, silence and harsh sounds.',
  path: '/media/diagnose',
  result: 'in-answer',
  schema: z.object({}),
  fields: {},
  inputs: mediaInputs,
  minMs,
  outputs: () => [],
  body: (_, input) => ({ input }),
})
