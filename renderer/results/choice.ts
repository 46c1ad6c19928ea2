import { createStore } from 'zustand/vanilla'
import { severityKey } from '../../preload/domain/issues/severity.ts'
import type { Issue } from '../../preload/domain/model/result.ts'

export const tabs = ['issues', 'topics', 'contributors', 'raw'] as const
export type Tab = (typeof tabs)[number]

/** What a person has chosen in an open result. */
interface Chosen {
  tab: Tab
  /** The issue that is open; its evidence stands out. */
  selected: string | null
  /** The keyboard follows to the selected issue, once. */
  wantsFocus: boolean
  /** Severities that are shown; all of them where there are none. */
  only: ReadonlySet<string>
}

type ChosenIssue = Pick<Issue, 'id' | 'severity'>

export type Choice = ReturnType<typeof createChoice>

/** `selected` is open from the beginning. */
export function createChoice(selected: string | null) {
  const store = createStore<Chosen>(() => ({
    tab: 'issues',
    selected,
    wantsFocus: false,
    only: new Set(),
  }))
  return {
    store,
    setTab: (tab: Tab) => store.setState({ tab }),
    /** Opens an issue where issues are listed, also one that the filter hides. */
    select: (issue: ChosenIssue) => store.setState((chosen) => shown(chosen, issue)),
    /** The same, and the keyboard goes there. */
    moveTo: (issue: ChosenIssue) =>
      store.setState((chosen) => ({ ...shown(chosen, issue), wantsFocus: true })),
    close: () => store.setState({ selected: null }),
    gotFocus: () => store.setState({ wantsFocus: false }),
    toggleSeverity(severity: string): void {
      store.setState(({ only }) => {
        const next = new Set(only)
        if (!next.delete(severity)) next.add(severity)
        return { only: next }
      })
    },
    showAll: () => store.setState({ only: new Set() }),
  }
}

function shown({ only }: Chosen, { id, severity }: ChosenIssue): Partial<Chosen> {
  const isHidden = only.size > 0 && !only.has(severityKey(severity))
  return { tab: 'issues', selected: id, only: isHidden ? new Set() : only }
}
