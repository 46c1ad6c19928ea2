import { unexplained } from '../../../preload/domain/words/refusals.ts'
import { foreignText } from '../../log/foreign-text.ts'
import type { RunningReport } from '../service.ts'
import type { JobWire } from './wire.ts'
import { dolbyPhrases } from './words.ts'

export type JobOutcome =
  | RunningReport
  /** `result` is undefined where the result is a file. */
  | { state: 'success'; result: unknown }
  | { state: 'failed'; message: string; errorType?: string }
  | { state: 'cancelled' }

/** The status alone decides: a job that failed is answered with 200 as well. An unknown word means that it goes on. */
export function outcomeOf(job: JobWire): JobOutcome {
  switch (job.status) {
    case 'Pending':
      return running(job, 'queued')
    case 'Running':
      return running(job, 'running')
    case 'unknown':
      return running(job, 'unknown')
    case 'Success':
      return { state: 'success', result: isEmpty(job.result) ? undefined : job.result }
    case 'Failed':
      return { state: 'failed', message: saidBy(job) ?? unexplained, ...typeOf(job) }
    case 'InternalError':
      return { state: 'failed', message: saidBy(job) ?? dolbyPhrases.internal }
    case 'Cancelled':
      return { state: 'cancelled' }
  }
}

const running = ({ progress, word }: JobWire, phase: RunningReport['phase']): RunningReport => ({
  state: 'running',
  percent: Math.min(100, Math.max(0, progress ?? 0)),
  phase,
  word,
})

const typeOf = ({ error }: JobWire) => (error?.type ? { errorType: foreignText(error.type) } : {})

/** The title, then the details. They may repeat a location with its credentials. */
function saidBy({ error }: JobWire): string | undefined {
  if (!error) return undefined
  const parts = [error.title, error.details || error.detail].filter(Boolean)
  const message = parts.join(': ') || error.type
  return message ? foreignText(message) : undefined
}

function isEmpty(result: unknown): boolean {
  if (typeof result !== 'object' || result === null) return true
  return Object.keys(result).length === 0
}
