import type { Job } from '../../../preload/domain/model/job.ts'
import { bytes } from '../../../preload/domain/words/format.ts'
import { notes } from '../words/notes.ts'
import { fitted, nameText, stageText, tableText } from './text.ts'

/** What became of every job, once a run has ended. */
export function closingTable(jobs: Iterable<Job>): string {
  const rows = [...jobs].map((job) => [
    job.id,
    fitted(nameText(job.file.path), 36).trimEnd(),
    bytes(job.file.sizeBytes),
    job.state.stage,
    stageText(job),
  ])
  return rows.length ? tableText(['ID', 'File', 'Size', 'Stage', ''], rows) : notes.nothingDone
}
