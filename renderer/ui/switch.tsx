import { Switch as Radix } from 'radix-ui'
import { useId } from 'react'
import styles from './switch.module.css'

export interface SwitchProps {
  label: string
  hint?: string | undefined
  isOn: boolean
  onChange(isOn: boolean): void
  isDisabled?: boolean | undefined
}

export function Switch({ label, hint, isOn, onChange, isDisabled }: SwitchProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <div>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )}
      </div>
      <Radix.Root
        id={id}
        className={styles.switch}
        checked={isOn}
        onCheckedChange={onChange}
        disabled={isDisabled ?? false}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
      >
        <Radix.Thumb className={styles.thumb} />
      </Radix.Root>
    </div>
  )
}
