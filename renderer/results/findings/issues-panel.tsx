import { CircleCheck, ListFilter } from 'lucide-react'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { resultsWords } from '../../words/results.ts'
import { DecisionFilter } from '../decisions/decision-filter.tsx'
import { MarkedBar } from '../decisions/marked-bar.tsx'
import { decidedGroups, idsOf } from '../decisions/shown-issues.ts'
import { IssueList } from '../issues/issue-list.tsx'
import { issueRows } from '../issues/issue-rows.ts'
import { useReviewing } from '../review-context.tsx'
import styles from './issues-panel.module.css'

export function IssuesPanel() {
  const { review, choice } = useReviewing()
  const { only, marked } = useStore(choice.store)
  const groups = useDecidedGroups()
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

/** The same groups while all are shown, whatever is decided. */
function useDecidedGroups() {
  const { review, choice, decisions } = useReviewing()
  const decided = useStore(choice.store, (state) => state.decided)
  const held = useStore(decisions.store, (state) => (decided === 'all' ? null : state.held))
  return useMemo(
    () => (held === null ? review.groups : decidedGroups(review.groups, (id) => decisions.fits(decided, id))),
    [review.groups, decisions, decided, held],
  )
}
