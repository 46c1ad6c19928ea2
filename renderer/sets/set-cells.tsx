import { CircleAlert, CircleCheck, CircleDashed, CircleDot } from 'lucide-react'
import type { SetRow, SetState } from '../../preload/contract/sets.ts'
import { decisionWords } from '../../preload/domain/words/decision.ts'
import { fullTime, relativeTime } from '../../preload/domain/words/format.ts'
import { FileName } from '../ui/file-name.tsx'
import { GridCell } from '../ui/grid-parts.tsx'
import { SeverityBadge } from '../ui/severity-badge.tsx'
import { resultsWords } from '../words/results.ts'
import { setViewWords } from '../words/sets.ts'
import styles from './set-table.module.css'

const words = setViewWords
const icons: Record<SetState, typeof CircleCheck> = {
  open: CircleAlert,
  incomplete: CircleDashed,
  fixed: CircleDot,
  clear: CircleCheck,
}

/** One file of a set. */
export function SetCells({ row, nowMs }: { row: SetRow; nowMs: number }) {
  const Icon = icons[row.state]
  return (
    <>
      <GridCell className={styles.file}>
        <span className={styles.name}>
          <FileName name={row.name} path={row.path} />
        </span>
        <span className={styles.minor}>
          {words.version(row.versionNumber, row.versionCount)}
          {row.newer && (
            <em className={styles.newer} data-newer={row.newer}>
              {words.newer[row.newer]}
            </em>
          )}
        </span>
      </GridCell>
      <GridCell className={styles.worst}>
        <WorstIssue row={row} />
      </GridCell>
      <GridCell className={styles.state} data-state={row.state}>
        <span className={styles.stateName}>
          <Icon aria-hidden size={14} strokeWidth={2} />
          {words.state(row.state)}
        </span>
        {row.state === 'fixed' && <span className={styles.minor}>{words.exportAgain}</span>}
      </GridCell>
      <GridCell className={styles.done}>
        <Decisions row={row} />
      </GridCell>
      <GridCell className={styles.analysed}>
        <time title={fullTime(row.analysedAtMs)}>{relativeTime(row.analysedAtMs, nowMs)}</time>
      </GridCell>
    </>
  )
}

function WorstIssue({ row: { worst, counts } }: { row: SetRow }) {
  if (!worst) return <span className={styles.minor}>{counts.total ? words.nothingOpen : words.noIssues}</span>
  return (
    <>
      <span className={styles.issue}>
        <SeverityBadge severity={worst.severity}>{resultsWords.severity(worst.severity)}</SeverityBadge>
        {worst.time !== null && <span className={styles.time}>{worst.time}</span>}
        {worst.rule !== null && <span className={styles.rule}>{worst.rule}</span>}
      </span>
      <span className={styles.text} dir="auto" title={worst.summary}>
        {worst.summary || resultsWords.issues.noSummary}
      </span>
    </>
  )
}

function Decisions({ row: { counts } }: { row: SetRow }) {
  if (!counts.total) return null
  const decided = words.decided(counts)
  return (
    <>
      <span>{decisionWords.progress(counts)}</span>
      <span className={styles.minor}>
        {counts.stillThere > 0 && <em className={styles.still}>{words.stillThere(counts.stillThere)}</em>}
        {decided}
      </span>
    </>
  )
}
