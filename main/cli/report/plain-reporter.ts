import type { Job } from '../../../preload/domain/model/job.ts'
import { closingTable } from './closing-table.ts'
import type { Reporter } from './reporter.ts'
import { sentenceFor } from './sentences.ts'
import { nameText, stageText } from './text.ts'

/** For a pipe or a log: one line for each change of stage, and the closing table. */
export function createPlainReporter({
  write,
  say,
}: {
  write(line: string): void
  say(sentence: string): void
}): Reporter {
  const last = new Map<string, Job>()
  return {
    job(job) {
      const before = last.get(job.id)
      last.set(job.id, job)
      if (before?.state.stage !== job.state.stage || hasMoved(before, job))
        write(
          `${nameText(job.file.path)}: ${job.state.stage === 'complete' ? 'complete, ' : ''}${stageText(job)}`,
        )
    },
    progress: () => {},
    refused: (path, failure) => say(`${nameText(path)}: ${sentenceFor(failure)}`),
    note: say,
    close: () => {
      if (last.size) write(`\n${closingTable(last.values())}`)
    },
  }
}

/** An analysis is told of every tenth of it. */
const tenths = 10

function hasMoved(before: Job, { state, service }: Job): boolean {
  if (state.stage === 'waiting') return stageText(before) !== stageText({ ...before, state, service })
  if (state.stage !== 'processing' || before.state.stage !== 'processing') return false
  if (state.remote?.phase !== before.state.remote?.phase || state.remote?.word !== before.state.remote?.word)
    return true
  return Math.floor(state.percent / tenths) !== Math.floor(before.state.percent / tenths)
}
