import type { Failure } from '../../preload/domain/model/failure.ts'
import type { SubmissionId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { Fault, failureOf, isFault } from '../net/fault.ts'
import type { RemoteSubmission, SubmissionRequest } from '../services/service.ts'
import type { Jobs } from '../store/jobs.ts'
import { connectFor } from './connect.ts'
import { nextPollDelay } from './next-poll-delay.ts'
import { isOverwritten } from './overwritten.ts'
import { eventAfter } from './reactions.ts'
import { attemptOf } from './related-jobs.ts'
import type { StageContext, StageHandler } from './stage-handler.ts'
import { holdsUpGroup, isOpen, workOf } from './stages.ts'
import { withGrace } from './with-grace.ts'

/**
 * From uploaded bytes to a submission, for a job alone or for its whole group at once. Services offer no idempotency. A
 * submission whose answer was lost is looked for where the service lists what it has. Elsewhere it is sent again, as
 * often as it takes: the same uploaded bytes are submitted once, so an acceptance says that no earlier one arrived, and
 * a 409 that one did. Whether a person then sends the file again as a new submission is hers to say.
 */
export const submit: StageHandler = async (job, context) => {
  const members = job.groupId === null ? [job] : context.jobs.ofGroup(job.groupId)
  const open = members.filter(({ state }) => isOpen(state))
  if (open.some(({ state }) => holdsUpGroup(state))) {
    context.commit(job, { type: 'held', why: { kind: 'together' }, untilMs: null, tries: 0 })
    return
  }
  const ready = open.flatMap((each) =>
    workOf(each.state)?.stage === 'submitting' && attemptOf(each) === attemptOf(job)
      ? [asSubmitting(each, context)]
      : [],
  )
  await send(await withoutOverwritten(ready, context), context)
}

/** A file that was written to after it was uploaded is not submitted. What was attempted may have arrived: it goes on. */
async function withoutOverwritten(ready: Job[], context: StageContext): Promise<Job[]> {
  if (ready.some((job) => unacknowledgedOf(job) > 0)) return ready
  const kept: Job[] = []
  for (const job of ready)
    if (await isOverwritten(job, context)) {
      const moment = { tries: 0, nowMs: context.clock.now(), random: () => 0 }
      context.commit(job, eventAfter(job, { kind: 'file-changed' }, moment))
    } else kept.push(job)
  return kept
}

/** Members that waited for this one step out of their wait with it. */
function asSubmitting(job: Job, { commit }: StageContext): Job {
  return job.state.stage === 'waiting' ? commit(job, { type: 'started' }) : job
}

async function send(ready: Job[], context: StageContext): Promise<void> {
  const { jobs, results, clock, signal, commit } = context
  const [first] = ready
  if (!first) return
  const before = Math.max(...ready.map(unacknowledgedOf))
  const service = context.services[first.service]
  // Queued together, hence with one key; a group that grew since then waits for the key of each.
  for (const job of ready) await context.keyFor(job, signal)
  const connection = await connectFor(first, context)
  const order: SubmissionRequest = {
    references: ready.map(referenceOf),
    previous: await Promise.all(ready.map((job) => context.previousOf(job, signal))),
    metadata: first.metadata,
  }
  const submitted = ({ submissionId, assetIds, facts }: RemoteSubmission) =>
    // Together: a submission that is known but belongs to no job would be looked for in vain.
    jobs.atOnce(() => {
      results.addSubmission({ id: submissionId, service: first.service, workspace: first.workspace })
      if (facts) results.saveFacts(submissionId, facts)
      const nowMs = clock.now()
      const delayMs = nextPollDelay(first, service, { runningMs: 0, lastDelayMs: 0 })
      for (const [at, job] of ready.entries())
        commit(job, { type: 'submitted', submissionId, assetId: assetIds[at] ?? null, nowMs, delayMs })
    })
  const lost = before > 0 ? Math.min(...ready.map(firstAttemptAtOf)) : null
  if (lost !== null && connection.findLost) {
    const isKnown = (id: SubmissionId) => results.hasSubmission(id) || jobs.ofSubmission(id).length > 0
    const competingSubmissions = jobs.unacknowledged(first).length
    const found = await connection.findLost(
      { order, firstAttemptAtMs: lost, isKnown, competingSubmissions },
      signal,
    )
    if (found) return submitted(found)
  }
  // Written before the request: a crash between request and answer must count as an answer that was lost.
  const sending = (atMs = clock.now()) => {
    const firstAttemptAtMs = lost ?? atMs
    for (const job of ready) commit(job, { type: 'attempted', unacknowledged: before + 1, firstAttemptAtMs })
  }
  const asked = withGrace(context, (late) => connection.submit(order, { signal: late, sending }))
  const answer = await asked.catch((error) => {
    const doubtful = !(error instanceof Fault) || error.mayHaveArrived
    if (!doubtful)
      for (const job of ready)
        commit(job, { type: 'attempted', unacknowledged: before, firstAttemptAtMs: lost })
    if (isFault(error, 'already-submitted') && before > 0)
      throw new Fault({ kind: 'answer-lost', details: error.message })
    return error instanceof Error ? error : new Error(String(error))
  })
  if (!(answer instanceof Error)) return submitted(answer)
  const unlinked = isAboutLink(failureOf(answer)) ? withoutOwnLinks(ready, jobs) : undefined
  if (!unlinked) throw answer
  await send(unlinked, context)
}

/** Whether the service refuses the version before, or may mean it. */
const isAboutLink = (failure: Failure) =>
  failure.kind === 'rejected' && (failure.status === 404 || /previous/i.test(failure.message))

/**
 * What the name of a file alone made the next version of something is sent without that. What a person named is not;
 * undefined where nothing else is left.
 */
function withoutOwnLinks(ready: Job[], jobs: Jobs): Job[] | undefined {
  const own = ready.filter(
    ({ id, previousSubmissionId }) => previousSubmissionId !== null && !jobs.isLinkAsked(id),
  )
  for (const job of own) jobs.dropLink(job)
  return own.length > 0 ? ready.map((job) => jobs.find(job.id) ?? job) : undefined
}

const unacknowledgedOf = ({ state }: Job) => (state.stage === 'submitting' ? state.unacknowledged : 0)
const firstAttemptAtOf = ({ state, changedAtMs }: Job) =>
  (state.stage === 'submitting' ? state.firstAttemptAtMs : null) ?? changedAtMs
const referenceOf = ({ state }: Job) => (state.stage === 'submitting' ? state.reference : '')
