import { type DragEvent, useState } from 'react'
import type { JobId } from '../../preload/domain/model/ids.ts'
import { useClient } from '../store/client-context.tsx'
import { toastRefusal } from '../store/toasts.ts'
import { selectionOf, useView } from '../store/view.ts'
import { isWaiting } from './job-state.ts'
import { type QueueList, rowAt } from './queue-list.ts'
import { indexOfJob, knownJobs } from './rows.ts'
import { jobIdAt } from './use-queue-pointer.ts'

const dragged = 'application/x-mediamagic-jobs'

interface Target {
  /** The row above which they go. */
  index: number
  before: JobId | null
}

/** Waiting rows are dragged to another place in line. */
export function useReorder(list: QueueList) {
  const client = useClient()
  const [target, setTarget] = useState<Target>()

  /** Above or below the row under the pointer, whichever half it is in; only between rows that wait. */
  function targetAt(event: DragEvent): Target | undefined {
    const id = jobIdAt(event.target)
    const row = event.target instanceof Element ? event.target.closest('[data-id]') : null
    if (id === undefined || !row) return undefined
    const { pages } = list.state.getState()
    const { top, height } = row.getBoundingClientRect()
    const index = indexOfJob(pages, id) + (event.clientY > top + height / 2 ? 1 : 0)
    const [above, below] = [rowAt(pages, index - 1), rowAt(pages, index)]
    if (below && isWaiting(below)) return { index, before: below.id }
    return above && isWaiting(above) ? { index, before: null } : undefined
  }

  const handlers = {
    onDragStart(event: DragEvent) {
      const id = jobIdAt(event.target)
      if (id === undefined) return
      const { selected, select } = useView.getState()
      if (!selected.has(id)) select(selectionOf(id))
      event.dataTransfer.setData(dragged, id)
      event.dataTransfer.effectAllowed = 'move'
    },
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes(dragged)) return
      const next = targetAt(event)
      if (next) event.preventDefault()
      if (next?.index !== target?.index) setTarget(next)
    },
    onDragEnd: () => setTarget(undefined),
    onDrop(event: DragEvent) {
      const to = targetAt(event)
      setTarget(undefined)
      if (!to || !event.dataTransfer.types.includes(dragged)) return
      event.preventDefault()
      const { selected } = useView.getState()
      const ids = knownJobs(list.state.getState().pages, {}, selected)
        .filter(isWaiting)
        .map(({ id }) => id)
      const isOnItself = to.before !== null && selected.has(to.before)
      if (ids.length && !isOnItself) client.queue.move({ ids, before: to.before }).catch(toastRefusal)
    },
  }
  return { lineAt: target?.index, handlers }
}
