import { whole } from '../../preload/domain/words/format.ts'
import styles from './chip.module.css'

export interface ChipProps {
  label: string
  count?: number | undefined
  isOn: boolean
  onPress(): void
}

/** A filter that is on or off. */
export function Chip({ label, count, isOn, onPress }: ChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={isOn} onClick={onPress}>
      {count === undefined ? label : `${label} ${whole(count)}`}
    </button>
  )
}
