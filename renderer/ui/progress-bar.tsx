import { uiWords } from '../words/ui.ts'
import { classes } from './classes.ts'
import styles from './progress-bar.module.css'

export interface ProgressBarProps {
  /** What moves. */
  label: string
  /** 0 to 100, each. */
  sentPercent: number
  analysedPercent: number
  /** Waits or is paused: drawn without motion. */
  isResting?: boolean | undefined
}

/** One bar of two parts: the upload, then the analysis. */
export function ProgressBar({ label, sentPercent, analysedPercent, isResting }: ProgressBarProps) {
  return (
    <div
      className={classes(styles.bar, isResting && styles.resting)}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(sentPercent * 0.6 + analysedPercent * 0.4)}
      aria-valuetext={uiWords.progress(sentPercent, analysedPercent)}
    >
      <span className={styles.part}>
        <i className={styles.upload} style={{ transform: `scaleX(${sentPercent / 100})` }} />
      </span>
      <span className={styles.part}>
        <i className={styles.analysis} style={{ transform: `scaleX(${analysedPercent / 100})` }} />
      </span>
    </div>
  )
}
