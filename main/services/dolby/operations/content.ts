import { z } from 'zod'
import type { Field } from './operation.ts'

/** Of Enhance and Analyze (reference §5.1); `automatic` leaves it to the service. */
export const contentType = z
  .enum([
    'automatic',
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
  ])
  .default('automatic')

export const contentTypeField: Field = {
  title: 'Kind of content',
  explains: 'What the recording is. Automatic lets the service detect it.',
}

export const givenType = (type: z.output<typeof contentType>) => (type === 'automatic' ? undefined : type)

/** Without the members that are undefined, and undefined when nothing is left. */
export function given<T extends Record<string, unknown>>(members: T): Partial<T> | undefined {
  const present = Object.entries(members).filter(([, value]) => value !== undefined)
  return present.length ? (Object.fromEntries(present) as Partial<T>) : undefined
}
