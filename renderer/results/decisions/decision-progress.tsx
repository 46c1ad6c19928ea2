import { useStore } from 'zustand'
import { decisionWords } from '../../../preload/domain/words/decision.ts'
import { whole } from '../../../preload/domain/words/format.ts'
import { useReviewing } from '../review-context.tsx'
import styles from './decision-progress.module.css'

/** How far somebody is with the issues of a result: “3 of 11 done”. */
export function DecisionProgress() {
  const { decisions } = useReviewing()
  const { done, total } = useStore(decisions.store, ({ counts }) => counts)
  if (!total) return null
  return (
    <span className={styles.progress} data-done={done === total}>
      <span className={styles.words}>{decisionWords.progress({ done, total })}</span>
      <span className={styles.numbers} aria-hidden>
        {`${whole(done)}/${whole(total)}`}
      </span>
    </span>
  )
}
