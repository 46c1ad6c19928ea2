import { fstatSync, writeSync } from 'node:fs'
import type { Output } from './output.ts'

/**
 * Writes what was asked for itself to standard output. A file or a device takes all of it at once, and what it refuses
 * is thrown: half a file is none. A reader behind a pipe gets it in its own time.
 */
export function writeFully(text: string, output: Output): void {
  const isWaiting = waits()
  if (isWaiting) output.write(text, { mayDrop: false })
  let rest = Buffer.from(isWaiting ? '' : text)
  while (rest.length) rest = rest.subarray(writeSync(1, rest))
}

function waits(): boolean {
  try {
    const stats = fstatSync(1)
    return stats.isFIFO() || stats.isSocket() || process.stdout.isTTY
  } catch {
    // There is no standard output, which its first write tells.
    return true
  }
}
