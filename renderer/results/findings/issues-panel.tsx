import { CircleCheck, ListFilter } from 'lucide-react'
import { type KeyboardEvent, useMemo } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { resultsWords } from '../../words/results.ts'
import { shortcuts } from '../../words/shortcuts.ts'
import { DecisionFilter } from '../decisions/decision-filter.tsx'
import { MarkedBar } from '../decisions/marked-bar.tsx'
import { decidedGroups, foundGroups, idsOf, shownRows } from '../decisions/shown-issues.ts'
import { IssueList } from '../issues/issue-list.tsx'
import { issueRows } from '../issues/issue-rows.ts'
import type { ReviewGroup } from '../review.ts'
import { useReviewing } from '../review-context.tsx'
import styles from './issues-panel.module.css'

export function IssuesPanel() {
  const { review, choice } = useReviewing()
  const { only, marked, search } = useStore(choice.store)
  const groups = useShownGroups()
  const rows = useMemo(() => issueRows(groups, only), [groups, only])
  const markedShown = useMemo(
    () => (marked.size ? idsOf(rows).filter((id) => marked.has(id)) : []),
    [rows, marked],
  )
  const words = resultsWords.issues
  if (!review.byId.size)
    return <EmptyState icon={CircleCheck} title={words.none.title} text={words.none.text} />
  return (
    <div className={styles.panel} data-issues>
      <div className={styles.filters}>
        {review.byId.size > 1 && (
          <IssueSearch search={search} found={groups.reduce((sum, { issues }) => sum + issues.length, 0)} />
        )}
        {review.severities.length > 1 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent
          <div className={styles.filter} role="group" aria-label={words.filter}>
            {review.severities.map(({ severity, count }) => (
              <Chip
                key={severity}
                label={resultsWords.severity(severity)}
                count={count}
                isOn={only.has(severity)}
                onPress={() => choice.toggleSeverity(severity)}
              />
            ))}
          </div>
        )}
        <DecisionFilter className={styles.filter} />
      </div>
      <MarkedBar marked={markedShown} />
      {rows.length ? (
        <IssueList rows={rows} />
      ) : (
        <EmptyState
          icon={ListFilter}
          title={words.noneFits.title}
          text={words.noneFits.text}
          actions={<Button onClick={choice.showAll}>{words.noneFits.action}</Button>}
        />
      )}
    </div>
  )
}

/** Enter goes to the first one that is found. */
function IssueSearch({ search, found }: { search: string; found: number }) {
  const reviewing = useReviewing()
  const { review, choice } = reviewing
  const words = resultsWords.issues
  function goToFirst(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    const first = shownRows(reviewing).find((row) => row.kind === 'issue')
    if (first) choice.moveTo(first.reviewed.issue)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside is what the key is pressed in
    <div className={styles.search} onKeyDown={goToFirst}>
      <SearchField
        label={words.search}
        value={search}
        onChange={choice.setSearch}
        shortcut={shortcuts.find}
      />
      <span role="status" className={styles.found}>
        {search && words.found(found, review.byId.size)}
      </span>
    </div>
  )
}

/** The same groups while all are shown, whatever is decided. */
function useShownGroups(): readonly ReviewGroup[] {
  const { review, choice, decisions } = useReviewing()
  const decided = useStore(choice.store, (state) => state.decided)
  const search = useStore(choice.store, (state) => state.search)
  const isAll = decided === 'all' && !search
  const held = useStore(decisions.store, (state) => (isAll ? null : state.held))
  return useMemo(() => {
    if (held === null) return review.groups
    const fitting =
      decided === 'all' ? review.groups : decidedGroups(review.groups, (id) => decisions.fits(decided, id))
    return foundGroups(fitting, search, held)
  }, [review.groups, decisions, decided, search, held])
}
