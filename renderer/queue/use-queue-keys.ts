import type { KeyboardEvent, RefObject } from 'react'
import type { JobId } from '../../preload/domain/model/ids.ts'
import { projection } from '../store/projection.ts'
import { toastRefusal } from '../store/toasts.ts'
import { noSelection, selectionOf, useView } from '../store/view.ts'
import { rowForKey } from '../ui/row-keys.ts'
import { isMod } from '../words/platform.ts'
import { canDo, type JobAction } from './job-actions.ts'
import { type QueueList, rowAt } from './queue-list.ts'
import { indexOfJob, knownJobs, orderBetween } from './rows.ts'
import { everything, ranged, toggled } from './selection.ts'
import { useJobActions } from './use-job-actions.ts'
import { useMove } from './use-move.ts'
import { openJob } from './use-queue-pointer.ts'

interface QueueKeys {
  list: QueueList
  show(index: number): void
  /** Rows that fit on the screen, less one. */
  pageLength(): number
  grid: RefObject<HTMLElement | null>
}

/** What keys do while the table has the focus. */
export function useQueueKeys({ list, show, pageLength, grid }: QueueKeys) {
  const run = useJobActions()
  const move = useMove(list)

  const knownOf = (ids: ReadonlySet<JobId>) =>
    knownJobs(list.state.getState().pages, projection.getState().snapshot?.active ?? {}, ids)
  const act = (action: JobAction, ids: ReadonlySet<JobId>) => run(action, [...ids], knownOf(ids))

  async function go(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>): Promise<void> {
    const { total, pages } = list.state.getState()
    const { select, ...view } = useView.getState()
    const at = indexOfJob(pages, view.cursor)
    const wanted = rowForKey(event.key, { at, count: total, page: pageLength() }) ?? at
    const index = Math.min(Math.max(wanted, 0), total - 1)
    const job = await list.load(index)
    if (!job) return
    show(index)
    if (event.shiftKey) {
      const start = indexOfJob(list.state.getState().pages, view.anchor ?? job.id)
      const order = start < 0 ? await list.ids() : await orderBetween(list, start, index)
      select(ranged(order, view, job.id))
    } else if (isMod(event)) select({ ...view, cursor: job.id })
    else select(selectionOf(job.id))
  }

  function pauseOrResume(): void {
    const { selected } = useView.getState()
    act(knownOf(selected).some((job) => canDo('pause', job)) ? 'pause' : 'resume', selected)
  }

  function openMenu(): void {
    const row = grid.current?.querySelector('[data-cursor]')
    if (!row) return
    const { left, bottom } = row.getBoundingClientRect()
    const at = { bubbles: true, cancelable: true, clientX: left + 60, clientY: bottom - 8 }
    row.dispatchEvent(new MouseEvent('contextmenu', at))
  }

  function actionFor(event: KeyboardEvent): (() => unknown) | undefined {
    const { select, selected, cursor, ...view } = useView.getState()
    const isOnButton = event.target !== event.currentTarget
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown'))
      return () => move(event.key === 'ArrowUp' ? 'up' : 'down')
    if (rowForKey(event.key, { at: 0, count: 1, page: 1 }) !== undefined) return () => go(event)
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) return openMenu
    if (event.key.toLowerCase() === 'a' && isMod(event))
      return async () => select(everything(await list.ids(), { selected, cursor, anchor: view.anchor }))
    if (event.key === 'Escape' && view.inspector) return () => view.setInspector(false)
    if (event.key === 'Escape' && selected.size) return () => select(noSelection)
    if (cursor === null || isOnButton) return undefined
    if (event.key === ' ')
      return isMod(event)
        ? () => select(toggled({ selected, cursor, anchor: view.anchor }, cursor))
        : pauseOrResume
    if (event.key === 'Delete' || event.key === 'Backspace') return () => removeAndGoOn(selected)
    if (event.key === 'Enter') return () => openCursor(cursor)
    if (event.key.toLowerCase() === 'r' && !isMod(event)) return () => act('retry', selected)
    return undefined
  }

  /** The row behind the removed ones is the next to be looked at. */
  function removeAndGoOn(selected: ReadonlySet<JobId>): void {
    const known = knownOf(selected)
    act('remove', selected)
    if (!known.every((job) => canDo('remove', job))) return
    const { pages } = list.state.getState()
    const last = Math.max(...known.map(({ id }) => indexOfJob(pages, id)))
    const next = rowAt(pages, last + 1)
    if (next) useView.getState().select(selectionOf(next.id))
  }

  function openCursor(cursor: JobId): void {
    const [job] = knownOf(new Set([cursor]))
    openJob(cursor, job?.state.stage === 'complete')
  }

  return (event: KeyboardEvent) => {
    const action = actionFor(event)
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    Promise.resolve(action()).catch(toastRefusal)
  }
}
