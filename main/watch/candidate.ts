import type { PendingReason } from '../../preload/domain/model/folder-card.ts'
import type { FileIdentity } from '../../preload/domain/model/job.ts'
import type { MediaFile } from '../media/media-file.ts'
import { sameIdentity } from '../media/same-file.ts'
import { systemClock } from '../net/clock.ts'
import type { ExaminedAt } from './examine.ts'
import type { Observation, Sighting } from './settled.ts'
import { sightingOf } from './sighting.ts'

/** A file that was noticed and is not finished yet. */
export interface Candidate {
  /** It is being sent on: whoever takes it shows it from now on. */
  isHandedOver?: boolean
  /** Why it is not sent on yet. */
  reason: PendingReason
  observation: Observation
  /** Of `performance.now()`, when the last change was seen: what was open before says nothing about what is now. */
  changedTick: number
  /** When it was last found to be open for writing, while it is. */
  checkedTick: number | undefined
  /** This version was asked about and was not known. */
  isNew: boolean
  /** What it said about itself, as it is now. */
  examined: ExaminedAt | undefined
  /** Somebody wants it sent as it is, and waits for that. */
  manualSend: PromiseWithResolvers<void> | undefined
}

/** What was reported last under a path, or was known. */
export interface Done {
  identity: FileIdentity
  /** Since when it was as it is. */
  stillSinceMs: number
}

/** What is known about open files is good for so long. */
const heldForMs = 2_000

/** Files have the system's time on them, whatever clock is used here. */
export function changedTickOf({ inodeChangedMs }: Sighting): number {
  return performance.now() - Math.max(0, systemClock.now() - inodeChangedMs)
}

/** A program may have opened it since; whoever had it open may have closed it without a change. */
export function sinceTickOf({ changedTick, checkedTick = changedTick }: Candidate): number {
  return Math.max(changedTick, checkedTick, performance.now() - heldForMs)
}

/** `file` is undefined where it could not be opened: what is seen from outside is then all there is. */
export async function isStill({ identity }: Sighting, file: MediaFile | undefined): Promise<boolean> {
  if (file && !sameIdentity(file.identity, identity)) return false
  const seen = await sightingOf(identity.path)
  return seen !== undefined && sameIdentity(seen.identity, identity)
}

/** When sending it on fails, the file is still a candidate. */
export async function handOver<T>(candidate: Candidate, send: () => Promise<T>): Promise<T> {
  candidate.isHandedOver = true
  try {
    return await send()
  } catch (error) {
    candidate.isHandedOver = false
    throw error
  }
}
