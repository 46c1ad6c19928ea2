import { Users } from 'lucide-react'
import { useMemo } from 'react'
import { contributionsOf } from '../../../preload/domain/issues/contributors.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { resultsWords } from '../../words/results.ts'
import { ValueTree } from '../issues/value-tree.tsx'
import { useReviewing } from '../review-context.tsx'
import { IssueLinks } from './issue-links.tsx'
import styles from './panel.module.css'

export function ContributorsPanel() {
  const { review } = useReviewing()
  const contributions = useMemo(
    () => contributionsOf([...review.byId.values()].map(({ issue }) => issue)),
    [review.byId],
  )
  const words = resultsWords.contributors
  if (!contributions.length)
    return <EmptyState icon={Users} title={words.none.title} text={words.none.text} />
  return (
    <ul className={styles.list}>
      {contributions.map(({ key, name, kind, rest, issues }) => (
        <li key={key} className={styles.item}>
          <div className={styles.head}>
            <h3 dir="auto">{name ?? words.unnamed}</h3>
            <span>{[kind, words.count(issues.length)].filter(Boolean).join(' · ')}</span>
          </div>
          {rest !== undefined && <ValueTree value={rest} />}
          <IssueLinks issues={issues} />
        </li>
      ))}
    </ul>
  )
}
