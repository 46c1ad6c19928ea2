import type { JobEvent } from '../../preload/contract/contract.ts'
import type { Job } from '../../preload/contract/model.ts'
import type { Movement } from '../../preload/contract/snapshot.ts'
import { sayFailure } from '../words/failures.ts'
import { bytes } from '../words/format.ts'
import { inspectorWords } from '../words/queue.ts'

export interface TimelineLine {
  atMs: number
  text: string
  tone: 'plain' | 'bad' | 'good'
}

const words = inspectorWords.timeline

/** The events as sentences. Stages of later versions are passed over. */
export function timelineOf(events: readonly JobEvent[]): TimelineLine[] {
  return events.flatMap((event, index): TimelineLine[] => {
    const text = textOf(event, events.slice(0, index))
    const tone = event.stage === 'failed' ? 'bad' : event.stage === 'complete' ? 'good' : 'plain'
    return text === undefined ? [] : [{ atMs: event.atMs, text, tone }]
  })
}

function textOf({ stage, failure }: JobEvent, before: readonly JobEvent[]): string | undefined {
  if (failure) return sayFailure(failure).happened
  switch (stage) {
    case 'waiting':
      return before.length ? words.waits : words.added
    case 'uploading':
      return before.some((event) => event.stage === 'uploading') ? words.uploadingAgain : words.uploading
    case 'submitting':
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
