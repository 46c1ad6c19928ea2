import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

export interface EmptyStateProps {
  icon: LucideIcon
  title: string
  text: ReactNode
  actions?: ReactNode
}

/** What stands where nothing is, and what can be done about it. */
export function EmptyState({ icon: Icon, title, text, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <Icon aria-hidden size={26} strokeWidth={1.5} />
      </span>
      <h2>{title}</h2>
      <p>{text}</p>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
