import type { MouseEvent } from 'react'
import type { JobId } from '../../preload/domain/model/ids.ts'
import { projection } from '../store/projection.ts'
import { selectionOf, useView } from '../store/view.ts'
import { isMod } from '../words/platform.ts'
import { type JobAction, jobActions } from './job-actions.ts'
import type { QueueList } from './queue-list.ts'
import { indexOfJob, knownJobs, orderBetween } from './rows.ts'
import { ranged, toggled } from './selection.ts'
import { useJobActions } from './use-job-actions.ts'

/** The row an event happened on, if it did on one. */
export const jobIdAt = (target: EventTarget): JobId | undefined =>
  target instanceof Element
    ? (target.closest<HTMLElement>('[data-id]')?.dataset.id as JobId | undefined)
    : undefined

const isAction = (name: string | undefined): name is JobAction => jobActions.some((action) => action === name)

/** Clicks on rows and on the buttons in them, heard by the table for all of them. */
export function useQueuePointer(list: QueueList) {
  const run = useJobActions()
  const knownOf = (id: JobId) =>
    knownJobs(list.state.getState().pages, projection.getState().snapshot?.active ?? {}, new Set([id]))

  async function selectRow(
    id: JobId,
    event: Pick<MouseEvent, 'shiftKey' | 'metaKey' | 'ctrlKey'>,
  ): Promise<void> {
    const { select, ...view } = useView.getState()
    if (!event.shiftKey) return select(isMod(event) ? toggled(view, id) : selectionOf(id))
    const { pages } = list.state.getState()
    const start = indexOfJob(pages, view.anchor ?? view.cursor)
    const order = start < 0 ? await list.ids() : await orderBetween(list, start, indexOfJob(pages, id))
    select(ranged(order, view, id))
  }

  return {
    onClick(event: MouseEvent) {
      const id = jobIdAt(event.target)
      if (id === undefined) return
      const button = event.target instanceof Element ? event.target.closest('button') : null
      const action = button?.dataset.action
      if (isAction(action)) run(action, [id], knownOf(id))
      else void selectRow(id, event)
    },
    onDoubleClick(event: MouseEvent) {
      const id = jobIdAt(event.target)
      if (id === undefined || (event.target instanceof Element && event.target.closest('button'))) return
      openJob(id, knownOf(id)[0]?.state.stage === 'complete')
    },
    onContextMenu(event: MouseEvent) {
      const id = jobIdAt(event.target)
      // Without a row there is nothing to choose from.
      if (id === undefined) return event.preventDefault()
      const { selected, select } = useView.getState()
      if (!selected.has(id)) select(selectionOf(id))
    },
  }
}

/** A result is shown; anything else has its details opened. */
export function openJob(id: JobId, isComplete: boolean): void {
  const { showResult, setInspector } = useView.getState()
  if (isComplete) showResult(id)
  else setInspector(true)
}
