import { basename } from 'node:path'
import { styleText } from 'node:util'
import type { Job, ResultSummary } from '../../../preload/domain/model/job.ts'
import type { SeverityCounts } from '../../../preload/domain/model/result.ts'
import { type Issue, severitySchema } from '../../../preload/domain/model/result.ts'
import { descriptorOf } from '../../../preload/domain/services/registry.ts'
import { remoteWords } from '../../../preload/domain/words/remote-status.ts'
import { summaryLine } from '../../../preload/domain/words/result-summary.ts'
import { oneLine, printable } from '../../log/printable.ts'
import { happenedIn, sentenceForWait } from './sentences.ts'

const paints = { CRITICAL: 'red', MAJOR: 'yellow', MINOR: 'cyan', INFO: 'gray' } as const

/** `2 major, 1 minor`, worst first. */
export function severitiesText(counts: SeverityCounts): string {
  const parts = severitySchema.options
    .filter((severity) => counts[severity] > 0)
    .map((severity) => styleText(paints[severity], `${counts[severity]} ${severity.toLowerCase()}`))
  return parts.length ? parts.join(', ') : styleText('green', 'no issues')
}

export function severityText(issue: Issue): string {
  const known = severitySchema.safeParse(issue.severity)
  return known.success
    ? styleText(paints[known.data], issue.severity.toLowerCase())
    : oneLine(issue.severity.toLowerCase())
}

/** What came of a job, in a few words. */
export function summaryText(found: ResultSummary): string {
  switch (found.kind) {
    case 'issues':
      return severitiesText(found.severities)
    case 'report':
      return summaryLine(found)
    case 'files':
      return found.names.map(printable).join(', ')
  }
}

/** What a job is at, in a few words. */
export function stageText({ state, service }: Job, nowMs = Date.now()): string {
  switch (state.stage) {
    case 'waiting':
      return sentenceForWait(state.why)
    case 'uploading':
      return 'uploading'
    case 'submitting':
      return 'submitting'
    case 'processing':
      return (
        remoteWords(state.remote, descriptorOf(service).shortTitle, nowMs) ||
        `processing ${Math.round(state.percent)} %`
      )
    case 'fetching':
      return `fetching ${state.fetched + 1} of ${state.files.length}`
    case 'complete':
      return state.notMoved
        ? `${summaryText(state.summary)}; ${styleText('red', happenedIn(state.notMoved))}`
        : summaryText(state.summary)
    case 'failed':
      return styleText('red', happenedIn(state.failure))
    case 'cancelled':
      return styleText('gray', 'cancelled')
  }
}

/** The width on a terminal: without colours, wide characters counted twice. */
export function widthOf(text: string): number {
  let width = 0
  for (const { segment } of new Intl.Segmenter().segment(stripped(text)))
    width +=
      /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u.test(
        segment,
      )
        ? 2
        : 1
  return width
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of colours begin with one
const stripped = (text: string) => text.replace(/\u001b\[[0-9;]*m/g, '')

export const nameText = (path: string) => printable(basename(path))

/** Shortened in the middle, because a name's end tells versions apart. */
export function fitted(text: string, width: number): string {
  if (widthOf(text) <= width) return text + ' '.repeat(width - widthOf(text))
  const letters = [...text]
  const tail = letters.slice(-Math.floor((width - 1) / 2)).join('')
  let head = ''
  for (const letter of letters) {
    if (widthOf(head + letter) + 1 + widthOf(tail) > width) break
    head += letter
  }
  return fitted(`${head}…${tail}`.slice(0, letters.length), width)
}

/** Cut at its end. For text without colours. */
export function clipped(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ''
  for (const letter of text) {
    if (widthOf(kept + letter) + 1 > width) break
    kept += letter
  }
  return `${kept}…`
}

/** Columns as wide as their widest cell; the last one runs free. */
export function tableText(header: string[], rows: string[][]): string {
  const all = [header.map((cell) => styleText('bold', cell)), ...rows]
  const widths = header.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))))
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
