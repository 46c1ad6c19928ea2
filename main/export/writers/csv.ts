import { labelAt } from '../../../preload/domain/timecode/clock.ts'
import { rateName } from '../../../preload/domain/timecode/rate.ts'
import { statusWord } from '../../../preload/domain/words/export.ts'
import { type Cell, csvText } from '../csv-text.ts'
import type { MarkerList, Written } from '../marker-list.ts'
import { type Row, rowsOf } from '../rows.ts'

/** Scripts read these names: they are never renamed, new ones come at the end. */
const columns: readonly [string, (row: Row, list: MarkerList) => Cell][] = [
  ['Number', ({ finding }) => finding.number ?? ''],
  ['Severity', ({ finding }) => finding.severity],
  ['Rule', ({ finding }) => finding.rule],
  ['Summary', ({ finding }) => finding.summary],
  ['Reasoning', ({ finding }) => finding.reasoning.join('\n')],
  ['Status', ({ finding }) => statusWord(finding.status)],
  ['Start timecode', ({ startTimecode }) => startTimecode],
  ['End timecode', ({ endTimecode }) => endTimecode],
  ['Start seconds', ({ startSeconds }) => startSeconds],
  ['End seconds', ({ endSeconds }) => endSeconds],
  ['Start frame', ({ place }, { clock }) => (place && clock ? place.start : '')],
  ['Duration frames', ({ place }, { clock }) => (place && clock ? place.end - place.start : '')],
  ['Frame rate', (_, { clock }) => (clock ? rateName(clock.rate) : '')],
  ['Drop frame', (_, { clock }) => (clock ? (clock.isDropFrame ? 'yes' : 'no') : '')],
  ['Start of file', (_, { clock }) => (clock ? labelAt(0, clock) : '')],
  ['Asset', (_, { file }) => file.name],
  ['Issue ID', ({ finding }) => finding.id],
  ['Place (n/m)', ({ place }) => (place ? `${place.number}/${place.of}` : '')],
  ['Decision', ({ finding }) => finding.decision?.state ?? ''],
  ['Decision note', ({ finding }) => finding.decision?.note.join('\n') ?? ''],
  ['Decided by', ({ finding }) => finding.decision?.by ?? ''],
  ['Decided at', ({ finding }) => isoOf(finding.decision?.atMs)],
  ['Decided in version', ({ finding }) => finding.decision?.fromVersion ?? ''],
  ['Still there', ({ finding }) => (finding.decision?.isStillThere ? 'yes' : '')],
]

const isoOf = (ms: number | undefined) => (ms === undefined ? '' : new Date(ms).toISOString())

/** One line a place of an issue (RFC 4180). */
export function writeCsv(list: MarkerList): Written {
  const header = columns.map(([name]) => name)
  const lines = rowsOf(list).map((row) => columns.map(([, read]) => read(row, list)))
  return { texts: [csvText([header, ...lines])], shortened: 0 }
}
