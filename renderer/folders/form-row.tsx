import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'
import { folderFormWords } from '../words/folders.ts'
import styles from './facts.module.css'
import type { FolderProblem } from './folder-draft.ts'

interface Props {
  label: string
  /** Of the line below the field, for the field to be described by. */
  id: string
  hint?: string
  /** Stands in the hint's place. */
  problem?: FolderProblem | undefined
  children: ReactNode
}

export function FormRow({ label, id, hint, problem, children }: Props) {
  const below = problem ? folderFormWords.problems[problem] : hint
  return (
    <>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <div className={styles.field}>
        {children}
        {below && (
          <p id={id} className={classes(styles.hint, problem && styles.problem)} role={problem && 'alert'}>
            {below}
          </p>
        )}
      </div>
    </>
  )
}
