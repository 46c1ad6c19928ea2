import { policyFor } from './failure-policy.ts'
import { failureIn } from './failure-words.ts'
import type { JobState } from './model.ts'

/** Where the queue shows a job. */
export type Group = 'moving' | 'waiting' | 'attention' | 'done'

/** Every job that cannot go on without a person needs attention, also while it is tried again from time to time. */
export function groupOf(state: JobState): Group {
  switch (state.stage) {
    case 'failed':
      return 'attention'
    case 'complete':
      return state.notMoved ? 'attention' : 'done'
    case 'cancelled':
      return 'done'
    case 'waiting': {
      const failure = failureIn(state.why)
      return failure && policyFor(failure).whoActs === 'person' ? 'attention' : 'waiting'
    }
    case 'uploading':
    case 'submitting':
    case 'processing':
    case 'fetching':
      return 'moving'
  }
}
