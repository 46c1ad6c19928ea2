import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { Job, Work } from '../../preload/domain/model/job.ts'
import { retryRefusals } from '../../preload/domain/words/refusals.ts'
import { identityOf } from '../media/inspect.ts'
import { sameSizeAndTime } from '../media/same-file.ts'
import { Fault, isFault } from '../net/fault.ts'
import { answerWithin } from '../services/answer-within.ts'
import type { ServiceConnection } from '../services/service.ts'
import type { Jobs } from '../store/jobs.ts'
import { absenceOf } from './absent-locations.ts'
import { isSameWork } from './same-work.ts'
import { fromTheStart, isOpen, workOf } from './stages.ts'

/** For an answer that a person waits for. */
const answerMs = 60_000

/** Where a retry of a failed or cancelled job begins. `file`: at the first byte of the file as it is now. */
export type RetryFrom = { at: 'file' } | { at: 'work'; work: Work; isReopened?: boolean }

/**
 * A job whose file has been submitted is followed, never uploaded and paid again: only where the service itself says
 * that the analysis came to nothing does it begin anew, at the service where that is offered. Throws `not-retryable`,
 * or what kept the service from being asked.
 */
export async function retryFrom(
  job: Job,
  connection: ServiceConnection,
  asked: { host: string; nowMs: number },
): Promise<RetryFrom> {
  const work = workOf(job.state) ?? fromTheStart
  switch (work.stage) {
    case 'uploading':
      return { at: 'file' }
    case 'submitting':
      return isSubmissionOver(job, work.unacknowledged) ? { at: 'file' } : { at: 'work', work }
    case 'processing':
      return await afterAnalysis(job, work, { connection, ...asked })
    case 'fetching':
      // What the service has made is fetched, unless the service itself says that it is no longer there.
      return job.state.stage === 'failed' && job.state.failure.kind === 'rejected'
        ? { at: 'file' }
        : { at: 'work', work }
  }
}

/**
 * It arrived and cannot be followed, or it was refused or cancelled and no earlier one can have arrived: what is sent now
 * is a submission of its own.
 */
function isSubmissionOver({ state }: Job, unacknowledged: number): boolean {
  if (state.stage !== 'failed') return unacknowledged === 0 && state.stage === 'cancelled'
  return (
    policyFor(state.failure).mayBeSubmitted === true ||
    (unacknowledged === 0 && state.failure.kind === 'rejected')
  )
}

async function afterAnalysis(
  job: Job,
  work: Extract<Work, { stage: 'processing' }>,
  { connection, host, nowMs }: { connection: ServiceConnection; host: string; nowMs: number },
): Promise<RetryFrom> {
  const { state } = job
  const followed: Work = { ...work, startedAtMs: nowMs, nextPollAtMs: nowMs, delayMs: 0, emptyPolls: 0 }
  // One that nobody could stop at the service goes on there, and is paid for.
  if (state.stage === 'cancelled')
    return connection.cancel || state.isReplaced
      ? { at: 'file' }
      : { at: 'work', work: followed, isReopened: true }
  if (state.stage !== 'failed') return { at: 'work', work: followed }
  const { failure } = state
  if (failure.kind === 'analysis-failed') {
    if (!connection.retry) return { at: 'file' }
    if (!failure.isRetryable) throw new Fault({ kind: 'not-retryable', message: retryRefusals.notOffered })
    if (work.assetId === null) return { at: 'work', work: followed, isReopened: true }
    await connection.retry(work.submissionId, work.assetId, answerWithin(answerMs, host))
    const again: Work = { ...followed, percent: 0, nextPollAtMs: nowMs + 5_000, delayMs: 5_000 }
    return { at: 'work', work: again, isReopened: true }
  }
  const isGone =
    failure.kind === 'rejected' && failure.status === 404 && (await isUnknown(work, { connection, host }))
  return isGone ? { at: 'file' } : { at: 'work', work: followed, isReopened: true }
}

/** Whether the service says once more, in its own words, that it has no such submission. */
async function isUnknown(
  { submissionId }: Extract<Work, { stage: 'processing' }>,
  { connection, host }: { connection: ServiceConnection; host: string },
): Promise<boolean> {
  try {
    await connection.report(submissionId, answerWithin(answerMs, host))
    return false
  } catch (error) {
    return isFault(error, 'rejected') && 'status' in error.failure && error.failure.status === 404
  }
}

/** From the first byte, of the file as it is now. */
export async function workFromFile(job: Job, jobs: Jobs): Promise<Work> {
  const { path } = job.file
  // Whether blocks of the file as it was belong to the file as it is turns out when it is sent.
  const now = await identityOf(path).catch(async (error) => {
    const absence = await absenceOf({ path, ...jobs.locationOf(job.id) })
    // Then it is sent once it is back.
    if (absence) return job.file
    throw error
  })
  // It may have got another name meanwhile.
  if (jobs.find(job.id)?.file.path === path) jobs.setFile(job, now)
  return fromTheStart
}

/**
 * Another entry of the same file for the same work is under way, or has arrived since this one ended: to send this one as
 * well would be paid twice. Throws `not-retryable`. Not where the service may have it anyway: that is retried only by who
 * wants it twice.
 */
export function refuseSentByAnother(job: Job, jobs: Pick<Jobs, 'ofPath' | 'ofInode'>): void {
  const { file, state, previousSubmissionId: _, ...work } = job
  if (state.stage === 'failed' && policyFor(state.failure).mayBeSubmitted) return
  // One that had arrived before was known to whoever sent this one.
  const isSentSince = (other: Job) =>
    isOpen(other.state) || (other.state.stage === 'complete' && other.changedAtMs >= job.changedAtMs)
  const isSame = (other: Job) =>
    other.id !== job.id &&
    other.groupId === job.groupId &&
    sameSizeAndTime(other.file, file) &&
    isSameWork(other, work) &&
    isSentSince(other)
  if ([...jobs.ofPath(file.path), ...jobs.ofInode(file)].some(isSame))
    throw new Fault({ kind: 'not-retryable', message: retryRefusals.sentByAnother })
}
