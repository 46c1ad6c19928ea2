import { opendir } from 'node:fs/promises'
import type { WatchTrouble } from '../../preload/domain/model/folder.ts'
import type { Clock } from '../net/clock.ts'
import { fileInCloud } from './icloud.ts'
import { isProbe, removeLeftover } from './probe.ts'
import { codeOf, scan } from './scan.ts'

export interface ScanFolderOptions {
  root: string
  subfolders: boolean
  signal: AbortSignal
  clock: Clock
  isPassedOver(path: string): boolean
  onFile(path: string): void
  /** What a cloud drive leaves of a file that is not passed over. */
  onPlaceholder(path: string, file: string): void
  /** A link that is not passed over. */
  onLink(path: string): void
  /** One that is not passed over and cannot be opened by its name. */
  onMisnamed(path: string, what: 'file' | 'folder'): void
}

export interface FolderScanResult {
  /** Files, or folders where they are more, that are not passed over: events would have to be kept for each. */
  count: number
  unreadable: WatchTrouble[]
  tookMs: number
}

const maxNamed = 20

/** One scan of a watched folder. Probes that earlier runs left are removed on the way. */
export async function scanFolder(options: ScanFolderOptions): Promise<FolderScanResult> {
  const { root, subfolders, signal, clock, isPassedOver, onFile, onPlaceholder, onLink, onMisnamed } = options
  const fromMs = clock.now()
  const unreadable: WatchTrouble[] = []
  let files = 0
  let folders = 0
  await scan({
    root,
    subfolders,
    signal,
    enters(path) {
      if (isPassedOver(path)) return false
      folders += 1
      return true
    },
    onFile(path) {
      if (isPassedOver(path)) {
        if (isProbe(path, root)) void removeLeftover(path, clock)
        const file = fileInCloud(path)
        if (file !== undefined && !isPassedOver(file)) onPlaceholder(path, file)
        return
      }
      files += 1
      onFile(path)
    },
    onLink(path) {
      if (!isPassedOver(path)) onLink(path)
    },
    onMisnamed(path, what) {
      if (!isPassedOver(path)) onMisnamed(path, what)
    },
    onTrouble(path, code) {
      if (path !== root && unreadable.length < maxNamed) unreadable.push({ kind: 'unreadable', path, code })
    },
  })
  return { count: Math.max(files, folders), unreadable, tookMs: clock.now() - fromMs }
}

/** Whether one of these folders can be opened by now, or fails with another code. */
export async function hasBecomeReadable(troubles: readonly WatchTrouble[]): Promise<boolean> {
  for (const trouble of troubles) {
    if (trouble.kind !== 'unreadable') continue
    // Found out by opening it: permissions are not all that decides.
    const code = await opendir(trouble.path).then((folder) => folder.close(), codeOf)
    if (code !== trouble.code) return true
  }
  return false
}
