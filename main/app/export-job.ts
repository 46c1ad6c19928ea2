import type { ExportFormat } from '../../preload/domain/export/formats.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { IssuesResult } from '../../preload/domain/model/result.ts'
import type { ExportSummary } from '../../preload/domain/words/export.ts'
import { type Exported, exportResult } from '../export/export-text.ts'
import { summaryOf } from '../export/summary.ts'
import type { TimingOptions } from '../export/timing.ts'
import type { Clock } from '../net/clock.ts'
import type { Jobs } from '../store/jobs.ts'
import { factsOf } from './original.ts'

export interface ExportJobOptions {
  jobs: Pick<Jobs, 'mediaFacts'>
  now: Clock['now']
  format: ExportFormat
  timingOptions: TimingOptions
  /** Settled issues too. */
  isAll: boolean
}

/** The issues of one file in a format, and what was assumed. Throws `bad-request` where the format can't hold them. */
export async function exportJob(
  { job, result }: { job: Job; result: IssuesResult },
  { jobs, now, format, timingOptions, isAll }: ExportJobOptions,
): Promise<{ exported: Exported; summary: ExportSummary }> {
  const { facts, isThere } = await factsOf(job, jobs)
  const exportedOn = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(now())
  const request = { job, result, facts, isThere, timingOptions, isAll }
  const exported = exportResult(request, format, { exportedOn })
  return { exported, summary: summaryOf(exported, format, facts) }
}
