import type { Job } from '../../preload/contract/model.ts'
import { Fault, isFault } from '../net/fault.ts'
import { nextLookMs } from './backoff.ts'
import { holdsUpGroup, isOpen, workOf } from './stages.ts'
import type { Step, StepContext } from './step.ts'

/**
 * From uploaded bytes to a submission, for a job alone or for its whole group at once. The service offers no
 * idempotency, so a submission whose answer was lost is sent once more and no further: a 409 then says that the first
 * one arrived, and a second loss ends it. Whether a person sends it again as a new submission is hers to say.
 */
export const submit: Step = async (job, context) => {
  const members = job.groupId === null ? [job] : context.jobs.ofGroup(job.groupId)
  const open = members.filter(({ state }) => isOpen(state))
  if (open.some(({ state }) => holdsUpGroup(state))) {
    context.commit(job, { type: 'held', why: { kind: 'together' }, untilMs: null, tries: 0 })
    return
  }
  const ready = open.flatMap((each) =>
    workOf(each.state)?.stage === 'submitting' ? [asSubmitting(each, context)] : [],
  )
  await send(ready, context)
}

/** Members that waited for this one step out of their wait with it. */
function asSubmitting(job: Job, { commit }: StepContext): Job {
  return job.state.stage === 'waiting' ? commit(job, { type: 'started' }) : job
}

async function send(ready: Job[], context: StepContext): Promise<void> {
  const { services, results, clock, signal, commit } = context
  const [first] = ready
  if (!first) return
  const before = Math.max(...ready.map(unansweredOf))
  // Written before the request: a crash between request and answer must count as an answer that was lost.
  const asked = ready.map((job) => commit(job, { type: 'asked', unanswered: before + 1 }))
  const references = asked.map(referenceOf)
  const previous = asked.map((job) => job.previousSubmissionId)
  const order = { references, previous, metadata: first.metadata }
  try {
    const connection = services[first.service].connect(first.workspace)
    const { submissionId, assetIds } = await connection.submit(order, signal)
    results.addSubmission({ id: submissionId, service: first.service, workspace: first.workspace })
    const nowMs = clock.now()
    const delayMs = nextLookMs({ runningMs: 0, lastDelayMs: 0 })
    for (const [at, job] of asked.entries())
      commit(job, { type: 'submitted', submissionId, assetId: assetIds[at] ?? null, nowMs, delayMs })
  } catch (error) {
    const doubtful = !(error instanceof Fault) || error.mayHaveArrived
    if (!doubtful) for (const job of asked) commit(job, { type: 'asked', unanswered: before })
    if (signal.aborted) throw error
    const refusedBecauseItArrived = isFault(error, 'already-submitted') && before > 0
    const lostAgain = doubtful && before > 0 && !isFault(error, 'service-trouble')
    if (!refusedBecauseItArrived && !lostAgain) throw error
    const details = error instanceof Error ? error.message : String(error)
    throw new Fault({ kind: 'answer-lost', details })
  }
}

const unansweredOf = ({ state }: Job) => (state.stage === 'submitting' ? state.unanswered : 0)
const referenceOf = ({ state }: Job) => (state.stage === 'submitting' ? state.reference : '')
