import { X } from 'lucide-react'
import { useStore } from 'zustand'
import { decisionStates } from '../../../preload/domain/issues/decision-states.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { decidingWords } from '../../words/decisions.ts'
import { useReviewing } from '../review-context.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { decide } from './deciding.ts'
import styles from './marked-bar.module.css'

/** What can be done with several issues; `marked` are those of them that are listed. */
export function MarkedBar({ marked }: { marked: readonly string[] }) {
  const reviewing = useReviewing()
  const { choice } = reviewing
  const isDeciding = useStore(choice.store, (state) => state.isDeciding)
  const words = decidingWords.marked
  if (!marked.length) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent
    <div className={styles.bar} role="group" aria-label={words.label}>
      <span className={styles.count} role="status">
        {words.count(marked.length)}
      </span>
      {decisionStates.map((state) => (
        <Button
          key={state}
          className={styles.state}
          onClick={() => void decide(reviewing, { issueIds: marked, state })}
        >
          {decidingWords.state(state)}
        </Button>
      ))}
      <Button className={styles.state} onClick={() => choice.setDeciding(true)}>
        {words.withNote}
      </Button>
      <IconButton icon={X} label={words.clear} className={styles.clear} onClick={choice.clearMarks} />
      {isDeciding && <DecideDialog issueIds={marked} />}
    </div>
  )
}
