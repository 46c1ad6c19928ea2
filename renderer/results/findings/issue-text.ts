import { cleanLine, linesOf } from '../../../preload/domain/clean-text.ts'
import { isStillThere } from '../../../preload/domain/issues/decisions.ts'
import type { IssueDecision } from '../../../preload/domain/model/decision.ts'
import type { TimecodeClock } from '../../../preload/domain/timecode/clock.ts'
import { rangeText } from '../../../preload/domain/timecode/position.ts'
import { decisionWords } from '../../../preload/domain/words/decision.ts'
import { exportWords, statusWord } from '../../../preload/domain/words/export.ts'
import type { ReviewedIssue } from '../review.ts'

export interface Telling {
  clock: TimecodeClock | null
  decisions: ReadonlyMap<string, IssueDecision>
}

/** Where it lies: every place, each once. */
function timesOf({ evidence }: ReviewedIssue, clock: TimecodeClock | null): string {
  const times = evidence.flatMap(({ places }) => places.map((place) => rangeText(place, clock, '–')))
  return [...new Set(times)].join(', ') || exportWords.withoutTime
}

const titleOf = ({ issue }: ReviewedIssue) =>
  [issue.severity, issue.ruleCode ?? '', issue.summary].map(cleanLine).filter(Boolean).join(' ')

/** An issue as it is pasted into a mail: when, what, why, and what was decided. */
export function issueText(reviewed: ReviewedIssue, { clock, decisions }: Telling): string {
  const { issue, evidence } = reviewed
  const decision = decisions.get(issue.id)
  const number = issue.referenceNumber === null ? [] : [`no. ${issue.referenceNumber}`]
  return [
    timesOf(reviewed, clock),
    titleOf(reviewed),
    ...evidence.flatMap(({ quote }) => (quote === null ? [] : [`“${cleanLine(quote)}”`])),
    ...linesOf(issue.reasoningHeadline ?? ''),
    ...linesOf(issue.reasoning ?? ''),
    `Status: ${[statusWord(cleanLine(issue.status)), ...number].join(', ')}`,
    ...(decision ? decided(reviewed, decision) : []),
  ].join('\n')
}

function decided({ issue }: ReviewedIssue, decision: IssueDecision): string[] {
  const line = decisionWords.line({
    ...decision,
    by: cleanLine(decision.by),
    fromVersion: decision.carriedFrom?.versionNumber ?? null,
    isStillThere: isStillThere(issue, decision),
  })
  return [line, ...linesOf(decision.note)]
}

const byTime = (one: ReviewedIssue, other: ReviewedIssue) =>
  (one.first?.start ?? Number.POSITIVE_INFINITY) - (other.first?.start ?? Number.POSITIVE_INFINITY) || 0

/** One line an issue, in the order of the film, under a heading. */
export function listText(
  heading: string,
  issues: readonly ReviewedIssue[],
  clock: TimecodeClock | null,
): string {
  const lines = issues
    .toSorted(byTime)
    .map((each) => `${timesOf(each, clock)}\t${titleOf(each)} (${statusWord(cleanLine(each.issue.status))})`)
  return [cleanLine(heading), ...lines].join('\n')
}
