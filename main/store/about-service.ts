import { failureIn } from '../../preload/domain/jobs/trouble.ts'
import { concerning } from '../../preload/domain/model/failure.ts'
import type { JobState } from '../../preload/domain/model/job.ts'
import type { ServiceName } from '../../preload/domain/services/registry.ts'

/** The state with the service named where its failure is about one; those of earlier versions did not name it. */
export function aboutService(state: JobState, service: ServiceName): JobState {
  if (state.stage === 'failed') return { ...state, failure: concerning(state.failure, service) }
  const why = state.stage === 'waiting' ? failureIn(state.why) : undefined
  return state.stage === 'waiting' && why ? { ...state, why: concerning(why, service) } : state
}
