import type { SetRow } from '../../preload/contract/sets.ts'
import { cleanLine } from '../../preload/domain/clean-text.ts'
import { severityOf } from '../../preload/domain/issues/severity.ts'
import type { DecisionCounts } from '../../preload/domain/model/decision.ts'
import { fullDay, whole } from '../../preload/domain/words/format.ts'
import { setWords } from '../../preload/domain/words/set.ts'
import { safe } from './html-text.ts'
import { reportPage } from './report/page.ts'
import { progressMarkup } from './report/progress.ts'

export interface SetReport {
  title: string
  rows: readonly SetRow[]
  isCut: boolean
  exportedOn: string
}

/** Several files on one page, one row each. */
export function setReport({ title, rows, isCut, exportedOn }: SetReport): string {
  const clear = rows.filter(({ state }) => state === 'clear').length
  const counts = totalOf(rows)
  const facts = [
    { name: 'Files', value: whole(rows.length) },
    { name: setWords.state.clear, value: whole(clear) },
    { name: 'Issues', value: whole(counts.total) },
    { name: 'Exported', value: exportedOn },
  ]
  const { file, state, worst, done, analysed } = setWords.columns
  const head = `<th>${file}</th><th>${state}</th><th>${worst}</th><th class="n">${done}</th><th class="n">${analysed}</th>`
  return reportPage({
    title: cleanLine(title),
    kicker: setWords.reportKicker,
    facts,
    summary: counts.total ? progressMarkup(counts) : '',
    main: `<table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map(rowMarkup).join('\n')}
</tbody>
</table>${isCut ? `<p class="note">${safe(setWords.cut(rows.length))}</p>` : ''}`,
  })
}

function rowMarkup(row: SetRow): string {
  const { name, versionNumber, versionCount, state, counts, analysedAtMs, newer } = row
  const remarks = [
    state === 'fixed' ? setWords.exportAgain : '',
    counts.stillThere ? setWords.stillThere(counts.stillThere) : '',
    newer ? setWords.newer[newer] : '',
  ]
  return [
    '<tr>',
    `<td dir="auto">${safe(cleanLine(name))}${small([setWords.version(versionNumber, versionCount)])}</td>`,
    `<td><span class="state ${state}">${safe(setWords.state[state])}</span>${small(remarks)}</td>`,
    `<td>${worstMarkup(row.worst)}</td>`,
    `<td class="n">${whole(counts.done)} of ${whole(counts.total)}</td>`,
    `<td class="n">${safe(fullDay(analysedAtMs))}</td>`,
    '</tr>',
  ].join('')
}

function worstMarkup(worst: SetRow['worst']): string {
  if (!worst) return ''
  const severity = cleanLine(worst.severity).toUpperCase()
  const rule = cleanLine(worst.rule ?? '')
  return [
    `<span class="severity ${severityOf(worst.severity) ?? 'other'}">${safe(severity)}</span>`,
    rule ? ` <span class="mono">${safe(rule)}</span>` : '',
    worst.time === null ? '' : ` <span class="time">${safe(worst.time)}</span>`,
    small([cleanLine(worst.summary)]),
  ].join('')
}

const small = (lines: readonly string[]): string =>
  lines
    .filter(Boolean)
    .map((line) => `<small dir="auto">${safe(line)}</small>`)
    .join('')

function totalOf(rows: readonly SetRow[]): DecisionCounts {
  const total = {
    ...{ total: 0, done: 0, open: 0, fixed: 0, disputed: 0, accepted: 0, settled: 0, stillThere: 0 },
  }
  for (const { counts } of rows)
    for (const name of Object.keys(total) as (keyof DecisionCounts)[]) total[name] += counts[name]
  return total
}
