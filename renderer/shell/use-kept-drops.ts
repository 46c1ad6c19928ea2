import { useEffect } from 'react'
import { take } from '../store/adding.ts'
import { useClient } from '../store/client-context.tsx'
import { useWorkspace } from '../store/selectors.ts'
import { useView } from '../store/view.ts'

/** Files that were dropped before there was a workspace go to the first one there is. */
export function useKeptDrops(): void {
  const client = useClient()
  const workspace = useWorkspace()?.name
  const dropped = useView((view) => view.dropped)
  useEffect(() => {
    if (workspace === undefined || !dropped.length) return
    useView.getState().keepDropped([])
    void take(client, { paths: dropped, workspace, isTogether: false })
  }, [client, workspace, dropped])
}
