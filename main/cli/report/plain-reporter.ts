import type { Job } from '../../../preload/contract/model.ts'
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
      if (
        before?.state.stage !== job.state.stage ||
        (job.state.stage === 'waiting' && stageText(before) !== stageText(job))
      )
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
