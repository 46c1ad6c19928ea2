import type { JobId } from '../../../preload/domain/model/ids.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { sentenceFor } from '../../../preload/domain/words/failure.ts'
import { lineFor } from '../job-line.ts'
import type { Reporter } from './reporter.ts'

const movingEveryMs = 1_000

/** One JSON object a line: each change of stage at once, and at most one line a second while a job moves. */
export function createJsonReporter(options: {
  now(): number
  write(line: string): void
  say(sentence: string): void
}): Reporter {
  const { now, write, say } = options
  const last = new Map<JobId, { job: Job; saidAtMs: number }>()
  const put = (job: Job) => {
    last.set(job.id, { job, saidAtMs: now() })
    write(JSON.stringify(lineFor(job, now())))
  }
  return {
    job(job) {
      const before = last.get(job.id)
      const moved = before?.job.state.stage === job.state.stage && job.state.stage !== 'waiting'
      if (!moved) put(job)
      else if (Math.abs(now() - before.saidAtMs) >= movingEveryMs) put(job)
    },
    progress(id, sentBytes) {
      const before = last.get(id)
      if (before?.job.state.stage !== 'uploading' || Math.abs(now() - before.saidAtMs) < movingEveryMs) return
      put({ ...before.job, state: { ...before.job.state, sentBytes } })
    },
    refused(path, failure) {
      const at = new Date(now()).toISOString()
      const message = { kind: failure.kind, message: sentenceFor(failure) }
      write(JSON.stringify({ at, id: null, path, stage: 'failed', failure: message }))
    },
    note: say,
    close: () => {},
  }
}
