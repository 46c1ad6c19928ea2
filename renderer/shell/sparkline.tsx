import { rate } from '../../preload/domain/words/format.ts'
import { shellWords } from '../words/shell.ts'
import styles from './rail.module.css'

const [width, height, seconds] = [180, 28, 60]

/** A line over the last minute, newest at the right; nothing while nothing moved. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const most = Math.max(0, ...values)
  if (most === 0) return null
  const step = width / (seconds - 1)
  const first = width - (values.length - 1) * step
  const points = values.map(
    (value, index) =>
      `${(first + index * step).toFixed(1)},${(height - 3 - (value / most) * (height - 6)).toFixed(1)}`,
  )
  return (
    <svg
      className={styles.sparkline}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={shellWords.lastMinute(rate(most))}
    >
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
