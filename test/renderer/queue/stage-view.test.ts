import { expect, test } from 'vitest'
import type { Failure } from '../../../preload/domain/model/failure.ts'
import type { JobState, WaitReason, Work } from '../../../preload/domain/model/job.ts'
import { canDo, jobActions } from '../../../renderer/queue/job-actions.ts'
import { stageView } from '../../../renderer/queue/stage-view.ts'
import { complete, jobOf, processing, todayAt, uploading } from '../samples.ts'

const half: Work = { stage: 'uploading', sentBytes: 50, restarts: 0 }
const waiting = (why: WaitReason, work: Work = half): JobState => ({
  stage: 'waiting',
  why,
  untilMs: todayAt(14, 41),
  tries: 0,
  work,
})
const failed = (failure: Failure, work: Work = half): JobState => ({ stage: 'failed', failure, work })
const analysing = processing(40) as Work

const states: Record<string, JobState> = {
  uploading: uploading(25),
  submitting: { stage: 'submitting', reference: 'r', unacknowledged: 0, firstAttemptAtMs: null },
  analysing: processing(40),
  fetching: {
    stage: 'fetching',
    submissionId: 'sub_1' as never,
    assetId: 'asset_1' as never,
    files: ['a', 'b', 'c'].map((location) => ({ location, suffix: '-enhanced', extension: '.wav' })),
    levels: null,
    fetched: 1,
  },
  queued: waiting({ kind: 'queued' }),
  together: waiting({ kind: 'together' }),
  paused: waiting({ kind: 'paused' }),
  offline: waiting({ kind: 'offline', host: 'h' }),
  trouble: waiting({ kind: 'service-trouble', host: 'h', status: 503 }),
  'no key': waiting({ kind: 'key-missing', workspace: 'w' }),
  'trouble while analysing': waiting({ kind: 'service-trouble', host: 'h', status: 503 }, analysing),
  failed: failed({ kind: 'file-missing' }),
  'analysis failed for good': failed(
    { kind: 'analysis-failed', message: 'x', isRetryable: false },
    analysing,
  ),
  cancelled: { stage: 'cancelled', work: half },
  complete: complete(1, 0, 0),
}
const jobIn = (state: JobState) => jobOf({ name: 'a.mov', sizeBytes: 100, state })

test('what the stage column says in each state', () => {
  const message = Object.entries(states).map(([name, state]) => {
    const { text, aside, tone, sentPercent, analysedPercent, isResting } = stageView({
      job: jobIn(state),
      movement: undefined,
      isAllPaused: false,
    })
    return `${name}: ${text}|${aside}|${tone}|${sentPercent}+${analysedPercent}${isResting ? ' resting' : ''}`
  })
  expect(message).toEqual([
    'uploading: Uploading||plain|25+0',
    'submitting: Submitting||plain|100+0',
    'analysing: Analysing|40 %|plain|100+40',
    'fetching: Fetching results|1 of 3|plain|100+100',
    'queued: Waiting||plain|50+0 resting',
    'together: Waiting for the rest of its batch||plain|50+0 resting',
    'paused: Paused||quiet|50+0 resting',
    'offline: Waiting for connection||plain|50+0 resting',
    'trouble: Waiting|retrying at 14:41|plain|50+0 resting',
    'no key: Key needed||bad|50+0 resting',
    'trouble while analysing: Waiting|retrying at 14:41|plain|100+40 resting',
    'failed: Needs attention||bad|50+0 resting',
    'analysis failed for good: Needs attention||bad|100+40 resting',
    'cancelled: Cancelled||quiet|50+0 resting',
    'complete: ||plain|100+100',
  ])
})

test('bytes that move are newer than those that are stored', () => {
  const movement = { sentBytes: 75, bytesPerSecond: 4_200_000, leftMs: 238_000, isTooSlow: true }
  const still = { ...movement, bytesPerSecond: 0, leftMs: null }
  const views = [movement, still].map((given) =>
    stageView({ job: jobIn(uploading(25)), movement: given, isAllPaused: false }),
  )
  expect(views).toMatchObject([
    { sentPercent: 75, aside: '4.2 MB/s · 3:58', tone: 'warn' },
    { sentPercent: 75, aside: '' },
  ])
})

test('with everything paused, what waits says so', () => {
  const textOf = (state: JobState) =>
    stageView({ job: jobIn(state), movement: undefined, isAllPaused: true }).text
  expect([waiting({ kind: 'queued' }), waiting({ kind: 'paused' }), processing(1)].map(textOf)).toEqual([
    'Paused',
    'Paused',
    'Analysing',
  ])
})

test('what can be done in each state', () => {
  const can = Object.entries(states).map(
    ([name, state]) => `${name}: ${jobActions.filter((action) => canDo(action, jobIn(state))).join(' ')}`,
  )
  expect(can).toEqual([
    'uploading: pause reveal cancel',
    'submitting: pause reveal cancel',
    'analysing: reveal',
    'fetching: reveal cancel',
    'queued: pause reveal cancel',
    'together: pause reveal cancel',
    'paused: resume reveal cancel',
    'offline: pause tryNow reveal cancel',
    'trouble: pause tryNow reveal cancel',
    'no key: pause reveal cancel',
    'trouble while analysing: tryNow reveal',
    'failed: retry reveal remove',
    'analysis failed for good: reveal remove',
    'cancelled: retry reveal remove',
    'complete: open reveal remove',
  ])
})

test('a new try of what needs attention is said to be one, whatever it is at', () => {
  for (const name of ['uploading', 'submitting', 'analysing', 'fetching']) {
    const job = { ...jobIn(states[name] as JobState), isRetry: true }
    expect(stageView({ job, movement: undefined, isAllPaused: false }).text).toBe('Retrying')
  }
})
