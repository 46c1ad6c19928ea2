import { duration } from '../../../../preload/domain/words/format.ts'
import { classes } from '../../../ui/classes.ts'
import { usePlayback } from '../../player/playing.tsx'
import { momentsIn } from './chart-scale.ts'
import styles from './time-axis.module.css'

/** Moments below a chart. */
export function TimeAxis({ durationMs, className }: { durationMs: number; className?: string | undefined }) {
  return (
    <div className={classes(styles.axis, className)} aria-hidden>
      {momentsIn({ durationMs }).map((atMs) => (
        <span
          key={atMs}
          style={{ left: `${(atMs / durationMs) * 100}%` }}
          data-late={atMs / durationMs > 0.94 || undefined}
        >
          {duration(atMs)}
        </span>
      ))}
    </div>
  )
}

/** Where the recording is played. */
export function Playhead({ durationMs }: { durationMs: number }) {
  const positionMs = usePlayback((state) => state.positionMs)
  return <i className={styles.playhead} style={{ left: `${Math.min(1, positionMs / durationMs) * 100}%` }} />
}
