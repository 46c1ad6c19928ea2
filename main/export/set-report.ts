import type { SetRow } from '../../preload/contract/sets.ts'
import { cleanLine } from '../../preload/domain/clean-text.ts'
import { setWords } from '../../preload/domain/words/set.ts'
import { safe } from './html-text.ts'

export interface SetReport {
  title: string
  rows: readonly SetRow[]
  isCut: boolean
  exportedOn: string
}

/** A page for people that needs nothing from outside. */
export function setReport({ title, rows, isCut, exportedOn }: SetReport): string {
  const line = (row: SetRow) =>
    `<tr><td>${safe(cleanLine(row.name))}</td><td>${safe(setWords.state[row.state])}</td></tr>`
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${safe(cleanLine(title))}</title></head>
<body><h1>${safe(cleanLine(title))}</h1><p>${safe(exportedOn)}</p>
<table>${rows.map(line).join('\n')}</table>${isCut ? `<p>${safe(setWords.cut(rows.length))}</p>` : ''}</body></html>
`
}
