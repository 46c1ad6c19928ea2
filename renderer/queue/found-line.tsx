import type { Found } from '../../preload/contract/model.ts'
import { SeverityBadges } from '../ui/severity-badge.tsx'
import { sayFound } from '../words/found.ts'
import { stageWords } from '../words/queue.ts'
import styles from './found-line.module.css'

/** What came of a job, on one line. */
export function FoundLine({ found }: { found: Found }) {
  if (found.kind === 'issues')
    return <SeverityBadges counts={found.severities} noneText={stageWords.noIssues} />
  const text = sayFound(found) ?? ''
  return (
    <span className={styles.line} data-kind={found.kind} title={text}>
      {text}
    </span>
  )
}
