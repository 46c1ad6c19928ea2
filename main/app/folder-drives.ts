import { homedir } from 'node:os'
import { parse } from 'node:path'
import type { Folder, WatchCondition } from '../../preload/domain/model/folder.ts'
import type { FolderCard } from '../../preload/domain/model/folder-card.ts'
import type { FolderId } from '../../preload/domain/model/ids.ts'
import { withSeparator } from '../media/same-path.ts'
import { rootOnWindows, volumeOfFolder } from '../media/volumes.ts'

/** How long what a drive was asked may take to end before it is said to be free. */
export const driveTimeoutMs = 10_000

/** On which drive each watched folder lies, and which of those a person has let go of. */
export class FolderDrives {
  readonly #volumes = new Map<FolderId, string>()
  readonly #released = new Map<FolderId, string>()
  readonly #publish: () => void

  constructor(changed: () => void) {
    this.#publish = changed
  }

  watched(folder: Folder): void {
    this.#released.delete(folder.id)
    void this.learn(folder)
  }

  async learn({ id, path }: Folder): Promise<string | undefined> {
    const volume = await volumeOfFolder(path)
    if (volume === undefined || this.#volumes.get(id) === volume) return volume
    this.#volumes.set(id, volume)
    this.#publish()
    return volume
  }

  forget(id: FolderId): void {
    this.#volumes.delete(id)
    this.#released.delete(id)
  }

  /** Gives the folders that lie there. */
  release(volume: string): FolderId[] {
    const ids = [...this.#volumes].flatMap(([id, each]) => (each === volume ? id : []))
    for (const id of ids) this.#released.set(id, volume)
    return ids
  }

  releasedOf(id: FolderId): string | undefined {
    return this.#released.get(id)
  }

  /** Gives the folders that are to be watched again. */
  resume(volume: string): FolderId[] {
    return [...this.#released].flatMap(([id, each]) => (each === volume ? id : []))
  }

  shown(id: FolderId, condition: WatchCondition): Pick<FolderCard, 'condition' | 'drive'> {
    const volume = this.#volumes.get(id)
    const drive = volume !== undefined && canBeTakenOut(volume) ? { drive: volume } : {}
    return { condition: this.#released.has(id) ? { state: 'released' } : condition, ...drive }
  }
}

/** What holds the person's own folder, or the system itself, stays. */
function canBeTakenOut(volume: string): boolean {
  const rootOf = process.platform === 'win32' ? rootOnWindows : (path: string) => parse(path).root
  return (
    rootOf(process.execPath) !== volume &&
    rootOf(homedir()) !== volume &&
    !homedir().startsWith(withSeparator(volume)) &&
    homedir() !== volume
  )
}
