import type { ReactNode } from 'react'
import styles from './screen-header.module.css'

export interface ScreenHeaderProps {
  title: string
  /** At the right. */
  children?: ReactNode
}

export function ScreenHeader({ title, children }: ScreenHeaderProps) {
  return (
    <header className={styles.header}>
      <h1>{title}</h1>
      {children}
    </header>
  )
}
