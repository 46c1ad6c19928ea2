import { rangeText } from '../../../preload/domain/timecode/position.ts'
import { decisionWords } from '../../../preload/domain/words/decision.ts'
import { exportWords, statusWord } from '../../../preload/domain/words/export.ts'
import type { Finding, FindingDecision } from '../findings.ts'
import { safe } from '../html-text.ts'
import type { MarkerList } from '../marker-list.ts'
import type { Row } from '../rows.ts'

interface ArticleOptions {
  clock: MarkerList['clock']
  still: string | undefined
}

/** One place of an issue. What is known of the issue stands at its first place alone. */
export function issueArticle({ finding, place }: Row, { clock, still }: ArticleOptions): string {
  const isFirst = !place || place.number === 1
  const time = place ? rangeText(place, clock) : exportWords.withoutTime
  const moved = place?.reportedMs == null ? [] : [exportWords.moved(place.reportedMs)]
  return [
    `<article${finding.isSettled ? ' class="settled"' : ''} data-issue="${safe(finding.id)}">`,
    ...(isFirst && still ? [`<img alt="" src="${safe(still)}">`] : []),
    '<div class="body">',
    headMarkup(finding, place, time),
    ...(finding.summary ? [`<h3 dir="auto">${safe(finding.summary)}</h3>`] : []),
    ...(isFirst ? finding.reasoning.map((line) => `<p class="why" dir="auto">${safe(line)}</p>`) : []),
    ...moved.map((line) => `<p class="note">${safe(line)}</p>`),
    ...(isFirst ? [statusMarkup(finding), ...decisionMarkup(finding.decision)] : []),
    '</div>',
    '</article>',
  ].join('\n')
}

function headMarkup({ known, severity, rule, number }: Finding, place: Row['place'], time: string): string {
  const which = place && place.of > 1 ? `<span>${place.number}/${place.of}</span>` : ''
  const numbered = number === null ? '' : `<span>no. ${number}</span>`
  return `<p class="head"><span class="severity ${known ?? 'other'}">${safe(severity)}</span><span class="mono">${safe(rule)}</span>${numbered}${which}<span class="time">${safe(time)}</span></p>`
}

const statusMarkup = ({ status }: Finding) => `<p class="note">Status: ${safe(statusWord(status))}</p>`

function decisionMarkup(decision: FindingDecision | null): string[] {
  if (!decision) return []
  const { state, note, isStillThere } = decision
  return [
    `<div class="decision ${isStillThere ? 'still' : state}"><b dir="auto">${safe(decisionWords.line(decision))}</b>`,
    ...note.map((line) => `<p dir="auto">${safe(line)}</p>`),
    '</div>',
  ]
}
