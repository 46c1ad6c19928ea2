import { isUtf8 } from 'node:buffer'
import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'

/** Stands in a name for bytes that are no text; a few names really hold it. */
const replacement = '\uFFFD'

export const mayBeMisnamed = (path: string): boolean => path.includes(replacement)

/** Whether nothing can be opened under this path because a name in it is no text: it is only the readable spelling of one. */
export async function isMisnamed(path: string): Promise<boolean> {
  for (let at = path; mayBeMisnamed(at); at = dirname(at)) {
    const names = await readdir(dirname(at), { encoding: 'buffer' }).catch(() => undefined)
    // Otherwise the folder has such a name itself.
    if (names) return names.some((name) => !isUtf8(name) && name.toString() === basename(at))
  }
  return false
}
