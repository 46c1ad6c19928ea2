import { useCallback } from 'react'
import { dropWords } from '../words/drop.ts'
import { useBridge } from './client-context.tsx'
import { toast, toastRefusal } from './toasts.ts'
import { useAddPaths } from './use-add-paths.ts'
import { useView } from './view.ts'

export interface Add {
  /** Asks the system for files and takes them. */
  choose(): void
  /** Takes what was dropped. */
  takeFiles(files: readonly File[], isTogether: boolean): void
}

/** The two ways in: by a dialog and by dropping. Without a workspace the paths are kept until there is one. */
export function useAdd(): Add {
  const { client, pathOf } = useBridge()
  const take = useAddPaths()
  const takePaths = useCallback(
    (paths: readonly string[], isTogether: boolean) => {
      if (take) return take(paths, isTogether)
      const { dropped, keepDropped, open } = useView.getState()
      keepDropped([...dropped, ...paths])
      open('workspaces')
    },
    [take],
  )
  const choose = useCallback(() => {
    client.queue.chooseFiles().then((paths) => paths.length && takePaths(paths, false), toastRefusal)
  }, [client, takePaths])
  const takeFiles = useCallback(
    (files: readonly File[], isTogether: boolean) => {
      const paths = files.map(pathOf).filter(Boolean)
      if (!paths.length) return toast({ text: dropWords.notOnDisk })
      takePaths(paths, isTogether)
    },
    [pathOf, takePaths],
  )
  return { choose, takeFiles }
}
