import type { DecisionFilter } from '../../preload/domain/issues/decisions.ts'
import type { DecisionState } from '../../preload/domain/model/decision.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import { counted, whole } from '../../preload/domain/words/format.ts'
import { sayFailure } from '../../preload/domain/words/in-window.ts'

/** Letters of a summary that a notice repeats. */
const maxQuoted = 60
const segmenter = new Intl.Segmenter()

/** In quotation marks, shortened; isolated, so that its direction does not turn the sentence around. */
function quoted(text: string): string {
  const letters = [...segmenter.segment(text.trim())].map(({ segment }) => segment)
  const shown =
    letters.length > maxQuoted ? `${letters.slice(0, maxQuoted).join('').trimEnd()}…` : text.trim()
  return `“\u2068${shown}\u2069”`
}

const labels: Record<DecisionState, string> = {
  open: 'Open',
  fixed: 'Fixed',
  disputed: 'Disputed',
  accepted: 'Accepted',
}

const filters: Record<DecisionFilter, string> = {
  all: 'All',
  open: 'Open',
  done: 'Done',
  fixed: 'Fixed',
  disputed: 'Disputed',
  accepted: 'Accepted',
  'still-there': 'Still there',
}

/** What an editor decides about issues, as the window says it. */
export const decidingWords = {
  label: 'Your decision',
  state: (state: DecisionState) => labels[state],
  filterLabel: 'Decision',
  filter: (filter: DecisionFilter) => filters[filter],
  carried: (versionNumber: number) => `from v${String(versionNumber).padStart(2, '0')}`,
  saving: 'Saving…',
  stillThere: (count: number) => `${whole(count)} decided fixed, still there`,

  note: {
    label: 'Note',
    add: 'Add note',
    edit: 'Edit note',
    placeholder: 'Why? Goes with every export and report.',
    save: 'Save note',
    cancel: 'Cancel',
  },

  marked: {
    label: 'Selected issues',
    count: (count: number) => `${whole(count)} selected`,
    mark: (summary: string) => `Select ${summary}`,
    clear: 'Clear selection',
    withNote: 'With note…',
    title: (count: number) => `Decide about ${counted(count, 'issue')}`,
    save: 'Save',
  },

  decided: (state: DecisionState, { count, summary }: { count: number; summary: string }): string => {
    const what = count === 1 && summary.trim() ? quoted(summary) : counted(count, 'issue')
    return state === 'open' ? `Reopened ${what}.` : `Marked ${what} as ${state}.`
  },
  noted: 'Note saved.',
  undo: 'Undo',
  late: 'Decision not saved: saving took too long. Try again.',
  notSaved: (failure: Failure): string => {
    if (failure.kind === 'bug') return 'Decision not saved. Try again.'
    const { happened, next } = sayFailure(failure)
    return `Decision not saved. ${next ? `${happened} ${next}` : happened}`
  },
} as const
