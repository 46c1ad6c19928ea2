import { useSnapshot } from '../store/selectors.ts'
import { useView } from '../store/view.ts'
import { fileName } from '../words/format.ts'
import type { UnfinishedFile } from './unfinished-row.tsx'

/** Files that folders have noticed and that are still being written, as far as the list as it is filtered shows them. */
export function useUnfinished(): UnfinishedFile[] {
  const shelf = useView((view) => view.shelf)
  const search = useView((view) => view.search).toLowerCase()
  const all = useSnapshot(({ folders }) => folders.flatMap(({ unfinished }) => unfinished))
  if (shelf !== 'all' && shelf !== 'waiting') return []
  return all.filter(({ path }) => fileName(path).toLowerCase().includes(search))
}

/** How many there are, whatever is shown. */
export const useUnfinishedCount = (): number =>
  useSnapshot(({ folders }) => folders.reduce((sum, { unfinished }) => sum + unfinished.length, 0))
