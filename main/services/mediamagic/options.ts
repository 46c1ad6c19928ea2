import { z } from 'zod'
import { presetRefusals } from '../../../preload/domain/words/refusals.ts'
import { Fault } from '../../net/fault.ts'

/** Ids parted by commas or blanks, as they are typed into one field, or a list. */
const ids = z
  .union([z.string().transform((text) => text.split(/[\s,;]+/).filter(Boolean)), z.array(z.string().min(1))])
  .default([])

const optionsSchema = z.strictObject({
  /** Which analysers run; none named: those of the workspace. */
  sidekickIds: ids,
  /** How long a simulated analysis takes; of sandbox keys only (reference §4.4). */
  simulationDelaySeconds: z.number().int().min(0).max(30).optional(),
})
export type ReviewOptions = z.infer<typeof optionsSchema>

/** Throws `bad-request`. */
export function reviewOptionsIn(options: Record<string, unknown>): ReviewOptions {
  const parsed = optionsSchema.safeParse(options)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const name = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : '')
  throw new Fault({
    kind: 'bad-request',
    message: presetRefusals.option(name, 'a review', issue?.message ?? ''),
  })
}
