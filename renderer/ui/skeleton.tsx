import { uiWords } from '../words/ui.ts'
import styles from './skeleton.module.css'

/** Lines in the place of words that are on their way. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={uiWords.loading}>
      {Array.from({ length: lines }, (_, line) => `line ${line}`).map((line) => (
        <i key={line} className={styles.line} />
      ))}
    </div>
  )
}
