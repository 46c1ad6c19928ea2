import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, resolve, sep } from 'node:path'
import { pathKey, pathKeyOf } from './file-location.ts'
import { isNumber } from './same-file.ts'

/** Whether two paths lead to one file or folder now, however they are spelled. False where one of them leads nowhere. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  if (one === other) return true
  try {
    const [a, b] = await Promise.all([stat(one, { bigint: true }), stat(other, { bigint: true })])
    if (a.dev !== b.dev || a.size !== b.size) return false
    // Some network drives number nothing: there all files have the number zero.
    if (a.ino === b.ino && isNumber(a.ino) && a.mtimeNs === b.mtimeNs) return true
    // A drive that remembers facts for each spelling may still tell a time from before for one of them.
    return await isOneName(one, other)
  } catch {
    return false
  }
}

/** Some drives number a file anew for each spelling of its name; what they list tells how many files there are. */
async function isOneName(one: string, other: string): Promise<boolean> {
  const name = pathKey(basename(one))
  if (name !== pathKey(basename(other))) return false
  const folder = dirname(one)
  if (name === '' || !(await isSameFile(folder, dirname(other)))) return false
  return (await readdir(folder)).filter((each) => pathKey(each) === name).length === 1
}

/** Of the paths that are known already, the one that leads to the same file or folder; else the path itself. */
export async function knownSpelling(path: string, known: readonly string[]): Promise<string> {
  if (known.includes(path)) return path
  for (const each of known) if (await isSameFile(each, path)) return each
  return path
}

/** The same paths, each file once: under the first spelling it comes in. */
export async function distinctFiles(paths: readonly string[]): Promise<string[]> {
  const distinct = new Map<string, string[]>()
  for (const path of new Set(paths)) {
    const key = await pathKeyOf(path)
    const alike = distinct.get(key) ?? []
    distinct.set(key, alike)
    if (!(await someSame(path, alike))) alike.push(path)
  }
  return [...distinct.values()].flat()
}

async function someSame(path: string, others: readonly string[]): Promise<boolean> {
  for (const other of others) if (await isSameFile(path, other)) return true
  return false
}

/** Of folders, each once: those that lie in none of the others. */
export async function outermostFolders(folders: readonly string[]): Promise<string[]> {
  const distinct = await distinctFiles(folders)
  const outer: string[] = []
  for (const folder of distinct) {
    const isInside = await Promise.all(
      distinct.map((each) => each !== folder && isFolderInside(folder, each)),
    )
    if (!isInside.includes(true)) outer.push(folder)
  }
  return outer
}

/** Of a folder and the folders around it, the innermost first, with links written out where that can be. */
async function chainOf(folder: string): Promise<string[]> {
  const chain = [await realpath(folder).catch(() => resolve(folder))]
  for (let at = chain[0] ?? folder; dirname(at) !== at; at = dirname(at)) chain.push(dirname(at))
  return chain
}

/** The path with a separator at its end: that of a drive's root has it already. */
export const withSeparator = (folder: string): string => (folder.endsWith(sep) ? folder : folder + sep)

/**
 * Whether a folder lies in another one, however the two are spelled. Of one that is away only the spelling is known: on
 * Windows and macOS case does not count then.
 */
export async function isFolderInside(inner: string, outer: string): Promise<boolean> {
  const [, ...around] = await chainOf(inner)
  for (const folder of around) if (await isSameFile(folder, outer)) return true
  const isFolded = process.platform === 'win32' || process.platform === 'darwin'
  const spelled = isFolded ? pathKey : (path: string) => path
  return spelled(inner).startsWith(withSeparator(spelled(outer)))
}
