import { cleanLine } from '../../preload/domain/clean-text.ts'
import type { ExportFormat } from '../../preload/domain/export/formats.ts'
import { decisionsById } from '../../preload/domain/issues/decisions.ts'
import type { ExportedIssues, ExportSummary } from '../../preload/domain/model/export.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import type { IssuesResult } from '../../preload/domain/model/result.ts'
import type { Settings } from '../../preload/domain/model/settings.ts'
import { parseRate } from '../../preload/domain/timecode/rate.ts'
import { exportWords } from '../../preload/domain/words/export.ts'
import { fullDay } from '../../preload/domain/words/format.ts'
import { type Exported, exportResult } from '../export/export-text.ts'
import type { ExportRequest } from '../export/prepare.ts'
import { refused } from '../export/refused.ts'
import { summaryOf } from '../export/summary.ts'
import type { TimingOptions } from '../export/timing.ts'
import { type DecisionParts, decisionsIn } from './decisions.ts'
import { factsOf } from './original.ts'
import { versionsOf } from './versions.ts'

export interface ExportParts extends DecisionParts {
  settings: { readonly now: Pick<Settings, 'personName'> }
}

export interface ExportOptions {
  now(): number
  format: ExportFormat
  timingOptions: TimingOptions
  which: ExportedIssues
  /** For the report: pictures by the ids of the issues that they show. */
  stills?: Readonly<Record<string, string>>
}

/** A job's issues in a format, and what became of them. Throws `bad-request` with the reason. */
export async function exportJob(
  asset: { job: Job; result: IssuesResult },
  { now, format, stills, ...wanted }: ExportOptions,
  parts: ExportParts,
): Promise<{ exported: Exported; summary: ExportSummary }> {
  const request = await requestOf(asset, wanted, parts)
  const exported = exportResult(request, format, {
    exportedOn: exportedLine(now(), parts),
    ...(stills ? { stills } : {}),
  })
  return { exported, summary: summaryOf(exported, format, request.facts) }
}

/** When, and by whom where she gave a name: what the system calls her is nobody else's business. */
export const exportedLine = (nowMs: number, { settings }: Pick<ExportParts, 'settings'>): string =>
  exportWords.exported(fullDay(nowMs), cleanLine(settings.now.personName))

async function requestOf(
  { job, result }: { job: Job; result: IssuesResult },
  wanted: Pick<ExportOptions, 'timingOptions' | 'which'>,
  parts: ExportParts,
): Promise<ExportRequest> {
  const versions = versionsOf(job, parts.jobs)
  const number = versions.findIndex(({ id }) => id === job.id) + 1
  return {
    job,
    result,
    ...(await factsOf(job, parts.jobs)),
    ...wanted,
    decisions: decisionsById(decisionsIn(versions, job, parts)),
    provenance: {
      sentAtMs: job.addedAtMs,
      analysedAtMs: parts.results.readAtMs(job.id) ?? null,
      sha256: null,
      md5: md5Of(parts.jobs.contentHash(job.id)),
      version: versions.length > 1 && number > 0 ? { number, of: versions.length } : null,
    },
  }
}

/** Where the file went in one piece; in blocks, each has its own. */
const md5Of = (hash: string | null): string | null => /^md5:([0-9a-f]{32})$/.exec(hash ?? '')?.[1] ?? null

/** What a person typed; nothing is the file's own. Throws `bad-request` for what names no frame rate. */
export function timingIn({
  rate,
  start,
  isDropFrame = null,
}: {
  rate: string | null
  start: string | null
  isDropFrame?: boolean | null
}): TimingOptions {
  const rateText = rate?.trim() ?? ''
  const parsed = rateText ? parseRate(rateText) : null
  if (rateText && !parsed) throw refused({ kind: 'no-rate', text: rateText })
  return { rate: parsed, start: start?.trim() || null, isDropFrame }
}
