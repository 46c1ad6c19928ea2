import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const sizeBytes = 5_000_000

/** A file of which the drive keeps nothing, as a placeholder of a cloud drive. */
export function putPlaceholder(path: string): void {
  writeFileSync(path, '')
  // Elsewhere drives leave out by themselves what was never written.
  if (process.platform === 'win32') spawnSync('fsutil', ['sparse', 'setflag', path])
  truncateSync(path, sizeBytes)
  utimesSync(path, 1_000, 1_000)
}

/** Why no such file can be made here, or undefined. */
export function whyNoPlaceholder(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'mediamagic-sparse-'))
  const path = join(folder, 'file')
  putPlaceholder(path)
  const { blocks } = statSync(path)
  rmSync(folder, { recursive: true })
  return blocks === 0 ? undefined : 'this drive keeps room for what was never written'
}
