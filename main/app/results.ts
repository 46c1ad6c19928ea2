import { basename, extname } from 'node:path'
import type { ResultFilter } from '../../preload/contract/details.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import { type DataFormat, exportData } from '../export/export-data.ts'
import { saveFile } from '../export/save-file.ts'
import { decisionCountsOf } from './decisions.ts'
import type { EngineParts } from './engine-parts.ts'
import { exportJob } from './export-job.ts'
import { jobOf } from './job-actions.ts'
import { readable } from './readable.ts'
import { resultOf } from './result-detail.ts'

/** Excel takes a table without it for one in the system's old encoding. */
const byteOrderMark = '\ufeff'

interface ResultQuery {
  filter: ResultFilter
  after: JobId | null
  limit: number
}

/** Results as a person reads them. Ids of jobs that are not there throw `unknown-id`. */
export function createResultActions(engine: EngineParts) {
  const { jobs, list, changes, clock } = engine

  async function textOf(id: JobId, format: DataFormat): Promise<string> {
    const job = jobOf(id, jobs)
    const { result } = await resultOf(job, engine)
    if (result.kind !== 'issues') return exportData(result, format)
    const timingOptions = { rate: null, start: null }
    const options = { now: clock.now, format, timingOptions, which: 'all' as const }
    return (await exportJob({ job, result }, options, engine)).exported.texts.join('')
  }

  return {
    page({ filter, after, limit }: ResultQuery) {
      const found = list.results({ ...filter, after, limit: limit + 1 })
      const rows = found.slice(0, limit).map((job) => ({
        job,
        isSeen: list.isSeen(job.id),
        readAtMs: job.changedAtMs,
        decisions: decisionCountsOf(job, engine),
      }))
      return { rows, hasMore: found.length > limit }
    },

    /** Only reads: what it holds counts as seen with `see`. */
    async read(id: JobId) {
      const { detail, outputs, chain, versions, ...texts } = await resultOf(jobOf(id, jobs), engine)
      return { detail, outputs, chain, versions, ...readable(texts) }
    },

    see(id: JobId): void {
      if (list.isSeen(jobOf(id, jobs).id)) return
      list.see(id)
      changes.publish({ kind: 'seen' })
    },

    /** To where `choose` says; null where it says nowhere. Throws `not-saved`, or `bad-request` with the reason. */
    async export(id: JobId, format: DataFormat, choose: (name: string) => Promise<string | null>) {
      const { path: original } = jobOf(id, jobs).file
      const text = await textOf(id, format)
      const path = await choose(`${basename(original, extname(original))} results.${format}`)
      if (path === null) return null
      await saveFile(path, format === 'csv' ? `${byteOrderMark}${text}` : text)
      return { path }
    },
  }
}
