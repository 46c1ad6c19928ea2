import type { Job } from '../../../preload/domain/model/job.ts'
import { fitted, nameText, sizeText, stageText, tableText } from './text.ts'

/** What became of every job, once a run has ended. */
export function closingTable(jobs: Iterable<Job>): string {
  const rows = [...jobs].map((job) => [
    job.id,
    fitted(nameText(job.file.path), 36).trimEnd(),
    sizeText(job.file.sizeBytes),
    job.state.stage,
    stageText(job),
  ])
  return rows.length ? tableText(['ID', 'File', 'Size', 'Stage', ''], rows) : 'Nothing was done.'
}
