import { createStore } from 'zustand/vanilla'
import type { DecisionFilter } from '../../preload/domain/issues/decisions.ts'
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
  /** What the text of an issue that is shown must hold; empty where all are. */
  search: string
  /** What must have been decided about an issue that is shown. */
  decided: DecisionFilter
  /** Issues that are decided about together; those that a filter hides are not meant. */
  marked: ReadonlySet<string>
  /** Where a range of them begins. */
  markedFrom: string | null
  /** Notes that are being written, by issue: nothing that was typed goes away with a card that is scrolled away. */
  drafts: ReadonlyMap<string, string>
  /** The keyboard follows into this note, once. */
  wantsNote: string | null
  /** The dialog for what is marked. */
  isDeciding: boolean
}

type ChosenIssue = Pick<Issue, 'id' | 'severity'>

export type Choice = ReturnType<typeof createChoice>

interface Fits {
  /** Whether a decision filter shows an issue. */
  decision(filter: DecisionFilter, issueId: string): boolean
  /** Whether a search does. */
  search(search: string, issueId: string): boolean
}

const fitsAll: Fits = { decision: () => true, search: () => true }

/** `selected` is open from the beginning. */
export function createChoice(selected: string | null, fits: Fits = fitsAll) {
  const store = createStore<Chosen>(() => ({
    tab: 'issues',
    selected,
    wantsFocus: false,
    only: new Set(),
    search: '',
    decided: 'all',
    marked: new Set(),
    markedFrom: null,
    drafts: new Map(),
    wantsNote: null,
    isDeciding: false,
  }))
  return {
    store,
    setTab: (tab: Tab) => store.setState({ tab }),
    /** Opens an issue where issues are listed, also one that the filter hides. */
    select: (issue: ChosenIssue) => store.setState((chosen) => shown(chosen, issue, fits)),
    /** The same, and the keyboard goes there. */
    moveTo: (issue: ChosenIssue) =>
      store.setState((chosen) => ({ ...shown(chosen, issue, fits), wantsFocus: true })),
    close: () => store.setState({ selected: null }),
    gotFocus: () => store.setState({ wantsFocus: false }),
    toggleSeverity(severity: string): void {
      store.setState(({ only }) => {
        const next = new Set(only)
        if (!next.delete(severity)) next.add(severity)
        return { only: next }
      })
    },
    setSearch: (search: string) => store.setState({ search }),
    setDecided: (decided: DecisionFilter) => store.setState({ decided }),
    showStillThere: () =>
      store.setState({ tab: 'issues', decided: 'still-there', search: '', only: new Set() }),
    showAll: () => store.setState({ only: new Set(), search: '', decided: 'all' }),
    mark: (ids: Iterable<string>) => store.setState({ marked: new Set(ids) }),
    toggleMark(id: string): void {
      store.setState(({ marked }) => {
        const next = new Set(marked)
        if (!next.delete(id)) next.add(id)
        return { marked: next, markedFrom: id }
      })
    },
    /** From where the last one was marked, else from the open one, to this one; `shown` is the list. */
    markTo(id: string, shown: readonly string[]): void {
      store.setState(({ marked, markedFrom, selected }) => {
        const from = shown.indexOf(markedFrom ?? selected ?? id)
        const to = shown.indexOf(id)
        const range = shown.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1)
        return { marked: new Set([...marked, ...range]), markedFrom: markedFrom ?? selected ?? id }
      })
    },
    clearMarks: () => store.setState({ marked: new Set(), markedFrom: null, isDeciding: false }),
    setDeciding: (isDeciding: boolean) => store.setState({ isDeciding }),
    /** Begins a note, or goes on with it; the keyboard goes there. */
    openNote: (id: string, text: string) =>
      store.setState(({ drafts }) => ({
        drafts: drafts.has(id) ? drafts : new Map(drafts).set(id, text),
        wantsNote: id,
      })),
    gotNote: () => store.setState({ wantsNote: null }),
    writeNote: (id: string, text: string) =>
      store.setState(({ drafts }) => ({ drafts: new Map(drafts).set(id, text) })),
    closeNote(id: string): void {
      store.setState(({ drafts }) => {
        const next = new Map(drafts)
        next.delete(id)
        return { drafts: next }
      })
    },
  }
}

function shown(
  { only, search, decided }: Chosen,
  { id, severity }: ChosenIssue,
  fits: Fits,
): Partial<Chosen> {
  const isHidden = only.size > 0 && !only.has(severityKey(severity))
  return {
    tab: 'issues',
    selected: id,
    only: isHidden ? new Set() : only,
    search: fits.search(search, id) ? search : '',
    decided: fits.decision(decided, id) ? decided : 'all',
  }
}
