import type { DecisionCounts, DecisionState } from '../model/decision.ts'
import { fullDay, whole } from './format.ts'

const states: Record<DecisionState, string> = {
  open: 'open',
  fixed: 'fixed',
  disputed: 'disputed',
  accepted: 'accepted',
}

interface Decided {
  state: DecisionState
  by: string
  atMs: number
  /** The earlier version that it was made about; null for this one. */
  fromVersion: number | null
  isStillThere: boolean
}

const who = ({ by }: Decided) => (by ? ` by ${by}` : '')
const when = ({ atMs, fromVersion }: Decided) =>
  `${fullDay(atMs)}${fromVersion === null ? '' : `, version ${fromVersion}`}`

/** What an editor decided about an issue, wherever it is shown or written. */
export const decisionWords = {
  state: (state: DecisionState) => states[state],
  /** The service settles issues as well. */
  standing: (standing: DecisionState | 'settled') =>
    standing === 'settled' ? 'settled by the service' : states[standing],
  stillThere: 'Decided fixed, still there',
  /** One line for notes of markers and for reports, without what was noted. */
  line: (decided: Decided): string =>
    decided.isStillThere
      ? `Decided fixed${who(decided)}, ${when(decided)}, but still there`
      : `Decision: ${states[decided.state]}${who(decided)}, ${when(decided)}`,
  /** 3 of 11 done */
  progress: ({ done, total }: Pick<DecisionCounts, 'done' | 'total'>): string =>
    `${whole(done)} of ${whole(total)} done`,
  noSuchIssue: (issue: string) => `There is no issue ${issue} in this result`,
  severalIssues: (issue: string) =>
    `Several results have an issue ${issue}. Give the ID of one of their jobs`,
  alreadyUndone: 'This decision was already undone',
  nothingToUndo: (issue: string) => `Nobody has decided about issue ${issue} here`,
}
