import { lstat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { partName } from '../export/export-name.ts'
import { saveParts } from '../export/save-file.ts'
import { Fault } from '../net/fault.ts'

/** A text, or the bytes of a PDF. */
export type Content = string | Uint8Array

/** The names of so many parts; one alone keeps the name as it is. */
export const partNames = (path: string, count: number): string[] =>
  count === 1 ? [path] : Array.from({ length: count }, (_, at) => partName(path, at + 1))

/**
 * Writes parts under a name that a person chose in the system's dialog, which asked whether it may be replaced. Of
 * several parts nobody asked: throws `file-exists` before one is written.
 */
export async function saveChosen(path: string, contents: readonly Content[]): Promise<string[]> {
  const paths = partNames(path, contents.length)
  if (paths.length > 1)
    for (const each of paths) if (await isThere(each)) throw new Fault({ kind: 'file-exists', path: each })
  await saveParts(partsOf(paths, contents), { mayReplace: paths.length === 1 })
  return paths
}

const partsOf = (paths: readonly string[], contents: readonly Content[]) =>
  paths.map((path, at) => ({ path, content: contents[at] ?? '' }))

const maxNames = 1_000

/** Writes parts into a folder under the first name that is free: nothing is replaced. */
export async function saveBeside(
  folder: string,
  nameOf: (copy: number) => string,
  contents: readonly Content[],
): Promise<string[]> {
  for (let copy = 1; copy <= maxNames; copy += 1) {
    const paths = partNames(join(folder, nameOf(copy)), contents.length)
    const taken = await Promise.all(paths.map(isThere))
    if (taken.includes(true)) continue
    await saveParts(partsOf(paths, contents), { mayReplace: false })
    return paths
  }
  throw new Fault({ kind: 'file-exists', path: join(folder, nameOf(1)) })
}

const isThere = async (path: string) => (await lstat(path).catch(() => undefined)) !== undefined

export const namesOf = (paths: readonly string[]): string[] => paths.map((path) => basename(path))
