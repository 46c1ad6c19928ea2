import { policyFor } from '../failure-policy.ts'
import type { JobState } from '../model/job.ts'
import { failureIn } from './trouble.ts'

/** Where the queue shows a job. */
export type Group = 'moving' | 'waiting' | 'attention' | 'done'

/**
 * Every job that cannot go on without a person needs attention, also while it is tried again from time to time. What
 * may pass all the same is tried a few times before it ends: until then it waits.
 */
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
      if (!failure) return 'waiting'
      const { whoActs, reaction } = policyFor(failure)
      return whoActs === 'person' && reaction !== 'end' ? 'attention' : 'waiting'
    }
    case 'uploading':
    case 'submitting':
    case 'processing':
    case 'fetching':
      return 'moving'
  }
}
