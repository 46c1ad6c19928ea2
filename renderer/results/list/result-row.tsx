import type { ResultRow as Row } from '../../../preload/contract/details.ts'
import { isAllClear } from '../../../preload/domain/issues/decisions.ts'
import { countsOf } from '../../../preload/domain/issues/severity.ts'
import type { ResultSummary } from '../../../preload/domain/model/job.ts'
import { decisionWords } from '../../../preload/domain/words/decision.ts'
import { clockTime, fileName, fullTime, relativeDay } from '../../../preload/domain/words/format.ts'
import { summaryText } from '../../../preload/domain/words/result-summary.ts'
import { setWords } from '../../../preload/domain/words/set.ts'
import { classes } from '../../ui/classes.ts'
import { DemoBadge } from '../../ui/demo-badge.tsx'
import { FileName } from '../../ui/file-name.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { resultsWords } from '../../words/results.ts'
import styles from './result-row.module.css'

/** What is said of a result in the list. */
export function ResultRow({ row, nowMs, isOpen }: { row: Row; nowMs: number; isOpen: boolean }) {
  const { job, isSeen, readAtMs, decisions } = row
  const day = relativeDay(readAtMs, nowMs)
  return (
    <div className={classes(styles.row, isOpen && styles.open)}>
      <b className={styles.name}>
        <FileName name={fileName(job.file.path)} path={job.file.path} />
        {job.isDemo && <DemoBadge />}
        {!isSeen && <i className={styles.unseen} role="img" aria-label={resultsWords.list.unseen} />}
      </b>
      <span className={styles.facts}>
        {job.state.stage === 'complete' && <SummaryBadge found={job.state.summary} />}
        {decisions && decisions.total > 0 && (
          <span className={styles.decided} data-clear={isAllClear(decisions)}>
            {isAllClear(decisions) ? setWords.state.clear : decisionWords.progress(decisions)}
          </span>
        )}
        <time title={fullTime(readAtMs)}>{day === 'today' ? clockTime(readAtMs) : day}</time>
      </span>
    </div>
  )
}

function SummaryBadge({ found }: { found: ResultSummary }) {
  const counts = found.kind === 'issues' ? countsOf(found.severities, found.count) : []
  const text = summaryText(found) ?? resultsWords.counts(counts)
  // A report is neither good nor bad.
  const tone = found.kind === 'report' ? '' : (counts[0]?.severity ?? 'NONE')
  return (
    <span className={styles.counts} title={text}>
      <SeverityBadge severity={tone}>{text}</SeverityBadge>
    </span>
  )
}
