import { failureIn } from '../../../preload/domain/jobs/trouble.ts'
import type { Job } from '../../../preload/domain/model/job.ts'
import { closingTable } from './closing-table.ts'
import type { Reporter } from './reporter.ts'
import { sentenceFor } from './sentences.ts'
import { nameText, stageText } from './text.ts'

/**
 * For a pipe or a log: one line for each change of stage, and the closing table. A job that is tried again and again in
 * vain is told of once, until some of it goes through.
 */
export function createPlainReporter({
  write,
  say,
}: {
  write(line: string): void
  say(sentence: string): void
}): Reporter {
  const last = new Map<string, Job>()
  /** What a job waits for, since it was said. */
  const waitsFor = new Map<string, string>()
  const sayStage = (job: Job) =>
    write(
      `${nameText(job.file.path)}: ${job.state.stage === 'complete' ? 'complete, ' : ''}${stageText(job)}`,
    )
  return {
    job(job) {
      const { id, state } = job
      const before = last.get(id)
      last.set(id, job)
      if (before?.state.stage === state.stage && !hasMoved(before, job)) return
      const isTry =
        before?.state.stage === 'waiting' && before.state.work.stage === state.stage && waitsFor.has(id)
      if (isTry || (state.stage === 'waiting' && waitsFor.get(id) === stageText(job))) return
      if (state.stage === 'waiting' && failureIn(state.why)) waitsFor.set(id, stageText(job))
      else waitsFor.delete(id)
      sayStage(job)
    },
    progress(id) {
      const job = last.get(id)
      if (job?.state.stage === 'uploading' && waitsFor.delete(id)) sayStage(job)
    },
    refused: (path, failure) => say(`${nameText(path)}: ${sentenceFor(failure)}`),
    note: say,
    close: () => {
      if (last.size) write(`\n${closingTable(last.values())}`)
    },
  }
}

/** An analysis is reported at every tenth of it. */
const tenths = 10

function hasMoved(before: Job, { state, service }: Job): boolean {
  if (state.stage === 'waiting') return stageText(before) !== stageText({ ...before, state, service })
  if (state.stage !== 'processing' || before.state.stage !== 'processing') return false
  if (state.remote?.phase !== before.state.remote?.phase || state.remote?.word !== before.state.remote?.word)
    return true
  return Math.floor(state.percent / tenths) !== Math.floor(before.state.percent / tenths)
}
