import { Info, TriangleAlert } from 'lucide-react'
import type { FolderCard } from '../../preload/domain/model/folder-card.ts'
import { classes } from '../ui/classes.ts'
import { conditionNotes, foldersWords } from '../words/folders.ts'
import styles from './watch-condition.module.css'

type Condition = FolderCard['condition']

export function WatchBadge({ condition: { state } }: { condition: Condition }) {
  return <span className={classes(styles.badge, styles[state])}>{foldersWords.conditions[state]}</span>
}

/** What is so and what to do, where a folder is not simply watched. */
export function WatchNotes({ condition }: { condition: Condition }) {
  const notes = conditionNotes(condition)
  if (!notes.length) return null
  return (
    <div className={styles.notes} role="status">
      {notes.map(({ isBad, words: { happened, next } }) => (
        <div key={happened} className={styles.note} data-bad={isBad || undefined}>
          {isBad ? (
            <TriangleAlert size={15} aria-hidden="true" className={styles.noteIcon} />
          ) : (
            <Info size={15} aria-hidden="true" className={styles.noteIcon} />
          )}
          <p>
            {happened} <span className={styles.next}>{next}</span>
          </p>
        </div>
      ))}
    </div>
  )
}
