import { type ComponentPropsWithRef, type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import styles from './text-field.module.css'

export interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange'> {
  label: string
  /** Whether the label stands above; otherwise it is only read out. */
  isLabelShown?: boolean | undefined
  onChange(value: string): void
  hint?: ReactNode
  /** What is wrong with it; takes the place of the hint. */
  error?: ReactNode
  isMono?: boolean | undefined
}

export function TextField({
  label,
  isLabelShown = true,
  onChange,
  hint,
  error,
  isMono,
  ...rest
}: TextFieldProps) {
  const id = useId()
  const note = error || hint
  return (
    <div className={styles.field}>
      {isLabelShown && (
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
      )}
      <input
        type="text"
        spellCheck={false}
        autoComplete="off"
        {...rest}
        id={id}
        className={classes(styles.input, isMono && styles.mono, rest.className)}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...(isLabelShown ? {} : { 'aria-label': label })}
        {...(note ? { 'aria-describedby': `${id}-note` } : {})}
        {...(error ? { 'aria-invalid': true } : {})}
      />
      {note && (
        <p id={`${id}-note`} className={error ? styles.error : styles.hint}>
          {note}
        </p>
      )}
    </div>
  )
}
