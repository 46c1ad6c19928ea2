import type { WatchCondition } from '../../preload/domain/model/folder.ts'

/** No event reports that a root went away or came back: it has to be polled. */
export const rootCheckMs = 2_000
/** What may have been opened up is checked, and a folder without events is scanned, this often. */
export const checksWhilePolling = 5
const maxChecksBetweenScans = 150

/** Scans this far apart, counted in checks because a clock may be set: jittered so that folders do not scan together. */
const checksWithEvents = () => Math.round(90 * (0.8 + Math.random() * 0.4))

/** Checks of the root until the next scan. `restMs`: how long the folder is left alone, so that it costs no more than its share. */
export function checksUntilScan(condition: WatchCondition, restMs: number): number {
  const restChecks = Math.round(restMs / rootCheckMs)
  // Where only the drive's ejecting stands against events, nothing else has to make it slow.
  const isRemovable = condition.state === 'polling' && condition.why === 'removable'
  const scanChecks = Math.min(
    maxChecksBetweenScans,
    Math.max(isRemovable ? 1 : checksWhilePolling, restChecks),
  )
  return Math.max(scanChecks, condition.state === 'polling' ? 0 : checksWithEvents())
}
