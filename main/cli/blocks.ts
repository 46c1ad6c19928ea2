import { causeOf, policyFor } from '../../preload/domain/failure-policy.ts'
import { failureIn } from '../../preload/domain/jobs/trouble.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Engine } from '../compose.ts'
import type { Reporter } from './report/reporter.ts'
import { sentenceFor } from './report/sentences.ts'
import { notes } from './words/notes.ts'

/** Tries after which an address that answers with something foreign, or sends elsewhere, is taken to be a wrong one. */
const foreignAnswersLimit = 5

/** What is said last when work stays behind. */
export const noteFor = (block: Failure): string =>
  block.kind === 'key-changed' ? sentenceFor(block) : notes.nothingLost(sentenceFor(block))

/** What only a person can change, if that is what the job waits for. */
export function blockOf(state: Job['state']): Failure | undefined {
  const why = state.stage === 'waiting' ? failureIn(state.why) : undefined
  if (state.stage !== 'waiting' || !why || policyFor(why).reaction === 'back') return undefined
  // Only whoever starts the command can give the proxy what it wants. What is due is just being tried with it.
  if (state.untilMs === null || (why.kind === 'proxy-login' && state.untilMs > 0)) return why
  return policyFor(why).maybeWrongAddress && state.tries >= foreignAnswersLimit ? why : undefined
}

/** Whether nothing moves any more, and nothing is due, until a person has changed something. */
export function isStuck({ jobs, clock }: Pick<Engine, 'jobs' | 'clock'>): boolean {
  const { waiting = 0, uploading = 0, submitting = 0, processing = 0, fetching = 0 } = jobs.countByStage()
  if (uploading + submitting + processing + fetching > 0) return false
  const held = jobs.held(clock.now())
  return held.length === waiting && held.every(({ state }) => isHeld(state) || blockOf(state) !== undefined)
}

const isHeld = (state: Job['state']) => state.stage === 'waiting' && state.untilMs === null

/** For whoever goes on all the same: says each cause once, and anew when it was over in between. */
export function blocksTo(reporter: Reporter): (job: Job) => void {
  const message = new Set<string>()
  return ({ state }) => {
    if (state.stage === 'processing' || state.stage === 'complete') message.clear()
    const why = blockOf(state)
    if (!why || message.has(causeOf(why))) return
    message.add(causeOf(why))
    reporter.note(notes.stillWatching(sentenceFor(why)))
  }
}
