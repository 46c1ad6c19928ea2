import { failureIn } from '../../preload/domain/jobs/trouble.ts'
import { type JobState, jobStateSchema } from '../../preload/domain/model/job.ts'
import { redactFailure } from '../log/redact-failure.ts'

/** The state as it may be stored: whatever a service said or called something may hold what it was sent. */
export function withoutSecrets(state: JobState, hide: (text: string) => string): JobState {
  const redacted = redactedState(state, hide)
  const text = JSON.stringify(redacted)
  const shown = hide(text)
  return shown === text ? redacted : jobStateSchema.parse(JSON.parse(shown))
}

function redactedState(state: JobState, hide: (text: string) => string): JobState {
  if (state.stage === 'failed') return { ...state, failure: redactFailure(state.failure, hide) }
  const why = state.stage === 'waiting' ? failureIn(state.why) : undefined
  return state.stage === 'waiting' && why ? { ...state, why: redactFailure(why, hide) } : state
}
