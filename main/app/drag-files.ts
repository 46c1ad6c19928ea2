import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makePrivateFolder } from '../export/save-file.ts'
import type { Clock } from '../net/clock.ts'
import { type Content, saveBeside } from './save-exports.ts'

/** What an earlier run of the app left when it ended suddenly. Nothing is dragged or printed yet. */
export async function removeLeftExports(home: string): Promise<void> {
  for (const name of ['drag', 'print'])
    await rm(join(home, name), { recursive: true, force: true }).catch(() => {})
}

/** Whoever drops a file has read or copied it by then. */
const keptMs = 60 * 60_000

/**
 * Files that are dragged out of the window into another program. They lie in the data folder, each in a folder of its
 * own so that it has the name that it should have, and are removed at a later drag.
 */
export function createDragFiles({ home, clock }: { home: string; clock: Clock }) {
  const root = join(home, 'drag')
  let count = 0

  async function removeOld(): Promise<void> {
    for (const name of await readdir(root).catch(() => [])) {
      const folder = join(root, name)
      const stats = await stat(folder).catch(() => undefined)
      // Not younger, or of a clock that was put back.
      if (stats && Math.abs(clock.now() - stats.mtimeMs) > keptMs)
        await rm(folder, { recursive: true, force: true }).catch(() => {})
    }
  }

  return {
    async put(name: string, contents: readonly Content[]): Promise<string[]> {
      await removeOld()
      count += 1
      const folder = join(root, `${process.pid}-${clock.now()}-${count}`)
      await makePrivateFolder(folder)
      return await saveBeside(folder, () => name, contents)
    },
  }
}
