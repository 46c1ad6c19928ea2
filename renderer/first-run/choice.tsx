import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import styles from './first-run.module.css'

interface Props {
  icon: LucideIcon
  title: string
  text: ReactNode
  badge?: string
  children: ReactNode
}

/** One of the two ways in. */
export function Choice({ icon: Icon, title, text, badge, children }: Props) {
  const id = useId()
  return (
    <section className={styles.door} aria-labelledby={id}>
      <header className={styles.doorHead}>
        <Icon aria-hidden size={20} strokeWidth={1.6} className={styles.doorIcon} />
        <h2 id={id} className={styles.doorTitle}>
          {title}
        </h2>
        {badge && <span className={styles.badge}>{badge}</span>}
      </header>
      <p className={styles.doorText}>{text}</p>
      {children}
    </section>
  )
}
