import { classes } from '../ui/classes.ts'
import { ColumnHead, GridRow, RowGroup } from '../ui/grid-parts.tsx'
import { queueWords } from '../words/queue.ts'
import styles from './queue-table.module.css'

const { columns } = queueWords

export function HeaderRow() {
  return (
    <RowGroup className={styles.head}>
      <GridRow aria-rowindex={1} className={styles.headRow}>
        <Head text={columns.kind} className={styles.unseen} />
        <Head text={columns.file} />
        <Head text={columns.size} className={styles.right} />
        <Head text={columns.stage} />
        <Head text={columns.actions} className={styles.unseen} />
      </GridRow>
    </RowGroup>
  )
}

function Head({ text, className }: { text: string; className?: string | undefined }) {
  return <ColumnHead className={classes(className)}>{text}</ColumnHead>
}
