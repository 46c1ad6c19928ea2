import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'
import { severityKey } from './severity.ts'
import styles from './severity-pill.module.css'
import tone from './tone.module.css'

/** `severity` may be one that nobody knows yet; `NONE` is the good news. */
export function SeverityPill({ severity, children }: { severity: string; children: ReactNode }) {
  return (
    <span className={classes(tone.tone, styles.pill)} data-severity={severityKey(severity)}>
      {children}
    </span>
  )
}
