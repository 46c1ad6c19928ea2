import type { JobId } from '../../preload/domain/model/ids.ts'
import type { Clock } from '../net/clock.ts'

/** A second press this soon after the first repeats the same request. */
const sameRequestMs = 3_000

/**
 * One action on jobs that people begin: on one job one after another, and the second press on a button that took a
 * moment to answer does nothing more.
 */
export function createActionGuard(clock: Clock) {
  const acting = new Map<JobId, Promise<void>>()
  const done = new Map<JobId, number>()

  return async (id: JobId, act: () => Promise<unknown>, { isAlone }: { isAlone: boolean }): Promise<void> => {
    const before = acting.get(id) ?? Promise.resolve()
    const mine = before
      .catch(() => {})
      .then(async () => {
        if (isAlone && clock.now() - (done.get(id) ?? Number.NEGATIVE_INFINITY) < sameRequestMs) return
        await act()
        for (const [each, atMs] of done) if (clock.now() - atMs >= sameRequestMs) done.delete(each)
        done.set(id, clock.now())
      })
    acting.set(id, mine)
    try {
      await mine
    } finally {
      if (acting.get(id) === mine) acting.delete(id)
    }
  }
}
