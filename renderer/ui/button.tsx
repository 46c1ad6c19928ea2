import type { LucideIcon } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import styles from './button.module.css'
import { classes } from './classes.ts'
import { Tooltip } from './tooltip.tsx'

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  variant?: 'primary' | 'plain' | 'quiet' | 'danger' | undefined
  icon?: LucideIcon | undefined
  /** Says that it is at work; pressing it does nothing meanwhile, but it keeps the focus. */
  isBusy?: boolean | undefined
}

export function Button({ variant = 'plain', icon: Icon, isBusy, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : rest.onClick}
      className={classes(styles.button, styles[variant], className)}
    >
      {Icon && <Icon aria-hidden size={15} strokeWidth={1.8} />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends ComponentPropsWithRef<'button'> {
  icon: LucideIcon
  label: string
  /** Such as `Mod+F`. */
  shortcut?: string | undefined
  variant?: 'quiet' | 'plain' | undefined
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined
}

/** A button that is its icon; the label is its name and its tooltip. */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  variant = 'quiet',
  side,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={classes(styles.button, styles.icon, styles[variant], className)}
      >
        <Icon aria-hidden size={16} strokeWidth={1.8} />
      </button>
    </Tooltip>
  )
}
