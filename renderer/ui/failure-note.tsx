import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Words } from '../../preload/domain/words/happened.ts'
import { sayFailure } from '../../preload/domain/words/in-window.ts'
import { detailsOf, failureWords } from '../words/failures.ts'
import styles from './failure-note.module.css'

export interface FailureNoteProps {
  failure: Failure
  /** Buttons that do something about it. */
  actions?: ReactNode
  /** Waits that end by themselves are no alarm. */
  tone?: 'bad' | 'calm' | undefined
  /** Where the place has better words than the usual ones. */
  say?: ((failure: Failure) => Words) | undefined
}

/** The sentence, what to do, buttons that do it, and the raw answer for whoever wants it. */
export function FailureNote({ failure, actions, tone = 'bad', say = sayFailure }: FailureNoteProps) {
  const { happened, next } = say(failure)
  const details = detailsOf(failure)
  return (
    <div className={styles.note} data-tone={tone}>
      <CircleAlert aria-hidden size={16} strokeWidth={1.8} />
      <div className={styles.words}>
        <p className={styles.happened}>{happened}</p>
        {next && <p className={styles.next}>{next}</p>}
        {actions && <div className={styles.actions}>{actions}</div>}
        {details && (
          <details className={styles.details}>
            <summary>{failureWords.details}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
            <pre tabIndex={0}>{details}</pre>
          </details>
        )}
      </div>
    </div>
  )
}
