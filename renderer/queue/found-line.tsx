import type { ResultSummary } from '../../preload/domain/model/job.ts'
import { summaryText } from '../../preload/domain/words/result-summary.ts'
import { SeverityBadges } from '../ui/severity-badge.tsx'
import { stageWords } from '../words/queue.ts'
import styles from './found-line.module.css'

/** What came of a job, on one line. */
export function SummaryLine({ found }: { found: ResultSummary }) {
  if (found.kind === 'issues')
    return <SeverityBadges counts={found.severities} noneText={stageWords.noIssues} />
  const text = summaryText(found) ?? ''
  return (
    <span className={styles.line} data-kind={found.kind} title={text}>
      {text}
    </span>
  )
}
