import { type ReactNode, useId } from 'react'
import styles from './card.module.css'

interface Props {
  title: string
  hint?: string
  /** At the right of the title. */
  aside?: ReactNode
  children: ReactNode
}

/** One part of a report. */
export function Card({ title, hint, aside, children }: Props) {
  const id = useId()
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <div>
          <h3 id={id}>{title}</h3>
          {hint && <p>{hint}</p>}
        </div>
        {aside}
      </header>
      {children}
    </section>
  )
}
