import type { Movement } from '../../preload/contract/snapshot.ts'
import { policyFor } from '../../preload/domain/failure-policy.ts'
import { groupOf } from '../../preload/domain/jobs/group.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { clockTime, duration, rate } from '../../preload/domain/words/format.ts'
import { heldText } from '../words/failures.ts'
import { stageWords } from '../words/queue.ts'
import { workOf } from './job-state.ts'

/** What the stage column says about a job. */
export interface StageView {
  text: string
  /** At the right: rate, time left, or when it goes on. */
  aside: string
  tone: 'plain' | 'bad' | 'warn' | 'quiet'
  /** 0 to 100, each. */
  sentPercent: number
  analysedPercent: number
  isResting: boolean
}

interface Given {
  job: Job
  movement: Movement | undefined
  /** Everything is held by the person. */
  isAllPaused: boolean
  /** What comes of it are files, not findings. */
  makesFiles?: boolean
}

export function stageView({ job, movement, isAllPaused, makesFiles }: Given): StageView {
  const { state } = job
  const view: StageView = {
    text: '',
    aside: '',
    tone: 'plain',
    ...percentsOf(job, movement),
    isResting: false,
  }
  switch (state.stage) {
    case 'uploading':
      return {
        ...view,
        text: job.isRetry ? stageWords.retrying : stageWords.uploading,
        aside: movement ? asideOf(movement) : '',
        tone: movement?.isTooSlow ? 'warn' : 'plain',
      }
    case 'submitting':
      return { ...view, text: job.isRetry ? stageWords.retrying : stageWords.submitting }
    case 'processing':
      return {
        ...view,
        text: job.isRetry ? stageWords.retrying : makesFiles ? stageWords.making : stageWords.processing,
        aside: state.percent ? `${Math.round(state.percent)} %` : '',
      }
    case 'fetching':
      return {
        ...view,
        text: job.isRetry ? stageWords.retrying : stageWords.fetching,
        aside: stageWords.fetched(state.fetched, state.files.length),
      }
    case 'failed':
      return { ...view, text: stageWords.attention, tone: 'bad', isResting: true }
    case 'cancelled':
      return { ...view, text: stageWords.cancelled, tone: 'quiet', isResting: true }
    case 'complete':
      return view
    case 'waiting':
      return { ...view, ...waitView(state, isAllPaused), isResting: true }
  }
}

type Waiting = Extract<Job['state'], { stage: 'waiting' }>

function waitView(state: Waiting, isAllPaused: boolean): Partial<StageView> {
  const { why, untilMs } = state
  if (why.kind === 'paused') return { text: stageWords.waitingPaused, tone: 'quiet' }
  if (isAllPaused) return { text: stageWords.waitingAllPaused, tone: 'quiet' }
  if (why.kind === 'queued') return { text: stageWords.waiting }
  if (why.kind === 'together') return { text: stageWords.waitingTogether }
  if (groupOf(state) === 'attention') return { text: heldText(why), tone: 'bad' }
  if (policyFor(why).remedy === 'connection') return { text: stageWords.waitingOffline }
  return { text: stageWords.waiting, aside: untilMs ? stageWords.triesAgain(clockTime(untilMs)) : '' }
}

function asideOf({ bytesPerSecond, leftMs }: Movement): string {
  if (bytesPerSecond < 1) return ''
  return leftMs === null ? rate(bytesPerSecond) : `${rate(bytesPerSecond)} · ${duration(leftMs)}`
}

function percentsOf(job: Job, movement: Movement | undefined) {
  const work = workOf(job)
  if (!work) return { sentPercent: 100, analysedPercent: 100 }
  if (work.stage === 'fetching') return { sentPercent: 100, analysedPercent: 100 }
  if (work.stage !== 'uploading')
    return { sentPercent: 100, analysedPercent: work.stage === 'processing' ? work.percent : 0 }
  const isMoving = job.state.stage === 'uploading'
  const sentBytes = isMoving && movement ? movement.sentBytes : work.sentBytes
  const whole = job.file.sizeBytes
  return { sentPercent: whole ? Math.min(100, (sentBytes / whole) * 100) : 0, analysedPercent: 0 }
}
