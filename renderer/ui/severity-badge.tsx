import type { Severity, SeverityCounts } from '../../preload/contract/model.ts'
import { counted, whole } from '../words/format.ts'
import { uiWords } from '../words/ui.ts'
import { classes } from './classes.ts'
import styles from './severity-badge.module.css'

export interface SeverityBadgeProps {
  severity: Severity
  /** What it says; otherwise the severity's name. */
  text?: string | undefined
}

export function SeverityBadge({ severity, text }: SeverityBadgeProps) {
  const name = uiWords.severities[severity]
  return (
    <span className={classes(styles.badge, styles[severity])}>
      {text ?? name.charAt(0).toUpperCase() + name.slice(1)}
    </span>
  )
}

const order: readonly Severity[] = ['CRITICAL', 'MAJOR', 'MINOR', 'INFO']

/** How many of each there are, worst first: the two worst by name, the rest by colour and tooltip. */
export function SeverityBadges({ counts, noneText }: { counts: SeverityCounts; noneText: string }) {
  const present = order.filter((severity) => counts[severity] > 0)
  if (!present.length) return <span className={styles.none}>{noneText}</span>
  return (
    <span className={styles.badges}>
      {present.map((severity, index) => {
        const full = counted(counts[severity], uiWords.severities[severity], uiWords.severities[severity])
        return (
          <span key={severity} className={classes(styles.badge, styles[severity])} title={full}>
            {index < 2 ? full : whole(counts[severity])}
            {index >= 2 && <span className={styles.hidden}> {uiWords.severities[severity]}</span>}
          </span>
        )
      })}
    </span>
  )
}
