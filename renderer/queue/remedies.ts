import { type Remedy as Cure, policyFor } from '../../preload/domain/failure-policy.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { canDo, type JobAction } from './job-actions.ts'
import { failureOfJob } from './job-state.ts'

export type Remedy = JobAction | 'locate' | 'workspaces' | 'settings'

/** Where each cure leads; `again` stands for whichever kind of trying again fits the job. */
const buttons: Record<Cure, readonly (Remedy | 'again')[]> = {
  retry: ['again'],
  file: ['reveal', 'again'],
  locate: ['locate', 'again'],
  'send-anyway': ['again', 'reveal'],
  key: ['workspaces'],
  network: ['settings', 'again'],
  connection: ['again'],
  wait: ['again'],
  none: [],
}

/** What does something about the job's trouble, the best first. */
export function remediesFor(job: Job): Remedy[] {
  const failure = failureOfJob(job)
  if (!failure) return []
  const again = (['retry', 'tryNow'] as const).filter((action) => canDo(action, job))
  return buttons[policyFor(failure).remedy].flatMap((each) => (each === 'again' ? again : [each]))
}
