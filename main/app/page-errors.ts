import type { Logger } from '../log/logger.ts'
import type { Clock } from '../net/clock.ts'

/** A page that fails at every frame must not fill the disk. */
const maxReports = 20
const spanMs = 60_000

/** Writes what the window's page threw to the log, at most twenty times a minute. */
export function createPageErrors({ log, clock }: { log: Pick<Logger, 'error'>; clock: Clock }) {
  let startedAtMs = Number.NEGATIVE_INFINITY
  let count = 0
  return ({ where, text }: { where: string; text: string }): void => {
    const nowMs = clock.now()
    if (Math.abs(nowMs - startedAtMs) >= spanMs) {
      startedAtMs = nowMs
      count = 0
    }
    count += 1
    if (count > maxReports) return
    log.error('page-error', { where, stack: text.split('\n').map((line) => line.trim()) })
  }
}
