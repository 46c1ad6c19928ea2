import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  canPause,
  fromTheStart,
  isOpen,
  nextState,
  type StageEvent,
  workOf,
} from '../../../main/queue/stages.ts'
import { assetIdSchema } from '../../../preload/domain/model/ids.ts'
import type { JobState } from '../../../preload/domain/model/job.ts'
import { complete, processing, queued, submission } from '../store/new-job.ts'

const offline = { kind: 'offline', host: 'api' } as const
const submitting: Extract<JobState, { stage: 'submitting' }> = {
  stage: 'submitting',
  reference: 'w/clip.mp4',
  unacknowledged: 0,
  firstAttemptAtMs: null,
}
const file = { location: 'out/clip.wav', suffix: '-loud', extension: '.wav' }
const fetching: JobState = {
  stage: 'fetching',
  submissionId: submission('s'),
  assetId: assetIdSchema.parse('s-asset'),
  files: [file, file],
  levels: null,
  fetched: 0,
}
const paused: JobState = {
  stage: 'waiting',
  why: { kind: 'paused' },
  untilMs: null,
  tries: 0,
  work: submitting,
}

/** Every stage, and `waiting` for each work it can go back to. */
const states: JobState[] = [
  queued(),
  { stage: 'waiting', why: offline, untilMs: 5, tries: 1, work: submitting },
  { stage: 'waiting', why: offline, untilMs: 5, tries: 1, work: processing('s', 9) },
  paused,
  { ...fromTheStart, sentBytes: 7 },
  submitting,
  processing('s', 9),
  complete('s'),
  fetching,
  { stage: 'waiting', why: offline, untilMs: 5, tries: 1, work: fetching },
  { stage: 'failed', failure: { kind: 'empty' }, work: fromTheStart },
  { stage: 'cancelled', work: submitting },
]
const done = complete('s')
if (done.stage !== 'complete') throw new Error('complete is complete')
const { assetId, summary } = done

const events: { [T in StageEvent['type']]: Extract<StageEvent, { type: T }> } = {
  started: { type: 'started' },
  uploaded: { type: 'uploaded', reference: 'w/clip.mp4' },
  attempted: { type: 'attempted', unacknowledged: 1, firstAttemptAtMs: 90 },
  submitted: { type: 'submitted', submissionId: done.submissionId, assetId, nowMs: 100, delayMs: 5 },
  polled: { type: 'polled', percent: 40, nowMs: 200, delayMs: 10, emptyPolls: 0 },
  outputs: { type: 'outputs', assetId, files: [file, file], levels: null },
  fetched: { type: 'fetched', fetched: 1 },
  completed: { type: 'completed', assetId, summary },
  held: { type: 'held', why: offline, untilMs: 50, tries: 3 },
  paused: { type: 'paused' },
  resumed: { type: 'resumed' },
  failed: { type: 'failed', failure: { kind: 'file-changed' } },
  cancelled: { type: 'cancelled' },
  retried: { type: 'retried', work: fromTheStart },
}

function arrow(state: JobState, event: StageEvent): string | undefined {
  try {
    return `${state.stage} --> ${nextState(state, event).stage}: ${event.type}`
  } catch {
    return undefined
  }
}

test('the picture shows every arrow that there is and no other', () => {
  const drawn = readFileSync(new URL('../../../main/queue/stages.md', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.includes('-->') && !line.includes('[*]'))
  const real = states.flatMap((state) => Object.values(events).flatMap((event) => arrow(state, event) ?? []))
  expect(drawn.toSorted()).toEqual([...new Set(real)].toSorted())
})

test('what cannot happen says what could not happen where', () => {
  expect(() => nextState(done, events.uploaded)).toThrow('uploaded cannot happen to a job that is complete')
})

test('each event leaves exactly the facts of the stage it leads to', () => {
  const [waiting, , , , uploading, , running] = states
  if (!waiting || !uploading || !running) return expect.fail('the states are there')
  expect([
    nextState(waiting, events.started),
    nextState(uploading, events.uploaded),
    nextState(submitting, events.attempted),
    nextState(submitting, events.submitted),
    nextState(running, events.polled),
    nextState(running, events.completed),
    nextState(running, events.outputs),
    nextState(fetching, events.fetched),
    nextState(fetching, events.completed),
    nextState(uploading, events.held),
    nextState(uploading, { ...events.held, work: { ...fromTheStart, restarts: 1 } }),
    nextState(uploading, events.paused),
    nextState(paused, events.resumed),
    nextState(submitting, events.failed),
    nextState(submitting, events.cancelled),
    nextState({ stage: 'cancelled', work: submitting }, events.retried),
    nextState({ stage: 'cancelled', work: submitting }, { type: 'retried', work: processing('s', 9) }),
  ]).toEqual([
    fromTheStart,
    submitting,
    { ...submitting, unacknowledged: 1, firstAttemptAtMs: 90 },
    {
      stage: 'processing',
      submissionId: 's',
      assetId,
      reference: 'w/clip.mp4',
      percent: 0,
      startedAtMs: 100,
      nextPollAtMs: 105,
      delayMs: 5,
      emptyPolls: 0,
    },
    { ...running, percent: 40, nextPollAtMs: 210, delayMs: 10 },
    done,
    fetching,
    { ...fetching, fetched: 1 },
    done,
    { stage: 'waiting', why: offline, untilMs: 50, tries: 3, work: uploading },
    { stage: 'waiting', why: offline, untilMs: 50, tries: 3, work: { ...fromTheStart, restarts: 1 } },
    { stage: 'waiting', why: { kind: 'paused' }, untilMs: null, tries: 0, work: uploading },
    { ...paused, why: { kind: 'queued' }, untilMs: 0 },
    { stage: 'failed', failure: { kind: 'file-changed' }, work: submitting },
    { stage: 'cancelled', work: submitting },
    { ...queued(0), work: fromTheStart },
    { ...queued(9), work: processing('s', 9) },
  ])
})

test('what is open, what can be paused and what a job does next', () => {
  const facts = states.map((state) => `${isOpen(state)} ${canPause(state)} ${workOf(state)?.stage}`)
  expect(facts).toEqual([
    'true true uploading',
    'true true submitting',
    'true false processing',
    'true false submitting',
    'true true uploading',
    'true true submitting',
    'true false processing',
    'false false undefined',
    'true false fetching',
    'true false fetching',
    'false false uploading',
    'false false submitting',
  ])
})
