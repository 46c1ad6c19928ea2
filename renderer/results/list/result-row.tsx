import type { ResultRow as Row } from '../../../preload/contract/contract.ts'
import { classes } from '../../ui/classes.ts'
import { FileName } from '../../ui/file-name.tsx'
import { clockTime, fileName, fullTime, relativeDay } from '../../words/format.ts'
import { resultsWords } from '../../words/results.ts'
import { countsOf } from '../severity.ts'
import { SeverityPill } from '../severity-pill.tsx'
import styles from './result-row.module.css'

/** What is said of a result in the list. */
export function ResultRow({ row, nowMs, isOpen }: { row: Row; nowMs: number; isOpen: boolean }) {
  const { job, isSeen, readAtMs } = row
  const day = relativeDay(readAtMs, nowMs)
  return (
    <div className={classes(styles.row, isOpen && styles.open)}>
      <b className={styles.name}>
        <FileName name={fileName(job.file.path)} path={job.file.path} />
        {!isSeen && <i className={styles.unseen} role="img" aria-label={resultsWords.list.unseen} />}
      </b>
      <span className={styles.facts}>
        <Counts row={row} />
        <time title={fullTime(readAtMs)}>{day === 'today' ? clockTime(readAtMs) : day}</time>
      </span>
    </div>
  )
}

function Counts({ row: { job } }: { row: Row }) {
  if (job.state.stage !== 'complete') return null
  const counts = countsOf(job.state.severities, job.state.issueCount)
  const text = resultsWords.counts(counts)
  return (
    <span className={styles.counts} title={text}>
      <SeverityPill severity={counts[0]?.severity ?? 'NONE'}>{text}</SeverityPill>
    </span>
  )
}
