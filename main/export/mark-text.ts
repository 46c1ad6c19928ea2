import { shortened } from '../../preload/domain/clean-text.ts'
import type { TimecodeClock } from '../../preload/domain/timecode/clock.ts'
import { rangeText } from '../../preload/domain/timecode/position.ts'
import { decisionWords } from '../../preload/domain/words/decision.ts'
import { exportWords, statusWord } from '../../preload/domain/words/export.ts'
import type { Finding } from './findings.ts'
import type { Entry, Mark } from './marks.ts'

const maxNameLength = 80

const titleOf = ({ severity, rule, summary }: Finding) => [severity, rule, summary].filter(Boolean).join(' ')

/** The marker's name: one line that begins with the severity, because colour alone must not carry it. */
export function nameOf({ entries, unplaced }: Mark): string {
  const [first, ...others] = entries
  if (!first) return exportWords.noTime(unplaced.length)
  const { number, of } = first.place
  const more = others.length + unplaced.length
  const suffix = `${of > 1 ? ` (${number}/${of})` : ''}${more ? ` (+${more})` : ''}`
  return `${shortened(titleOf(first.finding), maxNameLength - suffix.length)}${suffix}`
}

/** How much of each finding a note tells; the less, the more findings fit. */
const details = ['full', 'brief', 'names'] as const
type Detail = (typeof details)[number]

/** All that is known of a mark, line by line. */
export const noteLines = (mark: Mark, clock: TimecodeClock | null): string[] =>
  linesIn(mark, { clock, detail: 'full' })

/**
 * A note for a format that takes only so many characters of it: as much of each finding as fits, and at the very least
 * how many are left out. `written` gives the text as it will stand in the file.
 */
export function noteWithin(
  mark: Mark,
  limits: { clock: TimecodeClock | null; maxLength: number; written: (lines: string[]) => string },
): { text: string; isShortened: boolean } {
  const { clock, maxLength, written } = limits
  for (const detail of details) {
    const text = written(linesIn(mark, { clock, detail }))
    if ([...text].length <= maxLength) return { text, isShortened: detail !== 'full' }
  }
  const lines = linesIn(mark, { clock, detail: 'names' })
  const isOne = mark.entries.length + mark.unplaced.length === 1
  if (isOne) return { text: shortened(written(lines), maxLength), isShortened: true }
  const withRest = (count: number) =>
    written([...lines.slice(0, count), exportWords.andMore(lines.length - count)])
  let text = withRest(0)
  for (let count = 1; count < lines.length; count += 1) {
    const longer = withRest(count)
    if ([...longer].length > maxLength) break
    text = longer
  }
  return { text: shortened(text, maxLength), isShortened: true }
}

interface NoteOptions {
  clock: TimecodeClock | null
  detail: Detail
}

function linesIn(mark: Mark, { clock, detail }: NoteOptions): string[] {
  const { entries, unplaced } = mark
  const [only] = entries
  if (only && entries.length === 1 && !unplaced.length) {
    const { finding } = only
    const text = detail === 'names' ? [] : [finding.summary, ...(detail === 'full' ? finding.reasoning : [])]
    const status = statusLine(finding, rangeText(only.place, clock))
    return [...text.filter(Boolean), ...movedLine(only), status, ...decisionLines(finding, detail)]
  }
  const listed = [
    ...entries.map((entry) => ({ ...entry, range: rangeText(entry.place, clock) })),
    ...unplaced.map((finding) => ({ finding, range: exportWords.withoutTime, place: null })),
  ]
  return listed.map(({ finding, place, range }, at) => {
    const which = place && place.of > 1 ? ` (${place.number}/${place.of})` : ''
    const title = `${at + 1}. ${titleOf(finding)}${which}`
    if (detail === 'names') return shortened(title, maxNameLength)
    const reasoning = detail === 'full' ? finding.reasoning : []
    const moved = place ? movedLine({ place }) : []
    return [title, ...reasoning, ...moved, statusLine(finding, range), ...decisionLines(finding, detail)]
      .map(sentence)
      .join(' ')
      .replace(/\.$/, '')
  })
}

const sentence = (text: string) => (/[.!?…:]$/.test(text) ? text : `${text}.`)

const movedLine = ({ place }: Pick<Entry, 'place'>) =>
  place.reportedMs === null ? [] : [exportWords.moved(place.reportedMs)]

/** What was noted is told where there is room for it. */
function decisionLines({ decision }: Finding, detail: Detail): string[] {
  if (!decision) return []
  return [decisionWords.line(decision), ...(detail === 'full' ? decision.note : [])]
}

function statusLine({ status, number }: Finding, range: string): string {
  const numbered = number === null ? [] : [`no. ${number}`]
  return `Status: ${[statusWord(status), ...numbered, range].join(', ')}`
}
