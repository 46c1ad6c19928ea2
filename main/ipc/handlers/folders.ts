import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Handlers } from '../../../preload/contract/contract.ts'
import { Fault, isFault } from '../../net/fault.ts'
import type { Desk } from '../desk.ts'

export function folderHandlers({ engine: { watchedFolders, jobs }, system }: Desk): Handlers['folders'] {
  return {
    choose: () => system.chooseFolder(),
    async add(settings) {
      const path = resolve(settings.path)
      if (!(await stat(path).catch(() => undefined))?.isDirectory())
        throw new Fault({ kind: 'folder-missing', path })
      return watchedFolders.put({ ...settings, path })
    },
    change: ({ id, ...settings }) => watchedFolders.change(id, { ...settings, path: resolve(settings.path) }),
    remove: ({ id }) => watchedFolders.remove(id),
    restore: ({ id }) => watchedFolders.restore(id),
    rescan: ({ id }) => watchedFolders.rescan(id),
    async sendAnyway({ id, path }) {
      try {
        await watchedFolders.sendAnyway(id, path)
      } catch (error) {
        // The second press on a button that took a moment.
        const isSent = jobs.ofPath(path).some(({ folderId }) => folderId === id)
        if (!isFault(error, 'unknown-id') || !isSent) throw error
      }
    },
    reveal: ({ id }) => system.reveal(watchedFolders.pathOf(id)),
  }
}
