import type { SetRow } from '../../preload/contract/sets.ts'
import { cleanLine } from '../../preload/domain/clean-text.ts'
import { type Cell, csvText } from './csv-text.ts'

const iso = (ms: number) => new Date(ms).toISOString()

/** Scripts read these names: they are never renamed, new ones come at the end. */
const columns: readonly [string, (row: SetRow) => Cell][] = [
  ['File', ({ name }) => cleanLine(name)],
  ['Version', ({ versionNumber }) => versionNumber],
  ['State', ({ state }) => state],
  ['Issues', ({ counts }) => counts.total],
  ['Open', ({ counts }) => counts.open],
  ['Fixed', ({ counts }) => counts.fixed],
  ['Disputed', ({ counts }) => counts.disputed],
  ['Accepted', ({ counts }) => counts.accepted],
  ['Settled', ({ counts }) => counts.settled],
  ['Still there', ({ counts }) => counts.stillThere],
  ['Worst severity', ({ worst }) => cleanLine(worst?.severity ?? '').toUpperCase()],
  ['Worst rule', ({ worst }) => cleanLine(worst?.rule ?? '')],
  ['Worst issue', ({ worst }) => cleanLine(worst?.summary ?? '')],
  ['Worst at', ({ worst }) => worst?.time ?? ''],
  ['Newer version', ({ newer }) => newer ?? ''],
  ['Workspace', ({ workspace }) => cleanLine(workspace)],
  ['Analysed', ({ analysedAtMs }) => iso(analysedAtMs)],
  ['Path', ({ path }) => cleanLine(path)],
  ['Job ID', ({ jobId }) => jobId],
]

/** One line a file. */
export const setCsv = (rows: readonly SetRow[]): string =>
  csvText([columns.map(([name]) => name), ...rows.map((row) => columns.map(([, read]) => read(row)))])

/** The same for scripts: names stay, new ones may come. */
export function setJson(title: string, rows: readonly SetRow[]): string {
  const files = rows.map(({ analysedAtMs, ...row }) => ({ ...row, analysedAt: iso(analysedAtMs) }))
  return `${JSON.stringify({ format: 'mediamagic-set', version: 1, title, files }, null, 2)}\n`
}
