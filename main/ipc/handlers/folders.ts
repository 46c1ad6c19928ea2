import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Handlers } from '../../../preload/contract/contract.ts'
import type { FolderSettings } from '../../../preload/domain/model/folder.ts'
import { knownOutputs, outputFoldersOf, presetsOf } from '../../app/known-outputs.ts'
import { Fault, isFault } from '../../net/fault.ts'
import type { HandlerContext } from '../handler-context.ts'

export function folderHandlers({ engine, system, granted }: HandlerContext): Handlers['folders'] {
  const { watchedFolders, jobs } = engine
  const refuseOthers = ({ path, preset, next }: FolderSettings, known: readonly string[] = []) => {
    granted.refuseOthers([path], known)
    granted.refuseOthers(outputFoldersOf([preset, ...presetsOf(next)]), knownOutputs(engine))
  }
  return {
    async choose() {
      const path = await system.chooseFolder()
      granted.grant(path === null ? [] : [path])
      return path
    },
    async add(settings) {
      const path = resolve(settings.path)
      refuseOthers(settings)
      if (!(await stat(path).catch(() => undefined))?.isDirectory())
        throw new Fault({ kind: 'folder-missing', path })
      return watchedFolders.add({ ...settings, path })
    },
    change({ id, ...settings }) {
      refuseOthers(settings, [watchedFolders.pathOf(id)])
      return watchedFolders.change(id, { ...settings, path: resolve(settings.path) })
    },
    remove: ({ id }) => watchedFolders.remove(id),
    restore: ({ id }) => watchedFolders.restore(id),
    rescan: ({ id }) => watchedFolders.rescan(id),
    releaseDrive: ({ id }) => watchedFolders.releaseDrive(id),
    resumeDrive: ({ id }) => watchedFolders.resumeDrive(id),
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
