import type { Job } from '../../preload/domain/model/job.ts'
import type { Jobs, NewJob } from '../store/jobs.ts'
import type { KeyBindings } from '../store/key-bindings.ts'
import type { Accounts } from './accounts.ts'

export interface Binding {
  jobs: Jobs
  bindings: KeyBindings
  accounts: Accounts
  /** Whether a workspace is one of the services built into the app. */
  isDemo(workspace: string): boolean
}

/** Adds a job that is bound to the keys at hand, its own and those of the steps that follow, or to `fingerprints`. */
export function addBound(
  job: NewJob,
  { jobs, bindings, accounts, isDemo }: Binding,
  fingerprints: readonly string[] = [],
): Job {
  const steps = [{ workspace: job.workspace, preset: job.preset }, ...job.next]
  const atHand = steps.map(({ workspace, preset }) => accounts.fingerprintNow(workspace, preset.service))
  const bound = atHand.map((fingerprint, at) => fingerprints[at] || fingerprint)
  return jobs.atOnce(() => {
    const added = jobs.add({ ...job, isDemo: isDemo(job.workspace) })
    bindings.bind(added.id, bound)
    return added
  })
}
