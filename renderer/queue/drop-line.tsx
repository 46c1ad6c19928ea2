import styles from './queue-table.module.css'

/** Where the dragged rows would go. */
export function DropLine({ top }: { top: number }) {
  return <div role="presentation" className={styles.line} style={{ transform: `translateY(${top}px)` }} />
}
