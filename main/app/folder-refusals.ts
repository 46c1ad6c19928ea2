import { isPortableName } from '../../preload/domain/file-name.ts'
import type { Folder, FolderSettings } from '../../preload/domain/model/folder.ts'
import { refusals } from '../../preload/domain/words/refusals.ts'
import { isFolderInside, isSameFile } from '../media/same-path.ts'
import { Fault } from '../net/fault.ts'

type FolderPath = Pick<Folder, 'path' | 'subfolders'>

/** Throws `bad-request` where one of these is under this path, however it is spelled. */
export async function refuseTaken(path: string, folders: readonly FolderPath[]): Promise<void> {
  for (const folder of folders)
    if (await isSameFile(folder.path, path))
      throw new Fault({ kind: 'bad-request', message: refusals.folder.watched(folder.path) })
}

/**
 * A file in both would be sent by both: throws `bad-request` for a folder inside one of these that is watched with its
 * subfolders, or around one.
 */
export async function refuseNested(
  { path, subfolders }: FolderPath,
  folders: readonly FolderPath[],
): Promise<void> {
  for (const folder of folders) {
    if (await isSameFile(folder.path, path)) continue
    const isInside = folder.subfolders && (await isFolderInside(path, folder.path))
    const isAround = subfolders && (await isFolderInside(folder.path, path))
    if (isInside || isAround)
      throw new Fault({
        kind: 'bad-request',
        message: isInside ? refusals.folder.inside(path, folder.path) : refusals.folder.around(folder.path),
      })
  }
}

/**
 * Throws `bad-request` for a subfolder that nobody could open on Windows, where drives and shares come to sooner or
 * later. One that `before` has already stays.
 */
export function refuseOddSubfolder({ whenDone }: FolderSettings, before?: FolderSettings): void {
  if (whenDone.kind !== 'move') return
  const { subfolder } = whenDone
  if (before?.whenDone.kind === 'move' && before.whenDone.subfolder === subfolder) return
  const odd = subfolder.split('/').find((part) => !isPortableName(part))
  if (odd !== undefined) throw new Fault({ kind: 'bad-request', message: refusals.folder.oddSubfolder(odd) })
}
