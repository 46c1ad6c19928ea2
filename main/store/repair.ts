import { renameSync, rmSync, statSync } from 'node:fs'
import type { DamagedHistory } from '../../preload/domain/words/history.ts'
import { keepFilePrivate } from '../log/private-files.ts'
import type { Clock } from '../net/clock.ts'
import { type Salvaged, salvage } from './salvage.ts'
import { isCorrupt } from './store-fault.ts'

/** What became of a database that could not be read. */
export interface Repair {
  /** Where the damaged file is now. */
  setAside: string
  /** What of it is in the new one; undefined where nothing could be read. */
  salvaged: Salvaged | undefined
}

export const damageIn = ({ setAside, salvaged }: Repair): DamagedHistory => ({
  path: setAside,
  keptEntries: salvaged?.jobs ?? null,
  hasAll: salvaged?.hasAllJobs ?? false,
})

const parts = ['', '-wal', '-shm']
/** Being written, and written to its end. */
const unfinished = (path: string) => `${path}.salvaging`
const finished = (path: string) => `${path}.salvaged`

export const exists = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined

/** After an end of the process in the middle of a repair: what had been read takes its place. */
export function finishRepair(path: string): void {
  for (const part of parts) rmSync(unfinished(path) + part, { force: true })
  if (!exists(path) && exists(finished(path))) renameSync(finished(path), path)
}

/**
 * Sets a damaged database aside as `<path>.corrupt-<date>` and puts what can be read of it in its place. `complete`
 * brings the new file up to date and writes down what was lost, before it counts.
 */
export function repair(
  path: string,
  clock: Clock,
  complete: (path: string, salvaged: Salvaged) => void,
): Repair {
  const salvaged = salvagedFrom(path, complete)
  const date = new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '-')
  const setAside = `${path}.corrupt-${date}`
  for (const part of parts)
    if (exists(path + part)) {
      renameSync(path + part, setAside + part)
      keepFilePrivate(setAside + part)
    }
  if (salvaged) renameSync(finished(path), path)
  return { setAside, salvaged }
}

function salvagedFrom(
  path: string,
  complete: (path: string, salvaged: Salvaged) => void,
): Salvaged | undefined {
  const to = unfinished(path)
  try {
    const salvaged = salvage(path, to)
    if (salvaged) {
      complete(to, salvaged)
      renameSync(to, finished(path))
    }
    return salvaged
  } catch (error) {
    // Anything else, a full disk for instance, is no reason to do without what can be read.
    if (isCorrupt(error)) return undefined
    throw error
  } finally {
    for (const part of parts) rmSync(to + part, { force: true })
  }
}
