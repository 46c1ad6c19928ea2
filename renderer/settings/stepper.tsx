import { Minus, Plus } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { IconButton } from '../ui/button.tsx'
import styles from './stepper.module.css'

interface Props {
  label: string
  fewer: string
  more: string
  value: number
  least: number
  most: number
  onChange(value: number): void
}

/** A small whole number: by its buttons, or by the arrows, Home and End. */
export function Stepper({ label, fewer, more, value, least, most, onChange }: Props) {
  const set = (next: number) => {
    const inside = Math.min(most, Math.max(least, next))
    if (inside !== value) onChange(inside)
  }
  function onKeyDown(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowUp: value + 1, ArrowDown: value - 1, Home: least, End: most }
    const next = steps[event.key]
    if (next === undefined) return
    event.preventDefault()
    set(next)
  }
  return (
    <div className={styles.stepper}>
      <IconButton
        icon={Minus}
        label={fewer}
        aria-disabled={value <= least || undefined}
        onClick={() => set(value - 1)}
      />
      <span
        role="spinbutton"
        tabIndex={0}
        className={styles.value}
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={least}
        aria-valuemax={most}
        onKeyDown={onKeyDown}
      >
        {value}
      </span>
      <IconButton
        icon={Plus}
        label={more}
        aria-disabled={value >= most || undefined}
        onClick={() => set(value + 1)}
      />
    </div>
  )
}
