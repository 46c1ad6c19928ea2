import { useState } from 'react'
import type { Issue } from '../../../preload/domain/model/result.ts'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { resultsWords } from '../../words/results.ts'
import { useReviewing } from '../review-context.tsx'
import styles from './issue-links.module.css'

/** Shown at once; the rest on request. */
const page = 20

/** Issues by one line each; a click opens them where issues are listed. */
export function IssueLinks({ issues }: { issues: readonly Issue[] }) {
  const { choice } = useReviewing()
  const [isAll, setAll] = useState(false)
  const shown = isAll ? issues : issues.slice(0, page)
  return (
    <ul className={styles.links}>
      {shown.map((issue) => (
        <li key={issue.id}>
          <button type="button" className={styles.link} onClick={() => choice.moveTo(issue)}>
            <SeverityBadge severity={issue.severity}>{resultsWords.severity(issue.severity)}</SeverityBadge>
            <span className={styles.summary} title={issue.summary}>
              {issue.summary || resultsWords.issues.noSummary}
            </span>
          </button>
        </li>
      ))}
      {shown.length < issues.length && (
        <li>
          <button type="button" className={styles.more} onClick={() => setAll(true)}>
            {resultsWords.tree.more(issues.length - shown.length)}
          </button>
        </li>
      )}
    </ul>
  )
}
