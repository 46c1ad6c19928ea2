import type { FailureKind } from '../../preload/contract/failure.ts'
import type { Job } from '../../preload/contract/model.ts'
import { canDo, type JobAction } from './job-actions.ts'
import { failureOfJob } from './job-state.ts'

export type Remedy = JobAction | 'locate' | 'workspaces'

const atWorkspaces: readonly FailureKind[] = [
  'key-missing',
  'key-refused',
  'plan-refused',
  'keychain-missing',
]
const inTheFile: readonly FailureKind[] = [
  'unsupported',
  'wrong-type',
  'empty',
  'too-large',
  'too-short',
  'file-unreadable',
  'file-unfinished',
]

/** What does something about the job's trouble, the best first. */
export function remediesFor(job: Job): Remedy[] {
  const kind = failureOfJob(job)?.kind
  if (!kind) return []
  const again = (['retry', 'tryNow'] as const).filter((action) => canDo(action, job))
  if (atWorkspaces.includes(kind)) return ['workspaces']
  if (kind === 'file-missing') return ['locate', ...again]
  return inTheFile.includes(kind) ? ['reveal', ...again] : again
}
