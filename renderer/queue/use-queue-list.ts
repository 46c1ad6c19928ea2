import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useClient } from '../store/client-context.tsx'
import { useSnapshot } from '../store/selectors.ts'
import { useView } from '../store/view.ts'
import { createQueueList, type QueueList } from './queue-list.ts'

/** The list as it is filtered, read again whenever it changes. */
export function useQueueList(): QueueList {
  const client = useClient()
  const [list] = useState(() => createQueueList(client))
  const revision = useSnapshot((snapshot) => snapshot.revision)
  const group = useView((view) => view.group)
  const search = useView((view) => view.search)
  useEffect(() => list.show({ group, search }), [list, group, search])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision is what says that the list has changed
  useEffect(() => {
    list.changed()
  }, [list, revision])
  useEffect(() => () => list.stop(), [list])
  return list
}

export const useQueueState = ({ state }: QueueList) => useStore(state)
