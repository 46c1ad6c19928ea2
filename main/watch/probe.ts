import { randomBytes } from 'node:crypto'
import { lstat, rm, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Clock } from '../net/clock.ts'

/** Hidden, hence passed over by every folder that is watched. */
const probeName = /^\.mediamagic-probe-[0-9a-f]{12}$/
/** Where events come at all they come within milliseconds; a busy machine is given some more. */
const timeoutMs = 3_000
/** Another instance may be waiting for its own. */
const leftOverMs = 60_000

export const newProbeName = () => `.mediamagic-probe-${randomBytes(6).toString('hex')}`

export interface ProbeOptions {
  /** Where it is written: in the root. */
  path: string
  clock: Clock
  signal: AbortSignal
  /** Resolves when an event came. */
  event: Promise<void>
}

/**
 * Writes a file and waits for its event, then removes it. `unwritable`: nothing can be written, so nothing was learnt;
 * also when it was stopped.
 */
export async function probe({ path, clock, signal, event }: ProbeOptions) {
  try {
    await writeFile(path, '', { flag: 'wx' })
  } catch {
    return 'unwritable'
  }
  const over = new AbortController()
  const patience = clock.sleep(timeoutMs, AbortSignal.any([signal, over.signal]))
  try {
    return await Promise.race([
      event.then(() => 'notified' as const),
      patience.then(
        () => 'silent' as const,
        () => 'unwritable' as const,
      ),
    ])
  } finally {
    over.abort()
    await rm(path, { force: true }).catch(() => {})
  }
}

export const isProbe = (path: string, root: string) =>
  dirname(path) === root && probeName.test(basename(path))

/** Removes a probe that a run which ended by force has left; one that may still be waited for stays. */
export async function removeLeftover(path: string, clock: Clock): Promise<void> {
  try {
    const { mtimeMs, size } = await lstat(path)
    if (size === 0 && Math.abs(clock.now() - mtimeMs) > leftOverMs) await rm(path)
  } catch {
    // Somebody else was faster, or it cannot be removed: it does no harm.
  }
}
