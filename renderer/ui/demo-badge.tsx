import { uiWords } from '../words/ui.ts'
import styles from './demo-badge.module.css'

/** What was made by the services built into the app; nothing of it has left this computer. */
export function DemoBadge() {
  return (
    <span className={styles.badge} title={uiWords.demoHint}>
      {uiWords.demo}
    </span>
  )
}
