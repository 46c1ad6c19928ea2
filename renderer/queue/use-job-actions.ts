import { useMemo } from 'react'
import type { Client } from '../../preload/contract/contract.ts'
import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Job } from '../../preload/domain/model/job.ts'
import { fileName } from '../../preload/domain/words/format.ts'
import { useClient } from '../store/client-context.tsx'
import { toast, toastRefusal } from '../store/toasts.ts'
import { noSelection, useView } from '../store/view.ts'
import { actionWords } from '../words/queue.ts'
import { canDo, type JobAction } from './job-actions.ts'

/** Does something with jobs. Ids of which no job is known here are taken as they are; main passes over what does not fit. */
export type RunAction = (action: JobAction, ids: readonly JobId[], known: readonly Job[]) => void

export function useJobActions(): RunAction {
  const client = useClient()
  return useMemo(
    () => (action, ids, known) => {
      perform({ client, action, ids, known }).catch(toastRefusal)
    },
    [client],
  )
}

interface Order {
  client: Client
  action: JobAction
  ids: readonly JobId[]
  known: readonly Job[]
}

async function perform({ client: { queue }, action, ids: wanted, known }: Order): Promise<void> {
  const misfits = new Set(known.filter((job) => !canDo(action, job)).map(({ id }) => id))
  const ids = wanted.filter((id) => !misfits.has(id))
  const [first] = ids
  if (first === undefined) {
    if (action === 'remove') toast({ text: actionWords.notRemovable })
    return
  }
  switch (action) {
    case 'open':
      return useView.getState().showResult(first)
    case 'reveal':
      return queue.reveal({ id: first })
    case 'pause':
    case 'resume':
      return queue[action]({ ids })
    case 'tryNow':
      await queue.retry({ ids })
      return
    case 'retry': {
      const stopped = await fitting(ids, known, () => queue.ids({ group: 'attention', search: '' }))
      if (!stopped.length) return
      const { done } = await queue.retry({ ids: stopped })
      if (done.length < stopped.length) toast({ text: actionWords.notRetried(stopped.length - done.length) })
      return
    }
    case 'cancel': {
      const open = await fitting(ids, known, () => queue.ids({ group: 'waiting', search: '' }))
      if (!open.length) return
      const { done } = await queue.cancel({ ids: open })
      if (done.length < open.length) toast({ text: actionWords.notCancelled(open.length - done.length) })
      if (!done.length) return
      const undo = { label: actionWords.undo, run: () => void queue.retry({ ids: done }).catch(toastRefusal) }
      return toast({ text: actionWords.cancelled(namesOf(done, known), done.length), action: undo })
    }
    case 'remove': {
      await queue.remove({ ids })
      const { cursor, select } = useView.getState()
      if (cursor !== null && ids.includes(cursor)) select(noSelection)
      const undo = { label: actionWords.undo, run: () => void queue.restore({ ids }).catch(toastRefusal) }
      return toast({ text: actionWords.removed(namesOf(ids, known), ids.length), action: undo })
    }
  }
}

function namesOf(ids: readonly JobId[], known: readonly Job[]): string[] {
  const wanted = new Set(ids)
  return known.filter(({ id }) => wanted.has(id)).map(({ file }) => fileName(file.path))
}

/** Of ids whose jobs are not known here, those on the group: nobody meant the others, so nothing is said of them. */
async function fitting(ids: readonly JobId[], known: readonly Job[], group: () => Promise<JobId[]>) {
  const sure = new Set(known.map(({ id }) => id))
  if (ids.every((id) => sure.has(id))) return [...ids]
  const there = new Set(await group())
  return ids.filter((id) => sure.has(id) || there.has(id))
}
