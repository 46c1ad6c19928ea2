import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Job, ResultSummary, Work } from '../../preload/domain/model/job.ts'
import type { SubmissionFacts } from '../../preload/domain/model/submission-facts.ts'
import { sentenceFor } from '../../preload/domain/words/failure.ts'
import { sentenceForWait } from '../../preload/domain/words/wait.ts'

/** One line of `--json` output: the job, its stage and that stage's facts. Fetching results is the end of processing. */
export type JobLine = Record<string, unknown> & {
  at: string
  id: string
  path: string
  stage: Job['state']['stage']
}

function summaryFacts(found: ResultSummary): Record<string, unknown> {
  switch (found.kind) {
    case 'issues':
      return { issueCount: found.count, severities: found.severities }
    case 'report':
      return { issueCount: null, loudness: found.integratedLufs, quality: found.quality }
    case 'files':
      return { issueCount: null, outputs: found.names }
  }
}

const factsOf = (failure: Failure) => ({
  kind: failure.kind,
  message: sentenceFor(failure),
  ...('errorType' in failure && failure.errorType ? { errorType: failure.errorType } : {}),
})

/** What the service's support asks for. */
function idsOf(work: Work, facts: SubmissionFacts | undefined): Record<string, unknown> {
  if (!('submissionId' in work)) return {}
  const { submissionId, assetId } = work
  const { workflowId, workspaceId, ablyChannel } = facts ?? {}
  return { submissionId, assetId, ...(facts ? { workflowId, workspaceId, ablyChannel } : {}) }
}

const iso = (atMs: number) => new Date(atMs).toISOString()

/** `facts`: what the service says about its submission, where that is at hand. */
export function lineFor(job: Job, atMs: number, facts?: SubmissionFacts): JobLine {
  const base = {
    at: iso(atMs),
    id: job.id,
    path: job.file.path,
    preset: job.preset.name,
    stage: job.state.stage,
    ...(job.previousSubmissionId ? { previousSubmissionId: job.previousSubmissionId } : {}),
  }
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
      return {
        ...base,
        submissionId: state.submissionId,
        percent: state.percent,
        ...(state.remote ? { phase: state.remote.phase, status: state.remote.word } : {}),
      }
    case 'fetching': {
      const { submissionId, fetched, files } = state
      return { ...base, stage: 'processing', submissionId, percent: 100, fetched, files: files.length }
    }
    case 'complete': {
      const { submissionId, assetId, summary, notMoved } = state
      const facts = { ...base, submissionId, assetId, ...summaryFacts(summary) }
      return notMoved ? { ...facts, notMoved: factsOf(notMoved) } : facts
    }
    case 'failed':
      return { ...base, ...idsOf(state.work, facts), failure: factsOf(state.failure) }
    case 'cancelled':
      return base
  }
}
