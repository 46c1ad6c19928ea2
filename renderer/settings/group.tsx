import { Check } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { settingsWords } from '../words/settings.ts'
import styles from './group.module.css'

interface Props {
  title: string
  /** Rises each time something in the group was applied. */
  applied?: number
  children: ReactNode
}

/** Settings that belong together, with a word when one of them was applied. */
export function Group({ title, applied = 0, children }: Props) {
  const id = useId()
  return (
    <section className={styles.group} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        <Applied number={applied} />
      </header>
      <div className={styles.rows}>{children}</div>
    </section>
  )
}

const shownMs = 2_500

function Applied({ number }: { number: number }) {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (number === 0) return
    setShown(true)
    const timer = setTimeout(() => setShown(false), shownMs)
    return () => clearTimeout(timer)
  }, [number])
  return (
    <span role="status" className={styles.applied}>
      {isShown && (
        <>
          <Check aria-hidden size={13} /> {settingsWords.applied}
        </>
      )}
    </span>
  )
}

/** One setting, or a part of one that stands below it. */
export function Row({ isNested, children }: { isNested?: boolean; children: ReactNode }) {
  return (
    <div className={styles.row} data-nested={isNested || undefined}>
      {children}
    </div>
  )
}

interface LineProps {
  label: string
  hint?: string | undefined
  /** What is wrong with the control's value; stands in the hint's place. */
  error?: string | undefined
  /** Of the hint or error, for the control to be described by. */
  noteId?: string | undefined
  /** The control at the right, which names itself. */
  children: ReactNode
}

/** A label and what it is about at the left, a control at the right: as a switch has them. */
export function Line({ label, hint, error, noteId, children }: LineProps) {
  const note = error ?? hint
  return (
    <div className={styles.line}>
      <div>
        <p className={styles.label}>{label}</p>
        {note && (
          <p id={noteId} className={error ? styles.error : styles.hint}>
            {note}
          </p>
        )}
      </div>
      {children}
    </div>
  )
}
