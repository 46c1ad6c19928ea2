import { closeSync, existsSync, mkdtempSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'

/** What a test needs of its system, each as the reason why that cannot be had here, or undefined. */
const isWindows = process.platform === 'win32'

export const whyNoFileLinks = isWindows ? 'Windows lets administrators alone link to files' : undefined

export const whyNoModes = isWindows ? 'files have no modes on Windows' : undefined

/** Root may do what modes forbid. */
export const whyModesForbidNothing = process.getuid?.() === 0 ? 'modes forbid root nothing' : whyNoModes

export const whyNoShell = isWindows ? 'Windows has no sh' : undefined

export const whyNotLinux =
  process.platform === 'linux' ? undefined : `Linux alone can show this, not ${process.platform}`

/** Where two names that only case tells apart are one file, as on most Macs, or a note that they are two. */
export const whyNamesAreFolded = isFolding(tmpdir()) ? 'this drive tells no case apart' : undefined

export const whyNot = (path: string): string | undefined =>
  existsSync(path) ? undefined : `this system has no ${path}`

/** Whether a file that is open can be replaced, and removed so that its name is free at once. */
export const whyOpenFilesStay = areOpenFilesKept(tmpdir())
  ? 'this system keeps a file that is open where it is'
  : undefined

function areOpenFilesKept(parent: string): boolean {
  const folder = mkdtempSync(join(parent, 'mediamagic-open-'))
  const path = join(folder, 'a')
  const other = join(folder, 'b')
  for (const each of [path, other]) writeFileSync(each, '')
  const handle = openSync(path, 'r')
  try {
    renameSync(other, path)
    rmSync(path)
    return existsSync(path)
  } catch {
    return true
  } finally {
    closeSync(handle)
    rmSync(folder, { recursive: true, maxRetries: 3 })
  }
}

function isFolding(parent: string): boolean {
  const folder = mkdtempSync(join(parent, 'mediamagic-case-'))
  writeFileSync(join(folder, 'a'), '')
  const isFolded = existsSync(join(folder, 'A'))
  rmSync(folder, { recursive: true })
  return isFolded
}

/** A test that is left out where the system lacks what it needs, with the reason beside its name. */
export const testUnless =
  (reason: string | undefined) =>
  (name: string, work: () => void | Promise<void>, timeoutMs?: number): void =>
    test(
      name,
      async ({ skip }) => {
        skip(reason !== undefined, reason)
        await work()
      },
      timeoutMs,
    )
