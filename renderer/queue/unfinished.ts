import type { UnfinishedFile } from '../../preload/domain/model/folder-card.ts'
import type { FolderId } from '../../preload/domain/model/ids.ts'
import { fileName } from '../../preload/domain/words/format.ts'
import { useSnapshot } from '../store/selectors.ts'
import { useView } from '../store/view.ts'

/** With the folder that noticed it. */
export type NoticedFile = UnfinishedFile & { folderId: FolderId }

/** Files that folders have noticed and that are not sent yet, as far as the list as it is filtered shows them. */
export function useUnfinished(): NoticedFile[] {
  const group = useView((view) => view.group)
  const search = useView((view) => view.search).toLowerCase()
  const cards = useSnapshot(({ folders }) => folders)
  if (group !== 'all' && group !== 'waiting') return []
  return cards.flatMap(({ folder: { id: folderId }, unfinished }) =>
    unfinished
      .filter(({ path }) => fileName(path).toLowerCase().includes(search))
      .map((file) => ({ ...file, folderId })),
  )
}

/** How many there are, whatever is shown. */
export const useUnfinishedCount = (): number =>
  useSnapshot(({ folders }) => folders.reduce((sum, { unfinished }) => sum + unfinished.length, 0))
