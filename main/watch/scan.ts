import { isUtf8 } from 'node:buffer'
import type { Dirent } from 'node:fs'
import { opendir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { mayBeMisnamed } from '../media/misnamed.ts'

export interface ScanOptions {
  root: string
  subfolders: boolean
  signal: AbortSignal
  /** Whether a folder is entered. */
  enters(path: string): boolean
  onFile(path: string): void
  /** A link, wherever it leads. */
  onLink?(path: string): void
  /** A file, or a folder that would be entered, whose name is no text: under this spelling it cannot be opened. */
  onMisnamed?(path: string, what: 'file' | 'folder'): void
  onTrouble(path: string, code: string): void
}

type Entry = Pick<Dirent, 'isFile' | 'isSymbolicLink' | 'isDirectory'>

/** Names read in one go; between two the event loop turns. */
const namesAtOnce = 256

/** Calls `onFile` for every file below the root; links are not followed. False when the root cannot be read. */
export async function scan(options: ScanOptions): Promise<boolean> {
  const { root, subfolders, signal, enters, onFile, onLink, onMisnamed, onTrouble } = options
  let isReadable = true
  const take = (path: string, entry: Entry) => {
    if (entry.isFile()) onFile(path)
    else if (entry.isSymbolicLink()) onLink?.(path)
    else if (entry.isDirectory() && subfolders && enters(path)) waiting.push(path)
  }
  const takeDoubtful = async (folder: string) => {
    for (const entry of await readdir(folder, { encoding: 'buffer', withFileTypes: true })) {
      const name = entry.name.toString()
      const path = join(folder, name)
      if (signal.aborted || !mayBeMisnamed(name)) continue
      if (isUtf8(entry.name)) take(path, entry)
      else if (entry.isFile()) onMisnamed?.(path, 'file')
      else if (entry.isSymbolicLink()) onLink?.(path)
      else if (entry.isDirectory() && subfolders && enters(path)) onMisnamed?.(path, 'folder')
    }
  }
  const waiting = [root]
  for (let at = waiting.pop(); at !== undefined && !signal.aborted; at = waiting.pop()) {
    let isDoubtful = false
    try {
      for await (const entry of await opendir(at, { bufferSize: namesAtOnce })) {
        if (signal.aborted) break
        if (mayBeMisnamed(entry.name)) isDoubtful = true
        else take(join(at, entry.name), entry)
      }
      if (isDoubtful) await takeDoubtful(at)
    } catch (error) {
      const code = codeOf(error)
      if (at === root) isReadable = false
      // Removed while it was scanned: nothing is amiss.
      if (at === root || (code !== 'ENOENT' && code !== 'ENOTDIR')) onTrouble(at, code)
    }
  }
  return isReadable
}

/** `mark` distinguishes a folder from another one that took its place, as an unmounted drive leaves one. */
export type RootState =
  | { kind: 'there'; mark: string }
  | { kind: 'missing' }
  /** The system does not let us list it: a permission, or the privacy settings of macOS. */
  | { kind: 'denied'; code: string }

/** Found out by opening it: permissions, and what `access` says of them, are not all there is. Leaves nothing open. */
export async function rootStateOf(root: string): Promise<RootState> {
  try {
    const stats = await stat(root, { bigint: true })
    if (!stats.isDirectory()) return { kind: 'missing' }
    const folder = await opendir(root)
    try {
      await folder.read()
    } finally {
      await folder.close()
    }
    return { kind: 'there', mark: `${stats.dev}:${stats.ino}` }
  } catch (error) {
    const code = codeOf(error)
    return code === 'EPERM' || code === 'EACCES' ? { kind: 'denied', code } : { kind: 'missing' }
  }
}

export const isSameRoot = (one: RootState, other: RootState): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
