import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import { useId } from 'react'
import styles from './select.module.css'

export interface SelectOption<V extends string> {
  value: V
  label: string
  /** Options that stand together share one; it stands above them. */
  group?: string | undefined
}

export interface SelectProps<V extends string> {
  label: string
  /** Whether the label stands above; otherwise it is only read out. */
  isLabelShown?: boolean | undefined
  value: V
  options: readonly SelectOption<V>[]
  onChange(value: V): void
  hint?: string | undefined
  isDisabled?: boolean | undefined
}

/** One of a few. A value may not be empty. */
export function Select<V extends string>({
  label,
  isLabelShown = true,
  value,
  options,
  onChange,
  hint,
  isDisabled,
}: SelectProps<V>) {
  const id = useId()
  return (
    <div className={styles.field}>
      {isLabelShown && (
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
      )}
      <Radix.Root value={value} onValueChange={(next) => onChange(next as V)} disabled={isDisabled ?? false}>
        <Radix.Trigger
          id={id}
          className={styles.trigger}
          {...(isLabelShown ? {} : { 'aria-label': label })}
          {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        >
          <span className={styles.value}>
            <Radix.Value />
          </span>
          <ChevronDown aria-hidden size={14} />
        </Radix.Trigger>
        <Radix.Portal>
          {/* Without Radix's viewport, which writes a style element that the content policy refuses. */}
          <Radix.Content className={styles.list} position="popper" sideOffset={4} collisionPadding={8}>
            {[...Map.groupBy(options, ({ group }) => group)].map(([group, members]) => (
              <Radix.Group key={group ?? ''}>
                {group !== undefined && <Radix.Label className={styles.group}>{group}</Radix.Label>}
                {members.map((option) => (
                  <Radix.Item key={option.value} value={option.value} className={styles.option}>
                    <Radix.ItemText>{option.label}</Radix.ItemText>
                    <Radix.ItemIndicator>
                      <Check aria-hidden size={14} />
                    </Radix.ItemIndicator>
                  </Radix.Item>
                ))}
              </Radix.Group>
            ))}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
