import { basename, extname } from 'node:path'
import type { Handlers } from '../../../preload/contract/contract.ts'
import type { JobId } from '../../../preload/domain/model/ids.ts'
import type { Result } from '../../../preload/domain/model/result.ts'
import { readable } from '../../app/readable.ts'
import { resultOf } from '../../app/result-detail.ts'
import { saveFile } from '../../export/save-file.ts'
import { Fault } from '../../net/fault.ts'
import type { HandlerContext } from '../handler-context.ts'

export function resultHandlers({ engine, system }: HandlerContext): Handlers['results'] {
  const { jobs, list, changes } = engine
  const find = (id: JobId) => {
    const job = jobs.find(id)
    if (!job) throw new Fault({ kind: 'unknown-id', id })
    return job
  }
  return {
    page({ filter, after, limit }) {
      const found = list.results({ ...filter, after, limit: limit + 1 })
      const rows = found.slice(0, limit).map((job) => ({
        job,
        isSeen: list.isSeen(job.id),
        readAtMs: job.changedAtMs,
      }))
      return { rows, hasMore: found.length > limit }
    },
    async read({ id }) {
      const { result, previous, ...detail } = await resultOf(find(id), engine)
      return { ...detail, result: readable(result), previous: readable(previous) }
    },
    see({ id }) {
      if (list.isSeen(find(id).id)) return
      list.see(id)
      changes.publish({ kind: 'seen' })
    },
    async export({ id, format }) {
      const job = find(id)
      const { result } = await resultOf(job, engine)
      const name = basename(job.file.path, extname(job.file.path))
      const path = await system.chooseDestination(`${name} results.${format}`)
      if (path === null) return null
      await saveFile(path, format === 'json' ? JSON.stringify(result, null, 2) : csvOf(result))
      return { path }
    },
  }
}

/** A table of its issues, its measures or its files. */
const csvOf = (result: Result): string => csvFrom(rowsOf(result))

function rowsOf(result: Result): Cell[][] {
  switch (result.kind) {
    case 'issues':
      return [[...columns], ...result.issues.map((issue) => columns.map((name) => issue[name]))]
    case 'report':
      return [['measure', 'value'], ...measuresOf(result.report)]
    case 'files':
      return [['path', 'sizeBytes'], ...result.files.map(({ path, sizeBytes }) => [path, sizeBytes])]
  }
}

/** Every measure under its full name, such as `speech.speakers.0.quality`. */
function measuresOf(value: unknown, name = ''): Cell[][] {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : []
  return Object.entries(value).flatMap(([key, inner]) => measuresOf(inner, name ? `${name}.${key}` : key))
}

type Cell = string | number | null

const columns = ['referenceNumber', 'severity', 'status', 'ruleCode', 'summary', 'reasoning'] as const

/** As spreadsheets read it (RFC 4180, with the mark that tells them it is UTF-8). */
const csvFrom = (rows: Cell[][]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

/** What begins like a formula is kept from being one. */
function cell(value: Cell): string {
  const text = String(value ?? '')
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
