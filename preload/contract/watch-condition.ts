import { z } from 'zod'

/** How a watched folder learns of what happens in it. */
export const watchConditionSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('events') }),
  z.object({ state: z.literal('polling') }),
  z.object({ state: z.literal('missing') }),
])
