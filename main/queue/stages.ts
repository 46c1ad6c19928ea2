import type { Failure } from '../../preload/domain/model/failure.ts'
import type { AssetId, SubmissionId } from '../../preload/domain/model/ids.ts'
import type {
  JobState,
  RemoteFile,
  RemoteStatus,
  ResultSummary,
  StageName,
  WaitReason,
  Work,
} from '../../preload/domain/model/job.ts'
import type { Levels } from '../services/service.ts'

/** What can happen to a job. `stages.md` is the picture of where each event may come and where it leads. */
export type StageEvent =
  | { type: 'started' }
  | { type: 'uploaded'; reference: string }
  | { type: 'attempted'; unacknowledged: number; firstAttemptAtMs: number | null }
  | { type: 'submitted'; submissionId: SubmissionId; assetId: AssetId | null; nowMs: number; delayMs: number }
  | {
      type: 'polled'
      percent: number
      nowMs: number
      delayMs: number
      emptyPolls: number
      remote?: RemoteStatus
    }
  | { type: 'outputs'; assetId: AssetId; files: RemoteFile[]; levels: Levels | null }
  | { type: 'fetched'; fetched: number }
  | { type: 'completed'; assetId: AssetId; summary: ResultSummary }
  | { type: 'held'; why: WaitReason; untilMs: number | null; tries: number; work?: Work }
  | { type: 'paused' }
  | { type: 'resumed' }
  | { type: 'failed'; failure: Failure }
  | { type: 'cancelled'; isReplaced?: boolean }
  | { type: 'retried'; work: Work }

export const fromTheStart: Extract<Work, { stage: 'uploading' }> = {
  stage: 'uploading',
  sentBytes: 0,
  restarts: 0,
}

/** The state after the event. Throws when the event cannot happen in this state: that is a bug, never a user's doing. */
export function nextState(state: JobState, event: StageEvent): JobState {
  switch (event.type) {
    case 'started':
      if (state.stage === 'waiting') return state.work
      break
    case 'uploaded':
      if (state.stage === 'uploading')
        return {
          stage: 'submitting',
          reference: event.reference,
          unacknowledged: 0,
          firstAttemptAtMs: null,
          ...(state.restarts > 0 ? { restarts: state.restarts } : {}),
        }
      break
    case 'attempted':
      if (state.stage === 'submitting')
        return { ...state, unacknowledged: event.unacknowledged, firstAttemptAtMs: event.firstAttemptAtMs }
      break
    case 'submitted':
      if (state.stage === 'submitting')
        return {
          stage: 'processing',
          submissionId: event.submissionId,
          assetId: event.assetId,
          reference: state.reference,
          percent: 0,
          startedAtMs: event.nowMs,
          nextPollAtMs: event.nowMs + event.delayMs,
          delayMs: event.delayMs,
          emptyPolls: 0,
        }
      break
    case 'polled':
      if (state.stage === 'processing') {
        const { percent, nowMs, delayMs, emptyPolls, remote = state.remote } = event
        const polled = { percent, nextPollAtMs: nowMs + delayMs, delayMs, emptyPolls }
        return { ...state, ...polled, ...(remote ? { remote } : {}) }
      }
      break
    case 'outputs':
      if (state.stage === 'processing') {
        const { assetId, files, levels } = event
        return { stage: 'fetching', submissionId: state.submissionId, assetId, files, levels, fetched: 0 }
      }
      break
    case 'fetched':
      if (state.stage === 'fetching') return { ...state, fetched: event.fetched }
      break
    case 'completed':
      if (state.stage === 'processing' || state.stage === 'fetching') {
        const { assetId, summary } = event
        return { stage: 'complete', submissionId: state.submissionId, assetId, summary }
      }
      break
    case 'held': {
      const work = event.work ?? workOf(state)
      if (work && isOpen(state))
        return { stage: 'waiting', why: event.why, untilMs: event.untilMs, tries: event.tries, work }
      break
    }
    case 'paused': {
      const work = workOf(state)
      if (work && canPause(state))
        return { stage: 'waiting', why: { kind: 'paused' }, untilMs: null, tries: 0, work }
      break
    }
    case 'resumed':
      if (isPaused(state)) return { ...state, why: { kind: 'queued' }, untilMs: 0 }
      break
    case 'failed': {
      const work = workOf(state)
      if (work && isOpen(state)) return { stage: 'failed', failure: event.failure, work }
      break
    }
    case 'cancelled': {
      const work = workOf(state)
      if (work && isOpen(state))
        return { stage: 'cancelled', work, ...(event.isReplaced ? { isReplaced: true } : {}) }
      break
    }
    case 'retried':
      if (state.stage === 'failed' || state.stage === 'cancelled')
        return {
          stage: 'waiting',
          why: { kind: 'queued' },
          untilMs: event.work.stage === 'processing' ? event.work.nextPollAtMs : 0,
          tries: 0,
          work: event.work,
        }
      break
  }
  throw new Error(`${event.type} cannot happen to a job that is ${state.stage}`)
}

/** What the job is doing or would do next; undefined once it is complete. */
export function workOf(state: JobState): Work | undefined {
  switch (state.stage) {
    case 'uploading':
    case 'submitting':
    case 'processing':
    case 'fetching':
      return state
    case 'complete':
      return undefined
    default:
      return state.work
  }
}

/** Whether there is still something to do without a person. */
export function isOpen(state: { stage: StageName }): boolean {
  return state.stage !== 'complete' && state.stage !== 'failed' && state.stage !== 'cancelled'
}

/** Once the service works on a file, nothing here can hold it up; what it made is fetched while it is there. */
export function canPause(state: JobState): boolean {
  const stage = workOf(state)?.stage
  return isOpen(state) && !isPaused(state) && (stage === 'uploading' || stage === 'submitting')
}

/** Whether its group waits for this one: it is still to be uploaded, or a person set it aside. */
export function holdsUpGroup(state: JobState): boolean {
  return isOpen(state) && (workOf(state)?.stage === 'uploading' || isPaused(state))
}

/** Set aside by a person; nothing but a person takes it up again. */
export function isPaused(state: JobState): state is Extract<JobState, { stage: 'waiting' }> {
  return state.stage === 'waiting' && state.why.kind === 'paused'
}
