import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { JobState } from '../../preload/domain/model/job.ts'
import { isOpen } from '../queue/stages.ts'

/** What the command line's exit status means; documented in the README. */
export const exit = { done: 0, failed: 1, wrongUse: 2, workLeft: 3, held: 4 } as const
export type Exit = (typeof exit)[keyof typeof exit]

interface Ending {
  /** Of an open job: whether the command has done with it what it was to do. */
  isDone?(state: JobState): boolean
  /** Something ended the run before its time, and more may be left than the jobs that are known. */
  isStopped?: boolean
}

/**
 * How every command ends that works on jobs. What waits for a key, a plan, a connection, a disk or a person has not
 * failed: it is left.
 */
export function exitAfter(
  states: Iterable<JobState>,
  { isDone = () => false, isStopped = false }: Ending = {},
): Exit {
  const all = [...states]
  if (all.some(({ stage }) => stage === 'failed')) return exit.failed
  return isStopped || all.some((state) => isOpen(state) && !isDone(state)) ? exit.workLeft : exit.done
}

/** How a command ends that could not do what it was asked to do. */
export function exitFor(failure: Failure): Exit {
  if (failure.kind === 'data-held') return exit.held
  return policyFor(failure).isWrongUse ? exit.wrongUse : exit.failed
}
