import type { ReactNode } from 'react'
import type { Severity, SeverityCounts } from '../../preload/domain/model/result.ts'
import { counted, whole } from '../../preload/domain/words/format.ts'
import { uiWords } from '../words/ui.ts'
import { classes } from './classes.ts'
import styles from './severity-badge.module.css'
import tone from './tone.module.css'

interface SeverityBadgeProps {
  /** May be one that nobody knows yet; `NONE` is the good news. */
  severity: string
  title?: string
  children: ReactNode
}

export function SeverityBadge({ severity, title, children }: SeverityBadgeProps) {
  return (
    <span
      className={classes(tone.tone, styles.badge)}
      data-severity={severity.trim().toUpperCase()}
      title={title}
    >
      {children}
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
          <SeverityBadge key={severity} severity={severity} title={full}>
            {whole(counts[severity])}
            <span className={index < 2 ? styles.word : styles.hidden}> {uiWords.severities[severity]}</span>
          </SeverityBadge>
        )
      })}
    </span>
  )
}
