import { createHash } from 'node:crypto'
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = fileURLToPath(new URL('../..', import.meta.url))
const keptMs = 3_600_000

/** Changes with every file in these folders of the checkout, and with the packages. */
export function stateOf(folders: Iterable<string>): string {
  const hash = createHash('sha256')
  for (const folder of new Set(folders))
    for (const entry of readdirSync(join(top, folder), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name))
      .sort())
      hash.update(entry).update(readFileSync(entry))
  return hash
    .update(readFileSync(join(top, 'package-lock.json')))
    .digest('hex')
    .slice(0, 16)
}

/** Whether it was built before; then it is kept on. */
export function isKept(folder: string): boolean {
  if (!existsSync(folder)) return false
  const now = new Date()
  utimesSync(folder, now, now)
  return true
}

/** Puts what was built in its place, beside others of the last hour. */
export function keepBuild({ draft, folder, kept }: { draft: string; folder: string; kept: string }): void {
  try {
    renameSync(draft, folder)
  } catch {
    // Somebody else was faster with the same one.
    rmSync(draft, { recursive: true, force: true })
  }
  for (const name of readdirSync(kept)) {
    const path = join(kept, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats && Date.now() - stats.mtimeMs > keptMs) rmSync(path, { recursive: true, force: true })
  }
}

/** What is built finds the samples beside it, as in the app. */
export const linkAssets = (folder: string): void =>
  symlinkSync(join(top, 'assets'), join(folder, 'assets'), 'junction')
