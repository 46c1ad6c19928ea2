import { CircleCheck, ListFilter } from 'lucide-react'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { resultsWords } from '../../words/results.ts'
import { IssueList } from '../issues/issue-list.tsx'
import { issueRows } from '../issues/issue-rows.ts'
import { useReviewing } from '../review-context.tsx'
import styles from './issues-panel.module.css'

export function IssuesPanel() {
  const { review, choice } = useReviewing()
  const only = useStore(choice.store, (state) => state.only)
  const rows = useMemo(() => issueRows(review.groups, only), [review.groups, only])
  const words = resultsWords.issues
  if (!review.byId.size)
    return <EmptyState icon={CircleCheck} title={words.none.title} text={words.none.text} />
  return (
    <div className={styles.panel}>
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
