import type { Job } from '../../preload/domain/model/job.ts'
import { useClient } from '../store/client-context.tsx'
import { useView } from '../store/view.ts'
import { isWaiting } from './job-state.ts'
import { pageRows, type QueueList } from './queue-list.ts'

/** Moves the selected jobs that wait one place up or down in line. Rejects as the call does. */
export function useMove(list: QueueList): (to: 'up' | 'down') => Promise<void> {
  const client = useClient()
  return async (to) => {
    const { selected } = useView.getState()
    const line = await waitingLine(list)
    const places = line.flatMap((job, place) => (selected.has(job.id) ? [place] : []))
    const [first, last] = [places[0], places.at(-1)]
    if (first === undefined || last === undefined) return
    if (to === 'up' && first === 0) return
    if (to === 'down' && last === line.length - 1) return
    const before = to === 'up' ? line[first - 1] : line[last + 2]
    const ids = places.flatMap((place) => line[place]?.id ?? [])
    await client.queue.move({ ids, before: before?.id ?? null })
  }
}

/** The jobs that wait, in their order, as far as they are known here. */
async function waitingLine(list: QueueList): Promise<Job[]> {
  const { pages, total } = list.state.getState()
  const known = [...pages.keys()].sort((one, other) => one - other)
  // The one behind the last of a page may be on the next.
  const next = ((known.at(-1) ?? 0) + 1) * pageRows
  const beyond = next < total ? await list.load(next) : undefined
  const line = known.flatMap((page) => pages.get(page) ?? [])
  return [...line, ...(beyond ? [beyond] : [])].filter(isWaiting)
}
