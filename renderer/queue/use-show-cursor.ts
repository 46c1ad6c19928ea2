import { useEffect, useRef } from 'react'
import { useView } from '../store/view.ts'
import type { QueueList } from './queue-list.ts'
import { indexOfJob } from './rows.ts'

interface ShowCursor {
  list: QueueList
  show(index: number): void
}

/** A notification may lead to a row that nobody has scrolled to: it is looked for and shown. */
export function useShowCursor({ list, show }: ShowCursor): void {
  const cursor = useView((view) => view.cursor)
  const latest = useRef(show)
  latest.current = show
  useEffect(() => {
    if (cursor === null || indexOfJob(list.state.getState().pages, cursor) >= 0) return
    let isStale = false
    list.ids().then(
      (ids) => {
        const index = ids.indexOf(cursor)
        if (!isStale && index >= 0) latest.current(index)
      },
      // The inspector shows it all the same.
      () => undefined,
    )
    return () => {
      isStale = true
    }
  }, [list, cursor])
}
