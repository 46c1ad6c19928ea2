import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Handlers } from '../../../preload/contract/contract.ts'
import { Fault } from '../../net/fault.ts'
import type { Desk } from '../desk.ts'

export function folderHandlers({ engine: { watchedFolders }, system }: Desk): Handlers['folders'] {
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
    sendAnyway: ({ id, path }) => watchedFolders.sendAnyway(id, path),
    reveal: ({ id }) => system.reveal(watchedFolders.pathOf(id)),
  }
}
