import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './tabs.module.css'

export interface Tab<V extends string> {
  value: V
  label: string
  /** Stands beside the label. */
  count?: number | undefined
  content: ReactNode
}

export interface TabsProps<V extends string> {
  /** What the row of tabs is about. */
  label: string
  value: V
  tabs: readonly Tab<V>[]
  onChange(value: V): void
}

export function Tabs<V extends string>({ label, value, tabs, onChange }: TabsProps<V>) {
  return (
    <Radix.Root className={styles.tabs} value={value} onValueChange={(next) => onChange(next as V)}>
      <Radix.List className={styles.list} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={styles.tab}>
            {tab.label}
            {tab.count !== undefined && <span>{tab.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className={styles.content}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
