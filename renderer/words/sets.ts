import type { SetState } from '../../preload/contract/sets.ts'
import type { DecisionCounts } from '../../preload/domain/model/decision.ts'
import { counted, whole } from '../../preload/domain/words/format.ts'
import { setWords } from '../../preload/domain/words/set.ts'

const versionName = (number: number) => `v${String(number).padStart(2, '0')}`

/** Several files that are looked at together, as the window shows them. */
export const setViewWords = {
  label: 'Set',
  back: 'Back to results',
  backToSet: 'Back to the set',
  show: 'Show as a set',
  columns: { ...setWords.columns, done: 'Decisions' },
  summary: (clear: number, files: number) => setWords.allClear(clear, files),
  state: (state: SetState) => setWords.state[state],
  exportAgain: setWords.exportAgain,
  filter: 'State',
  version: (number: number, of: number) =>
    of > 1 ? `${versionName(number)} of ${whole(of)}` : versionName(number),
  newer: setWords.newer,
  stillThere: (count: number) => `${whole(count)} still there`,
  /** 2 fixed · 1 disputed */
  decided: ({ fixed, disputed, accepted }: DecisionCounts): string =>
    [
      fixed ? `${whole(fixed)} fixed` : '',
      disputed ? `${whole(disputed)} disputed` : '',
      accepted ? `${whole(accepted)} accepted` : '',
    ]
      .filter(Boolean)
      .join(' · '),
  noIssues: 'No issues',
  nothingOpen: 'None',
  cut: setWords.cut,
  empty: { title: setWords.nothing, text: 'Reports and outputs of audio services aren’t part of a set.' },
  noMatches: { title: 'No matches', text: 'No file of this set is in this state.', action: 'Show all' },
  again: 'Try again',

  export: 'Export',
  formats: {
    csv: 'Table (CSV)…',
    html: 'Report (HTML)…',
    pdf: 'Report (PDF)…',
    json: 'Data (JSON)…',
  },
  reveal: 'Show file',
  selected: (count: number) => `${counted(count, 'result')} selected`,
  selection: 'Selected results',
  clearSelection: 'Clear selection',
} as const
