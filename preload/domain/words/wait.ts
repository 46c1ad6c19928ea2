import { policyFor } from '../failure-policy.ts'
import type { WaitReason } from '../model/job.ts'
import { itself, sentenceFor, wordsFor } from './failure.ts'

const plainWaits = {
  queued: 'Queued.',
  together: 'Waiting for the rest of its batch.',
  paused: 'Paused.',
} as const

/** Why a job waits, as a sentence. */
export function sentenceForWait(why: WaitReason): string {
  if (why.kind === 'queued' || why.kind === 'together' || why.kind === 'paused') return plainWaits[why.kind]
  // What would need a person may pass all the same, and is tried a few times first.
  if (policyFor(why).reaction === 'end') return `${wordsFor(why).happened} ${itself}`
  return sentenceFor(why)
}
