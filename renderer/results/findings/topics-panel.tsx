import { Layers } from 'lucide-react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { resultsWords } from '../../words/results.ts'
import { LongText } from '../issues/long-text.tsx'
import { useReviewing } from '../review-context.tsx'
import { IssueLinks } from './issue-links.tsx'
import styles from './panel.module.css'

export function TopicsPanel() {
  const { review } = useReviewing()
  const words = resultsWords.topics
  const topics = review.groups.filter(({ title }) => title !== null)
  if (!topics.length) return <EmptyState icon={Layers} title={words.none.title} text={words.none.text} />
  return (
    <ul className={styles.list}>
      {topics.map(({ title, summary, issues }) => (
        <li key={issues[0]?.issue.id} className={styles.item}>
          <div className={styles.head}>
            <h3 dir="auto" title={title ?? undefined}>
              {title}
            </h3>
            <span>{words.count(issues.length)}</span>
          </div>
          {summary !== null && <LongText text={summary} />}
          <IssueLinks issues={issues.map(({ issue }) => issue)} />
        </li>
      ))}
    </ul>
  )
}
