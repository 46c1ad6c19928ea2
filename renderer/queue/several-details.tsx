import { useView } from '../store/view.ts'
import { Button } from '../ui/button.tsx'
import { actionWords, inspectorWords, queueWords } from '../words/queue.ts'
import styles from './inspector.module.css'
import { canDo, type JobAction } from './job-actions.ts'
import type { QueueList } from './queue-list.ts'
import { useJobActions } from './use-job-actions.ts'
import { useKnownSelection } from './use-known-selection.ts'

const forMany: readonly JobAction[] = ['pause', 'resume', 'retry', 'cancel', 'remove']

/** Several files at once: how much they are together, and what can be done with all of them. */
export function SeveralDetails({ list, count }: { list: QueueList; count: number }) {
  const selected = useView((view) => view.selected)
  const known = useKnownSelection(list)
  const run = useJobActions()
  const isPartlyUnknown = known.length < count
  const totalBytes = isPartlyUnknown ? null : known.reduce((sum, { file }) => sum + file.sizeBytes, 0)
  const shown = forMany.filter((action) => isPartlyUnknown || known.some((job) => canDo(action, job)))
  return (
    <>
      <div className={styles.none}>
        <h2>{queueWords.selected(count)}</h2>
        {totalBytes !== null && <p>{inspectorWords.together(totalBytes)}</p>}
      </div>
      <div className={styles.actions}>
        {shown.map((action) => (
          <Button key={action} onClick={() => run(action, [...selected], known)}>
            {actionWords[action]}
          </Button>
        ))}
      </div>
    </>
  )
}
