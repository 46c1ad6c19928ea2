import { policyFor } from '../failure-policy.ts'
import type { JobState } from '../model/job.ts'
import { failureIn } from './trouble.ts'

/**
 * Whether nobody can ask the service about the job before its key, or its plan, is another one: it cannot be stopped
 * there, and ends here alone.
 */
export function isOutOfReach(state: JobState): boolean {
  const failure = state.stage === 'waiting' ? failureIn(state.why) : undefined
  return failure !== undefined && policyFor(failure).remedy === 'key'
}
