import { useMemo } from 'react'
import type { Job } from '../../preload/domain/model/job.ts'
import { useSnapshot } from '../store/selectors.ts'
import { useView } from '../store/view.ts'
import type { QueueList } from './queue-list.ts'
import { knownJobs } from './rows.ts'
import { useQueueState } from './use-queue-list.ts'

/** The selected jobs as far as they are known here: of a hundred thousand selected ones, those that were looked at. */
export function useKnownSelection(list: QueueList): Job[] {
  const { pages } = useQueueState(list)
  const selected = useView((view) => view.selected)
  const active = useSnapshot((snapshot) => snapshot.active)
  return useMemo(() => (selected.size ? knownJobs(pages, active, selected) : []), [pages, active, selected])
}
