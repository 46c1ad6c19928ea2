import { useEffect } from 'react'
import { usePresets } from '../store/presets.ts'
import { useAddPaths } from '../store/use-add-paths.ts'
import { useView } from '../store/view.ts'

/** Files that were dropped before there was a workspace go to the first one there is. */
export function useKeptDrops(): void {
  const take = useAddPaths()
  const dropped = useView((view) => view.dropped)
  // What can be done with them is known a moment later than the workspace.
  const isKnown = usePresets(({ presets, failure }) => presets.length > 0 || failure !== undefined)
  useEffect(() => {
    if (!take || !isKnown || !dropped.length) return
    useView.getState().keepDropped([])
    take(dropped, false)
  }, [take, isKnown, dropped])
}
