import { GridCell, GridRow } from '../ui/grid-parts.tsx'
import styles from './queue-row.module.css'

/** Stands where a row is on its way. */
export function WaitingRow({ index, top }: { index: number; top: number }) {
  return (
    <GridRow aria-rowindex={index + 2} className={styles.row} style={{ transform: `translateY(${top}px)` }}>
      <GridCell />
      <GridCell className={styles.waiting} />
    </GridRow>
  )
}
