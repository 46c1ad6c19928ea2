import { resolve } from 'node:path'
import type { Handlers } from '../../../preload/contract/contract.ts'
import type { FolderSettings } from '../../../preload/domain/model/folder.ts'
import { addFolder, sendAnyway } from '../../app/folder-actions.ts'
import { knownOutputs, outputFoldersOf, presetsOf } from '../../app/known-outputs.ts'
import type { HandlerContext } from '../handler-context.ts'

export function folderHandlers({ engine, system, granted }: HandlerContext): Handlers['folders'] {
  const { watchedFolders } = engine
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
    add(settings) {
      refuseOthers(settings)
      return addFolder(settings, engine)
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
    sendAnyway: ({ id, path }) => sendAnyway(id, path, engine),
    reveal: ({ id }) => system.reveal(watchedFolders.pathOf(id)),
  }
}
