import type { Job } from '../../preload/domain/model/job.ts'
import { Button } from '../ui/button.tsx'
import { actionWords } from '../words/queue.ts'
import styles from './inspector.module.css'
import { canDo, type JobAction } from './job-actions.ts'
import { remediesFor } from './remedies.ts'
import { useJobActions } from './use-job-actions.ts'

const order: readonly JobAction[] = ['open', 'pause', 'resume', 'retry', 'reveal', 'cancel', 'remove']

/** At the foot of the inspector; what helps against a failure stands beside the failure. */
export function JobButtons({ job }: { job: Job }) {
  const run = useJobActions()
  const beside = remediesFor(job)
  const shown = order.filter((action) => canDo(action, job) && !beside.includes(action))
  return (
    <div className={styles.actions}>
      {shown.map((action) => {
        const isLast = action === 'cancel' || action === 'remove'
        return (
          <Button
            key={action}
            variant={action === 'open' ? 'primary' : isLast ? 'quiet' : 'plain'}
            className={isLast ? styles.last : undefined}
            onClick={() => run(action, [job.id], [job])}
          >
            {actionWords[action]}
          </Button>
        )
      })}
    </div>
  )
}
