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

/** All that a cause holds is counted before it is told: nothing more has come for so long. */
const gatherMs = 1_500
/** What keeps growing is told all the same: uploads that were under way end one after the other. */
const maxGatherMs = 10_000
/** What is tried again from time to time is not over because it is being tried. */
const overMs = 60_000

/** Tells of each cause that holds jobs once, for as long as it stands. */
export function createCauses({ clock, standing, show }: CausesOptions) {
  /** When each was last seen to stand and last grew, and whether nothing is tried as long as it stands. */
  const known = new Map<string, { seenMs: number; grownMs: number; count: number; isHeld: boolean }>()
  const closed = new AbortController()

  const standingNow = (): { failure: Failure; count: number }[] => {
    const { held, trouble } = standing()
    return trouble ? [...held, { failure: trouble, count: 0 }] : [...held]
  }

  async function tell(cause: string): Promise<void> {
    const lastMs = clock.now() + maxGatherMs
    for (let leftMs = gatherMs; leftMs > 0; leftMs = gatherLeftMs(cause, lastMs))
      try {
        await clock.sleep(leftMs, closed.signal)
      } catch {
        return
      }
    const now = standingNow().find(({ failure }) => causeOf(failure) === cause)
    if (now) show(heldNotice(now))
  }

  function gatherLeftMs(cause: string, lastMs: number): number {
    const nowMs = clock.now()
    const grownMs = known.get(cause)?.grownMs ?? nowMs - gatherMs
    return Math.min(grownMs + gatherMs, lastMs) - nowMs
  }

  return {
    look(): void {
      const nowMs = clock.now()
      const now = standingNow()
      for (const { failure, count } of now) {
        const cause = causeOf(failure)
        const before = known.get(cause)
        const grownMs = before && count <= before.count ? before.grownMs : nowMs
        const isHeld = policyFor(failure).reaction === 'pause'
        known.set(cause, { seenMs: nowMs, grownMs, count, isHeld })
        if (!before) void tell(cause)
      }
      const still = new Set(now.map(({ failure }) => causeOf(failure)))
      for (const [cause, { seenMs, isHeld }] of known)
        if (!still.has(cause) && (isHeld || nowMs - seenMs > overMs)) known.delete(cause)
    },
    close: () => closed.abort(),
  }
}
