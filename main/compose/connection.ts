import { policyFor } from '../../preload/domain/failure-policy.ts'
import { failureIn } from '../../preload/domain/jobs/trouble.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { Connection } from '../../preload/domain/model/workspace.ts'
import type { Engine } from '../compose.ts'

/** How the connection is: nothing is taken for being online but an answer that counted. */
export function createConnection(
  engine: Pick<Engine, 'changes' | 'online' | 'buckets' | 'list' | 'workspaces'>,
): { now(): Connection; close(): void } {
  const { changes, online, buckets, list, workspaces } = engine
  let hasAnswered = false

  const hear = ({ isDemo, state }: Job) => {
    // What is built into the app is always there.
    if (isDemo) return
    const failure = state.stage === 'waiting' ? failureIn(state.why) : undefined
    if (failure && policyFor(failure).scope === 'host') hasAnswered = false
    else if (['submitting', 'processing', 'fetching', 'complete'].includes(state.stage)) hasAnswered = true
  }
  const close = changes.subscribe((change) => {
    if (change.kind === 'stage') hear(change.job)
    else if (change.kind === 'workspaces')
      hasAnswered ||= workspaces
        .shown()
        .list.some(({ isDemo, checkedAtMs }) => checkedAtMs !== null && !isDemo)
    else if (change.kind === 'connection' && online.hosts.length) hasAnswered = false
  })

  return {
    now() {
      const [host] = online.hosts
      if (host !== undefined) return { state: 'offline', host, ...list.toUpload() }
      const untilMs = buckets.heldUntilMs
      if (untilMs !== null) return { state: 'held', untilMs }
      return { state: hasAnswered ? 'online' : 'idle' }
    },
    close,
  }
}
