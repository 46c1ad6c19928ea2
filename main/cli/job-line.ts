import { sentenceFor, sentenceForWait } from '../../preload/contract/failure-words.ts'
import type { Job } from '../../preload/contract/model.ts'

/** One line of `--json` output: the job, its stage and that stage's facts. */
export type JobLine = Record<string, unknown> & {
  at: string
  id: string
  path: string
  stage: Job['state']['stage']
}

const iso = (atMs: number) => new Date(atMs).toISOString()

export function lineFor(job: Job, atMs: number): JobLine {
  const base = { at: iso(atMs), id: job.id, path: job.file.path, stage: job.state.stage }
  const { state } = job
  switch (state.stage) {
    case 'waiting': {
      const until = state.untilMs ? iso(state.untilMs) : null
      return { ...base, until, why: state.why.kind, message: sentenceForWait(state.why) }
    }
    case 'uploading':
      return { ...base, sentBytes: state.sentBytes, bytes: job.file.sizeBytes }
    case 'submitting':
      return base
    case 'processing':
      return { ...base, submissionId: state.submissionId, percent: state.percent }
    case 'complete': {
      const { submissionId, assetId, issueCount, severities } = state
      return { ...base, submissionId, assetId, issueCount, severities }
    }
    case 'failed':
      return { ...base, failure: { kind: state.failure.kind, message: sentenceFor(state.failure) } }
    case 'cancelled':
      return base
  }
}
