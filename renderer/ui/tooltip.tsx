import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { shortcutText } from '../words/platform.ts'
import styles from './tooltip.module.css'

export interface TooltipProps {
  label: ReactNode
  shortcut?: string | undefined
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined
  /** One element that takes a ref. */
  children: ReactNode
}

/** Says more about what the pointer or the keyboard is on. A TooltipProvider stands at the top of the app. */
export function Tooltip({ label, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.tooltip} side={side} sideOffset={6} collisionPadding={8}>
          {label}
          {shortcut && <kbd className={styles.keys}>{shortcutText(shortcut)}</kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  )
}
