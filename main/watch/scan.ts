import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface ScanOptions {
  root: string
  subfolders: boolean
  signal: AbortSignal
  /** Whether a folder is entered. */
  enters(path: string): boolean
  onFile(path: string): void
  onTrouble(path: string, code: string): void
}

/** Every file below the root; links are not followed. Gives way between folders. False when the root is not there. */
export async function scan({
  root,
  subfolders,
  signal,
  enters,
  onFile,
  onTrouble,
}: ScanOptions): Promise<boolean> {
  const waiting = [root]
  for (let at = waiting.pop(); at !== undefined && !signal.aborted; at = waiting.pop()) {
    const entries = await readdir(at, { withFileTypes: true }).catch((error) => {
      onTrouble(String(at), String(error.code))
      return undefined
    })
    if (!entries && at === root) return false
    for (const entry of entries ?? []) {
      const path = join(at, entry.name)
      if (entry.isFile()) onFile(path)
      else if (entry.isDirectory() && subfolders && enters(path)) waiting.push(path)
    }
  }
  return true
}

export async function isThere(root: string): Promise<boolean> {
  return readdir(root).then(
    () => true,
    () => false,
  )
}
