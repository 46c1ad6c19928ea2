import { FileName } from '../ui/file-name.tsx'
import { GridCell, GridRow } from '../ui/grid-parts.tsx'
import { uiWords } from '../words/ui.ts'
import styles from './queue-row.module.css'

/** Stands where a row could not be drawn: the others are there. */
export function FailedRow({ name, index, top }: { name: string; index: number; top: number }) {
  return (
    <GridRow aria-rowindex={index + 2} className={styles.row} style={{ transform: `translateY(${top}px)` }}>
      <GridCell />
      <GridCell className={styles.file}>
        <div className={styles.name}>
          <FileName name={name} />
        </div>
        <div className={styles.note}>{uiWords.failedRow}</div>
      </GridCell>
    </GridRow>
  )
}
