import { type LucideIcon, Pause, Play, RotateCw, X } from 'lucide-react'
import type { Job } from '../../preload/domain/model/job.ts'
import { actionWords } from '../words/queue.ts'
import { canDo, type JobAction } from './job-actions.ts'

const icons: Partial<Record<JobAction, LucideIcon>> = {
  pause: Pause,
  resume: Play,
  tryNow: RotateCw,
  retry: RotateCw,
  cancel: X,
  remove: X,
}
/** In the row; the others are in the menu and the inspector. */
const inRow: readonly JobAction[] = ['tryNow', 'pause', 'resume', 'cancel', 'remove', 'open', 'retry']

/** The others appear with the pointer or the keyboard. */
const always: readonly JobAction[] = ['open', 'retry', 'resume']

interface RowActionsProps {
  job: Job
  name: string
  /** Whether the tab key comes here: one row at a time. */
  isReachable: boolean
}

/** Buttons without handlers of their own: the table hears the click and reads `data-action`. */
export function RowActions({ job, name, isReachable }: RowActionsProps) {
  return inRow
    .filter((action) => canDo(action, job))
    .map((action) => {
      const Icon = icons[action]
      return (
        <button
          key={action}
          type="button"
          data-action={action}
          data-shown={always.includes(action) ? '' : undefined}
          data-worded={Icon ? undefined : ''}
          tabIndex={isReachable ? 0 : -1}
          title={actionWords[action]}
          aria-label={actionWords.for(actionWords[action], name)}
        >
          {Icon ? <Icon aria-hidden size={15} strokeWidth={1.8} /> : actionWords[action]}
        </button>
      )
    })
}
