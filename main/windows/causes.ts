import type { Snapshot } from '../../preload/contract/snapshot.ts'
import { causeOf, policyFor } from '../../preload/domain/failure-policy.ts'
import type { Failure } from '../../preload/domain/model/failure.ts'
import type { Clock } from '../net/clock.ts'
import { heldNotice, type Notice } from './words/notices.ts'

interface CausesOptions {
  clock: Clock
  standing(): Pick<Snapshot, 'held' | 'trouble'>
  show(notice: Notice): void
}

/** All that a cause holds is counted before it is told. */
const gatherMs = 1_500
/** What is tried again from time to time is not over because it is being tried. */
const overMs = 60_000

/** Tells of each cause that holds jobs once, for as long as it stands. */
export function createCauses({ clock, standing, show }: CausesOptions) {
  /** When each was last seen to stand, and whether nothing is tried as long as it does. */
  const known = new Map<string, { seenMs: number; isHeld: boolean }>()
  const closed = new AbortController()

  const standingNow = (): { failure: Failure; count: number }[] => {
    const { held, trouble } = standing()
    return trouble ? [...held, { failure: trouble, count: 0 }] : [...held]
  }

  async function tell(cause: string): Promise<void> {
    try {
      await clock.sleep(gatherMs, closed.signal)
    } catch {
      return
    }
    const now = standingNow().find(({ failure }) => causeOf(failure) === cause)
    if (now) show(heldNotice(now))
  }

  return {
    look(): void {
      const nowMs = clock.now()
      const now = standingNow()
      for (const { failure } of now) {
        const cause = causeOf(failure)
        if (!known.has(cause)) void tell(cause)
        known.set(cause, { seenMs: nowMs, isHeld: policyFor(failure).reaction === 'pause' })
      }
      const still = new Set(now.map(({ failure }) => causeOf(failure)))
      for (const [cause, { seenMs, isHeld }] of known)
        if (!still.has(cause) && (isHeld || nowMs - seenMs > overMs)) known.delete(cause)
    },
    close: () => closed.abort(),
  }
}
