import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Folder, FolderSettings } from '../../preload/domain/model/folder.ts'
import type { FolderId } from '../../preload/domain/model/ids.ts'
import { Fault, isFault } from '../net/fault.ts'
import type { EngineParts } from './engine-parts.ts'

type Parts = Pick<EngineParts, 'watchedFolders' | 'jobs'>

/** Throws `folder-missing`, and what `WatchedFolders.add` throws. */
export async function addFolder(settings: FolderSettings, { watchedFolders }: Parts): Promise<Folder> {
  const path = resolve(settings.path)
  if (!(await stat(path).catch(() => undefined))?.isDirectory())
    throw new Fault({ kind: 'folder-missing', path })
  return await watchedFolders.add({ ...settings, path })
}

/** Throws what `WatchedFolders.sendAnyway` throws, unless the folder has sent the file by now: buttons are pressed twice. */
export async function sendAnyway(id: FolderId, path: string, { watchedFolders, jobs }: Parts): Promise<void> {
  try {
    await watchedFolders.sendAnyway(id, path)
  } catch (error) {
    const isSent = jobs.ofPath(path).some(({ folderId }) => folderId === id)
    if (!isFault(error, 'unknown-id') || !isSent) throw error
  }
}
