import type { JobEvent } from '../../preload/contract/details.ts'
import type { Movement } from '../../preload/contract/snapshot.ts'
import { policyFor } from '../../preload/domain/failure-policy.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { bytes, clockTime } from '../../preload/domain/words/format.ts'
import { sayFailure } from '../../preload/domain/words/in-window.ts'
import { inspectorWords } from '../words/queue.ts'

export interface TimelineLine {
  atMs: number
  text: string
  tone: 'plain' | 'bad' | 'good'
}

const words = inspectorWords.timeline

/** The events as sentences. A spell of vain tries is one of them; stages of later versions are passed over. */
export function timelineOf(events: readonly JobEvent[]): TimelineLine[] {
  const lines: TimelineLine[] = []
  for (let at = 0; at < events.length; at += 1) {
    const event = events[at]
    if (!event) continue
    const spell = spellFrom(events, at)
    const text = spell ? spellText(spell) : textOf(events, at)
    const tone = event.stage === 'failed' ? 'bad' : event.stage === 'complete' ? 'good' : 'plain'
    if (text !== undefined) lines.push({ atMs: event.atMs, text, tone })
    if (spell) at = spell.last
  }
  return lines
}

interface Spell {
  failure: Failure
  fromMs: number
  /** When something else happened; undefined while it lasts. */
  untilMs: number | undefined
  tries: number
  /** The place of its last event. */
  last: number
}

/** What is tried again by itself, until it passes or somebody has mended it. */
function isTriedAgain(failure: Failure): boolean {
  const { isTransient, reaction } = policyFor(failure)
  return isTransient || reaction === 'wait'
}

/** From a wait that ends in another try over all vain tries of the same step, to the last of them. */
function spellFrom(events: readonly JobEvent[], from: number): Spell | undefined {
  const first = events[from]
  if (first?.stage !== 'waiting' || !first.failure || !isTriedAgain(first.failure)) return undefined
  let last = from
  let tries = 1
  let step: string | undefined
  for (let at = from + 1; at < events.length; at += 1) {
    const { stage, failure } = events[at] ?? first
    if (stage === 'waiting' && failure && failure.kind !== first.failure.kind) break
    if (stage === 'waiting' && failure) {
      last = at
      tries += 1
    } else if (stage !== 'waiting') {
      if (step !== undefined && step !== stage) break
      step = stage
    }
  }
  // Being in line for the next try belongs to it.
  const isInLine = (event: JobEvent | undefined) => event?.stage === 'waiting' && !event.failure
  while (isInLine(events[last + 1])) last += 1
  return { failure: first.failure, fromMs: first.atMs, untilMs: events[last + 1]?.atMs, tries, last }
}

function spellText({ failure, fromMs, untilMs, tries }: Spell): string {
  const what =
    policyFor(failure).remedy === 'connection'
      ? words.offline
      : sayFailure(failure).happened.replace(/\.$/, '')
  return words.spell(what, {
    from: clockTime(fromMs),
    until: untilMs === undefined ? undefined : clockTime(untilMs),
    tries,
  })
}

function textOf(events: readonly JobEvent[], at: number): string | undefined {
  const { stage = '', failure = null } = events[at] ?? {}
  if (failure) return sayFailure(failure).happened
  const isAgain = events.slice(0, at).some((event) => event.stage === stage)
  const isDone = events[at + 1]?.stage === 'processing'
  switch (stage) {
    case 'waiting':
      return at > 0 ? words.waits : words.added
    case 'uploading':
      return isAgain ? words.uploadingAgain : words.uploading
    case 'submitting':
      if (isAgain) return isDone ? words.submitted : undefined
      return isDone ? words.submitting : words.uploaded
    case 'processing':
    case 'fetching':
    case 'complete':
    case 'cancelled':
    case 'failed':
      return words[stage]
    default:
      return undefined
  }
}

/** What the job does at this moment, if it does something. */
export function liveLine({ state, file }: Job, movement: Movement | undefined): string | undefined {
  const { live } = inspectorWords
  if (state.stage === 'uploading')
    return live.uploading(bytes(movement?.sentBytes ?? state.sentBytes), bytes(file.sizeBytes))
  if (state.stage === 'submitting') return live.submitting
  if (state.stage === 'fetching') return live.fetching(state.fetched, state.files.length)
  return state.stage === 'processing' ? live.processing(state.percent) : undefined
}
