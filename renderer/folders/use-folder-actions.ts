import { useState } from 'react'
import type { Folder } from '../../preload/domain/model/folder.ts'
import { fileName } from '../../preload/domain/words/format.ts'
import { useClient } from '../store/client-context.tsx'
import { toast, toastRefusal } from '../store/toasts.ts'
import { useView } from '../store/view.ts'
import { foldersWords } from '../words/folders.ts'

/** What can be done with a folder; refusals are said in passing, since nothing was typed that could be lost. */
export function useFolderActions(folder: Folder) {
  const client = useClient()
  const [isLooking, setLooking] = useState(false)
  const { id } = folder

  return {
    isLooking,
    reveal: () => void client.folders.reveal({ id }).catch(toastRefusal),
    async rescan(): Promise<void> {
      setLooking(true)
      await client.folders.rescan({ id }).catch(toastRefusal)
      setLooking(false)
    },
    releaseDrive: () => void client.folders.releaseDrive({ id }).catch(toastRefusal),
    resumeDrive: () => void client.folders.resumeDrive({ id }).catch(toastRefusal),
    async remove(): Promise<void> {
      try {
        await client.folders.remove({ id })
      } catch (error) {
        return toastRefusal(error)
      }
      toast({
        text: foldersWords.removed(fileName(folder.path)),
        action: {
          label: foldersWords.undo,
          run: () => void client.folders.restore({ id }).catch(toastRefusal),
        },
      })
    },
  }
}

/** The system's dialog for a folder; undefined when the person changed her mind or it could not be shown. */
export function useChooseFolder(): () => Promise<string | undefined> {
  const client = useClient()
  return async () => {
    try {
      return (await client.folders.choose()) ?? undefined
    } catch (error) {
      toastRefusal(error)
      return undefined
    }
  }
}

/** Where the counts of a folder lead. */
export function useFolderPlaces(folder: Folder) {
  const { open, setGroup, setSearch, showResultsOf } = useView.getState()
  const openQueue = (group: 'all' | 'attention') => {
    setSearch('')
    setGroup(group)
    open('queue')
  }
  return {
    toQueue: () => openQueue('all'),
    toFailed: () => openQueue('attention'),
    toResults: () => showResultsOf(folder.id),
  }
}
